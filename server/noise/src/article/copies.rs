//! An article that stands in the corpus already.

use super::Article;
use crate::NoiseKind;
use crate::finding::Finding;
use crate::witness::Testimony;

/// An article that shares so much of its prose, in percent, has nothing of its own.
const ALL: u32 = 80;

/// Marks the first line of a copy.
pub(super) fn find(article: &mut Article<'_>, testimony: &Testimony) {
    let (Some(copy), Some(at)) = (testimony.copy, article.text.first().copied()) else { return };
    let score = if copy.shared * 100 >= copy.of * ALL { 0.97 } else { 0.8 };
    let evidence =
        format!("{} of the article's {} paragraphs stand in another article too", copy.shared, copy.of);
    let span = article.lines[at].whole;
    article.push(at, Finding::noise(span, NoiseKind::Repeated, score, crate::ARTICLE_AGAIN, evidence));
}
