//! A prompt in brackets whose links were cut out to lines of their own: its beginning hangs at the end of a paragraph.

use tippani_text::ByteSpan;

use super::Article;
use crate::NoiseKind;
use crate::finding::Finding;

/// The bracket closes in one of so many lines.
const LINES: usize = 10;
/// The beginning is no longer than a sentence, in bytes.
const BEGINNING: usize = 600;

pub(super) fn find(article: &mut Article<'_>) {
    let lines = article.lines;
    let text = article.text.clone();
    for (nth, at) in text.iter().copied().enumerate() {
        let reading = lines[at];
        let Some(opening) = reading.brackets.opening.filter(|_| reading.brackets.open > 0) else { continue };
        let span = ByteSpan::new(opening, reading.whole.end);
        if span.len() > BEGINNING || span.len() * 2 > reading.whole.len() {
            continue;
        }
        let behind = &text[nth + 1..(nth + 1 + LINES).min(text.len())];
        let Some(closed) = behind.iter().position(|at| lines[*at].brackets.closing.is_some()) else {
            continue;
        };
        let inside = &behind[..=closed];
        let asks = |at: &&usize| lines[**at].cued == Some(NoiseKind::SubscribePrompt);
        if inside.iter().any(|at| article.is_prose(*at)) {
            continue;
        }
        if let Some(ask) = inside.iter().find(asks) {
            let evidence = format!(
                "a bracket opens here and closes in line {}, behind a prompt in line {}",
                inside[closed] + 1,
                ask + 1
            );
            article
                .push(at, Finding::noise(span, NoiseKind::SubscribePrompt, 0.96, "bracket-prompt", evidence));
        }
    }
}
