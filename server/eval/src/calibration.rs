//! Whether the scores of predictions mean what they say: of those with a score near 0.9, nine in ten should be right
//! (a reliability table, DeGroot and Fienberg 1983).

use serde::Serialize;

use crate::table::Table;

/// Predictions whose scores lie in one tenth.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Tenth {
    /// How many they are.
    pub predicted: usize,
    /// How many of them are right.
    pub right: usize,
    /// The sum of their scores.
    pub scores: f64,
}

impl Tenth {
    /// The mean score, 0 to 1, and the share that is right; `None` where there are none.
    pub fn shares(&self) -> Option<(f64, f64)> {
        let count = self.predicted as f64;
        (self.predicted > 0).then(|| (self.scores / count, self.right as f64 / count))
    }
}

/// Predictions by the tenth of their score, the last with 1.0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Calibration(pub [Tenth; 10]);

impl Calibration {
    /// Counts a prediction with a score from 0 to 1.
    pub fn add(&mut self, score: f32, right: bool) {
        let tenth = &mut self.0[((score.clamp(0.0, 1.0) * 10.0) as usize).min(9)];
        tenth.predicted += 1;
        tenth.right += usize::from(right);
        tenth.scores += f64::from(score);
    }

    /// A table of the tenths that hold any; nothing where none does.
    pub(crate) fn render(&self) -> String {
        if self.0.iter().all(|tenth| tenth.predicted == 0) {
            return String::new();
        }
        let mut table = Table::new(&["score", "predicted", "mean score", "right"]);
        for (at, tenth) in self.0.iter().enumerate() {
            if let Some((mean, right)) = tenth.shares() {
                let share = |share: f64| format!("{share:.3}");
                let name = format!("0.{at} and more");
                table.row(vec![name, tenth.predicted.to_string(), share(mean), share(right)]);
            }
        }
        format!("\n{}", table.render())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scores_fall_into_tenths() {
        let mut calibration = Calibration::default();
        for (score, right) in [(0.92, true), (1.0, false), (0.5, true)] {
            calibration.add(score, right);
        }
        assert_eq!((calibration.0[9].predicted, calibration.0[9].right, calibration.0[5].right), (2, 1, 1));
        let (mean, right) = calibration.0[9].shares().expect("there are two");
        assert!((mean - 0.96).abs() < 1e-6 && (right - 0.5).abs() < 1e-6);
        assert_eq!(calibration.0[0].shares(), None);
    }
}
