//! A sum of curves, fitted by boosting steps of one measure at a time (Friedman 2001), each in the direction that the measure can speak.

use tippani_people::likeness::{Curve, Curves, DIRECTIONS, MEASURES, Measures};

use crate::random::Random;

/// How curves are fitted.
#[derive(clap::Args)]
pub struct Boosting {
    /// How many steps.
    #[arg(long = "steps", default_value_t = 600)]
    count: usize,
    /// How much of what a step found is added.
    #[arg(long, default_value_t = 0.1)]
    shrinkage: f64,
    /// The share of pairs and of measures that a step sees.
    #[arg(long, value_delimiter = ',', default_values_t = [0.7, 0.4])]
    seen: Vec<f32>,
    /// How strongly steps are pulled to zero.
    #[arg(long, default_value_t = 5.0)]
    ridge: f64,
}

/// A measure has so many values for a step.
const BINS: usize = 48;

/// The first and second derivative of the loss, summed.
#[derive(Clone, Copy, Default)]
struct Slope {
    first: f64,
    second: f64,
}

impl Slope {
    fn add(&mut self, other: Self) {
        self.first += other.first;
        self.second += other.second;
    }

    fn gain(self, ridge: f64) -> f64 {
        self.first * self.first / (self.second + ridge)
    }

    fn step(self, ridge: f64) -> f64 {
        -self.first / (self.second + ridge)
    }
}

/// A step: what is more than an edge of a measure, and what either side adds.
struct Step {
    measure: usize,
    edge: usize,
    low: f64,
    high: f64,
}

/// Fits the log-odds that a pair is of one person.
pub fn learn(samples: &[(Measures, bool)], boosting: &Boosting, seed: u64) -> Curves {
    let edges: Vec<Vec<f32>> = (0..MEASURES).map(|measure| edges(samples, measure)).collect();
    let bins: Vec<Vec<u8>> = (0..MEASURES)
        .map(|measure| {
            let bin = |value: f32| edges[measure].partition_point(|edge| *edge < value) as u8;
            samples.iter().map(|(measures, _)| bin(measures[measure])).collect()
        })
        .collect();
    let count = |of: bool| samples.iter().filter(|(_, same)| *same == of).count() as f64;
    let base = ((count(true) + 1.0) / (count(false) + 1.0)).ln();
    let mut steps: Vec<Vec<f64>> = edges.iter().map(|edges| vec![0.0; edges.len() + 1]).collect();
    let mut sums = vec![base; samples.len()];
    let mut random = Random(seed);
    for _ in 0..boosting.count {
        let seen: Vec<bool> = samples.iter().map(|_| random.unit() < boosting.seen[0]).collect();
        let measures: Vec<usize> = (0..MEASURES).filter(|_| random.unit() < boosting.seen[1]).collect();
        let slopes: Vec<Slope> =
            samples.iter().zip(&sums).map(|((_, same), sum)| slope(*same, *sum)).collect();
        let found = measures
            .into_iter()
            .filter_map(|measure| {
                best(measure, &bins[measure], edges[measure].len(), &slopes, &seen, boosting)
            })
            .max_by(|(one, _), (other, _)| one.total_cmp(other));
        let Some((_, step)) = found else { continue };
        let side = |bin: usize| if bin > step.edge { step.high } else { step.low };
        for (bin, value) in steps[step.measure].iter_mut().enumerate() {
            *value += side(bin);
        }
        for (sum, bin) in sums.iter_mut().zip(&bins[step.measure]) {
            *sum += side(usize::from(*bin));
        }
    }
    let curve = |(edges, steps): (Vec<f32>, Vec<f64>)| Curve {
        edges,
        steps: steps.into_iter().map(|step| step as f32).collect(),
    };
    Curves { base: base as f32, curves: edges.into_iter().zip(steps).map(curve).collect() }
}

fn slope(same: bool, sum: f64) -> Slope {
    let share = 1.0 / (1.0 + (-sum).exp());
    Slope { first: share - f64::from(u8::from(same)), second: share * (1.0 - share) }
}

/// What divides the values of a measure into bins of about as many each; the greatest value of each bin but the last.
fn edges(samples: &[(Measures, bool)], measure: usize) -> Vec<f32> {
    let mut values: Vec<f32> = samples.iter().map(|(measures, _)| measures[measure]).collect();
    values.sort_by(f32::total_cmp);
    let Some(&last) = values.last() else { return Vec::new() };
    let mut edges: Vec<f32> = (1..BINS).map(|nth| values[nth * (values.len() - 1) / BINS]).collect();
    edges.dedup();
    edges.retain(|edge| *edge < last);
    edges
}

/// The best step of a measure in the direction that it can speak, with what it gains.
fn best(
    measure: usize,
    bins: &[u8],
    edges: usize,
    slopes: &[Slope],
    seen: &[bool],
    boosting: &Boosting,
) -> Option<(f64, Step)> {
    let mut counts = [Slope::default(); BINS];
    for ((bin, slope), _) in bins.iter().zip(slopes).zip(seen).filter(|(_, seen)| **seen) {
        counts[usize::from(*bin)].add(*slope);
    }
    let mut all = Slope::default();
    counts.iter().for_each(|count| all.add(*count));
    let mut low = Slope::default();
    let mut best: Option<(f64, Step)> = None;
    for (edge, count) in counts.iter().enumerate().take(edges) {
        low.add(*count);
        let high = Slope { first: all.first - low.first, second: all.second - low.second };
        let gain = low.gain(boosting.ridge) + high.gain(boosting.ridge) - all.gain(boosting.ridge);
        let (below, above) = (low.step(boosting.ridge), high.step(boosting.ridge));
        let direction = f64::from(DIRECTIONS[measure]);
        if (above - below) * direction >= 0.0 && gain > best.as_ref().map_or(1e-9, |(before, _)| *before) {
            let (low, high) = (below * boosting.shrinkage, above * boosting.shrinkage);
            best = Some((gain, Step { measure, edge, low, high }));
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn curves_learn_steps_and_keep_to_their_direction() {
        let noisy = |at: u16| at.is_multiple_of(7);
        let samples: Vec<(Measures, bool)> = (0..700_u16)
            .map(|at| {
                let mut measures = [0.0; MEASURES];
                // The first speaks against one person by its direction, but grows with it here; the last may do either.
                (measures[0], measures[MEASURES - 1]) = (f32::from(at), f32::from(at / 100));
                (measures, (at / 100 % 2 == 1) != noisy(at))
            })
            .collect();
        let boosting = Boosting { count: 300, shrinkage: 0.3, seen: vec![0.9, 1.0], ridge: 1.0 };
        let curves = learn(&samples, &boosting, 1);
        assert_eq!(curves, learn(&samples, &boosting, 1), "it is the same for the same seed");
        assert!(curves.curves[0].steps.is_sorted_by(|a, b| a >= b), "{:?}", curves.curves[0]);
        let right = samples.iter().filter(|(measures, same)| (curves.sum(measures) > 0.0) == *same).count();
        assert!(right >= 590, "{right}");
    }
}
