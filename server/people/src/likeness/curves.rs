//! A sum of curves, one for each measure.

use super::measures::{MEASURES, Measures};

/// What one measure says: steps.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Curve {
    /// Where the next step begins: what is more than the edge; ascending.
    pub edges: Vec<f32>,
    /// What each step adds, in log-odds: one more than there are edges.
    pub steps: Vec<f32>,
}

impl Curve {
    /// What a value of the measure adds.
    pub fn at(&self, value: f32) -> f32 {
        let step = self.edges.partition_point(|edge| *edge < value);
        self.steps.get(step).copied().unwrap_or_default()
    }
}

/// The curves of all measures.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Curves {
    /// The log-odds of a pair of which nothing is known.
    pub base: f32,
    /// By the number of the measure.
    pub curves: Vec<Curve>,
}

impl Curves {
    /// The log-odds that two names are one person's.
    pub fn sum(&self, measures: &Measures) -> f32 {
        self.base + self.curves.iter().zip(measures).map(|(curve, value)| curve.at(*value)).sum::<f32>()
    }

    pub(super) fn write(&self, bytes: &mut Vec<u8>) {
        bytes.extend(self.base.to_le_bytes());
        for curve in &self.curves {
            bytes.push(curve.edges.len() as u8);
            curve.edges.iter().chain(&curve.steps).for_each(|number| bytes.extend(number.to_le_bytes()));
        }
    }

    pub(super) fn read(bytes: &mut &[u8]) -> Option<Self> {
        let base = number(bytes)?;
        let mut curves = Vec::with_capacity(MEASURES);
        for _ in 0..MEASURES {
            let (&count, rest) = bytes.split_first()?;
            *bytes = rest;
            let mut numbers = |count: usize| (0..count).map(|_| number(bytes)).collect::<Option<Vec<f32>>>();
            let edges = numbers(usize::from(count))?;
            curves.push(Curve { edges, steps: numbers(usize::from(count) + 1)? });
        }
        Some(Self { base, curves })
    }
}

fn number(bytes: &mut &[u8]) -> Option<f32> {
    let (first, rest) = bytes.split_first_chunk()?;
    *bytes = rest;
    Some(f32::from_le_bytes(*first))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn curves_are_steps_that_add_up() {
        let curve = Curve { edges: vec![0.5, 1.0], steps: vec![-1.0, 0.0, 2.0] };
        assert_eq!([0.0, 0.5, 0.6, 1.0, 9.0].map(|value| curve.at(value)), [-1.0, -1.0, 0.0, 0.0, 2.0]);
        let curves = Curves { base: 0.25, curves: vec![curve; MEASURES] };
        assert_eq!(curves.sum(&[9.0; MEASURES]), 0.25 + 2.0 * MEASURES as f32);
    }
}
