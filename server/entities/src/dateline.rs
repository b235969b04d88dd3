//! The place in capitals that opens an agency's report, with a day and a dash behind it: `WINSTON-SALEM, N.C., June 2 -`.

use tippani_text::Script;

use crate::EntityType;
use crate::line::Gap;
use crate::quantity::MONTH;
use crate::reader::{Found, Reader};

/// The most words of such a place.
const LONGEST: usize = 3;

/// The most words between the place and the month: those of a state or country.
const REGION: usize = 3;

/// The place that opens the line, if one does.
pub fn find(reader: &Reader<'_>, found: &mut Vec<Found>) {
    let (words, raw) = (&reader.line.words, reader.line.raw);
    let capital = |at: usize| {
        words.get(at).is_some_and(|word| {
            word.script == Script::Latin
                && word.all_capitals
                && (at == 0 || matches!(words[at].gap, Gap::Blank | Gap::Hyphen | Gap::Dot))
        })
    };
    let last = match (0..LONGEST + 1).take_while(|at| capital(*at)).count() {
        0 => return,
        count if count > LONGEST => return,
        count => count - 1,
    };
    if !raw[words[last].raw.end..].starts_with(',') {
        return;
    }
    let month = (last + 1..words.len().min(last + 2 + REGION))
        .find(|at| reader.lexicon.quantities.get(words[*at].text) & MONTH != 0);
    let day = month.map(|at| at + 1).and_then(|at| words.get(at)).filter(|day| {
        let digits = day.raw.slice(raw);
        day.gap != Gap::Mark && digits.len() <= 2 && digits.bytes().all(|byte| byte.is_ascii_digit())
    });
    if day.is_some_and(|day| raw[day.raw.end..].trim_start().starts_with(['-', '–', '—'])) {
        let evidence = "capitals that open the line, with a day and a dash behind".to_owned();
        let (start, end) = (words[0].folded.start, words[last].folded.end);
        found.push(Found::new(start, end, EntityType::Loc, 0.95, "dateline", evidence));
    }
}
