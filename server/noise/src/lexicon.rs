//! The phrase lists `lexicon/lexicon.tsv` and `lexicon/world.tsv` (their README says where they come from).

use crate::NoiseKind;

/// Where in a line a phrase must stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// It is the line, end marks aside.
    Exact,
    Prefix,
    Suffix,
    Contains,
}

/// A phrase of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Phrase {
    pub kind: NoiseKind,
    pub place: Place,
    pub text: String,
    /// How many words it has.
    pub words: usize,
}

const LISTS: [&str; 2] = [include_str!("../lexicon/lexicon.tsv"), include_str!("../lexicon/world.tsv")];

/// The phrases in the order of the lists. A line that says nothing is passed over; a test holds the lists to their
/// form.
pub(crate) fn phrases() -> impl Iterator<Item = Phrase> {
    rows().filter_map(phrase)
}

fn rows() -> impl Iterator<Item = &'static str> {
    LISTS.into_iter().flat_map(|list| list.lines().skip(1))
}

fn phrase(line: &str) -> Option<Phrase> {
    let mut fields = line.split('\t');
    let kind = fields.next()?;
    let kind = NoiseKind::ALL.into_iter().find(|known| known.as_str() == kind)?;
    let place = match fields.nth(1)? {
        "exact" => Place::Exact,
        "prefix" => Place::Prefix,
        "suffix" => Place::Suffix,
        "contains" => Place::Contains,
        _ => return None,
    };
    let text = fields.next()?.to_owned();
    let words = text.split_whitespace().count();
    Some(Phrase { kind, place, text, words })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_list_is_a_phrase() {
        for line in rows() {
            let phrase = phrase(line).unwrap_or_else(|| panic!("{line:?}"));
            assert_eq!(phrase.text, phrase.text.to_lowercase(), "{line:?}");
        }
    }
}
