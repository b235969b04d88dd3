//! An unlisted name with the next word written onto it (`ভেরখোতুরভমঙ্গলবার`, `ওঝাএই`).

use tippani_text::{Script, is_indic_mark};

use crate::quantity;
use crate::reader::Reader;

/// The most characters of such a next word.
const LONGEST: usize = 9;

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
