//! An article that stands in the corpus already.

use std::fmt::Write;

use super::Article;
use crate::NoiseKind;
use crate::finding::Finding;
use crate::witness::Testimony;

/// An article that shares so much of its prose word for word, in percent, has nothing of its own.
const ALL: u32 = 80;

/// Marks the first line of a copy.
pub(super) fn find(article: &mut Article<'_>, testimony: &Testimony) {
    let (Some(copy), Some(at)) = (testimony.copy, article.text.first().copied()) else { return };
    let score = if copy.shared * 100 >= copy.of * ALL { 0.97 } else { 0.8 };
    let mut evidence =
        format!("{} of the article's {} paragraphs stand in another article too", copy.shared, copy.of);
    if copy.nearly > 0 {
        // Writing to a string cannot fail.
        _ = write!(evidence, ", {} more with a few other words", copy.nearly);
    }
    let span = article.lines[at].whole;
    article.push(at, Finding::noise(span, NoiseKind::Repeated, score, crate::ARTICLE_AGAIN, evidence));
}
