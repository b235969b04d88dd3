//! Amounts: numbers in digits of any script and in words, with what multiplies them and what is counted.

use tippani_text::TokenKind;

use crate::EntityType;
use crate::figure::Figures;
use crate::line::Gap;
use crate::quantity as is;
use crate::reader::Found;

/// Currencies that are written as a sign.
const SIGNS: &[char] = &['$', '₹', '৳', '€', '£', '¥', '₡', '₩', '₽', '₦'];

/// Countries that say whose dollar a sign is; without one they are no currency.
const COUNTRIES: &[&str] = &["us", "hk", "n", "nt", "s", "a", "c"];

/// Names that a number goes on.
const NUMBERED: &[&str] = &["টি", "জি", "কোভিড", "কভিড", "कोविड", "covid", "coronavirus"];

/// The longest run of digits that counts something; longer ones are numbers of telephones and accounts.
const LONGEST: u8 = 13;

/// The amount that begins at a word: where the next word may begin another.
pub fn find(figures: &Figures<'_>, at: usize, found: &mut Vec<Found>) -> Option<usize> {
    if let Some(behind) = hour(figures, at) {
        return Some(behind);
    }
    let start = currency(figures, at);
    let first = start.map_or(at, |(first, _)| first);
    let mut next = number(figures, first)?;
    let mut rule = "number";
    let is_many = figures.is(first, is::MANY);
    let one_ordinal = next == first + 1 && figures.is(first, is::ORDINAL);
    if one_ordinal
        && (figures.is_latin(first) || !figures.is(first, is::DIGITS) && !is_bengali(figures, first))
    {
        return Some(next);
    }
    while next < first + 8
        && let Some(behind) = unit(figures, next)
    {
        next = behind;
        rule = "count";
    }
    let last = next - 1;
    if start.is_some() || is_many || figures.is(last, is::CLASSIFIED) {
        rule = "count";
    }
    let words = &figures.line.words;
    let mut end = figures.figures[last].end;
    if words[last].kind == TokenKind::Number && figures.line.folded.as_str()[end..].starts_with('%') {
        end += 1;
        rule = "count";
    }
    // English has no classifiers, and its small numbers are pronouns as often: a word counts with what it counts only.
    if rule == "number" && figures.is_latin(first) && !figures.is(first, is::DIGITS) {
        return Some(next);
    }
    let begin = start.map_or(words[first].folded.start, |(_, begin)| begin);
    let score = if rule == "count" { 0.9 } else { 0.7 };
    let evidence = if rule == "count" { "a number with what is counted" } else { "a number" };
    found.push(Found::new(begin, end, EntityType::Num, score, rule, evidence.to_owned()));
    Some(next)
}

/// The word behind a time of day: `2:30`, `6 p.m.`. It counts nothing.
fn hour(figures: &Figures<'_>, at: usize) -> Option<usize> {
    let mut next = at + 1;
    if !figures.is(at, is::DIGITS) {
        return None;
    }
    let minutes = figures.is(next, is::DIGITS) && figures.between(next) == ":";
    next += usize::from(minutes);
    let half = matches!((figures.text(next), figures.text(next + 1)), ("a" | "p", "m"));
    if half && figures.line.words[next + 1].gap == Gap::Dot {
        return Some(next + 2);
    }
    if matches!(figures.text(next), "am" | "pm") {
        return Some(next + 1);
    }
    minutes.then_some(next)
}

/// The word behind a unit: `টাকা`, `वर्ग किमी`, `कि.मी.`.
fn unit(figures: &Figures<'_>, at: usize) -> Option<usize> {
    if !figures.beside(at) {
        return None;
    }
    let dotted = matches!((figures.text(at), figures.text(at + 1)), ("कि", "मी") | ("কি", "মি"))
        && figures.line.words[at + 1].gap == Gap::Dot;
    let squared =
        (figures.is(at, is::SQUARE) || figures.text(at) == "us") && figures.next_is(at + 1, is::UNIT);
    if dotted || squared {
        return Some(at + 2);
    }
    let of_time = figures.is(at, is::TIME_UNIT | is::MONTH) && !figures.is_latin(at);
    (figures.is(at, is::UNIT) && !of_time).then_some(at + 1)
}

/// The number that begins at a word: the index of the word behind it.
pub fn number(figures: &Figures<'_>, at: usize) -> Option<usize> {
    let mut next = at;
    if figures.is(next, is::MORE) {
        next += 1;
        if !figures.beside(next) {
            return None;
        }
    }
    let one = is::NUMBER | is::DIGITS | is::MANY | is::ORDINAL;
    if figures.is(next, is::MULTIPLIER) && next + 1 < figures.figures.len() {
        // `হাজার হাজার`.
        let twice = figures.text(next) == figures.text(next + 1) && figures.beside(next + 1);
        return twice.then_some(next + 2).or_else(|| (next > at).then_some(next + 1));
    }
    if !figures.is(next, one) || !is_free(figures, next) {
        return None;
    }
    let closed = figures.is(next, is::CLASSIFIED | is::AT_CLOCK | is::ORDINAL);
    next = behind_decimals(figures, next) + 1;
    if closed {
        return Some(next);
    }
    // `10-12 लाख`.
    if figures.hyphened(next)
        && figures.between(next).trim() == figures.between(next)
        && figures.is(next, is::NUMBER | is::DIGITS)
    {
        next = behind_decimals(figures, next) + 1;
    }
    // `৪ লাখ ১৪ হাজার ৫০০`.
    while next < at + 8 && figures.next_is(next, is::MULTIPLIER | is::MANY) {
        next += 1;
        let more = figures.next_is(next, is::NUMBER | is::DIGITS)
            && !figures.is_year(next, 1900..=2050)
            && (figures.is(next, is::DIGITS) || figures.next_is(next + 1, is::MULTIPLIER));
        if more {
            next = behind_decimals(figures, next) + 1;
        }
    }
    Some(next)
}

/// The last word of a number whose separators have blanks before them (`6 .82`).
fn behind_decimals(figures: &Figures<'_>, mut at: usize) -> usize {
    while figures.is(at, is::DIGITS)
        && figures.line.words[at].kind == TokenKind::Number
        && figures.line.words.get(at + 1).is_some_and(|word| {
            matches!(word.gap, Gap::Dot | Gap::Mark)
                && word.kind == TokenKind::Number
                && matches!(figures.between(at + 1), " ." | " ,")
        })
    {
        at += 1;
    }
    at
}

/// Whether a number stands by itself, and not in a name (`জি-২০`, `Covid-19`) or in something longer than an amount.
fn is_free(figures: &Figures<'_>, at: usize) -> bool {
    let word = &figures.line.words[at];
    let in_name = word.gap == Gap::Hyphen
        && at > 0
        && figures.line.words[at - 1].is_word()
        && figures.figures[at - 1].is & (is::NUMBER | is::MULTIPLIER) == 0;
    // `টি ২০`, `কোভিড ১৯`.
    let numbered = at > 0 && NUMBERED.contains(&figures.text(at - 1));
    // `एक दूसरे`: one another.
    let other = figures.text(at) == "एक" && figures.text(at + 1).starts_with("दूसर");
    !in_name && !numbered && !other && figures.figures[at].digits <= LONGEST
}

fn is_bengali(figures: &Figures<'_>, at: usize) -> bool {
    figures.line.words[at].script == tippani_text::Script::Bengali
}

/// A currency before its number: the word of the number, and the folded byte where the amount begins.
fn currency(figures: &Figures<'_>, at: usize) -> Option<(usize, usize)> {
    let words = &figures.line.words;
    let folded = figures.line.folded.as_str();
    let sign = |before: usize, number: usize| {
        let between = &folded[before..words[number].folded.start];
        let found = between.rfind(SIGNS)?;
        (between.len() - found < 6).then_some(before + found)
    };
    if figures.is(at, is::DIGITS) {
        let before = if at == 0 { 0 } else { words[at - 1].folded.end };
        return Some((at, sign(before, at)?));
    }
    let is_code = figures.is(at, is::CURRENCY) && words[at].capital && figures.is(at + 1, is::DIGITS);
    if !is_code {
        return None;
    }
    let between = &folded[words[at].folded.end..words[at + 1].folded.start];
    let joined = between.trim_matches(|c: char| c.is_whitespace() || SIGNS.contains(&c) || c == '.');
    let signed = between.contains(SIGNS) || !COUNTRIES.contains(&words[at].text);
    (joined.is_empty() && signed).then_some((at + 1, words[at].folded.start))
}
