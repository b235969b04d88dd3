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
}

/// A sentence of so many words is long, even for prose that a machine translated.
const LONG_SENTENCE: u32 = 60;

impl Shape {
    pub fn new(line: &str, sentences: &[ByteSpan]) -> Self {
        let mut shape = Self::default();
        for sentence in sentences {
            let before = shape.words;
            shape.count(sentence.slice(line));
            shape.longest = shape.longest.max(shape.words - before);
            let ended = ends(sentence.slice(line));
            shape.ends += u32::from(ended);
            shape.ended = ended;
        }
        shape
    }

    fn count(&mut self, text: &str) {
        let mut inside = false;
        for character in text.chars() {
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
            inside = word;
            if matches!(character, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{e00}'..='\u{eff}')
            {
                self.unspaced += 1;
            } else if digit_value(character).is_some() {
                self.digits += 1;
            }
        }
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
    // The bar was taken for a danda when the sentences were cut.
    last.is_some_and(|last| is_end_mark(last) || last == '|')
}
