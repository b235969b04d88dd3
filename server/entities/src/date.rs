//! Dates and times by rule: calendar dates, years, days and parts of the day, and, in Bengali and Hindi, how long something
//! took. With Bengali, Devanagari and Latin digits.

use std::ops::RangeInclusive;

use crate::EntityType;
use crate::figure::Figures;
use crate::number;
use crate::quantity as is;
use crate::reader::{Found, Reader};

/// Years that a number is with a word of the calendar beside it.
const YEARS: RangeInclusive<u32> = 1000..=2100;

/// Years that a number is by itself: those that news speak of.
const BARE_YEARS: RangeInclusive<u32> = 1800..=2050;

/// A date or time: the word behind it, the folded byte where it ends, and whether a name of the calendar or a year is in it.
#[derive(Clone, Copy)]
struct Date {
    next: usize,
    end: usize,
    calendar: bool,
}

/// Every date, time and amount of the line.
pub fn find(reader: &Reader<'_>, found: &mut Vec<Found>) {
    let figures = Figures::new(&reader.line, &reader.lexicon.quantities);
    let mut at = 0;
    while at < figures.figures.len() {
        at = if let Some(date) = time(&figures, at) {
            found.push(date.found(reader.line.words[at].folded.start));
            date.next
        } else {
            number::find(&figures, at, found).unwrap_or(at + 1)
        };
    }
}

impl Date {
    fn found(self, start: usize) -> Found {
        let (rule, score, evidence) = if self.calendar {
            ("date", 0.95, "a number or name of the calendar")
        } else {
            ("time", 0.8, "words for a time")
        };
        Found::new(start, self.end, EntityType::Date, score, rule, evidence.to_owned())
    }
}

fn date(figures: &Figures<'_>, last: usize, calendar: bool) -> Date {
    Date { next: last + 1, end: figures.figures[last].end, calendar }
}

/// The date or time that begins at a word.
fn time(figures: &Figures<'_>, at: usize) -> Option<Date> {
    const BEGINS: u32 = is::NUMBER
        | is::MORE
        | is::MANY
        | is::YEAR_LEAD
        | is::RELATIVE
        | is::DEICTIC
        | is::EACH
        | is::FEW
        | is::DAY_PART
        | is::ORDINAL
        | is::MONTH
        | is::WEEKDAY
        | is::DIGITS;
    if !figures.is(at, BEGINS) {
        return None;
    }
    seen_from_today(figures, at)
        .or_else(|| weekday(figures, at))
        .or_else(|| calendar(figures, at))
        .or_else(|| year(figures, at))
        .or_else(|| duration(figures, at))
        .or_else(|| of_day(figures, at))
}

/// `গতকাল মঙ্গলবার`, `पिछले दो साल`, `last Monday`.
fn seen_from_today(figures: &Figures<'_>, at: usize) -> Option<Date> {
    let beside = figures.beside(at + 1);
    if figures.is(at, is::RELATIVE) {
        let named = beside.then(|| weekday(figures, at + 1)).flatten();
        let day = named.or_else(|| of_that_day(figures, at + 1));
        return Some(day.unwrap_or_else(|| date(figures, at, false)));
    }
    if !beside {
        return None;
    }
    if figures.is(at, is::DEICTIC) {
        let rest = weekday(figures, at + 1).or_else(|| calendar(figures, at + 1));
        if figures.is_latin(at) {
            return rest;
        }
        // `पिछले कुछ वर्षों`.
        let some = usize::from(figures.is(at + 1, is::SOME) && figures.beside(at + 2));
        return rest.or_else(|| duration(figures, at + 1)).or_else(|| unit(figures, at + 1 + some));
    }
    if figures.is(at, is::EACH) && figures.is(at + 1, is::TIME_UNIT) {
        let year = year(figures, at + 1);
        return year.or_else(|| unit(figures, at + 1));
    }
    None
}

/// A unit of time, and the month in it (`पिछले साल जून`).
fn unit(figures: &Figures<'_>, at: usize) -> Option<Date> {
    // `पिछले दिनों`: of late.
    let vague = figures.text(at) == "दिनों";
    (figures.is(at, is::TIME_UNIT) && !vague).then(|| {
        figures
            .beside(at + 1)
            .then(|| calendar(figures, at + 1))
            .flatten()
            .unwrap_or_else(|| date(figures, at, false))
    })
}

/// The hour behind a day, or the part of it.
fn of_that_day(figures: &Figures<'_>, at: usize) -> Option<Date> {
    if !figures.beside(at) {
        return None;
    }
    of_day(figures, at).or_else(|| figures.is(at, is::DAY_PART).then(|| date(figures, at, false)))
}

/// A weekday, with the date, the hour or the part of the day behind it.
fn weekday(figures: &Figures<'_>, at: usize) -> Option<Date> {
    if !figures.is(at, is::WEEKDAY) || figures.is_ordinary(at) {
        return None;
    }
    let dated = figures.near(at + 1).then(|| calendar(figures, at + 1)).flatten();
    let part = || of_that_day(figures, at + 1);
    let whole = dated.or_else(part).unwrap_or_else(|| date(figures, at, true));
    Some(Date { calendar: true, ..whole })
}

/// A date with a month in it.
fn calendar(figures: &Figures<'_>, at: usize) -> Option<Date> {
    // `২০২২ সালের ফেব্রুয়ারি`.
    if figures.is_year(at, YEARS) && figures.next_is(at + 1, is::YEAR_WORD) {
        return if figures.beside(at + 2) { in_month(figures, at + 2) } else { None };
    }
    in_month(figures, at)
}

/// A date with a month in it that does not begin with the word for a year.
fn in_month(figures: &Figures<'_>, at: usize) -> Option<Date> {
    if figures.is_day(at) {
        // `9 और 10 मई`: the first of two days has its month from the second.
        let and = figures.beside(at + 1)
            && matches!(figures.text(at + 1), "ও" | "এবং" | "और" | "and" | "থেকে" | "से");
        let shared = || {
            (and && figures.is_day(at + 2) && day_and_month(figures, at + 2).is_some())
                .then(|| date(figures, at, true))
        };
        let first = day_and_month(figures, at);
        // `২২ ডিসেম্বর-২০ জানুয়ারি`.
        let second = first.filter(|first| figures.hyphened(first.next) && figures.is_day(first.next));
        let to = second.and_then(|first| day_and_month(figures, first.next));
        return to.or(first).or_else(shared);
    }
    if figures.is_year(at, YEARS)
        && figures.beside(at + 1)
        && !figures.is_latin(at + 1)
        && figures.is_month(at + 1)
    {
        return Some(date(figures, at + 1, true));
    }
    if !figures.is_month(at) {
        return None;
    }
    let word_for_month = figures.next_is(at + 1, is::MONTH_WORD);
    // `ফেব্রুয়ারিতে 15 জন`, `June 20 percent` count.
    let bare = figures.figures[at].end == figures.line.words[at].folded.end;
    if bare && figures.near(at + 1) && figures.is_day(at + 1) && figures.figures[at + 1].digits > 0 {
        let day = range(figures, at + 1, |next| figures.is_day(next));
        if !figures.next_is(day + 1, is::MULTIPLIER | is::UNIT | is::TIME_UNIT) {
            return Some(with_year(figures, day));
        }
    }
    let of_year = figures.beside(at + 1) && figures.text(at + 1) == "of" && figures.is_year(at + 2, YEARS);
    if of_year {
        return Some(date(figures, at + 2, true));
    }
    let last = range(figures, at, |next| figures.is_month(next));
    let whole = with_year(figures, last);
    if last == at
        && whole.next == at + 1
        && !word_for_month
        && figures.is_ordinary(at)
        && !announced(figures, at)
    {
        return None;
    }
    Some(if last == at && word_for_month { date(figures, at + 1, true) } else { whole })
}

/// `in May`: an ordinary word that is a month behind a preposition.
fn announced(figures: &Figures<'_>, at: usize) -> bool {
    const BEFORE: &[&str] = &[
        "in", "of", "since", "by", "until", "till", "last", "next", "early", "late", "mid", "to", "from",
        "and", "this",
    ];
    figures.line.words[at].capital && at > 0 && figures.beside(at) && BEFORE.contains(&figures.text(at - 1))
}

/// `৭ নভেম্বর, ২০২৪`, `12-15 July`, `the 24th of July 2012`.
fn day_and_month(figures: &Figures<'_>, at: usize) -> Option<Date> {
    let day = range(figures, at, |next| figures.is_day(next));
    let mut month = day + 1;
    if figures.beside(month) && figures.text(month) == "of" {
        month += 1;
    }
    if !figures.is_month(month) || !(figures.near(month) || figures.hyphened(month)) {
        return None;
    }
    Some(with_year(figures, month))
}

/// The last word of a range that begins at a word: `জুলাই-নভেম্বর`, `8 to 12`.
fn range(figures: &Figures<'_>, at: usize, belongs: impl Fn(usize) -> bool) -> usize {
    if figures.hyphened(at + 1) && belongs(at + 1) {
        return at + 1;
    }
    let to = figures.beside(at + 1) && figures.beside(at + 2) && figures.text(at + 1) == "to";
    if to && belongs(at + 2) { at + 2 } else { at }
}

/// The date that ends in a word, with the year behind it.
fn with_year(figures: &Figures<'_>, last: usize) -> Date {
    let near = figures.near(last + 1) || figures.hyphened(last + 1);
    if !near || !figures.is_year(last + 1, YEARS) {
        return date(figures, last, true);
    }
    let year = last + 1;
    if figures.next_is(year + 1, is::YEAR_WORD) {
        date(figures, year + 1, true)
    } else {
        date(figures, year, true)
    }
}

/// `২০২৪ সালে`, `वर्ष 2003`, `2019-20`, `১২/০৪/২০২৪`, and years by themselves.
fn year(figures: &Figures<'_>, at: usize) -> Option<Date> {
    if figures.is(at, is::YEAR_LEAD) {
        let dated = figures.beside(at + 1) && figures.is_year(at + 1, YEARS);
        return dated.then(|| date(figures, behind_year(figures, at + 1), true));
    }
    // `70 के दशक`: the corpora mark the number alone.
    let decade = |at: usize| {
        figures.beside(at)
            && figures.text(at) == "के"
            && figures.next_is(at + 1, is::TIME_UNIT)
            && figures.text(at + 1).starts_with("दशक")
    };
    if figures.is(at, is::NUMBER | is::DIGITS) && decade(at + 1) {
        return Some(date(figures, at, true));
    }
    if let Some(last) = in_figures(figures, at) {
        return Some(date(figures, last, true));
    }
    if figures.figures[at].is & is::TIME_UNIT != 0 && figures.figures[at].digits == 4 {
        return Some(date(figures, at, true));
    }
    if !figures.is_year(at, YEARS) {
        return None;
    }
    if figures.next_is(at + 1, is::YEAR_WORD) {
        return Some(date(figures, at + 1, true));
    }
    let last = behind_year(figures, at);
    let counts = figures.next_is(last + 1, is::UNIT | is::MULTIPLIER | is::TIME_UNIT | is::MORE);
    let bare = last > at || figures.is_year(at, BARE_YEARS) || figures.is_old_year(at);
    let in_name = figures.hyphened(at) && at > 0 && figures.line.words[at - 1].is_word();
    (bare && !counts && !in_name).then(|| date(figures, last, true))
}

/// The last word of a year that may go on: `2019-20`, `1879-1884`.
fn behind_year(figures: &Figures<'_>, at: usize) -> usize {
    let next = at + 1;
    let goes_on = figures.hyphened(next)
        && figures.is(next, is::DIGITS)
        && (figures.figures[next].digits == 2 || figures.is_year(next, YEARS));
    if goes_on { next } else { at }
}

/// A date in digits alone: `12.04.2024` is one word, `12/04/2024` and `2024-04-12` are three.
fn in_figures(figures: &Figures<'_>, at: usize) -> Option<usize> {
    let figure = figures.figures[at];
    if figure.is != is::DIGITS {
        return None;
    }
    if (6..=8).contains(&figure.digits) && figures.text(at).matches('.').count() == 2 {
        return Some(at);
    }
    let small = |at: usize| figures.figures[at].value.is_some_and(|value| (1..=31).contains(&value));
    let last = at + 2;
    if last >= figures.figures.len() || !small(at + 1) {
        return None;
    }
    let sign = figures.between(at + 1);
    (matches!(sign, "/" | "-")
        && figures.between(last) == sign
        && (small(at) && figures.is_year(last, YEARS) || figures.is_year(at, YEARS) && small(last)))
    .then_some(last)
}

/// How long, or which of several: `তিন বছর`, `5-6 दिनों`, `প্রথম দিনেই`, `21वीं सदी`. English says this with words that its
/// corpus does not mark, and keeps it as an amount.
fn duration(figures: &Figures<'_>, at: usize) -> Option<Date> {
    let next = if figures.is(at, is::FEW) { at + 1 } else { number::number(figures, at)? };
    let is_unit = |at: usize| figures.next_is(at, is::TIME_UNIT) && !figures.is_latin(at);
    // `5 - 6 साल`, `दो से तीन दिन`.
    let to = figures.beside(next) && matches!(figures.text(next), "से" | "या" | "থেকে");
    let second =
        (to || figures.hyphened(next)).then(|| number::number(figures, next + usize::from(to))).flatten();
    let unit = second.into_iter().chain([next]).find(|unit| is_unit(*unit));
    unit.map(|unit| date(figures, unit, false))
}

/// A part of the day, with the hour: `রাত সাড়ে ১২টায়`, `दोपहर दो बजे`.
fn of_day(figures: &Figures<'_>, at: usize) -> Option<Date> {
    let part = figures.is(at, is::DAY_PART);
    let mut hour = at + usize::from(part);
    if part && !figures.beside(hour) {
        return None;
    }
    if figures.is(hour, is::MORE) && figures.beside(hour + 1) {
        hour += 1;
    }
    let is_hour = figures.is(hour, is::NUMBER | is::DIGITS);
    if is_hour && (figures.is(hour, is::AT_CLOCK) || part && figures.is(hour, is::CLASSIFIED)) {
        return Some(date(figures, hour, false));
    }
    if is_hour && figures.next_is(hour + 1, is::CLOCK) {
        return Some(date(figures, hour + 1, false));
    }
    None
}
