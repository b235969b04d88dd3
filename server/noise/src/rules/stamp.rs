//! When a page was published or changed: `আপডেটঃ ৭ নভেম্বর, ২০২৪ | ৭:০০`, `2021-09-26T00:00:00+06:00`, `3 hours
//! ago`

use tippani_text::{ByteSpan, Token, TokenKind, tokens};

use crate::NoiseKind;
use crate::calendar;
use crate::cues::Cue;
use crate::finding::{Finding, Holds};
use crate::line::Line;
use crate::phrases::Hit;

/// What a token can be in a date line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Label,
    Number,
    Month,
    Weekday,
    Clock,
    Age,
    Ago,
    Mark,
    Other,
}

/// What a run of tokens holds.
#[derive(Debug, Default)]
struct Run {
    label: bool,
    colon: bool,
    numbers: u32,
    month: bool,
    weekday: bool,
    ago: bool,
    /// `7:00`, or a number with the part of the day behind it.
    time: bool,
    /// `2021-09-26`, `26.09.2021`, `26/9/21`.
    numeric: bool,
    end: usize,
}

/// How far a joined line is read behind a label.
const BYTES: usize = 160;
/// A date line has at most so many words.
const WORDS: u32 = 22;

/// Date lines, and labelled dates at the start of a line or inside a joined one.
pub(super) fn find(line: &Line<'_>, cues: &[Hit<Cue>], found: &mut Vec<Finding>) {
    if line.shape.digits == 0 {
        return;
    }
    let counted: Vec<usize> =
        cues.iter().filter(|hit| hit.what == Cue::Counted).map(|hit| hit.start).collect();
    let labels: Vec<usize> = cues.iter().filter(|hit| hit.what == Cue::Stamp).map(|hit| hit.start).collect();
    if line.shape.words <= WORDS {
        let body = &line.text[line.body.start..line.body.end];
        let run = read(body, &labels, line.body.start, &counted, true);
        if run.end >= body.trim_end_matches(|c: char| !c.is_alphanumeric()).len() && run.end > 0 {
            found.extend(whole(line, &run));
            return;
        }
    }
    let mut behind = 0;
    for start in labels {
        if start < behind {
            continue;
        }
        let run = read(line.behind(start, BYTES), &[start], start, &counted, false);
        let dated = run.month || run.numeric;
        let opens = start <= line.body.start + 2;
        let sure = run.label && dated && ((run.colon && (run.time || opens)) || (opens && run.time));
        let fair = run.label && dated && run.colon;
        if !(sure || fair) {
            continue;
        }
        behind = start + run.end;
        let span = line.raw_span(ByteSpan::new(start, behind));
        let score = if sure { 0.97 } else { 0.9 };
        found.push(Finding::noise(
            span,
            NoiseKind::Dateline,
            score,
            "labelled-date",
            "a label of publication with a date behind it",
        ));
    }
}

fn whole(line: &Line<'_>, run: &Run) -> Option<Finding> {
    let dated = run.month && run.numbers > 0 || run.numeric;
    let (score, rule, evidence) = match run {
        Run { label: true, .. } if dated || run.time => {
            (0.98, "date-line", "the line is a label of publication and a date")
        }
        Run { time: true, .. } if dated => (0.98, "date-line", "the line is a date and a time"),
        Run { ago: true, .. } if run.numbers > 0 => {
            (0.96, "age-line", "the line says how old or how long the page is")
        }
        // `November 19, 1986.` can end a wrapped paragraph.
        _ if dated && run.numbers >= 2 => {
            (if line.shape.ended { 0.7 } else { 0.95 }, "date-line", "the line is a date")
        }
        Run { time: true, numbers: 2.., .. } if !run.month => (0.7, "time-line", "the line is a time"),
        _ => return None,
    };
    let finding = Finding::noise(line.whole(), NoiseKind::Dateline, score, rule, evidence);
    // A date alone between two paragraphs can be the subhead of a chronicle.
    Some(if rule == "date-line" && (run.label || run.time) {
        finding
    } else {
        finding.held(Holds::OutsideProse(0.0))
    })
}

/// Reads tokens from the start of `text` as long as they are parts of a date. `offset` is where `text` begins
/// in the line.
fn read(text: &str, labels: &[usize], offset: usize, counted: &[usize], whole: bool) -> Run {
    let mut run = Run::default();
    let tokens = tokens(text);
    let mut previous = Part::Mark;
    let mut clock_behind = false;
    for (index, token) in tokens.iter().enumerate() {
        let word = token.span.slice(text);
        let part = part(token, word, labels, offset);
        if part == Part::Number && is_counted(counted, offset + token.span.end) {
            break;
        }
        match part {
            Part::Other => break,
            Part::Mark if !is_separator(word) => break,
            Part::Label if !whole && run.label && run.numbers > 0 => break,
            // Behind a time a new number begins something else.
            Part::Number if !whole && run.time && previous == Part::Number => break,
            _ => {}
        }
        run.label |= part == Part::Label;
        run.colon |= part == Part::Mark && run.numbers == 0 && matches!(word, ":" | "：")
            || part == Part::Label && word.ends_with(['ঃ', 'ः']);
        run.month |= part == Part::Month;
        run.weekday |= part == Part::Weekday;
        run.ago |= part == Part::Ago;
        if part == Part::Number {
            run.numbers += 1;
            run.time |= is_time(&tokens[index..], text);
            run.numeric |= is_numeric_date(&tokens[index..], text);
        }
        if part == Part::Clock && previous == Part::Number && word.chars().count() > 1 {
            clock_behind = true;
        }
        if part != Part::Mark {
            run.end = token.span.end;
        }
        previous = part;
    }
    run.time |= clock_behind && run.numbers >= 2;
    // Closing brackets belong to the run.
    if let Some(rest) = text.get(run.end..)
        && rest.starts_with(')')
    {
        run.end += 1;
    }
    run
}

fn part(token: &Token, word: &str, labels: &[usize], offset: usize) -> Part {
    match token.kind {
        TokenKind::Mark => Part::Mark,
        TokenKind::Number => Part::Number,
        TokenKind::Word => {
            let bare = word.trim_end_matches(['ঃ', 'ः']);
            // `২১শে`, `৭ই`, `1st`, `08T09`
            if word.chars().next().is_some_and(char::is_numeric)
                && word.chars().filter(|c| c.is_alphabetic()).count() <= 2
            {
                return Part::Number;
            }
            if labels.contains(&(offset + token.span.start)) || is_label_part(bare) {
                return Part::Label;
            }
            match bare {
                _ if calendar::is_month(bare) => Part::Month,
                _ if calendar::is_weekday(bare) => Part::Weekday,
                _ if calendar::is_ago(bare) => Part::Ago,
                _ if calendar::is_clock(bare) => Part::Clock,
                _ if calendar::is_age(bare) => Part::Age,
                _ => Part::Other,
            }
        }
    }
}

/// Second words of labels: `last updated`, `প্রকাশের সময়`, `অনলাইন সংস্করণ`.
fn is_label_part(word: &str) -> bool {
    const PARTS: &[&str] = &[
        "last",
        "first",
        "date",
        "updated",
        "published",
        "online",
        "edition",
        "print",
        "time",
        "সময়",
        "সর্বশেষ",
        "অনলাইন",
        "সংস্করণ",
        "কাল",
        "করা",
        "হয়েছে",
        "প্রকাশের",
        "प्रकाशित",
        "अंतिम",
        "तिथि",
        "समय",
    ];
    PARTS.contains(&word)
}

fn is_separator(mark: &str) -> bool {
    matches!(
        mark,
        ":" | "：" | "," | "|" | "/" | "-" | "." | "(" | ")" | "•" | "·" | "।" | "~" | "+" | "'" | "[" | "]"
    )
}

/// Whether the token ends right before a thing that pages count: `104 ভিউ` is no part of a date.
fn is_counted(counted: &[usize], end: usize) -> bool {
    // Hits come in the order of their ends, so that starts are in order but for phrases inside phrases.
    let near = counted.partition_point(|start| *start < end);
    counted[near..].iter().take(2).any(|start| *start <= end + 1)
}

/// `7:00`, `07.30`
fn is_time(tokens: &[Token], text: &str) -> bool {
    let [hour, colon, minute, ..] = tokens else {
        return false;
    };
    let digits = |token: &Token| token.span.slice(text).chars().count();
    colon.span.slice(text) == ":"
        && colon.span.start == hour.span.end
        && minute.kind != TokenKind::Mark
        && digits(hour) <= 5
        && (2..=5).contains(&digits(minute))
}

/// `2021-09-26`, `26/9/2021`; `26.09.2021` is one number token.
fn is_numeric_date(tokens: &[Token], text: &str) -> bool {
    let first = tokens[0].span.slice(text);
    let dotted = first.split('.').count() == 3 && first.len() >= 6;
    let [_, dash, month, second, day, ..] = tokens else {
        return dotted;
    };
    let mark = dash.span.slice(text);
    dotted
        || (matches!(mark, "-" | "/" | ".")
            && second.span.slice(text) == mark
            && [month, day]
                .iter()
                .all(|token| token.span.slice(text).chars().next().is_some_and(char::is_numeric)))
}
