//! An article as all looks at its lines see it.

use super::spoken::Spoken;
use super::{Look, Sight};

/// The lines of an article, gathered once for [`around`](super::around), [`witnessed`](super::witnessed) and [`again`](super::again).
pub struct Text<'s> {
    pub(super) lines: &'s [&'s Sight],
    /// The indices of those that have words.
    pub(super) worded: Vec<usize>,
    /// What the paragraphs speak of.
    pub(super) spoken: Spoken,
}

impl<'s> Text<'s> {
    /// Of the lines of an article, in order.
    pub fn new(lines: &'s [&'s Sight]) -> Self {
        let worded = (0..lines.len()).filter(|at| lines[*at].look != Look::Blank).collect();
        Self { lines, worded, spoken: Spoken::of(lines) }
    }
}
