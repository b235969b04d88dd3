//! What removed words, links and paragraphs leave of the punctuation: `।,`, ` ,র`, ` , ও`, a bracket that was
//! never opened, a bar at the end, a compound with a blank before its hyphen.

use tippani_text::ByteSpan;

use super::{span, word_before, word_behind};
use crate::HazardKind;
use crate::finding::Finding;
use crate::glance::{DANDA, bit, places};
use crate::line::{is_end_mark, is_indic, is_word_character};

/// Conjunctions that a comma and a blank before it leave without a partner.
const CONJUNCTIONS: &[&str] = &["ও", "এবং", "और", "व", "एवं", "तथा"];

/// Case endings that stand alone where a name was taken out.
const ENDINGS: &[&str] = &["র", "এর", "কে", "য়", "তে", "ের"];

/// What removed text leaves stands around these.
pub(super) const MARKS: u64 = ALWAYS | bit(',') | bit('-') | bit('–');
/// The others say nothing without a letter of Bengali or Devanagari.
pub(super) const ALWAYS: u64 = DANDA | bit('|');

pub(super) fn find(raw: &str, found: &mut Vec<Finding>) {
    let mut broken = |start, end, score, rule, evidence: &str| {
        found.push(Finding::hazard(span(start, end), HazardKind::BrokenText, score, rule, evidence));
    };
    for (at, character) in places(raw, MARKS) {
        let behind = at + character.len_utf8();
        match character {
            ',' => comma(raw, at, &mut broken),
            '।' => {
                let comma = raw[..at].trim_end();
                if comma.ends_with(',') {
                    broken(
                        comma.len() - 1,
                        behind,
                        0.96,
                        "comma-and-danda",
                        "a comma and a danda stand together",
                    );
                }
            }
            '-' | '–' => hyphen(raw, at, behind, &mut broken),
            '|' if raw[behind..].trim().is_empty() => {
                let before = raw[..at].trim_end().chars().next_back();
                // Behind an Indic letter it stands for a danda.
                if before.is_some_and(|c| !is_indic(c) && c != '|') {
                    broken(at, behind, 0.9, "stray-bar", "a bar stands at the end of the line");
                }
            }
            _ => {}
        }
    }
    let trimmed = raw.trim();
    let stray =
        matches!(trimmed, "(" | ")" | "[" | "]" | "{" | "}" | "," | "।" | "“" | "”" | "\"" | "|" | ";" | ":");
    if stray {
        let start = raw.len() - raw.trim_start().len();
        broken(start, start + trimmed.len(), 0.96, "lone-mark", "one mark is the whole line");
    }
}

fn comma(raw: &str, at: usize, broken: &mut impl FnMut(usize, usize, f32, &'static str, &str)) {
    let before = raw[..at].trim_end();
    let rest = &raw[at + 1..];
    let close = |c: char| matches!(c, '’' | '”' | '"' | '\'');
    let bare = before.trim_end_matches(close);
    if bare.ends_with(['।', '॥', '৷']) {
        let glued = rest.chars().next().is_some_and(is_word_character);
        let danda = bare.len() - '।'.len_utf8();
        // `‘… করব।’, তিনি বলেন` is a way to write; with a letter right behind it something was cut out.
        if bare.len() == before.len() || glued {
            broken(danda, at + 1, 0.96, "danda-and-comma", "a comma stands behind a danda");
        }
        return;
    }
    let parted = before.len() < at;
    let word: &str =
        &rest[..rest.chars().take(6).take_while(|c| is_word_character(*c)).map(char::len_utf8).sum()];
    if parted && !word.is_empty() && ENDINGS.contains(&tippani_text::fold(word).as_str()) {
        broken(at, at + 1 + word.len(), 0.96, "lone-ending", "a case ending stands alone behind a comma");
        return;
    }
    if parted && rest.starts_with(' ') {
        let next = word_behind(raw, at + 1);
        let word = raw[at + 1..next].trim();
        if CONJUNCTIONS.contains(&word) && before.chars().next_back().is_some_and(is_word_character) {
            broken(
                word_before(raw, at),
                next,
                0.9,
                "lone-comma",
                "a comma between two blanks stands before a conjunction",
            );
        }
    }
}

/// `বৃহত -স্কেল`: a blank before the hyphen and none behind it, inside a sentence.
fn hyphen(
    raw: &str,
    at: usize,
    behind: usize,
    broken: &mut impl FnMut(usize, usize, f32, &'static str, &str),
) {
    let before = &raw[..at];
    let bare = before.trim_end();
    let letter = bare.chars().next_back().is_some_and(|c| is_indic(c) && is_word_character(c));
    if bare.len() == before.len()
        || before.len() - bare.len() > 1
        || !letter
        || !raw[behind..].starts_with(is_indic)
    {
        return;
    }
    let end = word_behind(raw, behind);
    // A source or speaker behind a dash ends a headline or a paragraph; inside a sentence more words follow.
    let rest: String = raw[end..].chars().take(60).collect();
    let goes_on = rest.starts_with(' ') && rest.split_whitespace().count() >= 3;
    let opens = bare.len() < 40 && raw.len() < 120;
    let paired = raw[end..].chars().take(120).any(|c| matches!(c, '-' | '–' | '—'));
    if goes_on && !opens && !paired {
        broken(
            word_before(raw, at),
            end,
            0.8,
            "parted-compound",
            "a blank stands before the hyphen of a compound, and none behind it",
        );
    }
}

/// Brackets of a line that have no partner in it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Brackets {
    /// Round brackets that open and never close.
    pub open: u32,
    /// Where the first of them stands.
    pub opening: Option<usize>,
    /// The first that closes and was never opened, with the word before it.
    pub closing: Option<ByteSpan>,
    /// How many such there are.
    pub closings: u32,
}

/// What [`brackets`] reads.
pub(crate) const BRACKETS: u64 = bit('(') | bit(')');

/// The round brackets without a partner. `1)`, `ক)` and smileys open nothing.
pub(crate) fn brackets(raw: &str) -> Brackets {
    let mut brackets = Brackets::default();
    for (at, character) in places(raw, BRACKETS) {
        if character == '(' {
            brackets.opening = brackets.opening.filter(|_| brackets.open > 0).or(Some(at));
            brackets.open += 1;
            continue;
        }
        if brackets.open > 0 {
            brackets.open -= 1;
            continue;
        }
        let start = word_before(raw, at);
        let run: usize =
            raw[..at].chars().rev().take(40).take_while(|c| is_word_character(*c)).map(char::len_utf8).sum();
        let word = &raw[at - run..at];
        let smiley = raw[..at].ends_with([':', ';', '-', '=']);
        let item = smiley || word.chars().filter(|c| c.is_alphanumeric()).count() <= 2;
        if item && !raw[..at].trim_end().ends_with(is_end_mark) {
            continue;
        }
        brackets.closings += 1;
        // The rest of the line's first words, where it begins with them, went with the bracket's partner.
        let start = if at <= 60 { raw.len() - raw.trim_start().len() } else { start };
        brackets.closing.get_or_insert(span(start, at + 1));
    }
    brackets
}
