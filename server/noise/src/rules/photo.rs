//! Who took a picture, and what stands beneath it.

use tippani_text::ByteSpan;

use super::{SHORT, after_colon};
use crate::NoiseKind;
use crate::cues::Cue;
use crate::finding::{Finding, Holds};
use crate::line::{Line, count_words, is_end_mark, is_word_character, shown};
use crate::phrases::Hit;

/// A credit names a photographer and an agency.
const WORDS: usize = 9;
const BYTES: usize = 220;

/// `(ছবি: …)`, `(Image credit: …)`, `ছবি: সংগৃহীত` at the end of a line; and the caption before it, where the
/// line is short.
pub(super) fn credit(line: &Line<'_>, hit: &Hit<Cue>, found: &mut Vec<Finding>) {
    let Some(span) = extent(line, hit) else { return };
    let evidence = format!("“{}” says whose picture it is", shown(&line.text[span.start..span.end], 50));
    found.push(Finding::noise(line.raw_span(span), NoiseKind::PhotoCredit, 0.97, "photo-credit", evidence));
    if line.shape.words > SHORT * 2 {
        return;
    }
    let caption = ByteSpan::new(line.body.start, span.start);
    let words = count_words(&line.text[caption.start..caption.end]);
    let last = line.text[span.end..].chars().all(|c| !is_word_character(c));
    if last && (2..=SHORT as usize).contains(&words) && line.shape.ends <= 3 {
        let score = if words <= 25 { 0.96 } else { 0.9 };
        let evidence = "stands before a photo credit on the same line";
        found.push(Finding::noise(
            line.raw_span(caption),
            NoiseKind::PhotoCaption,
            score,
            "caption-before-credit",
            evidence,
        ));
    }
}

fn extent(line: &Line<'_>, hit: &Hit<Cue>) -> Option<ByteSpan> {
    let text = line.text;
    let cue = &text[hit.start..hit.end];
    if text[..hit.start].chars().next_back().is_some_and(is_word_character) {
        return None;
    }
    let (rest, colon) = after_colon(line.behind(hit.end, BYTES));
    let glued = text[hit.end..].chars().next().is_some_and(is_word_character) && !colon;
    if glued {
        return None;
    }
    let announced = colon
        || rest.starts_with(['-', '/', '|'])
        || cue.ends_with(" by")
        || cue.contains("credit")
        || cue.contains("courtesy")
        || cue.contains("সৌজন্য")
        || cue.contains("साभार");
    let before = line.before(hit.start, 16);
    // `(ফাইল ছবি)`, `(ছবি: …)`
    if before.ends_with('(') || before.ends_with('[') {
        let close = rest.find([')', ']'])?;
        let named = count_words(&rest[..close]);
        let end = text.len() - text[hit.end..].len() + line.behind(hit.end, BYTES).find([')', ']'])? + 1;
        let bare = named == 0 && (cue.starts_with("file") || cue.contains(' '));
        let open = text[..hit.start].rfind(['(', '['])?;
        return ((announced && named <= WORDS) || bare || (named == 0 && hit.start > line.body.start + 1))
            .then(|| ByteSpan::new(open, end));
    }
    if !announced
        || (rest.starts_with('-') && !rest.starts_with("- ") && count_words(rest) > 3)
        || rest.is_empty()
    {
        return None;
    }
    let english = cue.is_ascii();
    let opens =
        line.begins_sentence(hit.start) || before.ends_with(['|', '/', '-', ',', ':', ')', '"', '\'']);
    let remaining = count_words(line.behind(hit.end, BYTES));
    let to_the_end =
        text.len() - hit.end <= BYTES && remaining <= WORDS && line.sentences_behind(hit.end) <= 1;
    if to_the_end && (opens || !english) && (colon || opens) {
        return Some(ByteSpan::new(hit.start, line.body.end));
    }
    // In the middle of a joined line only what is sure: `ছবি: সংগৃহীত`.
    let collected = ["সংগৃহীত", "ইন্টারনেট", "getty images", "afp", "reuters", "রয়টার্স", "এএফপি"];
    let named = collected.iter().find(|name| rest.starts_with(tippani_text::fold(name).as_str()))?;
    let offset = line.behind(hit.end, BYTES).len() - rest.len();
    (colon && line.shape.words > SHORT)
        .then(|| ByteSpan::new(hit.start, hit.end + offset + tippani_text::fold(named).len()))
}

/// `Jane Roe/AFP/Getty Images`, also inside a joined line: a name in capitals before a slash and an agency.
pub(super) fn slashed(line: &Line<'_>, hit: &Hit<Cue>) -> Option<Finding> {
    if !line.text[..hit.start].ends_with('/') || line.text[hit.end..].starts_with('/') {
        return None;
    }
    let span = line.raw_span(ByteSpan::new(hit.start, hit.end));
    let before = &line.raw[..span.start];
    let mut start = span.start;
    let mut names = 0;
    for word in before.split_inclusive(char::is_whitespace).rev().take(4) {
        let bare = word.trim();
        let slashed = start == span.start;
        let named = bare.starts_with(|c: char| c.is_uppercase())
            && !bare.ends_with(['.', ',', ':', '?', '!', '”', ')']);
        if !(named || slashed && bare.ends_with('/') && bare.starts_with(|c: char| c.is_uppercase()))
            || bare.contains("://")
        {
            break;
        }
        start -= word.len();
        names += 1;
    }
    (names >= 1 && line.raw[start..span.start].contains('/')).then(|| {
        let evidence =
            format!("a name before a slash and an agency: {}", shown(&line.raw[start..span.end], 50));
        Finding::noise(
            ByteSpan::new(start, span.end),
            NoiseKind::PhotoCredit,
            if names >= 2 { 0.96 } else { 0.8 },
            "slashed-credit",
            evidence,
        )
    })
}

/// `ফাইল ছবি`, `Representational image`: alone, or at the end of a short line.
pub(super) fn remark(line: &Line<'_>, hit: &Hit<Cue>) -> Option<Finding> {
    if line.shape.words > SHORT / 2 {
        return None;
    }
    let tail = line.text[hit.end..].chars().all(|c| !is_word_character(c));
    let whole = tail && line.text[..hit.start].chars().all(|c| !is_word_character(c));
    let before = line.before(hit.start, 8).chars().next_back();
    let parted =
        before.is_some_and(|c| is_end_mark(c) || matches!(c, '|' | '/' | '-' | '(' | '[' | ':' | ','));
    let span = line.raw_span(ByteSpan::new(hit.start, hit.end));
    let evidence = format!("“{}” is said of pictures", shown(&line.text[hit.start..hit.end], 40));
    let finding = |score| Finding::noise(span, NoiseKind::PhotoCredit, score, "picture-remark", evidence);
    if whole {
        return Some(finding(0.97));
    }
    (tail && parted).then(|| finding(0.95))
}

/// `(বামে)`, `(left)`: the line describes a picture.
pub(super) fn in_picture(line: &Line<'_>, hit: &Hit<Cue>) -> Option<Finding> {
    if line.shape.words > 35 || line.shape.ends > 2 {
        return None;
    }
    let single = matches!(&line.text[hit.start..hit.end], "(l)" | "(r)" | "(c)");
    let score = if single { 0.6 } else { 0.9 };
    let evidence = format!("“{}” says where in a picture somebody stands", &line.text[hit.start..hit.end]);
    let finding = Finding::noise(line.whole(), NoiseKind::PhotoCaption, score, "place-in-picture", evidence);
    Some(finding.held(Holds::OutsideProse(if single { 0.0 } else { 0.9 })))
}
