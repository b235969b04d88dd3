//! What a line says, as numbers that can be compared: without marks, blanks and case, with digits of one system.
//!
//! Copies are found by runs of equal words. Which runs are looked up is decided by winnowing (Schleimer,
//! Wilkerson, Aiken: Winnowing, SIGMOD 2003): of each window of run hashes the smallest, so that equal text
//! gives equal choices wherever it stands.

use tippani_text::{ByteSpan, digit_value};

use crate::line::{Line, is_word_character};

/// So many words of the start of a paragraph are compared with other paragraphs.
const KEPT: usize = 64;
/// Paragraphs of fewer words say too little.
const LEAST: u32 = 8;
/// Words of a run.
const RUN: usize = 5;
/// Windows of so many runs give one anchor: an equal stretch of `RUN + WINDOW - 1` words is always found.
const WINDOW: usize = 8;

/// The first words of a paragraph.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Opening {
    /// Hashes of words.
    pub words: Vec<u32>,
    /// Raw bytes of each word.
    pub spans: Vec<(u32, u32)>,
    /// (hash of a run, index of its first word), by index.
    pub anchors: Vec<(u64, u8)>,
    /// Whether the paragraph has no more words than these.
    pub complete: bool,
}

/// A number for the words of folded text; none where it has no words.
pub(crate) fn content_hash(text: &str) -> Option<u64> {
    let mut all = SEED;
    let mut any = false;
    each_word(text, |hash, _, _| {
        all = mix(all, hash);
        any = true;
        true
    });
    any.then_some(all)
}

/// The opening of a paragraph, where it has enough words.
pub(crate) fn opening(line: &Line<'_>) -> Option<Box<Opening>> {
    if line.shape.words < LEAST {
        return None;
    }
    let mut opening = Opening { complete: true, ..Opening::default() };
    each_word(line.text, |hash, start, end| {
        if opening.words.len() == KEPT {
            opening.complete = false;
            return false;
        }
        let raw = line.raw_span(ByteSpan::new(start, end));
        opening.words.push((hash ^ (hash >> 32)) as u32);
        opening.spans.push((raw.start as u32, raw.end as u32));
        true
    });
    opening.anchors = anchors(&opening.words);
    Some(Box::new(opening))
}

fn anchors(words: &[u32]) -> Vec<(u64, u8)> {
    let runs: Vec<u64> =
        words.windows(RUN).map(|run| run.iter().fold(SEED, |all, word| mix(all, u64::from(*word)))).collect();
    let mut anchors: Vec<(u64, u8)> = Vec::with_capacity(runs.len() / 4 + 1);
    for window in 0..runs.len().saturating_sub(WINDOW - 1).max(1).min(runs.len()) {
        let end = (window + WINDOW).min(runs.len());
        let least = (window..end).min_by_key(|at| (runs[*at], std::cmp::Reverse(*at)));
        if let Some(at) = least
            && anchors.last().is_none_or(|last| usize::from(last.1) < at)
        {
            anchors.push((runs[at], at as u8));
        }
    }
    anchors
}

/// The words of folded text: the hash and the bytes of each.
pub(crate) fn spans(text: &str) -> Vec<(u64, u32, u32)> {
    let mut found = Vec::new();
    each_word(text, |hash, start, end| {
        found.push((hash, start as u32, end as u32));
        true
    });
    found
}

/// Calls `visit` with the hash and the bytes of each word until it answers `false`.
fn each_word(text: &str, mut visit: impl FnMut(u64, usize, usize) -> bool) {
    let mut hash = SEED;
    let mut start = None;
    for (at, character) in text.char_indices() {
        if is_word_character(character) {
            start.get_or_insert(at);
            hash =
                mix(hash, digit_value(character).map_or(character as u64, |digit| u64::from(digit) + 0x30));
        } else if let Some(begin) = start.take() {
            if !visit(hash, begin, at) {
                return;
            }
            hash = SEED;
        }
    }
    if let Some(begin) = start {
        visit(hash, begin, text.len());
    }
}

const SEED: u64 = 0xcbf2_9ce4_8422_2325;

/// One step of a multiplicative hash with a rotation (as in FxHash); not for adversaries.
pub(crate) fn mix(hash: u64, value: u64) -> u64 {
    (hash.rotate_left(5) ^ value).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}
