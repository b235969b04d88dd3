//! A range of bytes.

use serde::{Deserialize, Serialize};

/// A half-open range of UTF-8 bytes, `start..end`, relative to a text that the context names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ByteSpan {
    /// First byte.
    pub start: usize,
    /// One past the last byte; never before `start`.
    pub end: usize,
}

impl ByteSpan {
    /// The span `start..end`. An `end` before `start` gives the empty span at `start`.
    pub fn new(start: usize, end: usize) -> Self {
        Self { start, end: end.max(start) }
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether it holds no byte.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether `offset` lies in it; `end` does not.
    pub fn contains(self, offset: usize) -> bool {
        self.start <= offset && offset < self.end
    }

    /// Whether the two share at least one byte.
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether nothing lies between the two: they overlap, or one begins where the other ends. A span without length touches what it
    /// stands in, before or behind.
    pub fn touches(self, other: Self) -> bool {
        self.start <= other.end && other.start <= self.end
    }

    /// Whether every byte of `other` lies in it.
    pub fn covers(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The same span of a text that begins `by` bytes earlier.
    pub fn shifted(self, by: usize) -> Self {
        Self { start: self.start + by, end: self.end + by }
    }

    /// The spans as a sorted, disjoint cover of the same bytes: what overlaps or touches is one.
    pub fn joined(spans: impl IntoIterator<Item = Self>) -> Vec<Self> {
        let mut spans: Vec<Self> = spans.into_iter().collect();
        spans.sort_unstable();
        let mut joined: Vec<Self> = Vec::with_capacity(spans.len());
        for span in spans {
            match joined.last_mut() {
                Some(last) if span.start <= last.end => last.end = last.end.max(span.end),
                _ => joined.push(span),
            }
        }
        joined
    }

    /// The text it covers; empty where it is no span of whole characters of `text`.
    pub fn slice(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_that_overlap_or_touch_are_joined() {
        let spans = [(7, 9), (0, 2), (1, 4), (4, 5), (12, 12)].map(|(start, end)| ByteSpan::new(start, end));
        let joined = [(0, 5), (7, 9), (12, 12)].map(|(start, end)| ByteSpan::new(start, end));
        assert_eq!(ByteSpan::joined(spans), joined);
        assert_eq!(ByteSpan::joined([]), []);
    }
}
