//! One line as the rules see it: raw, folded, its sentences, and a few counts.

use tippani_text::{ByteSpan, Folded, Script, script_of, sentences};

use crate::glance::Glance;
use crate::shape::Shape;
use crate::words::{self, Word};

/// A line that is being read. `text` is the folded form; offsets in it become raw ones by [`Line::raw_span`].
pub(crate) struct Line<'a> {
    pub raw: &'a str,
    pub text: &'a str,
    folded: &'a Folded,
    /// Sentences, in raw bytes.
    pub sentences: Vec<ByteSpan>,
    pub shape: Shape,
    /// What occurs in the raw line.
    pub glance: Glance,
    /// The words of the folded text.
    pub words: Vec<Word>,
    /// The folded text without the blanks around it.
    pub body: ByteSpan,
    whole: ByteSpan,
}

impl<'a> Line<'a> {
    pub fn new(raw: &'a str, folded: &'a Folded) -> Self {
        let text = folded.as_str();
        let sentences = sentences(raw);
        let (shape, glance) = Shape::new(raw, &sentences);
        let all = |text: &str| trim(text, ByteSpan::new(0, text.len()));
        let words = words::words(text);
        Self { raw, text, folded, sentences, shape, glance, words, body: all(text), whole: all(raw) }
    }

    /// The raw bytes of a folded span, without blanks around them.
    pub fn raw_span(&self, folded: ByteSpan) -> ByteSpan {
        trim(self.raw, self.folded.to_raw(folded))
    }

    /// The raw bytes from the first to the last character that is not blank.
    pub fn whole(&self) -> ByteSpan {
        self.whole
    }

    /// The sentences in folded bytes.
    pub fn folded_sentence(&self, sentence: ByteSpan) -> ByteSpan {
        self.folded.to_folded(sentence)
    }

    /// What stands before `at` in the folded text, without blanks; at most `bytes` bytes of it.
    pub fn before(&self, at: usize, bytes: usize) -> &'a str {
        let mut start = at.saturating_sub(bytes);
        while !self.text.is_char_boundary(start) {
            start += 1;
        }
        self.text.get(start..at).unwrap_or_default().trim_end()
    }

    /// What stands behind `at` in the folded text; at most `bytes` bytes of it.
    pub fn behind(&self, at: usize, bytes: usize) -> &'a str {
        let mut end = (at + bytes).min(self.text.len());
        while !self.text.is_char_boundary(end) {
            end -= 1;
        }
        self.text.get(at..end).unwrap_or_default()
    }

    /// Whether a sentence can begin at `at` of the folded text: nothing stands before it, or an end mark does.
    pub fn begins_sentence(&self, at: usize) -> bool {
        let before = self.before(at, 16).trim_end_matches(CLOSING).trim_end();
        at <= self.body.start
            || before.chars().next_back().is_some_and(is_end_mark)
            || before.is_empty() && at < 16
    }

    /// The first sentence end at or behind `at` of the folded text, within `bytes`; the line's end if it is nearer.
    pub fn sentence_end(&self, at: usize, bytes: usize) -> Option<usize> {
        let window = self.behind(at, bytes);
        let mut previous = ' ';
        for (offset, character) in window.char_indices() {
            let behind = at + offset + character.len_utf8();
            let dot_inside = character == '.'
                && !self.text[behind..]
                    .chars()
                    .next()
                    .is_none_or(|next| next.is_whitespace() || CLOSING.contains(&next));
            if is_end_mark(character) && !dot_inside && previous != '.' {
                let closing = self.text[behind..].chars().take(2).take_while(|next| CLOSING.contains(next));
                return Some(behind + closing.map(char::len_utf8).sum::<usize>());
            }
            previous = character;
        }
        (at + window.len() >= self.text.len()).then_some(self.body.end)
    }

    /// How many sentences end behind `at` of the folded text, counted up to 3.
    pub fn sentences_behind(&self, at: usize) -> usize {
        self.sentences
            .iter()
            .rev()
            .take(3)
            .filter(|sentence| self.folded_sentence(**sentence).end > at)
            .count()
    }

    /// Whether the text begins with `start..end` of the folded text, and whether it ends with it, end marks aside.
    pub fn edges(&self, start: usize, end: usize) -> (bool, bool) {
        let behind = self.text[end..].trim().trim_end_matches([':', '.', '!']);
        (start <= self.body.start, behind.is_empty())
    }

    /// Whether no word of the folded text goes on at `start`.
    pub fn begins_word(&self, start: usize) -> bool {
        !self.text[..start].chars().next_back().is_some_and(is_word_character)
    }

    /// Whether `start..end` of the folded text is no part of a longer word.
    pub fn is_word(&self, start: usize, end: usize) -> bool {
        let joins = |outer: Option<char>, inner: Option<char>| {
            outer.is_some_and(is_word_character) && inner.is_some_and(is_word_character)
        };
        let inside = &self.text[start..end];
        !joins(self.text[..start].chars().next_back(), inside.chars().next())
            && !joins(self.text[end..].chars().next(), inside.chars().next_back())
    }
}

/// Quotation marks and brackets that can close behind an end mark, in folded text.
const CLOSING: [char; 6] = ['"', '\'', ')', ']', '»', '}'];

/// Marks that end a sentence.
pub(crate) fn is_end_mark(character: char) -> bool {
    matches!(character, '।' | '॥' | '৷' | '۔' | '؟' | '。' | '！' | '？' | '?' | '!' | '…' | '.')
}

/// Whether a character is part of a word or number. The Indic blocks count whole, but for the dandas: their
/// vowel signs and viramas are no letters to Unicode.
pub(crate) fn is_word_character(character: char) -> bool {
    match character {
        '0'..='9' | 'a'..='z' | 'A'..='Z' => true,
        '\0'..='\u{7f}' | '\u{964}' | '\u{965}' => false,
        '\u{900}'..='\u{dff}' => true,
        '\u{2000}'..='\u{206f}' => matches!(character, '\u{200c}' | '\u{200d}'),
        other => other.is_alphanumeric(),
    }
}

/// Whether the script is written with virama and dependent vowel signs that our rules know.
pub(crate) fn is_indic(character: char) -> bool {
    matches!(script_of(character), Script::Bengali | Script::Devanagari)
}

/// The number of words in `text`.
pub(crate) fn count_words(text: &str) -> usize {
    let mut inside = false;
    text.chars()
        .filter(|character| {
            let word = is_word_character(*character);
            let begins = word && !inside;
            inside = word;
            begins
        })
        .count()
}

/// `span` of `text` without the blanks at its ends.
pub(crate) fn trim(text: &str, span: ByteSpan) -> ByteSpan {
    let inside = span.slice(text).trim_start();
    let start = span.end - inside.len();
    ByteSpan::new(start, start + inside.trim_end().len())
}

/// A piece of text for evidence: at most `characters` characters of it, with `…` where it was cut.
pub(crate) fn shown(text: &str, characters: usize) -> String {
    let text = text.trim();
    match text.char_indices().nth(characters) {
        Some((at, _)) => format!("{}…", text[..at].trim_end()),
        None => text.to_owned(),
    }
}
