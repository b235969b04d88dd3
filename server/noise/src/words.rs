//! What a line says, as numbers that can be compared: without marks, blanks and case, with digits of one system.
//!
//! Copies are found by runs of equal words. Which runs are looked up is decided by winnowing (Schleimer,
//! Wilkerson, Aiken: Winnowing, SIGMOD 2003): of each window of run hashes the smallest, so that equal text
//! gives equal choices wherever it stands.

use tippani_text::{ByteSpan, digit_value};

use crate::glance::{Bits, DIGIT, OTHER_DIGIT, is_word};
use crate::line::Line;

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

/// A word of folded text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    /// A number for what it says.
    pub hash: u64,
    /// The same, with its numbers aside.
    pub masked: u64,
    /// Its first byte.
    pub start: u32,
    /// The byte behind it.
    pub end: u32,
}

/// The words of folded text.
pub(crate) fn words(text: &str) -> Vec<Word> {
    let mut found = Vec::with_capacity(text.len() / 5 + 1);
    let mut characters = Bits::new(text);
    while let Some((start, first, bits)) = characters.next() {
        if !is_word(first, bits) {
            continue;
        }
        let mut word = Word { hash: SEED, masked: SEED, start: start as u32, end: text.len() as u32 };
        let mut number = word.take(first, bits, false);
        for (at, character, bits) in characters.by_ref() {
            if !is_word(character, bits) {
                word.end = at as u32;
                break;
            }
            number = word.take(character, bits, number);
        }
        found.push(word);
    }
    found
}

impl Word {
    /// Takes in a character; `number` is whether the one before is a digit. Whether this one is.
    #[inline]
    fn take(&mut self, character: char, bits: u64, number: bool) -> bool {
        if bits & (DIGIT | OTHER_DIGIT) == 0 {
            self.hash = mix(self.hash, u64::from(character));
            self.masked = mix(self.masked, u64::from(character));
            return false;
        }
        let digit = digit_value(character).unwrap_or_default();
        self.hash = mix(self.hash, u64::from(digit) + 0x30);
        if !number {
            self.masked = mix(self.masked, 0);
        }
        true
    }
}

/// A number for some words; none for no words.
pub(crate) fn content_hash(words: &[Word]) -> Option<u64> {
    (!words.is_empty()).then(|| words.iter().fold(SEED, |all, word| mix(all, word.hash)))
}

/// A number for what a line says whatever its numbers are; none where it has no words. Lines of a template, such as dates and
/// counters, have the same.
pub(crate) fn line_key(words: &[Word]) -> Option<u64> {
    (!words.is_empty()).then(|| words.iter().fold(SEED, |all, word| mix(all, word.masked)))
}

/// The words between two bytes of the text that they are of.
pub(crate) fn between(words: &[Word], span: ByteSpan) -> &[Word] {
    let from = words.partition_point(|word| (word.start as usize) < span.start);
    let to = words.partition_point(|word| word.end as usize <= span.end);
    words.get(from..to).unwrap_or_default()
}

/// The opening of a paragraph, where it has enough words.
pub(crate) fn opening(line: &Line<'_>) -> Option<Box<Opening>> {
    let words = &line.words;
    if line.shape.words < LEAST {
        return None;
    }
    let kept = &words[..words.len().min(KEPT)];
    let hashes: Vec<u32> = kept.iter().map(|word| (word.hash ^ (word.hash >> 32)) as u32).collect();
    let raw = |word: &Word| {
        let span = line.raw_span(ByteSpan::new(word.start as usize, word.end as usize));
        (span.start as u32, span.end as u32)
    };
    Some(Box::new(Opening {
        anchors: anchors(&hashes),
        words: hashes,
        spans: kept.iter().map(raw).collect(),
        complete: words.len() <= KEPT,
    }))
}

fn anchors(words: &[u32]) -> Vec<(u64, u8)> {
    let runs: Vec<u64> =
        words.windows(RUN).map(|run| run.iter().fold(SEED, |all, word| mix(all, u64::from(*word)))).collect();
    let mut anchors: Vec<(u64, u8)> = Vec::with_capacity(runs.len() / 4 + 1);
    let mut least = 0;
    for end in 1..=runs.len() {
        let window = end.saturating_sub(WINDOW);
        // Of equal ones the last.
        if runs[end - 1] <= runs[least] {
            least = end - 1;
        } else if least < window {
            least = (window..end).rev().min_by_key(|at| runs[*at]).unwrap_or(window);
        }
        if (end >= WINDOW || end == runs.len())
            && anchors.last().is_none_or(|last| usize::from(last.1) < least)
        {
            anchors.push((runs[least], least as u8));
        }
    }
    anchors
}

const SEED: u64 = 0xcbf2_9ce4_8422_2325;

/// One step of a multiplicative hash with a rotation (as in FxHash); not for adversaries.
pub(crate) const fn mix(hash: u64, value: u64) -> u64 {
    (hash.rotate_left(5) ^ value).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}
