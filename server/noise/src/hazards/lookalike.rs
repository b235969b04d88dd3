//! Characters that stand for others that look like them.

use tippani_text::{Script, is_indic_mark, script_of};

use super::span;
use crate::HazardKind;
use crate::finding::Finding;
use crate::glance::{CYRILLIC, Glance, VISARGA, bit, places};
use crate::line::{count_words, is_indic};

/// Letters of Cyrillic and Greek that a reader takes for Latin ones (Unicode Technical Standard 39, confusables).
const LIKE_LATIN: &str = "аеорсухіјѕһАВЕКМНОРСТХІЈЅαονρικΑΒΕΖΗΙΚΜΝΟΡΤΥΧ";
/// A sentence that a bar ends has at least so many words.
const SENTENCE: usize = 6;
/// Latin letters that a reader takes for Cyrillic or Greek ones.
const LIKE_CYRILLIC: &str = "aeopcyxijshABEKMHOPCTXIJSvuktZNY";

pub(super) fn find(raw: &str, glance: Glance, found: &mut Vec<Finding>) {
    if glance.has(const { bit('৷') | bit('|') }) {
        dandas(raw, found);
    }
    if glance.has(VISARGA) {
        visargas(raw, found);
    }
    if glance.has(CYRILLIC) {
        mixed_words(raw, found);
    }
}

/// U+09F7 and the bar in place of the danda: said once a line.
fn dandas(raw: &str, found: &mut Vec<Finding>) {
    let bar = |at: usize| {
        let indic = raw[..at].trim_end().chars().next_back().is_some_and(is_indic);
        let bare = raw[at + 1..].chars().next();
        let next = raw[at + 1..].trim_start().chars().next();
        // Bars between parts of a title or of a date are bars: behind a danda comes a sentence, or nothing.
        indic
            && bare.is_none_or(char::is_whitespace)
            && next.is_none_or(|c| c.is_alphabetic() || matches!(c, '“' | '‘' | '"' | '\''))
    };
    let first = |wanted: char| raw.match_indices(wanted).map(|(at, _)| at);
    let currency: Vec<usize> = first('৷').collect();
    if let Some(at) = currency.first() {
        let evidence = "U+09F7 (a sign for sixteenths of a rupee) stands for the danda U+0964";
        found.push(counted(
            span(*at, at + '৷'.len_utf8()),
            currency.len(),
            0.97,
            "danda-lookalike",
            evidence,
        ));
    }
    let bars: Vec<usize> = first('|').filter(|at| bar(*at)).collect();
    // Bars between the parts of a title stand behind few words.
    if let Some(at) = bars.first()
        && count_words(&raw[..*at]) >= SENTENCE
        && !raw.contains('।')
    {
        found.push(counted(
            span(*at, at + 1),
            bars.len(),
            0.9,
            "bar-for-danda",
            "a bar stands for the danda U+0964",
        ));
    }
}

fn counted(
    at: tippani_text::ByteSpan,
    count: usize,
    score: f32,
    rule: &'static str,
    evidence: &str,
) -> Finding {
    let finding = Finding::hazard(at, HazardKind::Lookalike, score, rule, evidence);
    if count > 1 { finding.and(format!("{count} times in this line")) } else { finding }
}

/// The visarga as a colon: between digits (`৭ঃ০০`), or behind a word and before a blank and a digit.
fn visargas(raw: &str, found: &mut Vec<Finding>) {
    for (at, visarga) in places(raw, VISARGA) {
        let behind = at + visarga.len_utf8();
        let digit = |c: Option<char>| c.is_some_and(char::is_numeric);
        let before = raw[..at].chars().next_back();
        let rest = &raw[behind..];
        let next = rest.chars().next();
        // `ক্রমশঃ`, `अतः`: adverbs of Sanskrit end so.
        let adverb = before.is_some_and(|c| matches!(c, 'শ' | 'ত' | 'ন' | 'য' | 'श' | 'त' | 'न' | 'य' | 'छ'));
        let labels =
            rest.starts_with(' ') && digit(rest.trim_start().chars().next()) && !adverb && !is_short(raw, at);
        let torn = before.is_none_or(|c| c.is_whitespace() || c.is_ascii());
        if digit(before)
            || labels
            || (torn && !digit(before) && before.is_some())
            || (digit(next) && before.is_some_and(is_indic))
        {
            let evidence = "the visarga stands for a colon";
            found.push(Finding::hazard(
                span(at, behind),
                HazardKind::Lookalike,
                0.9,
                "visarga-for-colon",
                evidence,
            ));
        }
    }
}

/// Whether the word before `at` is an abbreviation (`মোঃ`, `ডাঃ`, `লিঃ`).
fn is_short(raw: &str, at: usize) -> bool {
    let word: Vec<char> = raw[..at].chars().rev().take(8).take_while(|c| is_indic(*c)).collect();
    word.iter().filter(|c| !is_indic_mark(**c)).count() < 2
}

/// Words of two scripts, where the letters of the smaller part look like letters of the other.
fn mixed_words(raw: &str, found: &mut Vec<Finding>) {
    let mut word: Option<usize> = None;
    let mut check = |start: usize, end: usize| {
        let text = &raw[start..end];
        let latin = text.chars().filter(|c| script_of(*c) == Script::Latin).count();
        let other =
            text.chars().filter(|c| matches!(script_of(*c), Script::Cyrillic | Script::Greek)).count();
        if latin == 0 || other == 0 {
            return;
        }
        let like = |c: char| {
            if latin >= other {
                script_of(c) == Script::Latin || LIKE_LATIN.contains(c)
            } else {
                script_of(c) != Script::Latin || LIKE_CYRILLIC.contains(c)
            }
        };
        if latin + other >= 3 && text.chars().filter(|c| c.is_alphabetic()).all(like) {
            let stranger = text.chars().find(|c| (script_of(*c) == Script::Latin) != (latin >= other));
            let code = stranger.map_or(0, |c| c as u32);
            let evidence = format!("“{text}” mixes scripts: U+{code:04X} looks like a letter of the others");
            found.push(Finding::hazard(
                span(start, end),
                HazardKind::Lookalike,
                0.97,
                "mixed-scripts",
                evidence,
            ));
        }
    };
    for (at, character) in raw.char_indices() {
        if character.is_alphabetic() {
            word.get_or_insert(at);
        } else if let Some(start) = word.take() {
            check(start, at);
        }
    }
    if let Some(start) = word {
        check(start, raw.len());
    }
}
