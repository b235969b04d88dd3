//! Place lines of newswires: `DHAKA, Aug 22, 2025 (BSS) -`, `WASHINGTON, March 27 -`, `नई दिल्ली, जेएनएन ।`,
//! `CNN —`

use tippani_text::ByteSpan;

use crate::NoiseKind;
use crate::calendar;
use crate::cues::Cue;
use crate::finding::Finding;
use crate::line::{Line, count_words, is_end_mark};
use crate::phrases::Hit;

/// A place line has at most so many words before its dash.
const WORDS: usize = 9;
const BYTES: usize = 200;

/// An agency's name near the start of a paragraph, behind a place, with a dash, colon or danda behind it.
pub(super) fn place_line(line: &Line<'_>, hit: &Hit<Cue>) -> Option<Finding> {
    if hit.start > line.body.start + BYTES {
        return None;
    }
    let place = line.text[line.body.start..hit.start].trim();
    if count_words(place) > WORDS || place.chars().any(is_end_mark) && !place.contains('.') {
        return None;
    }
    let mut rest = line.behind(hit.end, BYTES);
    let in_brackets = place.ends_with('(') || place.contains('(') && !place.contains(')');
    if in_brackets {
        let close = rest.find(')').filter(|at| *at < 40)?;
        rest = &rest[close + 1..];
    }
    let mark = rest.trim_start().chars().next()?;
    let blank = rest.starts_with(char::is_whitespace);
    let comma = place.ends_with([',', '،', '/']);
    let holds = match mark {
        '-' => in_brackets || comma || (place.is_empty() && blank),
        ':' => in_brackets || comma,
        // `… of India (PTI).` ends a sentence.
        '।' | '.' | '|' => comma,
        _ => false,
    };
    let text_follows = rest.trim_start()[mark.len_utf8()..].trim().len() > 40;
    if !holds || !text_follows {
        return None;
    }
    let end = line.text.len() - line.text[hit.end..].len()
        + (line.behind(hit.end, BYTES).len() - rest.len())
        + (rest.len() - rest.trim_start().len())
        + mark.len_utf8();
    let span = line.raw_span(ByteSpan::new(line.body.start, end));
    let evidence =
        format!("the paragraph opens with a place and the agency “{}”", &line.text[hit.start..hit.end]);
    Some(Finding::noise(span, NoiseKind::Dateline, 0.97, "wire-place", evidence))
}

/// A place in capitals has so many at least.
pub(super) const CAPITALS: u32 = 3;

/// A place in capitals, a day and a dash: read from the raw text, for folding takes the capitals.
pub(super) fn capitals(line: &Line<'_>) -> Option<Finding> {
    let whole = line.whole();
    let text = whole.slice(line.raw);
    let first = text.chars().next()?;
    if !first.is_ascii_uppercase() {
        return None;
    }
    let head_end = text.char_indices().take(80).map(|(at, c)| at + c.len_utf8()).last()?;
    let head = &text[..head_end];
    let dash = [" - ", " – ", " — ", " -- "]
        .iter()
        .filter_map(|dash| head.find(dash).map(|at| (at, dash.len())))
        .min()?;
    let place = &head[..dash.0];
    let (town, day) = place.split_once(',')?;
    let capital = |word: &str| word.chars().all(|c| !c.is_lowercase());
    let shouted = town.chars().filter(|c| c.is_ascii_uppercase()).count() >= CAPITALS as usize
        && town.split_whitespace().all(capital);
    let dated =
        day.split(|c: char| !c.is_alphanumeric()).any(|word| calendar::is_month(&word.to_lowercase()))
            && day.contains(|c: char| c.is_ascii_digit());
    (shouted && dated && count_words(place) <= WORDS && text.len() > dash.0 + 20).then(|| {
        let span = ByteSpan::new(whole.start, whole.start + dash.0 + dash.1 - 1);
        let evidence = "the paragraph opens with a place in capitals, a day and a dash";
        Finding::noise(span, NoiseKind::Dateline, 0.97, "wire-day", evidence)
    })
}
