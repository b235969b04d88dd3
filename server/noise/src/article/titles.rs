//! The page's title where the headline stands again: the name of the site behind it, and the headline twice.

use super::{Article, line_mark};
use crate::NoiseKind;
use crate::finding::Finding;

/// A title is one of the first lines.
const FIRST: usize = 3;
/// The headline is looked for in so many lines below it.
const BELOW: usize = 20;

pub(super) fn find(article: &mut Article<'_>) {
    let lines = article.lines;
    let head: Vec<usize> = article.text.iter().copied().take(FIRST + BELOW).collect();
    for (index, at) in head.iter().copied().enumerate().take(FIRST) {
        let again = lines[at].cuts.iter().find_map(|cut| {
            let other =
                head.iter().find(|other| **other != at && lines[**other].content == Some(cut.content))?;
            Some((cut, *other))
        });
        if let Some((cut, other)) = again {
            article.headline = Some(other);
            let evidence =
                format!("the headline stands again in line {}, without what follows it here", other + 1);
            article.push(
                at,
                Finding::noise(cut.head, NoiseKind::Repeated, 0.97, "title-again", evidence.clone()),
            );
            article.push(at, Finding::noise(cut.tail, NoiseKind::SiteName, 0.98, "title-site", evidence));
            continue;
        }
        if index > 0 {
            continue;
        }
        if lines[at].cuts.iter().any(|cut| cut.again && cut.bar) {
            let evidence = "the same name stands before and behind the bar";
            let mark = line_mark(lines[at], NoiseKind::SiteName, 0.96, "title-twice", evidence);
            article.push(at, mark);
        } else if let Some(cut) = lines[at].cuts.iter().rev().find(|cut| (1..=5).contains(&cut.words)) {
            // `Ground report | Headline`: the label stands first.
            let label = (lines[at].shape.words as usize).saturating_sub(cut.words) <= cut.words;
            if label && !cut.named {
                continue;
            }
            let latin = lines[at].shape.latin_words > lines[at].shape.other_words;
            let score = match (cut.bar, cut.named) {
                (true, true) => 0.96,
                (true, false) => 0.85,
                (false, true) if latin && cut.words <= 3 => 0.95,
                (false, true) if cut.words <= 3 => 0.8,
                _ => continue,
            };
            let mark = if cut.bar { "a bar" } else { "a dash" };
            let named = if cut.named { "the name of a medium or section" } else { "a short name" };
            let evidence = format!("{named} stands behind {mark} on the first line");
            article.push(at, Finding::noise(cut.tail, NoiseKind::SiteName, score, "title-site", evidence));
        }
    }
}
