//! Words of dates and amounts: numbers, units, months, days, and what stands before and behind them. Months and weekdays are
//! the gazetteer's; the rest is written by hand (`quantities.tsv`).

use std::collections::HashMap;

use tippani_text::fold;

use crate::hash::BuildWordHasher;

const WORDS: &str = include_str!("../lexicon/quantities.tsv");
const CALENDAR: [&str; 2] =
    [include_str!("../gazetteer/calendar.tsv"), include_str!("../gazetteer/more-calendar.tsv")];

/// A number word (`তিন`).
pub const NUMBER: u32 = 1;
/// Stands before a number and adds to it (`সাড়ে`).
pub const MORE: u32 = 1 << 1;
/// Multiplies the number before it (`লাখ`).
pub const MULTIPLIER: u32 = 1 << 2;
/// A number that nobody counted (`लाखों`).
pub const MANY: u32 = 1 << 3;
/// What is counted or measured, where it belongs to the amount (`শতাংশ`, `টাকা`).
pub const UNIT: u32 = 1 << 4;
/// A currency that stands before its number (`Rs`).
pub const CURRENCY: u32 = 1 << 5;
/// A unit of time (`বছর`).
pub const TIME_UNIT: u32 = 1 << 6;
/// Says that the word before it is a month (`মাস`).
pub const MONTH_WORD: u32 = 1 << 7;
/// Says that the number before it is a year (`সাল`).
pub const YEAR_WORD: u32 = 1 << 8;
/// Says that the number behind it is a year (`सन्`).
pub const YEAR_LEAD: u32 = 1 << 9;
/// A day or time that the day of writing gives (`গতকাল`).
pub const RELATIVE: u32 = 1 << 10;
/// Says which of several a time is, seen from the day of writing (`গত`).
pub const DEICTIC: u32 = 1 << 11;
/// Stands before a unit of time only (`প্রতি`).
pub const EACH: u32 = 1 << 12;
/// A small number that nobody counted (`কয়েক`).
pub const FEW: u32 = 1 << 13;
/// A part of the day (`সকাল`).
pub const DAY_PART: u32 = 1 << 14;
/// Says that the number before it is a time of day (`बजे`).
pub const CLOCK: u32 = 1 << 15;
/// A place in an order (`দ্বিতীয়`).
pub const ORDINAL: u32 = 1 << 16;
/// A month.
pub const MONTH: u32 = 1 << 17;
/// A day of the week.
pub const WEEKDAY: u32 = 1 << 18;
/// Written in digits.
pub const DIGITS: u32 = 1 << 19;
/// A number with what is counted written onto it (`তিনজন`, `১০টি`).
pub const CLASSIFIED: u32 = 1 << 20;
/// A number with the ending of a time of day written onto it (`পাঁচটায়`).
pub const AT_CLOCK: u32 = 1 << 21;
/// Squares or cubes the unit behind it (`वर्ग`).
pub const SQUARE: u32 = 1 << 22;
/// A small number behind a word that says which (`पिछले कुछ वर्षों`).
pub const SOME: u32 = 1 << 23;
/// A word of its own that looks like a number with an ending (`একই`).
pub const NOTHING: u32 = 1 << 24;

/// What is written onto a Bengali number, in folded form, with what it says of the number.
pub const SUFFIXES: &[(&str, u32)] = &[
    ("টি", CLASSIFIED),
    ("টির", CLASSIFIED),
    ("টিকে", CLASSIFIED),
    ("টিতে", CLASSIFIED),
    ("টিই", CLASSIFIED),
    ("টা", CLASSIFIED),
    ("টার", CLASSIFIED),
    ("টা\u{9af}\u{9bc}", AT_CLOCK),
    ("জন", CLASSIFIED),
    ("জনের", CLASSIFIED),
    ("জনকে", CLASSIFIED),
    ("জনই", CLASSIFIED),
    ("বার", CLASSIFIED),
    ("গুণ", CLASSIFIED),
    ("তম", ORDINAL),
];

/// The words, by their folded form.
pub struct Quantities {
    words: HashMap<String, u32, BuildWordHasher>,
}

impl Quantities {
    /// Reads the embedded lists.
    pub fn new() -> Self {
        let mut read = Self { words: HashMap::default() };
        for row in WORDS.lines().skip(1) {
            let mut columns = row.split('\t');
            let (Some(kind), Some(language), Some(word)) = (columns.next(), columns.next(), columns.next())
            else {
                continue;
            };
            let bit = bit(kind);
            read.add(word, bit);
            if bit == NUMBER && language == "bn" {
                for (suffix, more) in SUFFIXES {
                    read.add(&format!("{word}{suffix}"), bit | more);
                }
            }
        }
        for row in CALENDAR.iter().flat_map(|list| list.lines().skip(1)) {
            let mut columns = row.split('\t').skip(1);
            let (Some(kind), Some(_), Some(name)) = (columns.next(), columns.next(), columns.next()) else {
                continue;
            };
            let letters = name.chars().filter(|c| c.is_alphabetic()).count();
            if letters >= 3 || name == "মে" || name == "मई" {
                read.add(name, bit(kind));
            }
        }
        read
    }

    /// A set of bits; 0 for a word that is in no list.
    pub fn get(&self, word: &str) -> u32 {
        let bits = self.words.get(word).copied().unwrap_or_default();
        if bits & NOTHING == 0 { bits } else { NOTHING }
    }

    fn add(&mut self, word: &str, bits: u32) {
        let folded = fold(word);
        // `फ़रवरी` is written without the dot as often as with it.
        let plain = folded.replace('\u{93c}', "");
        *self.words.entry(plain).or_default() |= bits;
        *self.words.entry(folded).or_default() |= bits;
    }
}

fn bit(kind: &str) -> u32 {
    match kind {
        "number" => NUMBER,
        "more" => MORE,
        "multiplier" => MULTIPLIER,
        "many" => MANY,
        "unit" => UNIT,
        "currency" => CURRENCY,
        "time-unit" => TIME_UNIT,
        "month-word" => MONTH_WORD,
        "year-word" => YEAR_WORD,
        "year-lead" => YEAR_LEAD,
        "relative" => RELATIVE,
        "deictic" => DEICTIC,
        "each" => EACH,
        "few" => FEW,
        "day-part" => DAY_PART,
        "clock" => CLOCK,
        "ordinal" => ORDINAL,
        "square" => SQUARE,
        "some" => SOME,
        "nothing" => NOTHING,
        "MONTH" => MONTH,
        "WEEKDAY" => WEEKDAY,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_of_a_known_kind_and_words_are_found_in_their_spellings() {
        for row in WORDS.lines().skip(1) {
            assert_ne!(bit(row.split('\t').next().unwrap_or_default()), 0, "{row}");
        }
        let words = Quantities::new();
        assert_eq!(words.get(&fold("फ़रवरी")), MONTH);
        assert_eq!(words.get(&fold("फरवरी")), MONTH);
        assert_eq!(words.get(&fold("তিনজন")), NUMBER | CLASSIFIED);
        assert_eq!(words.get(&fold("Thursday")), WEEKDAY);
        assert_eq!(words.get("কথা"), 0);
    }
}
