//! Damage to the text of the article, each from one line alone.

mod digits;
mod glue;
mod invisible;
mod lookalike;
mod mojibake;
mod nukta;
mod orphan;
mod punctuation;
mod quotes;

pub(crate) use digits::{Years, years};
pub(crate) use invisible::is_invisible;
pub(crate) use mojibake::original;
pub(crate) use nukta::{Nuktas, nuktas};
pub(crate) use punctuation::{BRACKETS, Brackets, brackets};

use tippani_text::ByteSpan;

use crate::finding::Finding;
use crate::glance::{BASE, DIGIT, FIRST_BYTE, ORPHAN, OTHER_DIGIT, UNSEEN, bit};
use crate::line::Line;

/// Every hazard that the line shows by itself.
pub(crate) fn find(line: &Line<'_>) -> Vec<Finding> {
    let (raw, glance) = (line.raw, line.glance);
    let mut found = Vec::new();
    if glance.has(ORPHAN) {
        orphan::find(raw, &mut found);
    }
    let marks = if glance.has(BASE) { punctuation::MARKS } else { punctuation::ALWAYS };
    if line.shape.length == 1 || glance.has(marks) {
        punctuation::find(raw, &mut found);
    }
    if raw.is_ascii() {
        return found;
    }
    // German opens low and closes with the mark that opens in English.
    if glance.has(const { bit('“') | bit('”') }) && !glance.has(const { bit('„') }) {
        quotes::find(raw, &mut found);
    }
    if glance.has(BASE) && glance.has(const { bit('’') | bit('”') }) {
        glue::find(raw, &mut found);
    }
    lookalike::find(raw, glance, &mut found);
    if glance.has_all(DIGIT | OTHER_DIGIT) {
        digits::find(raw, &mut found);
    }
    if glance.has(FIRST_BYTE | const { bit('\u{fffd}') }) {
        mojibake::find(raw, &mut found);
    }
    if glance.has(UNSEEN) {
        invisible::find(raw, &mut found);
    }
    found
}

/// What a line of blanks can hide.
pub(crate) fn find_in_blank(raw: &str) -> Vec<Finding> {
    let mut found = Vec::new();
    invisible::find(raw, &mut found);
    found
}

/// The word before `at`, with the blank between them, if any: where it begins.
pub(crate) fn word_before(text: &str, at: usize) -> usize {
    let bare = text[..at].trim_end();
    bare.char_indices()
        .rev()
        .take(40)
        .take_while(|(_, c)| !c.is_whitespace())
        .last()
        .map_or(bare.len(), |(start, _)| start)
}

/// Where the word behind `at` ends, marks not counted.
pub(crate) fn word_behind(text: &str, at: usize) -> usize {
    let blank = text[at..].len() - text[at..].trim_start().len();
    let word = text[at + blank..]
        .chars()
        .take(40)
        .take_while(|c| crate::line::is_word_character(*c))
        .map(char::len_utf8)
        .sum::<usize>();
    if word == 0 { at } else { at + blank + word }
}

/// A span of whole characters.
pub(crate) fn span(start: usize, end: usize) -> ByteSpan {
    ByteSpan::new(start, end)
}
