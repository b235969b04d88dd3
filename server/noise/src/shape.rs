//! Counts that tell prose from the rest.

use tippani_text::{ByteSpan, Script, digit_value, script_of};

use crate::line::{is_end_mark, is_word_character};

/// What a line looks like, whatever it says.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Shape {
    /// Words and numbers.
    pub words: u32,
    /// Words of Latin letters.
    pub latin_words: u32,
    /// Words of Latin letters that begin with a capital.
    pub capitals: u32,
    /// Words of another script than Latin.
    pub other_words: u32,
    /// Letters of scripts that are written without blanks between words.
    pub unspaced: u32,
    /// Decimal digits.
    pub digits: u32,
    /// Sentences that end in a mark.
    pub ends: u32,
    /// Whether the line ends in an end mark, quotes and brackets behind it aside.
    pub ended: bool,
    /// The most words that stand without an end mark behind them.
    pub longest: u32,
    /// Characters (code points) from the first to the last that is not blank.
    pub length: u32,
    /// Letters and vowel signs.
    pub letters: u32,
    /// Capitals.
    pub upper: u32,
    /// Small letters of scripts that have capitals.
    pub lower: u32,
    /// Characters that are neither letters nor digits nor blanks.
    pub punctuation: u32,
}

/// A sentence of so many words is long, even for prose that a machine translated.
const LONG_SENTENCE: u32 = 60;

impl Shape {
    pub fn new(line: &str, sentences: &[ByteSpan]) -> Self {
        let mut shape = Self::default();
        let start = line.len() - line.trim_start().len();
        let mut inside = false;
        let mut before = 0;
        let mut sentences = sentences.iter().peekable();
        for (at, character) in line.trim().char_indices() {
            while let Some(sentence) = sentences.next_if(|sentence| sentence.end <= start + at) {
                shape.close(sentence.slice(line), &mut before);
                inside = false;
            }
            inside = shape.count(character, inside);
        }
        for sentence in sentences {
            shape.close(sentence.slice(line), &mut before);
        }
        shape
    }

    /// Counts the words of a sentence that ends here, of which `before` stand before it.
    fn close(&mut self, sentence: &str, before: &mut u32) {
        self.longest = self.longest.max(self.words - *before);
        *before = self.words;
        self.ended = ends(sentence);
        self.ends += u32::from(self.ended);
    }

    /// Counts a character; `inside` is whether the one before is part of a word. Whether this one is.
    fn count(&mut self, character: char, inside: bool) -> bool {
        self.length += 1;
        if matches!(character, '\u{980}'..='\u{9e5}' | '\u{900}'..='\u{963}') {
            self.letters += 1;
            self.words += u32::from(!inside);
            self.other_words += u32::from(!inside);
            return true;
        }
        if character.is_ascii() {
            return self.count_ascii(character as u8, inside);
        }
        let word = is_word_character(character);
        if word && !inside {
            self.words += 1;
            match script_of(character) {
                Script::Latin => {
                    self.latin_words += 1;
                    self.capitals += u32::from(character.is_uppercase());
                }
                Script::Common => {}
                _ => self.other_words += 1,
            }
        }
        if matches!(character, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{e00}'..='\u{eff}') {
            self.unspaced += 1;
            self.letters += 1;
        } else if character.is_lowercase() {
            self.lower += 1;
            self.letters += 1;
        } else if character.is_uppercase() {
            self.upper += 1;
            self.letters += 1;
        } else if digit_value(character).is_some() {
            self.digits += 1;
        } else if character.is_alphabetic() {
            self.letters += 1;
        } else if !word && !character.is_whitespace() {
            self.punctuation += 1;
        }
        word
    }

    fn count_ascii(&mut self, byte: u8, inside: bool) -> bool {
        match byte {
            b'a'..=b'z' => {
                self.lower += 1;
                self.letters += 1;
                self.words += u32::from(!inside);
                self.latin_words += u32::from(!inside);
            }
            b'A'..=b'Z' => {
                self.upper += 1;
                self.letters += 1;
                self.words += u32::from(!inside);
                self.latin_words += u32::from(!inside);
                self.capitals += u32::from(!inside);
            }
            b'0'..=b'9' => {
                self.digits += 1;
                self.words += u32::from(!inside);
            }
            _ => {
                self.punctuation += u32::from(!byte.is_ascii_whitespace());
                return false;
            }
        }
        true
    }

    /// Whether the line reads as sentences of an article rather than as a headline, a label or a list of headlines.
    pub fn is_prose(&self) -> bool {
        let words = self.words + self.unspaced / 2;
        let spread = words.checked_div(self.ends).is_some_and(|words| words <= LONG_SENTENCE);
        words >= 9 && (self.ended || spread)
    }
}

/// Whether a sentence ends in an end mark.
fn ends(sentence: &str) -> bool {
    let bare = sentence.trim_end_matches(|c: char| {
        c.is_whitespace() || matches!(c, '”' | '’' | '"' | '\'' | '»' | ')' | ']' | '“' | '‘')
    });
    let last = bare.chars().next_back();
    // Dots are where a teaser was cut.
    let cut = bare.ends_with("..") || last == Some('…');
    // The bar was taken for a danda when the sentences were cut.
    !cut && last.is_some_and(|last| is_end_mark(last) || last == '|')
}
