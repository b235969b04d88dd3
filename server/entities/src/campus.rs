//! One house of an institution that has many, by the city beside its name: `पटना एम्स`, `IIT Bombay`, `এইমস দিল্লি`.

use crate::EntityType;
use crate::gazetteer::Class;
use crate::line::Gap;
use crate::reader::{Found, Placed, Reader, ending_in};

/// Institutes of India that are told apart by their cities, as the gazetteer numbers them.
const INSTITUTES: [&str; 3] = ["org:aiims", "org:iit", "org:iim"];

/// The most words of a city's name, less one.
const LONGEST: usize = 3;

/// Every such institute with its city.
pub fn find(reader: &Reader<'_>, found: &mut Vec<Found>) {
    let class = |placed: &Placed| reader.gazetteer.entry(placed.hit.entry).class;
    let id = |placed: &Placed| reader.gazetteer.entry(placed.hit.entry).id.as_deref();
    let words = &reader.line.words;
    let joined = |before: &Placed, after: &Placed| {
        before.last + 1 == after.first
            && words[after.first].gap == Gap::Blank
            && before.hit.end == words[before.last].folded.end
    };
    let institutes = reader.names.iter().filter(|name| id(name).is_some_and(|id| INSTITUTES.contains(&id)));
    for institute in institutes {
        let city = |placed: &&Placed| class(placed) == Class::Name(EntityType::Loc);
        let (before, after) = (institute.first.checked_sub(1), institute.last + 1);
        let mut cities_behind = ending_in(&reader.names, after, after + LONGEST).iter().filter(city);
        let behind = cities_behind.find(|city| joined(institute, city)).map(|city| (institute, city));
        let in_front = || {
            let at = before?;
            let city =
                ending_in(&reader.names, at, at).iter().filter(city).find(|city| joined(city, institute));
            city.map(|city| (city, institute))
        };
        let pair = behind.or_else(in_front);
        if let Some((first, last)) = pair {
            let evidence = "an institute with houses in many cities, and a city beside it".to_owned();
            let (start, end) = (first.hit.start, last.hit.end);
            found.push(Found::new(start, end, EntityType::Org, 0.9, "campus", evidence));
        }
    }
}
