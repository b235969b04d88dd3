//! Exact-match scores of spans: a span counts as right where start, end and type are those of a gold span, as in the
//! CoNLL 2002 and 2003 shared tasks (Tjong Kim Sang & De Meulder 2003).

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::rates::Score;

/// A span with a type; the unit of its bounds (bytes, tokens) is the caller's.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LabelledSpan {
    /// First unit.
    pub start: usize,
    /// One past the last unit.
    pub end: usize,
    /// Its type, such as `PER`.
    pub label: String,
}

impl LabelledSpan {
    /// The span `start..end` of that type.
    pub fn new(start: usize, end: usize, label: impl Into<String>) -> Self {
        Self { start, end, label: label.into() }
    }
}

/// Scores by type and over all of them.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct SpanScores {
    /// Over all types (micro average).
    pub all: Score,
    /// By type.
    pub by_type: BTreeMap<String, Score>,
}

impl SpanScores {
    /// No spans yet, with a row for each of `labels`.
    pub fn new(labels: &[&str]) -> Self {
        let by_type = labels.iter().map(|label| ((*label).to_owned(), Score::default())).collect();
        Self { all: Score::default(), by_type }
    }

    /// Adds the spans of one text. A span that is given twice counts once.
    pub fn add(&mut self, gold: &[LabelledSpan], predicted: &[LabelledSpan]) {
        let gold: BTreeSet<&LabelledSpan> = gold.iter().collect();
        let predicted: BTreeSet<&LabelledSpan> = predicted.iter().collect();
        for span in &gold {
            self.count(&span.label, Score::new(1, 0, 0));
        }
        for span in &predicted {
            self.count(&span.label, Score::new(0, 1, usize::from(gold.contains(span))));
        }
    }

    /// Adds the scores of another text.
    pub fn merge(&mut self, other: &Self) {
        for (label, score) in &other.by_type {
            self.count(label, *score);
        }
    }

    fn count(&mut self, label: &str, more: Score) {
        self.all = self.all.and(more);
        match self.by_type.get_mut(label) {
            Some(score) => *score = score.and(more),
            None => {
                self.by_type.insert(label.to_owned(), more);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_is_right_only_with_its_bounds_and_its_type() {
        let gold = [
            LabelledSpan::new(0, 2, "PER"),
            LabelledSpan::new(3, 4, "LOC"),
            LabelledSpan::new(5, 8, "ORG"),
            LabelledSpan::new(9, 10, "PER"),
        ];
        let predicted = [
            LabelledSpan::new(0, 2, "PER"),
            LabelledSpan::new(3, 4, "ORG"),
            LabelledSpan::new(5, 7, "ORG"),
            LabelledSpan::new(9, 10, "PER"),
            LabelledSpan::new(9, 10, "PER"),
        ];
        let mut scores = SpanScores::new(&["PER", "LOC", "ORG"]);
        scores.add(&gold, &predicted);
        assert_eq!(scores.all, Score::new(4, 4, 2));
        assert_eq!(scores.by_type["PER"], Score::new(2, 2, 2));
        assert_eq!(scores.by_type["LOC"], Score::new(1, 0, 0));
        assert_eq!(scores.by_type["ORG"], Score::new(1, 2, 0));
        let mut twice = scores.clone();
        twice.merge(&scores);
        assert_eq!(twice.all, Score::new(8, 8, 4));
    }
}
