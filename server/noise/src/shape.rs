//! Counts that tell prose from the rest.

use tippani_text::{ByteSpan, Script, digit_value, script_of};

use crate::glance::{Bits, Class, Glance, class};
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
    /// The counts of a line, and what occurs in it.
    pub fn new(line: &str, sentences: &[ByteSpan]) -> (Self, Glance) {
        let mut counting = Counting::default();
        let trimmed = line.trim();
        let start = line.len() - line.trim_start().len();
        for outside in [&line[..start], &line[start + trimmed.len()..]] {
            Bits::new(outside).for_each(|(_, _, bits)| counting.glance.add(bits));
        }
        counting.glance.begin();
        let mut from = start;
        for sentence in sentences {
            counting.count(&line[from..sentence.end]);
            counting.close(sentence.slice(line));
            from = sentence.end;
        }
        (counting.finish(), counting.glance)
    }

    /// Counts a character that the tables do not know; `inside` is whether the one before is part of a word. Whether this one is.
    fn count(&mut self, character: char, inside: bool) -> bool {
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

    /// Whether the line reads as sentences of an article rather than as a headline, a label or a list of headlines.
    pub fn is_prose(&self) -> bool {
        let words = self.words + self.unspaced / 2;
        let spread = words.checked_div(self.ends).is_some_and(|words| words <= LONG_SENTENCE);
        words >= 9 && (self.ended || spread)
    }
}

/// A line that is being counted.
#[derive(Default)]
struct Counting {
    glance: Glance,
    /// What the tables do not know, and sentences.
    shape: Shape,
    /// Characters, by class.
    characters: [u32; Class::COUNT],
    /// Characters that words begin with, by class.
    first: [u32; Class::COUNT],
    /// Words before the sentence that is being counted.
    before: u32,
}

impl Counting {
    /// Counts a part of the line in which no sentence ends before its end.
    fn count(&mut self, part: &str) {
        let mut inside = false;
        for (_, character, bits) in Bits::new(part) {
            self.glance.add(bits);
            let class = class(bits);
            self.characters[class] += 1;
            if class == Class::Other as usize {
                inside = self.shape.count(character, inside);
            } else {
                let word = Class::WORD.contains(&class);
                self.first[class] += u32::from(word && !inside);
                inside = word;
            }
        }
    }

    /// Counts a sentence that ends here.
    fn close(&mut self, sentence: &str) {
        let words = self.words();
        self.shape.longest = self.shape.longest.max(words - self.before);
        self.before = words;
        self.shape.ended = ends(sentence);
        self.shape.ends += u32::from(self.shape.ended);
    }

    fn words(&self) -> u32 {
        self.shape.words + self.first[Class::WORD].iter().sum::<u32>()
    }

    fn finish(&self) -> Shape {
        let all = |class: Class| self.characters[class as usize];
        let first = |class: Class| self.first[class as usize];
        let own = &self.shape;
        Shape {
            words: self.words(),
            latin_words: own.latin_words + first(Class::Lower) + first(Class::Upper),
            capitals: own.capitals + first(Class::Upper),
            other_words: own.other_words + first(Class::IndicLetter),
            digits: own.digits + all(Class::Digit) + all(Class::OtherDigit),
            length: self.characters.iter().sum(),
            letters: own.letters + all(Class::Lower) + all(Class::Upper) + all(Class::IndicLetter),
            upper: own.upper + all(Class::Upper),
            lower: own.lower + all(Class::Lower),
            punctuation: own.punctuation + all(Class::Punctuation),
            ..*own
        }
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
