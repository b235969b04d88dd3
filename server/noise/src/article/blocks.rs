//! Blocks: what follows a heading of other articles, of a ticker or of comments, until prose returns; and the
//! ticker whose headlines were joined to one long line.

use super::{Article, line_mark};
use crate::NoiseKind;

/// A line of so many words without an end mark is no headline and no sentence.
const JOINED: u32 = 40;
/// Between two paragraphs a heading announces at most so many links.
const INSIDE: usize = 4;
/// A link between paragraphs is no longer than a headline.
const HEADLINE: u32 = 22;

pub(super) fn find(article: &mut Article<'_>) {
    let text = article.text.clone();
    let mut index = 0;
    while index < text.len() {
        let at = text[index];
        let kind = match article.whole[at] {
            Some((kind @ (NoiseKind::RelatedLinks | NoiseKind::Ticker | NoiseKind::CommentForm), _))
                if is_heading(article, at) =>
            {
                kind
            }
            _ => {
                index += 1;
                continue;
            }
        };
        index = follow(article, &text, index, kind);
    }
    joined_tickers(article, &text);
}

fn is_heading(article: &Article<'_>, at: usize) -> bool {
    let reading = article.lines[at];
    reading.shape.words <= 5 || reading.colon
}

/// Marks what follows the heading at `text[heading]`; the index of the first line that it leaves.
fn follow(article: &mut Article<'_>, text: &[usize], heading: usize, kind: NoiseKind) -> usize {
    let lines = article.lines;
    let behind = article.prose.is_none_or(|(_, last)| text[heading] > last);
    let evidence = format!("follows the heading in line {}", text[heading] + 1);
    let mut index = heading + 1;
    while index < text.len() && (behind || index - heading <= INSIDE) {
        let at = text[index];
        let shape = &lines[at].shape;
        if article.is_prose(at)
            || (article.whole[at].is_some()
                && is_heading(article, at)
                && article.whole[at].is_some_and(|(other, _)| other != kind))
        {
            break;
        }
        if !behind && (shape.words > HEADLINE || shape.ended) {
            break;
        }
        if article.whole[at].is_none() && kind != NoiseKind::CommentForm {
            let joined = shape.words >= JOINED && shape.ends <= 1;
            let (score, rule) = match (behind, joined) {
                (true, true) => (0.97, "joined-headlines"),
                (true, false) => (0.95, "block"),
                // A subhead looks the same; only links right below the heading are likely.
                (false, _) => (0.8, "block-inside"),
            };
            let mut mark = line_mark(lines[at], kind, score, rule, evidence.clone());
            if joined {
                mark = mark.and(format!("{} words without the end of a sentence", shape.longest));
            } else if behind {
                mark = mark.and("no line of prose comes after it");
            }
            article.push(at, mark);
        }
        index += 1;
    }
    index.max(heading + 1)
}

/// A very long line without the end of a sentence behind the last prose, with no heading to announce it.
fn joined_tickers(article: &mut Article<'_>, text: &[usize]) {
    let lines = article.lines;
    for at in text.iter().copied() {
        let shape = &lines[at].shape;
        let spaced = shape.latin_words + shape.other_words >= JOINED;
        if article.whole[at].is_none()
            && article.is_behind(at)
            && spaced
            && shape.ends == 0
            && shape.words >= JOINED + JOINED / 2
            && !article.is_first(at)
        {
            let evidence =
                format!("{} words without the end of a sentence, behind the last line of prose", shape.words);
            article.push(at, line_mark(lines[at], NoiseKind::Ticker, 0.9, "joined-headlines", evidence));
        }
    }
}
