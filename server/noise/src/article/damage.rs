//! Damage that shows between lines: split sentences, brackets, a cut end, two systems of digits, two forms of
//! one letter.

use tippani_text::ByteSpan;

use super::Article;
use crate::finding::Finding;
use crate::reading::{Cut, LineReading};
use crate::{HazardKind, Kind};

/// A paragraph that breaks off has at least so many words.
const PARAGRAPH: u32 = 12;
/// A bracket that an earlier line opened counts for so many lines.
const BRACKET_LINES: usize = 8;

pub(super) fn find(article: &mut Article<'_>) {
    split_sentences(article);
    brackets(article);
    cut_end(article);
    years(article);
    nuktas(article);
}

/// A paragraph that ends in a word that no sentence ends in, and the next line goes on; in Latin script also
/// where the next begins small. A text whose lines were wrapped shows nothing of the kind.
fn split_sentences(article: &mut Article<'_>) {
    let lines = article.lines;
    if is_wrapped(article) {
        return;
    }
    let mut splits = Vec::new();
    for pair in article.text.windows(2) {
        let (here, next) = (lines[pair[0]], lines[pair[1]]);
        let Some(tail) = here.tail.filter(|_| !here.shape.ended) else {
            continue;
        };
        let paragraph =
            here.shape.words >= PARAGRAPH && (here.shape.ends > 0 || here.shape.words >= 2 * PARAGRAPH);
        let goes_on = next.shape.words >= 4 && next.shape.ends > 0;
        let small = next.begins_small && here.shape.latin_words * 2 > here.shape.words;
        if paragraph
            && goes_on
            && !article.is_first(pair[0])
            && (tail.cut == Cut::Dangling || small)
            && article.whole[pair[0]].is_none()
            && article.whole[pair[1]].is_none()
        {
            splits.push((pair[0], pair[1], tail.span, tail.cut == Cut::Dangling));
        }
    }
    for (at, next, span, dangling) in splits {
        let evidence = format!("the paragraph has no end mark, and line {} goes on", next + 1);
        let more = if dangling {
            "no sentence ends in its last word"
        } else {
            "the next line begins with a small letter"
        };
        article.push(
            at,
            Finding::hazard(span, HazardKind::SplitSentence, 0.95, "split-sentence", evidence).and(more),
        );
    }
}

/// Whether lines were broken at some width: many lines of middle length go on in the very next line.
fn is_wrapped(article: &Article<'_>) -> bool {
    let lines = article.lines;
    let middle = |at: usize| (4..=20).contains(&lines[at].shape.words) && lines[at].tail.is_some();
    let open = article.text.windows(2).filter(|pair| pair[1] == pair[0] + 1 && middle(pair[0])).count();
    open >= 3 && open * 5 >= article.text.len() * 2
}

/// A bracket that closes and that no line shortly before opened.
fn brackets(article: &mut Article<'_>) {
    let lines = article.lines;
    let mut opened: Option<(usize, u32)> = None;
    for at in article.text.clone() {
        let brackets = &lines[at].brackets;
        if let Some(span) = brackets.closing {
            match &mut opened {
                Some((line, left)) if at - *line <= BRACKET_LINES && *left > 0 => *left -= 1,
                _ => {
                    let mut finding = Finding::hazard(
                        span,
                        HazardKind::BrokenText,
                        0.9,
                        "bracket-never-opened",
                        "a bracket closes that was never opened",
                    );
                    if brackets.closings > 1 {
                        finding = finding.and(format!("{} such brackets in this line", brackets.closings));
                    }
                    article.push(at, finding);
                }
            }
        }
        if brackets.open > 0 {
            opened = Some((at, brackets.open));
        }
    }
}

/// A text that ends in three dots, or in a word that no sentence ends in.
fn cut_end(article: &mut Article<'_>) {
    let Some((_, last)) = article.prose else { return };
    let reading = article.lines[last];
    let Some(tail) = reading.tail else { return };
    let end = article.text.last() == Some(&last)
        || article.text.iter().rev().take_while(|at| **at != last).all(|at| article.whole[*at].is_some());
    if !end {
        return;
    }
    let other = article.marks.iter().any(|(at, mark)| {
        *at == last && matches!(mark.kind, Kind::Noise(_)) && mark.span.overlaps(tail.span)
    });
    if other {
        return;
    }
    let (score, evidence) = match tail.cut {
        Cut::Ellipsis => (0.9, "the article ends in three dots: the rest was cut off"),
        Cut::Dangling => (0.9, "the article ends in a word that no sentence ends in: the rest was cut off"),
        Cut::Open => return,
    };
    article.push(last, Finding::hazard(tail.span, HazardKind::BrokenText, score, "cut-end", evidence));
}

/// Years in two systems of digits: said once, at the first of the rarer one.
fn years(article: &mut Article<'_>) {
    let counts = |reading: &LineReading| (reading.years.latin, reading.years.indic);
    let (latin, indic) = sum(article, counts);
    let first = |reading: &LineReading| {
        if latin <= indic { reading.years.first_latin } else { reading.years.first_indic }
    };
    if let Some((at, span)) = first_of(article, latin, indic, first) {
        let evidence = format!(
            "years are written in two systems of digits: {latin} with Latin digits, {indic} with others"
        );
        article.push(at, Finding::hazard(span, HazardKind::MixedDigits, 0.9, "mixed-years", evidence));
    }
}

/// Nukta letters in two forms: said once, at the first of the rarer form.
fn nuktas(article: &mut Article<'_>) {
    let counts = |reading: &LineReading| (reading.nuktas.composed, reading.nuktas.split);
    let (composed, split) = sum(article, counts);
    let first = |reading: &LineReading| {
        if composed <= split { reading.nuktas.first_composed } else { reading.nuktas.first_split }
    };
    if let Some((at, span)) = first_of(article, composed, split, first) {
        let evidence = format!(
            "letters with a nukta are written in two forms: {composed} as one code point, {split} as letter and sign"
        );
        article.push(at, Finding::hazard(span, HazardKind::Normalisation, 0.96, "mixed-nukta", evidence));
    }
}

fn sum(article: &Article<'_>, counts: impl Fn(&LineReading) -> (u32, u32)) -> (u32, u32) {
    text_lines(article)
        .map(|at| counts(article.lines[at]))
        .fold((0, 0), |all, one| (all.0.saturating_add(one.0), all.1.saturating_add(one.1)))
}

fn first_of(
    article: &Article<'_>,
    one: u32,
    other: u32,
    first: impl Fn(&LineReading) -> Option<ByteSpan>,
) -> Option<(usize, ByteSpan)> {
    if one == 0 || other == 0 {
        return None;
    }
    text_lines(article).find_map(|at| first(article.lines[at]).map(|span| (at, span)))
}

/// The lines that no noise covers: what a page adds is written its own way.
fn text_lines(article: &Article<'_>) -> impl Iterator<Item = usize> {
    article.text.iter().copied().filter(|at| article.whole[*at].is_none())
}
