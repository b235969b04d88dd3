//! What of an article is coloured: names by their type, and noise.

use tippani_entities::EntityType;
use tippani_text::{Columns, Place};

use super::Look;

/// A coloured stretch of one line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ColouredToken {
    /// Where it stands.
    pub place: Place,
    /// The type of the name; nothing for noise around names.
    pub kind: Option<EntityType>,
    /// Whether it stands in noise.
    pub in_noise: bool,
}

/// The coloured stretches of an article, in order; none overlaps another.
pub fn coloured_tokens(look: &Look<'_>) -> Vec<ColouredToken> {
    let noise = joined(look.shown_noise().map(|placed| placed.place));
    let mut found = Vec::with_capacity(look.analysis.mentions.len() + noise.len());
    let mut first = 0;
    // Up to where the first noise that is not over yet was coloured.
    let mut done: Option<Columns> = None;
    let names = look
        .shown_mentions()
        .map(|mention| (look.analysis.place(mention), look.analysis.mention(mention).kind));
    let colour_noise = |found: &mut Vec<ColouredToken>, place: Place| {
        if place.start < place.end {
            found.push(ColouredToken { place, kind: None, in_noise: true });
        }
    };
    for (place, kind) in names {
        // Noise that ends before the name.
        while let Some(own) = noise.get(first).filter(|own| (own.line, own.end) <= (place.line, place.start))
        {
            colour_noise(&mut found, Place { start: done.take().unwrap_or(own.start), ..*own });
            first += 1;
        }
        let around = noise.get(first).filter(|own| (own.line, own.start) < (place.line, place.end));
        if let Some(own) = around {
            let start = done.take().unwrap_or(own.start);
            colour_noise(&mut found, Place { end: place.start, start, ..*own });
            done = Some(place.end.max(start));
        }
        found.push(ColouredToken { place, kind: Some(kind), in_noise: around.is_some() });
    }
    for own in &noise[first.min(noise.len())..] {
        colour_noise(&mut found, Place { start: done.take().unwrap_or(own.start), ..*own });
    }
    found
}

/// Places in order, those that overlap or touch as one.
fn joined(places: impl Iterator<Item = Place>) -> Vec<Place> {
    let mut places: Vec<Place> = places.collect();
    places.sort_unstable();
    let mut joined: Vec<Place> = Vec::with_capacity(places.len());
    for place in places {
        match joined.last_mut() {
            Some(last) if last.line == place.line && place.start <= last.end => {
                last.end = last.end.max(place.end)
            }
            _ => joined.push(place),
        }
    }
    joined
}
