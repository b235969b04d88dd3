//! Folding: the form in which texts are compared, with a way back to the raw offsets.
//!
//! Folded text is NFC (Unicode Standard Annex 15) in lower case, without what no reader sees: joiners, soft hyphens,
//! byte order marks, direction marks. NFC composes ো and ৌ, and splits ড় ঢ় য় and क़ … य़ (composition exclusions), so an
//! offset of the folded text means nothing in the raw one: [`Folded`] maps both ways.

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use crate::ByteSpan;

/// A text and its folded form.
///
/// The mapping keeps segments: runs of raw characters that compose with each other become one run of folded characters.
/// A span that begins or ends inside a segment is widened to it.
#[derive(Clone, Debug, Default)]
pub struct Folded {
    text: String,
    /// The segments whose bytes changed, in order. What stands between them is the same in both texts, ASCII case aside: its
    /// segments are read from the folded text.
    changes: Vec<Change>,
}

/// A segment that folding changed.
#[derive(Clone, Copy, Debug)]
struct Change {
    raw: (u32, u32),
    folded: (u32, u32),
}

impl Folded {
    /// Folds `raw`, whose length must be under 4 GiB.
    pub fn new(raw: &str) -> Self {
        let mut changes = Vec::new();
        let text = fold_with(raw, |change| changes.push(change));
        Self { text, changes }
    }

    /// The folded text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The raw bytes of a span of the folded text.
    pub fn to_raw(&self, folded: ByteSpan) -> ByteSpan {
        let side = |change: &Change| change.folded;
        // Segments that folded to nothing share a folded start with what follows them: they stay outside.
        let start = self.start(folded.start, side).0;
        ByteSpan::new(start, if folded.is_empty() { start } else { self.end(folded.end, side).0 })
    }

    /// The folded bytes of a span of the raw text.
    pub fn to_folded(&self, raw: ByteSpan) -> ByteSpan {
        let side = |change: &Change| change.raw;
        let start = self.start(raw.start, side).1;
        ByteSpan::new(start, if raw.is_empty() { start } else { self.end(raw.end, side).1 })
    }

    /// Whether a byte of the folded text is where a segment begins, so that a raw span can begin or end exactly there.
    pub fn is_boundary(&self, folded: usize) -> bool {
        folded <= self.text.len() && self.start(folded, |change| change.folded).1 == folded
    }

    /// The start, in the raw and in the folded text, of the segment that byte `at` of one of them is in, which `side` tells.
    fn start(&self, at: usize, side: impl Fn(&Change) -> (u32, u32)) -> (usize, usize) {
        let change = self.changes.partition_point(|change| side(change).0 as usize <= at).checked_sub(1);
        if let Some(change) = change.map(|nth| &self.changes[nth])
            && at < side(change).1 as usize
        {
            return (change.raw.0 as usize, change.folded.0 as usize);
        }
        let (raw, folded, at) = self.behind(change, at, side);
        let start = self.segment_start(folded, at);
        (raw + start - folded, start)
    }

    /// The first end of a segment at or behind byte `at` of one of the texts, which `side` tells, in the raw and in the folded text.
    fn end(&self, at: usize, side: impl Fn(&Change) -> (u32, u32)) -> (usize, usize) {
        let change = self.changes.partition_point(|change| (side(change).0 as usize) < at).checked_sub(1);
        if let Some(change) = change.map(|nth| &self.changes[nth])
            && at <= side(change).1 as usize
        {
            return (change.raw.1 as usize, change.folded.1 as usize);
        }
        let (raw, folded, at) = self.behind(change, at, side);
        let end = self.segment_end(change, at);
        (raw + end - folded, end)
    }

    /// Where what is the same in both texts begins behind a change, or at the start: in the raw and in the folded text; and where in
    /// the folded text byte `at` of the side is.
    fn behind(
        &self,
        change: Option<usize>,
        at: usize,
        side: impl Fn(&Change) -> (u32, u32),
    ) -> (usize, usize, usize) {
        let (raw, folded, own) = change.map(|nth| &self.changes[nth]).map_or((0, 0, 0), |change| {
            (change.raw.1 as usize, change.folded.1 as usize, side(change).1 as usize)
        });
        (raw, folded, (folded + at - own).min(self.text.len()))
    }

    /// The start of the segment of the folded text that `at` is in, no change lying between `least` and it.
    fn segment_start(&self, least: usize, at: usize) -> usize {
        let mut start = at;
        while start > least && self.goes_on(start) {
            start -= 1;
        }
        start
    }

    /// The first end of a segment of the folded text at or behind `at`, which lies behind a change, if any, and before the next.
    fn segment_end(&self, change: Option<usize>, at: usize) -> usize {
        let next = change.map_or(0, |at| at + 1);
        let most = self.changes.get(next).map_or(self.text.len(), |next| next.folded.0 as usize);
        let mut end = at;
        while end < most && self.goes_on(end) {
            end += 1;
        }
        end
    }

    /// Whether a byte of the folded text begins no segment.
    fn goes_on(&self, at: usize) -> bool {
        match self.text.as_bytes().get(at) {
            None => false,
            Some(byte) if byte.is_ascii() => false,
            Some(_) => match self.text.get(at..) {
                Some(rest) => rest.chars().next().is_some_and(attaches),
                None => true,
            },
        }
    }
}

/// The folded form of `raw` alone: the same as that of [`Folded`].
pub fn fold(raw: &str) -> String {
    fold_with(raw, |_| {})
}

/// The folded form of `raw`, and the segments that it changed.
fn fold_with(raw: &str, mut changed: impl FnMut(Change)) -> String {
    if raw.is_ascii() {
        return raw.to_ascii_lowercase();
    }
    let bytes = raw.as_bytes();
    let mut text = String::with_capacity(raw.len() + raw.len() / 8);
    // What is behind `copied` stays as it is; the segment that is read begins at `start`, and its last character is `last`.
    let (mut copied, mut start, mut at) = (0, 0, 0);
    let mut last = Part::Other;
    while at < bytes.len() {
        let (part, length) = match bytes[at..] {
            [0..=0x7f, ..] => (Part::Letter, 1),
            [0xe0, second @ 0xa4..=0xa7, third, ..] => {
                (INDIC[usize::from(second - 0xa4) << 6 | usize::from(third & 0x3f)], 3)
            }
            _ => (Part::Other, 0),
        };
        match part {
            Part::Letter | Part::TakesNukta | Part::TakesLength => start = at,
            Part::Virama | Part::Length | Part::BengaliNukta | Part::Nukta if stays(last, part) => {}
            _ => {
                if !raw[at..].starts_with(attaches) {
                    start = at;
                }
                let segment = &raw[start..];
                let end = start
                    + segment
                        .char_indices()
                        .skip(1)
                        .find(|(_, c)| !attaches(*c))
                        .map_or(segment.len(), |(at, _)| at);
                let segment = &raw[start..end];
                push_lower(&mut text, &raw[copied..start]);
                let folded = text.len();
                push_folded(&mut text, segment);
                if text[folded..] != *segment {
                    changed(Change {
                        raw: (start as u32, end as u32),
                        folded: (folded as u32, text.len() as u32),
                    });
                }
                (copied, start, at) = (end, end, end);
                last = Part::Other;
                continue;
            }
        }
        // An ASCII letter takes no sign of an Indic script.
        last = if length == 1 { Part::Other } else { part };
        at += length;
    }
    push_lower(&mut text, &raw[copied..]);
    text
}

fn push_lower(text: &mut String, run: &str) {
    let start = text.len();
    text.push_str(run);
    text[start..].make_ascii_lowercase();
}

fn push_folded(folded: &mut String, segment: &str) {
    let mut characters = segment.chars();
    match (characters.next(), characters.next(), characters.next()) {
        (Some(only), None, None) if is_dropped(only) => return,
        (Some(only), None, None) if is_plain(only) || unify(only).is_ascii() => {
            folded.push(if is_plain(only) { only.to_ascii_lowercase() } else { unify(only) });
            return;
        }
        (Some(first), second, None)
            if matches!(second, None | Some('\u{9be}' | '\u{9cd}' | '\u{94d}'))
                && let Some(parts) = nukta_parts(first) =>
        {
            folded.push_str(parts);
            folded.extend(second);
            return;
        }
        _ => {}
    }
    folded.extend(segment.chars().filter(|c| !is_dropped(*c)).map(unify).flat_map(char::to_lowercase).nfc());
}

/// Whether the character can join the one before it: a combining mark, or one that NFC may compose backwards.
fn attaches(character: char) -> bool {
    match character {
        '\0'..='\u{2ff}' => false,
        '\u{900}'..='\u{9ff}' => {
            matches!(
                character,
                '\u{93c}' | '\u{94d}' | '\u{951}'
                    ..='\u{954}' | '\u{9bc}' | '\u{9be}' | '\u{9cd}' | '\u{9d7}' | '\u{9fe}'
            )
        }
        _ => {
            unicode_normalization::char::canonical_combining_class(character) != 0
                || is_nfc_quick(std::iter::once(character)) == IsNormalized::Maybe
        }
    }
}

/// What a character of Devanagari or Bengali is to folding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    /// Its own folded form, whatever stands beside it.
    Letter,
    /// The same, but for a nukta behind it, with which it is one code point.
    TakesNukta,
    /// The same, but for a second part of a vowel sign behind it.
    TakesLength,
    Virama,
    /// The second part of a vowel sign, or a vowel sign of its own.
    Length,
    BengaliNukta,
    Nukta,
    /// All else: to be looked up.
    Other,
}

/// The characters from U+0900 to U+09FF.
const INDIC: [Part; 256] = {
    let mut parts = [Part::Other; 256];
    let mut at = 0;
    while at < 256 {
        parts[at] = match 0x900 + at as u32 {
            0x928 | 0x930 | 0x933 => Part::TakesNukta,
            0x9c7 => Part::TakesLength,
            0x94d | 0x9cd => Part::Virama,
            0x9be => Part::Length,
            0x9bc => Part::BengaliNukta,
            0x93c => Part::Nukta,
            0x929 | 0x931 | 0x934 | 0x951..=0x954 | 0x958..=0x95f => Part::Other,
            0x9d7 | 0x9dc | 0x9dd | 0x9df | 0x9f7 | 0x9fe => Part::Other,
            _ => Part::Letter,
        };
        at += 1;
    }
    parts
};

/// Whether a sign stays as it is behind `last`.
fn stays(last: Part, sign: Part) -> bool {
    match last {
        Part::Letter => true,
        Part::TakesNukta => sign != Part::Nukta,
        Part::TakesLength => sign != Part::Length,
        // Signs stand in the order nukta, virama.
        Part::BengaliNukta | Part::Nukta => matches!(sign, Part::Virama | Part::Length),
        Part::Virama | Part::Length | Part::Other => false,
    }
}

/// The two code points of a letter with a nukta that NFC takes apart (it is excluded from composition); none for other characters.
pub fn nukta_parts(character: char) -> Option<&'static str> {
    Some(match character {
        '\u{958}' => "\u{915}\u{93c}",
        '\u{959}' => "\u{916}\u{93c}",
        '\u{95a}' => "\u{917}\u{93c}",
        '\u{95b}' => "\u{91c}\u{93c}",
        '\u{95c}' => "\u{921}\u{93c}",
        '\u{95d}' => "\u{922}\u{93c}",
        '\u{95e}' => "\u{92b}\u{93c}",
        '\u{95f}' => "\u{92f}\u{93c}",
        '\u{9dc}' => "\u{9a1}\u{9bc}",
        '\u{9dd}' => "\u{9a2}\u{9bc}",
        '\u{9df}' => "\u{9af}\u{9bc}",
        _ => return None,
    })
}

/// Whether the character is its own folded form (but for ASCII case), so that the slow path can be left out.
fn is_plain(character: char) -> bool {
    matches!(character,
        '\0'..='\u{7f}' | '\u{df}'..='\u{f6}' | '\u{f8}'..='\u{ff}' | '\u{2026}'
        | '\u{901}'..='\u{928}' | '\u{92a}'..='\u{930}' | '\u{932}' | '\u{933}' | '\u{935}'..='\u{957}' | '\u{960}'..='\u{97f}'
        | '\u{980}'..='\u{9db}' | '\u{9e0}'..='\u{9f6}')
}

fn is_dropped(character: char) -> bool {
    matches!(character,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{640}')
}

/// One form for what readers do not tell apart: blanks, apostrophes, hyphens, and U+09F7 used for a danda.
fn unify(character: char) -> char {
    match character {
        '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{3000}' => ' ',
        '‘' | '’' | 'ʼ' | '`' | '´' => '\'',
        '“' | '”' | '„' => '"',
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        '\u{9f7}' => '।',
        // A sigma that ends a word is the same letter: capitals have one form for both.
        'ς' => 'σ',
        other => other,
    }
}

/// The value of a decimal digit of any script that news in our languages uses.
pub fn digit_value(character: char) -> Option<u32> {
    let zero = match character {
        '0'..='9' => '0',
        '০'..='৯' => '০',
        '०'..='९' => '०',
        '٠'..='٩' => '٠',
        '۰'..='۹' => '۰',
        _ => return None,
    };
    Some(character as u32 - zero as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nukta_letters_and_split_vowels_meet() {
        assert_eq!(fold("রাশিয়\u{be}"), fold("রাশিয\u{9bc}\u{be}"));
        assert_eq!(fold("ক\u{9c7}\u{9be}"), fold("ক\u{9cb}"));
        assert_eq!(fold("\u{958}"), fold("क\u{93c}"));
        assert_eq!(fold("জ\u{200d}ন"), fold("জন"));
    }

    /// The folded form by the definition, without ways around it.
    fn defined(raw: &str) -> String {
        let mut folded = String::new();
        let mut rest = raw;
        while let Some(first) = rest.chars().next() {
            let behind = &rest[first.len_utf8()..];
            let end = rest.len() - behind.trim_start_matches(joins).len();
            let kept = rest[..end].chars().filter(|c| !is_dropped(*c));
            // A grave accent that stands alone was always left as it is.
            if &rest[..end] == "`" {
                folded.push('`');
            } else {
                folded.extend(kept.map(unify).flat_map(char::to_lowercase).nfc());
            }
            rest = &rest[end..];
        }
        folded
    }

    fn joins(character: char) -> bool {
        unicode_normalization::char::canonical_combining_class(character) != 0
            || is_nfc_quick(std::iter::once(character)) == IsNormalized::Maybe
    }

    #[test]
    fn each_character_folds_as_defined() {
        for character in (0..=u32::from(char::MAX)).filter_map(char::from_u32) {
            assert_eq!(attaches(character), joins(character), "{character:?}");
            for raw in [String::from(character), format!("é{character}"), format!("{character}\u{301}")] {
                assert_eq!(fold(&raw), defined(&raw), "{raw:?}");
            }
        }
    }

    #[test]
    fn indic_signs_fold_as_defined() {
        let block: Vec<char> = (0x900..0xa00).filter_map(char::from_u32).collect();
        let signs = [
            '\u{93c}', '\u{94d}', '\u{951}', '\u{9bc}', '\u{9be}', '\u{9c7}', '\u{9cd}', '\u{9d7}', 'a', 'ক',
        ];
        for first in &block {
            for second in &block {
                for third in &signs {
                    let raw: String = [first, second, third].into_iter().collect();
                    assert_eq!(fold(&raw), defined(&raw), "{raw:?}");
                }
            }
        }
    }

    #[test]
    fn spans_find_their_way_back() {
        let raw = "ঢাকা\u{a0}ক\u{9c7}\u{9be}রিয\u{9bc}া Élan\u{200b} end";
        let folded = Folded::new(raw);
        for word in ["ঢাকা", "কো\u{9b0}িয\u{9bc}া", "élan", "end"] {
            let word = fold(word);
            let at = folded.as_str().find(&word).expect("the word stands in the folded text");
            let span = folded.to_raw(ByteSpan { start: at, end: at + word.len() });
            assert_eq!(fold(span.slice(raw)), word);
            assert!(!span.slice(raw).contains('\u{200b}'));
            assert_eq!(folded.to_folded(span), ByteSpan { start: at, end: at + word.len() });
        }
    }
}
