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
pub(crate) use nukta::{Nuktas, nuktas};
pub(crate) use punctuation::{Brackets, brackets};

use tippani_text::ByteSpan;

use crate::finding::Finding;
use crate::line::Line;

/// Every hazard that the line shows by itself.
pub(crate) fn find(line: &Line<'_>) -> Vec<Finding> {
    let raw = line.raw;
    let mut found = Vec::new();
    if raw.is_ascii() {
        punctuation::find(raw, &mut found);
        return found;
    }
    orphan::find(raw, &mut found);
    punctuation::find(raw, &mut found);
    quotes::find(raw, &mut found);
    glue::find(raw, &mut found);
    lookalike::find(raw, &mut found);
    if line.shape.digits > 0 {
        digits::find(raw, &mut found);
    }
    mojibake::find(raw, &mut found);
    invisible::find(raw, &mut found);
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
