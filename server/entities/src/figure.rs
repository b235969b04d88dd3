//! A line's words as dates and amounts read them: what of a number or of the calendar each is, and what stands between.

use tippani_text::{Script, TokenKind, digit_value};

use crate::ending;
use crate::line::{Gap, Line, Word};
use crate::quantity::{self as is, Quantities};

/// Names of months and days that are ordinary words too, and so need a number or a preposition beside them.
const ORDINARY: &[&str] = &[
    "মে",
    "may",
    "march",
    "mar",
    "sun",
    "sat",
    "রবি",
    "সোম",
    "মঙ্গল",
    "বুধ",
    "শুক্র",
    "শনি",
    "रवि",
    "सोम",
    "मंगल",
    "बुध",
    "गुरु",
    "शुक्र",
    "शनि",
];

/// What is written onto the number of a day (`২১শে`, `24th`).
const DAY_ENDINGS: &[&str] = &["শে", "লা", "রা", "ঠা", "ই", "th", "st", "nd", "rd"];

/// What is written onto a number's place in an order.
const ORDER_ENDINGS: &[&str] = &["वीं", "वां", "वें", "वी", "वा", "वे", "वाँ", "তম"];

/// A word as a part of a date or amount.
#[derive(Clone, Copy, Debug, Default)]
pub struct Figure {
    /// A set of [`crate::quantity`] bits.
    pub is: u32,
    /// Where it ends without its case ending, in bytes of the folded line.
    pub end: usize,
    /// The number that its digits write, where it has four at most and no separator.
    pub value: Option<u32>,
    /// How many digits it has.
    pub digits: u8,
    /// Letters of a day's number are written onto it (`২১শে`).
    pub of_day: bool,
}

/// The figures of a line.
pub struct Figures<'r> {
    /// The line.
    pub line: &'r Line<'r>,
    /// One for each word.
    pub figures: Vec<Figure>,
}

impl<'r> Figures<'r> {
    /// Reads a line.
    pub fn new(line: &'r Line<'r>, quantities: &Quantities) -> Self {
        Self { line, figures: line.words.iter().map(|word| figure(word, quantities)).collect() }
    }

    /// Whether the word is of one of these kinds; `false` behind the last.
    pub fn is(&self, at: usize, bits: u32) -> bool {
        self.figures.get(at).is_some_and(|figure| figure.is & bits != 0)
    }

    /// Whether the word is of one of these kinds and only blanks stand before it.
    pub fn next_is(&self, at: usize, bits: u32) -> bool {
        self.is(at, bits) && self.beside(at)
    }

    /// Whether only blanks, or nothing, stand before the word.
    pub fn beside(&self, at: usize) -> bool {
        self.line.words.get(at).is_some_and(|word| matches!(word.gap, Gap::Blank | Gap::Nothing))
    }

    /// Whether a hyphen stands before the word.
    pub fn hyphened(&self, at: usize) -> bool {
        self.line.words.get(at).is_some_and(|word| word.gap == Gap::Hyphen)
    }

    /// Whether blanks, a comma or an abbreviation's dot stand before the word.
    pub fn near(&self, at: usize) -> bool {
        self.beside(at)
            || self.line.words.get(at).is_some_and(|word| match word.gap {
                Gap::Dot => self.line.words[at - 1].text.len() <= 4 && self.line.words[at - 1].is_word(),
                Gap::Mark => self.between(at).trim() == ",",
                _ => false,
            })
    }

    /// What stands between the word and the word before it.
    pub fn between(&self, at: usize) -> &'r str {
        &self.line.raw[self.line.words[at - 1].raw.end..self.line.words[at].raw.start]
    }

    /// The folded text of the word.
    pub fn text(&self, at: usize) -> &'r str {
        self.line.words.get(at).map_or("", |word| word.text)
    }

    /// Whether the word is written in Latin letters.
    pub fn is_latin(&self, at: usize) -> bool {
        self.line.words.get(at).is_some_and(|word| word.script == Script::Latin)
    }

    /// Whether it is the number of a day of a month.
    pub fn is_day(&self, at: usize) -> bool {
        self.figures.get(at).is_some_and(|figure| {
            figure.value.is_some_and(|day| (1..=31).contains(&day))
                && figure.digits <= 2
                && (figure.is == is::DIGITS || figure.of_day)
                || figure.is & is::NUMBER != 0
                    && figure.is & (is::CLASSIFIED | is::AT_CLOCK) == 0
                    && !self.is_latin(at)
        })
    }

    /// Whether it is a number that may be a year between these.
    pub fn is_year(&self, at: usize, years: std::ops::RangeInclusive<u32>) -> bool {
        self.figures.get(at).is_some_and(|figure| {
            figure.is == is::DIGITS
                && figure.digits == 4
                && figure.value.is_some_and(|year| years.contains(&year))
        })
    }

    /// Whether it is a year of former centuries by what stands around it: `1635 में`, `( 1438 )`.
    pub fn is_old_year(&self, at: usize) -> bool {
        let word = &self.line.words[at];
        let before = self.line.raw[..word.raw.start].trim_end();
        let behind = self.line.raw[word.raw.end..].trim_start();
        self.is_year(at, 1000..=2100)
            && (self.text(at + 1) == "में"
                || (before.ends_with('(') || self.hyphened(at)) && behind.starts_with([')', '-', '–'])
                || behind.starts_with('-') && before.ends_with('('))
    }

    /// Whether it is a month, or an abbreviation of one.
    pub fn is_month(&self, at: usize) -> bool {
        self.is(at, is::MONTH) && (!self.is_latin(at) || self.line.words[at].capital)
    }

    /// Whether it is an ordinary word as well as a month or day.
    pub fn is_ordinary(&self, at: usize) -> bool {
        let word = &self.line.words[at];
        ORDINARY.contains(&&word.text[..self.figures[at].end - word.folded.start])
            || word.script == Script::Latin && !word.capital
    }
}

fn figure(word: &Word<'_>, quantities: &Quantities) -> Figure {
    let whole = |is: u32| Figure { is, end: word.folded.end, ..Figure::default() };
    if word.kind == TokenKind::Number {
        return digits(word, word.text);
    }
    if word.text.starts_with(|first| digit_value(first).is_some()) {
        let length = word.text.len()
            - word.text.trim_start_matches(|c| digit_value(c).is_some() || matches!(c, ',' | '.')).len();
        let (number, tail) = word.text.split_at(length);
        return with_ending(digits(word, number), tail, quantities);
    }
    let known = quantities.get(word.text);
    if known != 0 || word.script != Script::Bengali {
        return whole(known);
    }
    let stem = |at: usize| Some((at, quantities.get(&word.text[..at]))).filter(|(_, bits)| *bits != 0);
    match word.cuts.iter().find_map(stem) {
        Some((at, is)) => Figure { is, end: word.folded.start + at, ..Figure::default() },
        None => whole(0),
    }
}

fn digits(word: &Word<'_>, text: &str) -> Figure {
    let count = text.chars().filter(|c| digit_value(*c).is_some()).count();
    let value = text
        .chars()
        .try_fold((0, 0), |(value, length), c| {
            let next = value * 10 + digit_value(c)?;
            (length < 4).then_some((next, length + 1))
        })
        .map(|(value, _)| value);
    let is = if count > 0 { is::DIGITS } else { 0 };
    Figure { is, end: word.folded.start + text.len(), value, digits: count.min(255) as u8, of_day: false }
}

/// A number with letters written onto it.
fn with_ending(mut figure: Figure, tail: &str, quantities: &Quantities) -> Figure {
    let bare = figure.end;
    figure.end += tail.len();
    figure.of_day = DAY_ENDINGS.contains(&tail);
    if let Some((_, more)) = is::SUFFIXES.iter().find(|(suffix, _)| *suffix == tail) {
        figure.is |= more;
    } else if ORDER_ENDINGS.contains(&tail) || figure.of_day && tail.is_ascii() {
        figure.is |= is::ORDINAL;
    } else if tail == "s" {
        figure.is |= is::TIME_UNIT;
    } else if quantities.get(tail) & is::MULTIPLIER != 0 {
        // `৮শ কোটি`: it goes on as a number does.
    } else if quantities.get(tail) & is::UNIT != 0 || matches!(tail, "m" | "b" | "k") {
        figure.is |= is::CLASSIFIED;
    } else if ending::is_ending(tail) {
        figure.end = bare;
    } else if !figure.of_day {
        // `4G`, `2nd-hand`: a name or a word of its own.
        figure.is = 0;
    }
    figure
}
