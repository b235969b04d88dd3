//! What of an article folds: blocks of noise, and paragraphs of several lines.

use tippani_text::{ByteSpan, Document};

use super::Look;

/// Lines that fold into their first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fold {
    /// The first line, counted from 0.
    pub first: usize,
    /// The last line, which is a later one.
    pub last: usize,
    /// Whether all of it is noise.
    pub is_noise: bool,
}

/// The folds of an article, in order; none lies in another.
pub fn folds(look: &Look<'_>, document: &Document) -> Vec<Fold> {
    let noise = ByteSpan::joined(look.shown_noise().map(|placed| placed.mark.span));
    let mut noise = noise.into_iter().peekable();
    // Whether a line is noise; nothing where it is blank.
    let mut is_noise = |line: usize| -> Option<bool> {
        let text = document.line(line);
        if text.trim().is_empty() {
            return None;
        }
        let start = document.line_start(line) + text.len() - text.trim_start().len();
        let end = document.line_start(line) + text.trim_end().len();
        while noise.next_if(|span| span.end <= start).is_some() {}
        // A line may be several marks with blanks between them.
        let mut covered = start;
        while let Some(span) = noise.next_if(|span| span.start < end) {
            if !document.slice(ByteSpan::new(covered, span.start.max(covered))).trim().is_empty() {
                return Some(false);
            }
            covered = span.end;
        }
        Some(covered >= end)
    };
    let mut folds: Vec<Fold> = Vec::new();
    let mut open: Option<Fold> = None;
    let mut close = |open: Option<Fold>| folds.extend(open.filter(|fold| fold.last > fold.first));
    for line in 0..document.line_count() {
        match (is_noise(line), &mut open) {
            // A blank line ends a paragraph, and stands between lines of one block of noise.
            (None, Some(fold)) if fold.is_noise => {}
            (None, _) => close(open.take()),
            (Some(noise), Some(fold)) if fold.is_noise == noise => fold.last = line,
            (Some(noise), _) => {
                close(open.take());
                open = Some(Fold { first: line, last: line, is_noise: noise });
            }
        }
    }
    close(open);
    folds
}
