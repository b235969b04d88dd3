//! What pages count: views, shares, comments.

use tippani_text::ByteSpan;

use crate::NoiseKind;
use crate::cues::Cue;
use crate::finding::Finding;
use crate::line::{Line, is_word_character, shown};
use crate::phrases::Hit;

/// A date line with a counter behind it has at most so many words.
const WORDS: u32 = 14;

/// `104 ভিউ`, `12 Comments`, `2.3K shares` at the end of a line of few words, or of many when a stamp stands
/// before it.
pub(super) fn counted(line: &Line<'_>, hit: &Hit<Cue>) -> Option<Finding> {
    if line.shape.words > WORDS {
        return None;
    }
    let tail = line.text[hit.end..].trim_start_matches(|c: char| !is_word_character(c));
    if !tail.is_empty() && !tail.starts_with(|c: char| c.is_numeric()) {
        return None;
    }
    let before = line.text[..hit.start].trim_end_matches([' ', '+']);
    let unit = ["k", "m", "হাজার", "লাখ", "हज़ार", "हजार", "लाख"].iter().find(|unit| before.ends_with(*unit));
    let number = unit.map_or(before, |unit| before[..before.len() - unit.len()].trim_end());
    let digits = number
        .chars()
        .rev()
        .take_while(|c| c.is_numeric() || matches!(c, '.' | ','))
        .map(char::len_utf8)
        .sum::<usize>();
    let start = number.len() - digits;
    if digits == 0 || hit.start - before.len() > 2 || !number[start..].chars().any(char::is_numeric) {
        return None;
    }
    let words = line.shape.words;
    let stamped = line.text[..start].chars().filter(|c| c.is_numeric()).count() >= 4
        && line.text[..start].contains([':', '|']);
    let few = start <= line.body.start + 1 && words <= 8 && !line.shape.ended;
    if !(few || (stamped && words <= WORDS && !line.shape.ended)) {
        return None;
    }
    let span = line.raw_span(ByteSpan::new(start, hit.end));
    let evidence = format!("“{}” is a number that a page counts", shown(&line.text[start..hit.end], 40));
    Some(Finding::noise(span, NoiseKind::Counter, 0.97, "counter", evidence))
}

/// `মন্তব্য (0)`, `Comments (12)`: the heading of the comment form.
pub(super) fn comments(line: &Line<'_>, hit: &Hit<Cue>) -> Option<Finding> {
    let opens = line.text[line.body.start..hit.start].chars().all(|c| !is_word_character(c));
    let rest = line.text[hit.end..].trim();
    let number = rest.strip_prefix(['(', '['])?.strip_suffix([')', ']'])?.trim();
    (opens && !number.is_empty() && number.chars().all(char::is_numeric)).then(|| {
        let evidence = "a heading of comments with their number";
        Finding::noise(line.whole(), NoiseKind::CommentForm, 0.98, "comment-count", evidence)
    })
}
