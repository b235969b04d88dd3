//! Quotation marks that look the wrong way: `রেখে “বুধবার` where a quotation ends, `। “` at the end, `, ”पेसकोव`.

use super::{span, word_before, word_behind};
use crate::HazardKind;
use crate::finding::Finding;
use crate::glance::{bit, places};
use crate::line::{is_end_mark, is_word_character};

/// What is known of the quotation at some place of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Closed,
    /// Since that byte.
    Open(usize),
}

pub(super) fn find(raw: &str, found: &mut Vec<Finding>) {
    let mut state = State::Closed;
    let mut push = |start, end, rule, evidence: &str| {
        found.push(Finding::hazard(span(start, end), HazardKind::BrokenText, 0.9, rule, evidence));
    };
    for (at, character) in places(raw, const { bit('“') | bit('”') }) {
        let behind = at + character.len_utf8();
        let blank_before = raw[..at].chars().next_back().is_none_or(char::is_whitespace);
        let next = raw[behind..].chars().next();
        let letter_behind = next.is_some_and(is_word_character);
        match (character, state) {
            ('“', State::Open(_)) if blank_before && next.is_none_or(char::is_whitespace) => {
                let start = last_mark(raw, at);
                push(
                    start,
                    behind,
                    "quote-opens-at-end",
                    "an opening quotation mark stands where the quotation ends",
                );
                state = State::Closed;
            }
            // Each paragraph of a long quotation opens anew: behind the end of a sentence an opening mark says
            // nothing.
            ('“', State::Open(since))
                if blank_before && letter_behind && !raw[since..at].contains(is_end_mark) =>
            {
                push(
                    word_before(raw, at),
                    word_behind(raw, behind),
                    "quote-opens-twice",
                    "a quotation opens inside one that is open",
                );
            }
            // `“…“`: sloppy, but nothing is lost.
            ('“', State::Open(_)) if blank_before && letter_behind => state = State::Open(at),
            ('“', State::Open(_)) if !blank_before => state = State::Closed,
            ('“', _) => {
                if raw[behind..].trim().is_empty() {
                    push(
                        last_mark(raw, at),
                        behind,
                        "quote-opens-at-end",
                        "an opening quotation mark ends the line",
                    );
                }
                state = State::Open(at);
            }
            (_, State::Open(_)) => {
                if blank_before && letter_behind && at > 0 {
                    push(
                        at,
                        word_behind(raw, behind),
                        "quote-closes-at-word",
                        "a closing quotation mark stands at the start of a word",
                    );
                }
                state = State::Closed;
            }
            _ => {}
        }
    }
}

/// Where the mark before `at` begins, if one stands before the blanks; else `at`.
fn last_mark(raw: &str, at: usize) -> usize {
    let bare = raw[..at].trim_end();
    match bare.char_indices().next_back() {
        Some((start, mark)) if !is_word_character(mark) => start,
        _ => at,
    }
}
