//! Precision, recall and their harmonic mean.

use serde::Serialize;

/// Precision, recall and F1, each 0 to 1; 0 where there is nothing to divide by, as the CoNLL scorers have it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Rates {
    /// Share of the answers that are right.
    pub precision: f64,
    /// Share of the gold that was found.
    pub recall: f64,
    /// Harmonic mean of the two.
    pub f1: f64,
}

impl Rates {
    /// From precision and recall.
    pub fn new(precision: f64, recall: f64) -> Self {
        let sum = precision + recall;
        Self { precision, recall, f1: if sum > 0.0 { 2.0 * precision * recall / sum } else { 0.0 } }
    }
}

/// How many there are in the gold, in the answers and in both, with the rates that follow.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Score {
    /// How many the gold has.
    pub gold: usize,
    /// How many were answered.
    pub predicted: usize,
    /// How many of the answers are right.
    pub right: usize,
    /// The rates.
    #[serde(flatten)]
    pub rates: Rates,
}

impl Score {
    /// From the three counts.
    pub fn new(gold: usize, predicted: usize, right: usize) -> Self {
        Self { gold, predicted, right, rates: Rates::new(share(right, predicted), share(right, gold)) }
    }

    /// The score of this and another set of cases together.
    pub fn and(self, other: Self) -> Self {
        Self::new(self.gold + other.gold, self.predicted + other.predicted, self.right + other.right)
    }
}

/// `part / whole`, 0 where the whole is 0.
pub fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rates_of_counts() {
        let score = Score::new(4, 3, 2);
        assert_eq!((score.rates.precision, score.rates.recall), (2.0 / 3.0, 0.5));
        assert!((score.rates.f1 - 4.0 / 7.0).abs() < 1e-12);
        assert_eq!(Score::new(0, 0, 0).rates, Rates::default());
        assert_eq!(Score::new(4, 3, 2).and(Score::new(1, 2, 1)), Score::new(5, 5, 3));
    }
}
