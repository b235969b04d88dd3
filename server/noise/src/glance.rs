//! What occurs in a line at all, told by one look at each character: whoever looks for a mark asks here first, and most marks
//! stand in few lines.

use tippani_text::{Script, digit_value, script_of};

use crate::hazards::is_invisible;
use crate::line::is_word_character;

/// Marks that somebody looks for, each with a bit of its own. `p` stands for `http`: lines of Indic text seldom have one.
const MARKS: [char; 41] = [
    '|', '@', '©', '»', '›', '•', '·', '#', '…', '?', '!', ':', '–', '—', '(', ')', '[', '"', '“', '”', '„',
    '’', '%', '$', '€', '£', '/', '*', '+', '&', '>', '→', '\t', '_', ',', '.', '-', '।', '৷', '\u{fffd}',
    'p',
];

/// A Latin digit.
pub(crate) const DIGIT: u64 = 1 << MARKS.len();
/// A decimal digit of another system.
pub(crate) const OTHER_DIGIT: u64 = DIGIT << 1;
/// U+00C2 to U+00FF: what the first byte of UTF-8 looks like where it was read as Windows-1252.
pub(crate) const FIRST_BYTE: u64 = DIGIT << 2;
/// A character that nobody sees.
pub(crate) const UNSEEN: u64 = DIGIT << 3;
/// A letter of Greek or Cyrillic, or what stands beside them.
pub(crate) const CYRILLIC: u64 = DIGIT << 4;
/// A visarga.
pub(crate) const VISARGA: u64 = DIGIT << 5;
/// A nukta, or a letter that has one.
pub(crate) const NUKTA: u64 = DIGIT << 6;
/// An Indic sign; in a whole line, one without a letter before it.
pub(crate) const ORPHAN: u64 = DIGIT << 7;
/// What an Indic sign can stand behind: a letter or another sign of Bengali or Devanagari. The bit above [`ORPHAN`].
pub(crate) const BASE: u64 = ORPHAN << 1;
/// A danda, single or double.
pub(crate) const DANDA: u64 = bit('।');
/// A character that may fold to any mark.
const UNKNOWN: u64 = BASE << 1;

/// Where the class of a character begins in its bits.
const CLASS: u32 = 56;

/// What a character counts as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    Blank,
    Punctuation,
    /// A character that the tables do not know.
    Other,
    /// From here on they are part of words.
    Digit,
    Lower,
    Upper,
    IndicLetter,
    OtherDigit,
}

impl Class {
    /// How many there are.
    pub const COUNT: usize = 8;
    /// Those that words are made of, by number.
    pub const WORD: std::ops::Range<usize> = Self::Digit as usize..Self::COUNT;
}

/// The bit of a mark; none for a character that nobody looks for.
pub(crate) const fn bit(mark: char) -> u64 {
    let mut at = 0;
    while at < MARKS.len() {
        if MARKS[at] as u32 == mark as u32 {
            return 1 << at;
        }
        at += 1;
    }
    0
}

/// The bits of several marks.
pub(crate) const fn any_of(marks: &[char]) -> u64 {
    let (mut bits, mut at) = (0, 0);
    while at < marks.len() {
        bits |= bit(marks[at]);
        at += 1;
    }
    bits
}

/// What occurs in a line.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Glance {
    seen: u64,
    last: u64,
}

impl Glance {
    /// Takes in a character, by its bits.
    pub fn add(&mut self, bits: u64) {
        // Behind a letter a sign is no orphan.
        self.seen |= bits & !((self.last & BASE) >> 1);
        self.last = bits;
    }

    /// Nothing stands before what comes now.
    pub fn begin(&mut self) {
        self.last = 0;
    }

    /// Whether any of these occurs in the raw line.
    pub fn has(self, any: u64) -> bool {
        self.seen & any != 0
    }

    /// Whether all of these occur in the raw line.
    pub fn has_all(self, all: u64) -> bool {
        self.seen & all == all
    }

    /// Whether any of these may occur in the folded line; not for quotation marks.
    pub fn may_fold_to(self, any: u64) -> bool {
        let dash = if any & bit('-') != 0 { bit('–') | bit('—') } else { 0 };
        let danda = if any & bit('।') != 0 { bit('৷') } else { 0 };
        self.seen & (any | dash | danda | UNKNOWN) != 0
    }
}

/// The characters of a line, by their bits.
pub(crate) struct Bits<'l> {
    text: &'l str,
    at: usize,
}

impl<'l> Bits<'l> {
    pub fn new(text: &'l str) -> Self {
        Self { text, at: 0 }
    }
}

impl Iterator for Bits<'_> {
    /// The first byte, the character, and its bits.
    type Item = (usize, char, u64);

    #[inline]
    fn next(&mut self) -> Option<(usize, char, u64)> {
        let at = self.at;
        let (length, character, bits) = match *self.text.as_bytes().get(at..)? {
            [] => return None,
            [ascii @ 0..=0x7f, ..] => (1, char::from(ascii), ASCII[usize::from(ascii)]),
            [0xe0, second @ 0xa4..=0xa7, third, ..] => {
                let nth = (second - 0xa4) << 6 | (third & 0x3f);
                (3, char::from_u32(0x900 | u32::from(nth))?, INDIC[usize::from(nth)])
            }
            _ => self.text[at..].chars().next().map(|other| (other.len_utf8(), other, strange(other)))?,
        };
        self.at += length;
        Some((at, character, bits))
    }
}

/// Where characters with any of these bits stand.
pub(crate) fn places(text: &str, any: u64) -> impl Iterator<Item = (usize, char)> + '_ {
    Bits::new(text).filter(move |(_, _, bits)| bits & any != 0).map(|(at, character, _)| (at, character))
}

/// Whether a character is part of a word or number, by its bits: the same as [`is_word_character`].
#[inline]
pub(crate) fn is_word(character: char, bits: u64) -> bool {
    match class(bits) {
        class if class == Class::Other as usize => is_word_character(character),
        class => Class::WORD.contains(&class),
    }
}

/// The class of a character, by its bits.
#[inline]
pub(crate) fn class(bits: u64) -> usize {
    (bits >> CLASS) as usize
}

const fn of(class: Class) -> u64 {
    (class as u64) << CLASS
}

const ASCII: [u64; 128] = {
    let mut table = [0; 128];
    let mut at = 0;
    while at < 128 {
        let character = at as u8;
        let class = match character {
            b'a'..=b'z' => of(Class::Lower),
            b'A'..=b'Z' => of(Class::Upper),
            b'0'..=b'9' => of(Class::Digit) | DIGIT,
            _ if character.is_ascii_whitespace() => of(Class::Blank),
            _ => of(Class::Punctuation),
        };
        table[at] = bit(character as char) | class;
        at += 1;
    }
    table
};

/// Devanagari and Bengali: U+0900 to U+09FF.
const INDIC: [u64; 256] = {
    let mut table = [0; 256];
    let mut at = 0;
    while at < 256 {
        let code = 0x900 + at as u32;
        let class = match code {
            0x964 | 0x965 => of(Class::Punctuation),
            0x966..=0x96f | 0x9e6..=0x9ef => of(Class::OtherDigit) | OTHER_DIGIT,
            0x900..=0x963 | 0x980..=0x9e5 => of(Class::IndicLetter) | BASE,
            0x970 | 0x9f2..=0x9fb => of(Class::Other),
            _ => of(Class::Other) | BASE,
        };
        let sign = match code {
            0x900..=0x903 | 0x93a..=0x93c | 0x93e..=0x94f | 0x951..=0x957 | 0x962 | 0x963 => ORPHAN,
            0x981..=0x983 | 0x9bc | 0x9be..=0x9cd | 0x9d7 | 0x9e2 | 0x9e3 => ORPHAN,
            _ => 0,
        };
        let special = match code {
            0x93c | 0x958..=0x95f | 0x9bc | 0x9dc | 0x9dd | 0x9df => NUKTA,
            0x903 | 0x983 => VISARGA,
            0x964 | 0x965 => DANDA,
            0x9f7 => bit('৷'),
            _ => 0,
        };
        table[at] = class | sign | special;
        at += 1;
    }
    table
};

/// The bits of a character that is in no table.
#[cold]
fn strange(character: char) -> u64 {
    let mark = bit(character);
    let known = mark != 0 || matches!(character, '\u{80}'..='\u{ff}' | '\u{2018}'..='\u{201d}');
    let what = match character {
        _ if is_invisible(character) => UNSEEN,
        '\u{c2}'..='\u{ff}' => FIRST_BYTE,
        '\u{370}'..='\u{52f}' => CYRILLIC,
        _ if digit_value(character).is_some() => OTHER_DIGIT,
        _ => 0,
    };
    // Behind a joiner a sign may still have its letter: who looks for orphans sees.
    let base =
        character == '\u{25cc}' || matches!(script_of(character), Script::Bengali | Script::Devanagari);
    of(Class::Other) | mark | what | if base { BASE } else { 0 } | if known { 0 } else { UNKNOWN }
}

#[cfg(test)]
mod tests {
    use tippani_text::is_indic_mark;

    use super::*;

    fn bits(character: char) -> u64 {
        Bits::new(&character.to_string()).next().map_or(0, |(_, _, bits)| bits)
    }

    fn all() -> impl Iterator<Item = (char, u64)> {
        (0..=u32::from(char::MAX)).filter_map(char::from_u32).map(|character| (character, bits(character)))
    }

    #[test]
    fn the_tables_know_what_they_speak_of() {
        for (character, bits) in all() {
            assert_eq!(bits & DIGIT != 0, character.is_ascii_digit(), "{character:?}");
            assert_eq!(
                bits & OTHER_DIGIT != 0,
                !character.is_ascii() && digit_value(character).is_some(),
                "{character:?}"
            );
            assert_eq!(bits & ORPHAN != 0, is_indic_mark(character), "{character:?}");
            assert_eq!(bits & VISARGA != 0, matches!(character, 'ঃ' | 'ः'), "{character:?}");
            let base = matches!(script_of(character), Script::Bengali | Script::Devanagari)
                || character == '\u{25cc}';
            assert_eq!(bits & BASE != 0, base, "{character:?}");
            assert_eq!(is_word(character, bits), is_word_character(character), "{character:?}");
        }
    }

    #[test]
    fn what_folds_to_a_mark_is_a_mark_or_unknown() {
        for (character, bits) in all() {
            let mut glance = Glance::default();
            glance.add(bits);
            for folded in tippani_text::fold(&character.to_string())
                .chars()
                .filter(|c| !c.is_alphanumeric() && *c != '"')
            {
                assert!(bit(folded) == 0 || glance.may_fold_to(bit(folded)), "{character:?} {folded:?}");
            }
        }
    }

    #[test]
    fn a_sign_is_an_orphan_where_no_letter_stands_before_it() {
        for (line, orphan) in
            [("কা", false), ("ক \u{9be}", true), ("\u{9be}", true), ("aাক", true), ("ক\u{9c7}\u{9be}", false)]
        {
            let mut glance = Glance::default();
            Bits::new(line).for_each(|(_, _, bits)| glance.add(bits));
            assert_eq!(glance.has(ORPHAN), orphan, "{line}");
        }
    }
}
