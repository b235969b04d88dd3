//! Dependent signs without a letter to hang on: `ে` at the start of a word, behind a blank, behind Latin letters.

use tippani_text::{Script, is_indic_mark, script_of};

use super::span;
use crate::HazardKind;
use crate::finding::Finding;
use crate::line::{is_word_character, shown};

pub(super) fn find(raw: &str, found: &mut Vec<Finding>) {
    let mut base = false;
    let mut behind = 0;
    for (at, character) in raw.char_indices() {
        if is_indic_mark(character) {
            // A visarga behind a digit or a bracket stands for a colon: `lookalike` says so.
            let colon = matches!(character, 'ঃ' | 'ः');
            if !base && at >= behind && !colon {
                let (start, end, torn) = damaged(raw, at);
                // `़ ़ ़` is one damage.
                if let Some(last) =
                    found.last_mut().filter(|_| behind > 0 && raw[behind..at].trim().is_empty())
                {
                    last.mark.span.end = end;
                } else {
                    found.push(mark(raw, at, character, start, end, torn));
                }
                behind = end;
            }
            // A second orphan of the same cluster is the same damage.
            base = true;
        } else if !matches!(character, '\u{200c}' | '\u{200d}') {
            base = matches!(script_of(character), Script::Bengali | Script::Devanagari)
                || character == '\u{25cc}';
        }
    }
}

fn mark(raw: &str, at: usize, sign: char, start: usize, end: usize, torn: bool) -> Finding {
    let before = raw[..at].chars().next_back();
    let place = match before {
        None => "at the start of the line".to_owned(),
        Some(c) if c.is_whitespace() => "behind a blank".to_owned(),
        Some(c) => format!("behind “{c}”"),
    };
    let evidence = format!("the sign U+{:04X} needs a letter before it, and stands {place}", sign as u32);
    let finding = Finding::hazard(span(start, end), HazardKind::OrphanMark, 0.97, "orphan-mark", evidence);
    if torn {
        finding.and(format!("“{}” is a word with another script inside", shown(&raw[start..end], 40)))
    } else {
        finding
    }
}

/// The stretch that the orphan at `at` belongs to: its word; and where Latin letters stand before it, the torn
/// word around them (`দৃ strongly ়ভাবে`).
fn damaged(raw: &str, at: usize) -> (usize, usize, bool) {
    let tail: usize =
        raw[at..].chars().take(40).take_while(|c| is_word_character(*c)).map(char::len_utf8).sum();
    let end = at + tail;
    let before = raw[..at].trim_end();
    let latin: usize = before.chars().rev().take(40).take_while(char::is_ascii_alphabetic).count();
    if latin == 0 {
        // `বø্যাক`: what a wrong font left of the word's beginning.
        let strange = raw[..at]
            .chars()
            .next_back()
            .is_some_and(|c| !c.is_ascii() && !c.is_whitespace() && !is_quote(c));
        let head: usize = raw[..at]
            .chars()
            .rev()
            .take(40)
            .take_while(|c| !c.is_whitespace() && !c.is_ascii() && !is_quote(*c))
            .map(char::len_utf8)
            .sum();
        return (if strange { at - head } else { at }, end, false);
    }
    let head = before[..before.len() - latin].trim_end();
    let fragment: usize = head
        .chars()
        .rev()
        .take(40)
        .take_while(|c| is_word_character(*c) && !c.is_ascii())
        .map(char::len_utf8)
        .sum();
    (head.len() - fragment, end, true)
}

fn is_quote(character: char) -> bool {
    matches!(
        character,
        '‘' | '’' | '“' | '”' | '–' | '—' | '।' | '॥' | '…' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{feff}'
    )
}
