//! The phrase lists `lexicon/lexicon.tsv` and `lexicon/world.tsv` (their README says where they come from).

use std::sync::OnceLock;

use aho_corasick::AhoCorasick;
use tippani_text::fold;

use crate::NoiseKind;
use crate::glance::VISARGA;
use crate::line::{Line, is_word_character};
use crate::phrases::Hit;
use crate::words::{self, Word};

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

/// More than there are words that phrases begin with, so that most words of a line meet an empty one.
const SHELVES: usize = 1 << 13;

/// The shelf of a word: shelves are in the order of the words.
fn shelf(word: u64) -> usize {
    (word >> (u64::BITS - SHELVES.ilog2())) as usize
}

/// The lists, made to be looked for in lines.
///
/// Whoever asks for a phrase wants it as words of its own, so that one that begins with a word is looked for where that word stands: an
/// automaton of as many phrases costs far more at every other byte. Phrases that begin with a mark are left to the automaton of the
/// cues.
pub(crate) struct Lexicon {
    phrases: Vec<Phrase>,
    folded: Vec<String>,
    /// The first word of a phrase and the number of the phrase, in order.
    beginnings: Vec<(u64, u32)>,
    /// Where among them those of each shelf begin, and where the last end.
    shelves: Vec<u16>,
    /// The numbers of the phrases that begin with a mark.
    marked: Vec<u32>,
    /// The same phrases, as parts of words too.
    anywhere: OnceLock<AhoCorasick>,
}

impl Lexicon {
    pub fn new() -> Self {
        let phrases: Vec<Phrase> = phrases().collect();
        let folded: Vec<String> = phrases.iter().map(|phrase| fold(&phrase.text)).collect();
        let (worded, marked): (Vec<u32>, Vec<u32>) =
            (0..folded.len() as u32).partition(|nth| folded[*nth as usize].starts_with(is_word_character));
        let first = |nth: u32| Some((words::words(&folded[nth as usize]).first()?.hash, nth));
        let mut beginnings: Vec<(u64, u32)> = worded.into_iter().filter_map(first).collect();
        beginnings.sort_unstable();
        let shelves = (0..=SHELVES)
            .map(|nth| beginnings.partition_point(|(word, _)| shelf(*word) < nth) as u16)
            .collect();
        Self { phrases, folded, beginnings, shelves, marked, anywhere: OnceLock::new() }
    }

    /// A phrase, by its number.
    pub fn phrase(&self, nth: usize) -> &Phrase {
        &self.phrases[nth]
    }

    /// The phrases that begin with a mark, by number, and their folded text.
    pub fn marked(&self) -> impl Iterator<Item = (usize, &str)> {
        self.marked.iter().map(|nth| (*nth as usize, self.folded[*nth as usize].as_str()))
    }

    /// Where phrases that begin with a word stand as words of their own.
    pub fn find<'l>(&'l self, line: &Line<'_>, hits: &mut Vec<Hit<&'l Phrase>>) {
        // A visarga is a letter and, written for a colon, ends a word.
        if line.glance.has(VISARGA) {
            hits.extend(self.anywhere().find_overlapping_iter(line.text).map(|found| Hit {
                what: self.phrase(self.beginnings[found.pattern().as_usize()].1 as usize),
                start: found.start(),
                end: found.end(),
            }));
            return;
        }
        for word in &line.words {
            let start = word.start as usize;
            for nth in self.beginning_with(word) {
                let end = start + self.folded[nth].len();
                if line.text[start..].starts_with(&self.folded[nth]) && line.is_word(start, end) {
                    hits.push(Hit { what: self.phrase(nth), start, end });
                }
            }
        }
    }

    /// Whether `text`, folded and trimmed, is a whole phrase of `kind`.
    pub fn is_exactly(&self, text: &str, kind: NoiseKind) -> bool {
        let is = |nth: usize| self.folded[nth] == text && self.phrases[nth].kind == kind;
        match words::words(text).first() {
            Some(word) if word.start == 0 => self.beginning_with(word).any(is),
            _ => self.marked().any(|(nth, _)| is(nth)),
        }
    }

    /// The numbers of the phrases that begin with a word, in order.
    fn beginning_with(&self, word: &Word) -> impl Iterator<Item = usize> + '_ {
        let (hash, at) = (word.hash, shelf(word.hash));
        let shelf = &self.beginnings[usize::from(self.shelves[at])..usize::from(self.shelves[at + 1])];
        shelf.iter().filter(move |(first, _)| *first == hash).map(|(_, nth)| *nth as usize)
    }

    fn anywhere(&self) -> &AhoCorasick {
        self.anywhere.get_or_init(|| {
            let texts = self.beginnings.iter().map(|(_, nth)| &self.folded[*nth as usize]);
            AhoCorasick::new(texts)
                .expect("some thousand short phrases stay far below the automaton's limits")
        })
    }
}

const LISTS: [&str; 2] = [include_str!("../lexicon/lexicon.tsv"), include_str!("../lexicon/world.tsv")];

/// The phrases in the order of the lists. A line that says nothing is passed over; a test holds the lists to their
/// form.
fn phrases() -> impl Iterator<Item = Phrase> {
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
