//! Dates and counts by rule, with Bengali, Devanagari and Latin digits.

use tippani_text::{TokenKind, digit_value};

use crate::EntityType;
use crate::gazetteer::{Class, Gazetteer};
use crate::lexicon::cue;
use crate::line::{Gap, Word};
use crate::reader::{Found, Reader};

/// Names of months and days that are ordinary words too, and so need a number beside them.
const ORDINARY: &[&str] = &["মে", "may", "march", "मार्च", "मई", "mar", "sun", "sat", "রবি", "শনি"];

/// Every date and count of the line.
pub fn find(reader: &Reader<'_>, found: &mut Vec<Found>) {
    let words = &reader.line.words;
    let mut at = 0;
    while at < words.len() {
        at = date(reader, at, found).or_else(|| count(reader, at, found)).unwrap_or(at + 1);
    }
}

/// A month or weekday, without its ending: the end of the bare name.
fn calendar(gazetteer: &Gazetteer, word: &Word<'_>) -> Option<(Class, usize)> {
    if !word.is_word() {
        return None;
    }
    let class = |text: &str| gazetteer.calendar(text);
    class(word.text)
        .map(|class| (class, word.text.len()))
        .or_else(|| word.cuts.iter().find_map(|cut| class(&word.text[..cut]).map(|class| (class, cut))))
}

fn date(reader: &Reader<'_>, at: usize, found: &mut Vec<Found>) -> Option<usize> {
    let words = &reader.line.words;
    let word = &words[at];
    let close = |index: usize| {
        words
            .get(index)
            .is_some_and(|next| matches!(next.gap, Gap::Blank | Gap::Mark | Gap::Dot | Gap::Nothing))
    };
    // `৭ নভেম্বর, ২০২৪`, `12 फरवरी`, `2022 সালের ফেব্রুয়ারি`.
    if word.kind == TokenKind::Number {
        let year_word = |index: usize| {
            words
                .get(index)
                .is_some_and(|next| next.text.starts_with("সাল") || matches!(next.text, "सन" | "ई"))
        };
        let month = if year(word) && year_word(at + 1) { at + 2 } else { at + 1 };
        if let Some((Class::Month, cut)) = words
            .get(month)
            .filter(|next| next.gap == Gap::Blank)
            .and_then(|next| calendar(reader.gazetteer, next))
        {
            let mut last = month;
            let mut end = words[month].folded.start + cut;
            if month == at + 1 && close(month + 1) && words.get(month + 1).is_some_and(year) {
                last = month + 1;
                end = words[last].folded.end;
            }
            return push(reader, at, last, end, found);
        }
        if year(word) && year_word(at + 1) {
            return push(reader, at, at, word.folded.end, found);
        }
        return None;
    }
    let (class, cut) = calendar(reader.gazetteer, word)?;
    let number = words.get(at + 1).filter(|next| next.kind == TokenKind::Number && close(at + 1));
    if class == Class::Month
        && let Some(number) = number
        && (year(number) || value(number).is_some_and(|day| (1..=31).contains(&day)))
    {
        let second = words.get(at + 2).filter(|next| close(at + 2) && year(next) && !year(number));
        let last = at + 1 + usize::from(second.is_some());
        return push(reader, at, last, words[last].folded.end, found);
    }
    if ORDINARY.contains(&&word.text[..cut]) || word.script == tippani_text::Script::Latin && !word.capital {
        return None;
    }
    push(reader, at, at, word.folded.start + cut, found)
}

fn count(reader: &Reader<'_>, at: usize, found: &mut Vec<Found>) -> Option<usize> {
    let words = &reader.line.words;
    if words[at].kind != TokenKind::Number {
        return None;
    }
    let mut last = at;
    while let Some(next) = words.get(last + 1).filter(|next| {
        last < at + 3 && matches!(next.gap, Gap::Blank | Gap::Nothing) && next.facts.is(cue::COUNTER)
    }) {
        debug_assert!(next.is_word(), "counters are words");
        last += 1;
    }
    let percent = reader.line.raw[words[at].raw.end..].starts_with('%');
    if last == at && !percent {
        return None;
    }
    let end = if last == at { words[at].folded.end + 1 } else { words[last].folded.end };
    let evidence = "a number with what is counted".to_owned();
    found.push(Found::new(words[at].folded.start, end, EntityType::Num, 0.9, "count", evidence));
    Some(last + 1)
}

fn push(reader: &Reader<'_>, first: usize, last: usize, end: usize, found: &mut Vec<Found>) -> Option<usize> {
    let evidence = "a number or name of the calendar".to_owned();
    found.push(Found::new(
        reader.line.words[first].folded.start,
        end,
        EntityType::Date,
        0.95,
        "date",
        evidence,
    ));
    Some(last + 1)
}

fn value(word: &Word<'_>) -> Option<u32> {
    let digits: Option<Vec<u32>> = word.text.chars().map(digit_value).collect();
    digits
        .filter(|digits| digits.len() <= 4)
        .map(|digits| digits.into_iter().fold(0, |value, digit| value * 10 + digit))
}

fn year(word: &Word<'_>) -> bool {
    word.kind == TokenKind::Number && value(word).is_some_and(|value| (1500..=2100).contains(&value))
}
