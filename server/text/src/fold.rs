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
    /// Starts of segments, (folded, raw) bytes, both ascending; the last is (length, length).
    starts: Vec<(u32, u32)>,
}

impl Folded {
    /// Folds `raw`, whose length must be under 4 GiB.
    pub fn new(raw: &str) -> Self {
        let mut folded = Self {
            text: String::with_capacity(raw.len() + raw.len() / 8),
            starts: Vec::with_capacity(raw.len() / 2),
        };
        for segment in segments(raw) {
            folded.starts.push((folded.text.len() as u32, segment.start as u32));
            push_folded(&mut folded.text, segment.slice(raw));
        }
        folded.starts.push((folded.text.len() as u32, raw.len() as u32));
        folded
    }

    /// The folded text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The raw bytes of a span of the folded text.
    pub fn to_raw(&self, folded: ByteSpan) -> ByteSpan {
        let first = self.starts.partition_point(|start| start.0 as usize <= folded.start).saturating_sub(1);
        let last = self.starts.partition_point(|start| (start.0 as usize) < folded.end);
        // Segments that folded to nothing share a folded start with what follows them: they stay outside.
        let start = self.starts[first].1 as usize;
        let mut end = last.min(self.starts.len() - 1);
        if folded.is_empty() {
            return ByteSpan { start, end: start };
        }
        while end > first + 1 && self.starts[end - 1].0 == self.starts[end].0 {
            end -= 1;
        }
        ByteSpan { start, end: self.starts[end].1 as usize }
    }

    /// The folded bytes of a span of the raw text.
    pub fn to_folded(&self, raw: ByteSpan) -> ByteSpan {
        let first = self.starts.partition_point(|start| start.1 as usize <= raw.start).saturating_sub(1);
        let last = self.starts.partition_point(|start| (start.1 as usize) < raw.end);
        let start = self.starts[first].0 as usize;
        ByteSpan::new(
            start,
            if raw.is_empty() { start } else { self.starts[last.min(self.starts.len() - 1)].0 as usize },
        )
    }

    /// Whether a byte of the folded text is where a segment begins, so that a raw span can begin or end exactly there.
    pub fn is_boundary(&self, folded: usize) -> bool {
        self.starts.binary_search_by_key(&(folded as u32), |start| start.0).is_ok()
    }
}

/// The folded form of `raw` alone: the same as that of [`Folded`].
pub fn fold(raw: &str) -> String {
    if raw.is_ascii() {
        return raw.to_ascii_lowercase();
    }
    let mut folded = String::with_capacity(raw.len());
    for segment in segments(raw) {
        push_folded(&mut folded, segment.slice(raw));
    }
    folded
}

/// The runs of characters that compose with each other.
fn segments(raw: &str) -> impl Iterator<Item = ByteSpan> + '_ {
    let mut characters = raw.char_indices().peekable();
    std::iter::from_fn(move || {
        let (start, first) = characters.next()?;
        let mut end = start + first.len_utf8();
        while let Some((at, next)) = characters.next_if(|(_, next)| attaches(*next)) {
            end = at + next.len_utf8();
        }
        Some(ByteSpan { start, end })
    })
}

fn push_folded(folded: &mut String, segment: &str) {
    let mut characters = segment.chars();
    if let (Some(only), None) = (characters.next(), characters.next())
        && is_plain(only)
    {
        folded.push(only.to_ascii_lowercase());
        return;
    }
    folded.extend(segment.chars().filter(|c| !is_dropped(*c)).map(unify).flat_map(char::to_lowercase).nfc());
}

/// Whether the character can join the one before it: a combining mark, or one that NFC may compose backwards.
fn attaches(character: char) -> bool {
    if character.is_ascii() {
        return false;
    }
    unicode_normalization::char::canonical_combining_class(character) != 0
        || is_nfc_quick(std::iter::once(character)) == IsNormalized::Maybe
}

/// Whether the character is its own folded form (but for ASCII case), so that the slow path can be left out.
fn is_plain(character: char) -> bool {
    matches!(character,
        '\0'..='\u{7f}'
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
