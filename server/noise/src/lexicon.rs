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
    /// The words that phrases begin with.
    first: Few,
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
        let first = Few::of(beginnings.iter().map(|(word, _)| *word));
        Self { phrases, folded, beginnings, first, marked, anywhere: OnceLock::new() }
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
        for word in line.words.iter().filter(|word| self.first.may_have(word.hash)) {
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
        let from = self.beginnings.partition_point(|(first, _)| *first < word.hash);
        let hash = word.hash;
        self.beginnings[from..]
            .iter()
            .take_while(move |(first, _)| *first == hash)
            .map(|(_, nth)| *nth as usize)
    }

    fn anywhere(&self) -> &AhoCorasick {
        self.anywhere.get_or_init(|| {
            let texts = self.beginnings.iter().map(|(_, nth)| &self.folded[*nth as usize]);
            AhoCorasick::new(texts)
                .expect("some thousand short phrases stay far below the automaton's limits")
        })
    }
}

/// A few numbers of words: bits for the first digits of each.
struct Few(Box<[u64; 1 << (Few::DIGITS - 6)]>);

impl Few {
    const DIGITS: u32 = 16;

    fn of(hashes: impl Iterator<Item = u64>) -> Self {
        let mut few = Self(Box::new([0; 1 << (Self::DIGITS - 6)]));
        for hash in hashes {
            let (at, bit) = Self::place(hash);
            few.0[at] |= bit;
        }
        few
    }

    /// Where it says that a word is none of them, it is not.
    fn may_have(&self, hash: u64) -> bool {
        let (at, bit) = Self::place(hash);
        self.0[at] & bit != 0
    }

    fn place(hash: u64) -> (usize, u64) {
        let first = hash >> (64 - Self::DIGITS);
        ((first >> 6) as usize, 1 << (first & 63))
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
