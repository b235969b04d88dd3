//! Digits of two systems: inside one number, and for years in one article.

use tippani_text::{ByteSpan, digit_value};

use super::span;
use crate::HazardKind;
use crate::calendar::is_year;
use crate::finding::Finding;
use crate::line::is_word_character;

/// A number whose digits are of two systems (`২0২৪`).
pub(super) fn find(raw: &str, found: &mut Vec<Finding>) {
    each_number(raw, |at, number, mixed| {
        if mixed {
            let evidence = format!("“{number}” has digits of two systems");
            found.push(Finding::hazard(at, HazardKind::MixedDigits, 0.97, "mixed-number", evidence));
        }
    });
}

/// Years of a line, by the system of their digits: how many, and the first.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Years {
    pub latin: u32,
    pub first_latin: Option<ByteSpan>,
    pub indic: u32,
    pub first_indic: Option<ByteSpan>,
}

/// The years (1800 to 2099) of a line.
pub(crate) fn years(raw: &str) -> Years {
    let mut years = Years::default();
    each_number(raw, |at, number, mixed| {
        // A name in Latin letters brings its own digits (`WPL 2026`).
        let before = raw[..at.start].trim_end_matches([' ', '-', '\'', '’', ',']);
        if number.is_ascii() && before.ends_with(|c: char| c.is_ascii_alphabetic()) && !raw.is_ascii() {
            return;
        }
        if mixed || !is_year(number) {
            return;
        }
        let (count, first) = if number.is_ascii() {
            (&mut years.latin, &mut years.first_latin)
        } else {
            (&mut years.indic, &mut years.first_indic)
        };
        *count += 1;
        first.get_or_insert(at);
    });
    years
}

/// Runs of digits that no letter or separator continues; with whether they are of two systems.
fn each_number(raw: &str, mut visit: impl FnMut(ByteSpan, &str, bool)) {
    let mut start: Option<usize> = None;
    let mut ascii = false;
    let mut other = false;
    let mut word = false;
    let mut flush = |start: Option<usize>, end: usize, ascii: bool, other: bool| {
        if let Some(begin) = start
            && end - begin <= 40
        {
            visit(span(begin, end), &raw[begin..end], ascii && other);
        }
    };
    for (at, character) in raw.char_indices() {
        if digit_value(character).is_some() {
            if start.is_none() && !word {
                (ascii, other) = (false, false);
                start = Some(at);
            }
            ascii |= character.is_ascii();
            other |= !character.is_ascii();
        } else {
            let latin_follows = character.is_ascii_alphabetic() || character == '_';
            if !latin_follows {
                flush(start.take(), at, ascii, other);
            }
            start = None;
            word = latin_follows
                || (is_word_character(character) && character.is_ascii())
                || matches!(character, '/' | '=' | '_');
        }
    }
    flush(start, raw.len(), ascii, other);
}
