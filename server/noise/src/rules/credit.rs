//! Where a report was taken from: `সূত্র: …`, `(स्रोत: …)`, `Source: …`, `(রয়টার্স)`, `-বাসস`, `খবর এএফপির।`

use tippani_text::ByteSpan;

use super::after_colon;
use crate::NoiseKind;
use crate::cues::Cue;
use crate::finding::{Finding, Holds};
use crate::line::{Line, count_words, is_end_mark, is_word_character, shown};
use crate::phrases::Hit;

/// A credit names one or two sources: more words than this are a sentence.
const WORDS: usize = 12;
/// And more bytes than this are no name of a source.
const BYTES: usize = 240;

/// A word that announces a source, with a colon behind it, up to the end of its bracket, sentence or line.
pub(super) fn source(line: &Line<'_>, hit: &Hit<Cue>) -> Option<Finding> {
    let cue = &line.text[hit.start..hit.end];
    let before = line.before(hit.start, 16);
    if before.chars().next_back().is_some_and(char::is_alphanumeric)
        && line.text[..hit.start].ends_with(before)
    {
        return None;
    }
    let (rest, colon) = after_colon(line.behind(hit.end, BYTES));
    if before.ends_with('(') {
        let close = rest.find(')')?;
        let named = &rest[..close];
        let announced = colon || cue.contains("input") || cue.contains("with ") || rest.starts_with("from ");
        if !announced || count_words(named) > WORDS {
            return None;
        }
        let open = line.text[..hit.start].rfind('(')?;
        let end = hit.end + (line.behind(hit.end, BYTES).find(')')?) + 1;
        return Some(credit(line, open, end, cue, named, 0.97));
    }
    // `খবর` and `তথ্য` are everyday words: with a colon they head a line too.
    let everyday = matches!(cue, "খবর" | "তথ্য" | "तथ्य" | "input" | "sources" | "উৎস");
    let opens = line.begins_sentence(hit.start) || before.ends_with(['-', '/', '|', '*']);
    let announced = colon || (cue.contains("with ") && opens && line.shape.words <= 14);
    if !opens || !announced || rest.is_empty() {
        return None;
    }
    let end = line.sentence_end(hit.end, BYTES)?;
    let named = line.text[hit.end..end].trim_matches(|c: char| !c.is_alphanumeric());
    let is_last = end >= line.body.end;
    let address = rest.starts_with("http") || rest.starts_with("www");
    let end = if address { line.body.end.min(hit.end + BYTES * 4) } else { end };
    if (count_words(named) > WORDS && !address) || named.is_empty() || (everyday && !is_last) {
        return None;
    }
    let score = if everyday {
        0.8
    } else if is_last {
        0.97
    } else {
        0.9
    };
    Some(credit(line, hit.start, end, cue, named, score))
}

fn credit(line: &Line<'_>, start: usize, end: usize, cue: &str, named: &str, score: f32) -> Finding {
    let mut end = end.min(line.text.len());
    while !line.text.is_char_boundary(end) {
        end -= 1;
    }
    let evidence = format!("“{}” announces a source: {}", shown(cue, 30), shown(named, 50));
    Finding::noise(
        line.raw_span(ByteSpan::new(start, end)),
        NoiseKind::SourceCredit,
        score,
        "source-credit",
        evidence,
    )
}

/// An agency's name alone in brackets, behind a dash or as the object of `খবর` at the end of a paragraph, or
/// alone on a line.
pub(super) fn agency(line: &Line<'_>, hit: &Hit<Cue>) -> Option<Finding> {
    let name = &line.text[hit.start..hit.end];
    let evidence = format!("“{}” is a news agency or another source", shown(name, 30));
    let span = |start, end| line.raw_span(ByteSpan::new(start, end));
    let behind = line.text[hit.end..].trim_start();
    let tail = behind.trim_start_matches([')', '.', '।', ' ', ']']).is_empty();
    let before = line.before(hit.start, 60);
    if before.is_empty() && hit.start <= line.body.start + 1 {
        let bare = behind.chars().all(|c| !c.is_alphanumeric());
        let everyday = matches!(
            name,
            "bloomberg"
                | "sputnik"
                | "uni"
                | "ani"
                | "অনলাইন"
                | "ইন্টারনেট"
                | "বিজ্ঞপ্তি"
                | "তাস"
                | "भाषा"
                | "वार्ता"
                | "ভাষা"
        );
        let holds = if everyday { Holds::AtEnd } else { Holds::OutsideProse(0.6) };
        return bare.then(|| {
            Finding::noise(
                span(line.body.start, line.body.end),
                NoiseKind::SourceCredit,
                0.96,
                "agency-line",
                "an agency's name is the whole line",
            )
            .and(evidence)
            .held(holds)
        });
    }
    if !tail {
        return news_of(line, hit);
    }
    if let Some(open) = before.strip_suffix('(') {
        let ended = open.trim_end().chars().next_back().is_none_or(is_end_mark);
        let open_at = line.text[..hit.start].rfind('(')?;
        let score = if ended { 0.97 } else { 0.6 };
        // `… the Press Trust of India (PTI).` says what the letters mean.
        return ended.then(|| {
            Finding::noise(
                span(open_at, line.body.end),
                NoiseKind::SourceCredit,
                score,
                "agency-in-brackets",
                "stands in brackets behind the last sentence",
            )
            .and(evidence)
        });
    }
    let dashed =
        before.strip_suffix('-').or_else(|| before.strip_suffix("--"))?.trim_end_matches('-').trim_end();
    let ended = dashed.chars().next_back().is_some_and(|c| is_end_mark(c) || matches!(c, '"' | '\''));
    let dash_at = hit.start - (line.text[..hit.start].len() - line.text[..hit.start].trim_end().len()) - 1;
    ended.then(|| {
        Finding::noise(
            span(dash_at, line.body.end),
            NoiseKind::SourceCredit,
            0.97,
            "agency-behind-dash",
            "stands behind a dash after the last sentence",
        )
        .and(evidence)
    })
}

/// `খবর রয়টার্সের।`: the word, the agency with a case ending, the end of the sentence.
pub(super) fn news_of(line: &Line<'_>, hit: &Hit<Cue>) -> Option<Finding> {
    const NEWS: &str = "খবর";
    let before = line.before(hit.start, 60);
    let news = before.strip_suffix(NEWS)?;
    let start = line.text[..hit.start].trim_end().len() - NEWS.len();
    let end = line.sentence_end(hit.end, 60)?;
    let ending = line.text[hit.end..end].trim_matches(|c: char| !is_word_character(c));
    let opens = news.trim_end().chars().next_back().is_none_or(is_end_mark);
    (opens
        && line.text[..hit.start].ends_with(' ')
        && count_words(ending) <= 1
        && ending.chars().count() <= 4)
        .then(|| {
            let span = line.raw_span(ByteSpan::new(start, end));
            let evidence = "a sentence that only says whose news it is";
            let agency =
                format!("“{}” is a news agency or another source", shown(&line.text[hit.start..hit.end], 30));
            Finding::noise(span, NoiseKind::SourceCredit, 0.96, "news-of-agency", evidence).and(agency)
        })
}
