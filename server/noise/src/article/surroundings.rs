//! Short lines that their neighbours explain: a section name beside a date line, a caption above a credit, the
//! Latin text of a picture between paragraphs of another script, labels between labels.

use super::{Article, line_mark};
use crate::NoiseKind;

pub(super) fn find(article: &mut Article<'_>) {
    let text = article.text.clone();
    let foreign = is_foreign(article);
    for (index, at) in text.iter().copied().enumerate() {
        if article.whole[at].is_some() || article.is_first(at) {
            continue;
        }
        let before = index.checked_sub(1).map(|before| text[before]);
        let after = text.get(index + 1).copied();
        if !section_beside_date(article, at, before, after)
            && !caption_above_credit(article, at, after)
            && foreign
            && ![before, after].into_iter().flatten().any(|other| is_latin_title(article, other))
        {
            latin_caption(article, at);
        }
    }
    between_labels(article, &text);
}

fn whole_kind(article: &Article<'_>, at: Option<usize>) -> Option<NoiseKind> {
    at.and_then(|at| article.whole[at]).map(|(kind, _)| kind)
}

/// One or two words above or below a date line, before the article begins.
fn section_beside_date(
    article: &mut Article<'_>,
    at: usize,
    before: Option<usize>,
    after: Option<usize>,
) -> bool {
    let reading = article.lines[at];
    let dated = whole_kind(article, before) == Some(NoiseKind::Dateline)
        || whole_kind(article, after) == Some(NoiseKind::Dateline);
    if !dated || reading.shape.words > 2 || reading.shape.ended || !article.is_head(at) {
        return false;
    }
    let score = if reading.shape.words == 1 { 0.96 } else { 0.85 };
    let evidence = "one or two words beside a date line, before the article begins";
    article.push(at, line_mark(reading, NoiseKind::Navigation, score, "beside-date", evidence));
    true
}

/// A line right above a credit that is a line of its own.
fn caption_above_credit(article: &mut Article<'_>, at: usize, after: Option<usize>) -> bool {
    let reading = article.lines[at];
    let near = after == Some(at + 1) && whole_kind(article, after) == Some(NoiseKind::PhotoCredit);
    if !near
        || !(3..=35).contains(&reading.shape.words)
        || reading.shape.ends > 1
        || article.is_inside(at) && reading.shape.ended
    {
        return false;
    }
    let evidence = format!("stands right above the photo credit in line {}", at + 2);
    article.push(at, line_mark(reading, NoiseKind::PhotoCaption, 0.85, "caption-above-credit", evidence));
    true
}

/// A title in Latin letters between paragraphs of another script: the text that stands for a picture.
fn latin_caption(article: &mut Article<'_>, at: usize) {
    if !is_latin_title(article, at) || !article.is_inside(at) {
        return;
    }
    let evidence =
        "a title in Latin letters between paragraphs of another script, as the text of a picture is";
    article.push(at, line_mark(article.lines[at], NoiseKind::PhotoCaption, 0.96, "latin-caption", evidence));
}

fn is_latin_title(article: &Article<'_>, at: usize) -> bool {
    let shape = &article.lines[at].shape;
    (4..=20).contains(&shape.words)
        && shape.latin_words >= 4
        && shape.other_words == 0
        && !shape.ended
        && shape.capitals * 10 >= shape.latin_words * 7
}

/// One or two short lines between lines that are noise, outside the article's text.
fn between_labels(article: &mut Article<'_>, text: &[usize]) {
    let mut marks = Vec::new();
    let mut index = 0;
    while index < text.len() {
        let short = |at: usize| {
            let shape = &article.lines[at].shape;
            article.whole[at].is_none() && shape.words <= 8 && !shape.ended && !article.is_first(at)
        };
        let run = text[index..].iter().take_while(|at| short(**at)).count();
        let noise = |at: Option<&usize>| {
            at.is_some_and(|at| article.whole[*at].is_some_and(|(_, score)| score >= 0.9))
        };
        let inside = text[index..index + run].iter().any(|at| article.is_inside(*at));
        let closed = noise(index.checked_sub(1).and_then(|before| text.get(before)))
            && (noise(text.get(index + run)) || index + run == text.len());
        if (1..=2).contains(&run) && closed && !inside && article.prose.is_some() {
            marks.extend(&text[index..index + run]);
        }
        index += run.max(1);
    }
    for at in marks {
        let evidence = "a short line without an end mark between lines that are no part of the article";
        article
            .push(at, line_mark(article.lines[at], NoiseKind::Navigation, 0.8, "between-labels", evidence));
    }
}

/// Whether the article is written in another script than Latin.
fn is_foreign(article: &Article<'_>) -> bool {
    let prose = article.text.iter().filter(|at| article.is_prose(**at)).map(|at| &article.lines[*at].shape);
    let (other, all) = prose.fold((0, 0), |(other, all), shape| {
        (other + u32::from(shape.other_words > shape.latin_words), all + 1)
    });
    all > 0 && other * 10 >= all * 8
}
