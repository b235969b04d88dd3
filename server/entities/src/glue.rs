//! Words that were written as one: an unlisted name with the next word (`ভেরখোতুরভমঙ্গলবার`, `ওঝাএই`), a postposition with the next
//! word (`नेअपना`).

use tippani_text::{Script, is_indic_mark};

use crate::quantity;
use crate::reader::Reader;

/// The most characters of such a next word.
const LONGEST: usize = 9;

/// Hindi postpositions that a name stands before.
const POSTPOSITIONS: [&str; 6] = ["ने", "को", "से", "का", "की", "के"];

/// Whether the word is a postposition with a frequent word written onto it, and no word by itself.
pub fn is_postposition(reader: &Reader<'_>, at: usize) -> bool {
    let word = &reader.line.words[at];
    let next = |lead: &&str| {
        word.text.strip_prefix(*lead).is_some_and(|next| {
            let facts = reader.lexicon.get(next);
            next.chars().count() > 2 && (1..2_000).contains(&facts.rank) && facts.ordinary >= 8
        })
    };
    word.script == Script::Devanagari && !word.facts.is_listed() && POSTPOSITIONS.iter().any(next)
}

/// Where in the word the written-on one begins, in bytes: a weekday, a frequent word of five signs or more, or a shorter one that
/// begins with a vowel, which Bengali hardly writes inside words.
pub fn written_on(reader: &Reader<'_>, at: usize) -> Option<usize> {
    let word = &reader.line.words[at];
    if word.script != Script::Bengali || word.facts.is_listed() {
        return None;
    }
    word.text.char_indices().rev().take(LONGEST).map(|(cut, _)| cut).filter(|cut| *cut > 0).find(|cut| {
        let (name, next) = word.text.split_at(*cut);
        let letters = name.chars().filter(|c| !is_indic_mark(*c)).count();
        let Some(first) = next.chars().next() else { return false };
        if letters < 2 || is_indic_mark(first) || name.ends_with('\u{9cd}') {
            return false;
        }
        let facts = reader.lexicon.get(next);
        let often = |rank: u32| facts.rank > 0 && facts.rank < rank && facts.ordinary >= 8;
        let vowel = matches!(first, 'অ'..='ঔ');
        reader.lexicon.quantities.get(next) & (quantity::MONTH | quantity::WEEKDAY) != 0
            && next.chars().count() > 4
            || vowel && next.chars().count() > 1 && often(60)
            || vowel && next.chars().count() > 3 && often(1_500)
            || next.chars().count() > 4 && often(500)
    })
}
