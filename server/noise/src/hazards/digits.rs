//! Digits of two systems: inside one number, and for years in one article.

use tippani_text::ByteSpan;

use super::span;
use crate::HazardKind;
use crate::calendar::is_year;
use crate::finding::Finding;
use crate::glance::{Bits, DIGIT, OTHER_DIGIT};

/// Longer runs, in bytes, are no numbers of a text.
const LONGEST: usize = 40;

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
        if mixed || !is_year(number) {
            return;
        }
        // A name in Latin letters brings its own digits (`WPL 2026`).
        let before = raw[..at.start].trim_end_matches([' ', '-', '\'', '’', ',']);
        if number.is_ascii() && before.ends_with(|c: char| c.is_ascii_alphabetic()) && !raw.is_ascii() {
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
    let latin = |c: char| c.is_ascii_alphabetic() || c == '_';
    let mut characters = Bits::new(raw);
    let mut before = None;
    while let Some((start, first, mut seen)) = characters.next() {
        if seen & (DIGIT | OTHER_DIGIT) == 0 {
            before = Some(first);
            continue;
        }
        let behind = characters.find(|(_, _, bits)| {
            seen |= bits;
            bits & (DIGIT | OTHER_DIGIT) == 0
        });
        let (end, next) = behind.map_or((raw.len(), None), |(at, character, _)| (at, Some(character)));
        let goes_on = before.is_some_and(|c| latin(c) || matches!(c, '/' | '=')) || next.is_some_and(latin);
        if !goes_on && end - start <= LONGEST {
            visit(span(start, end), &raw[start..end], seen & DIGIT != 0 && seen & OTHER_DIGIT != 0);
        }
        before = next;
    }
}
