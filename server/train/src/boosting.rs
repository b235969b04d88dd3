//! Boosted trees (Friedman 2001), grown level by level on sums over binned measures, with second derivatives (Chen and Guestrin 2016).

use crate::random::Random;

/// How trees are grown.
#[derive(clap::Args)]
pub struct Boosting {
    /// How many trees.
    #[arg(long = "trees", default_value_t = 250)]
    pub count: usize,
    /// How much of what a tree found is added.
    #[arg(long, default_value_t = 0.1)]
    pub shrinkage: f32,
    /// The share of samples and of measures that a tree sees.
    #[arg(long, value_delimiter = ',', default_values_t = [0.5, 0.3])]
    pub seen: Vec<f32>,
    /// How strongly leaves are pulled to zero.
    #[arg(long, default_value_t = 5.0)]
    pub ridge: f64,
}

/// What is learned from: what is measured of it, whether it is what is looked for, and what it counts.
pub struct Sample<'m> {
    pub measures: &'m [f32],
    pub positive: bool,
    pub weight: f32,
}

/// A tree that asks the same question everywhere on a level.
#[derive(Clone, Debug, PartialEq)]
pub struct Tree<const DEPTH: usize> {
    /// The numbers of the measures that it asks for.
    pub measures: [u8; DEPTH],
    /// Each answer is whether the measure is more than this.
    pub most: [f32; DEPTH],
    /// What is added, in log-odds, by the number that the answers are, the first of them its lowest bit.
    pub leaves: Vec<f32>,
}

/// A measure has so many values for a tree.
const BINS: usize = 64;

/// Trees whose sum is how probably something is what is looked for, in log-odds.
pub fn learn<const DEPTH: usize>(samples: &[Sample<'_>], boosting: &Boosting, seed: u64) -> Vec<Tree<DEPTH>> {
    let binned = Binned::new(samples);
    let mut random = Random(seed);
    let mut trees = Vec::with_capacity(boosting.count);
    let mut sums = vec![0.0_f32; samples.len()];
    for _ in 0..boosting.count {
        let slopes: Vec<Slope> =
            samples.iter().zip(&sums).map(|(sample, sum)| Slope::of(sample, *sum)).collect();
        let seen: Vec<bool> = samples.iter().map(|_| random.unit() < boosting.seen[0]).collect();
        let measures: Vec<usize> =
            (0..binned.edges.len()).filter(|_| random.unit() < boosting.seen[1]).collect();
        let mut growing = Growing {
            binned: &binned,
            slopes: &slopes,
            seen: &seen,
            measures: &measures,
            boosting,
            leaves: vec![0; samples.len()],
        };
        let tree = growing.grow();
        for (sum, leaf) in sums.iter_mut().zip(&growing.leaves) {
            *sum += tree.leaves[usize::from(*leaf)];
        }
        trees.push(tree);
    }
    trees
}

/// The measures of all samples as the numbers of their bins, one measure after the other.
struct Binned {
    /// The greatest value of each bin but the last.
    edges: Vec<Vec<f32>>,
    bins: Vec<Vec<u8>>,
}

impl Binned {
    fn new(samples: &[Sample<'_>]) -> Self {
        let column = |measure: usize| samples.iter().map(move |sample| sample.measures[measure]);
        let measures = samples.first().map_or(0, |sample| sample.measures.len());
        let edges: Vec<Vec<f32>> = (0..measures).map(|measure| edges(column(measure).collect())).collect();
        let bin = |edges: &[f32], value: f32| edges.partition_point(|edge| *edge < value) as u8;
        let bins = edges
            .iter()
            .enumerate()
            .map(|(measure, edges)| column(measure).map(|value| bin(edges, value)).collect())
            .collect();
        Self { edges, bins }
    }
}

/// What divides values into bins of about as many each: the greatest of each bin but the last.
fn edges(mut values: Vec<f32>) -> Vec<f32> {
    values.sort_by(f32::total_cmp);
    let mut edges: Vec<f32> = (1..BINS).map(|nth| values[nth * (values.len() - 1) / BINS]).collect();
    edges.dedup();
    edges.retain(|edge| values.last().is_some_and(|last| edge < last));
    edges
}

/// The first and second derivative of the loss of a sample, or of samples together.
#[derive(Clone, Copy, Default)]
struct Slope {
    first: f64,
    second: f64,
}

impl Slope {
    fn of(sample: &Sample<'_>, sum: f32) -> Self {
        let share = f64::from(1.0 / (1.0 + (-sum).exp()));
        let weight = f64::from(sample.weight);
        let wanted = f64::from(u8::from(sample.positive));
        Self { first: weight * (share - wanted), second: weight * share * (1.0 - share) }
    }

    fn add(&mut self, other: Self) {
        self.first += other.first;
        self.second += other.second;
    }

    fn without(self, other: Self) -> Self {
        Self { first: self.first - other.first, second: self.second - other.second }
    }

    /// How much less is lost where these samples have a leaf of their own.
    fn gain(self, ridge: f64) -> f64 {
        self.first * self.first / (self.second + ridge)
    }
}

/// A tree while it grows.
struct Growing<'a> {
    binned: &'a Binned,
    slopes: &'a [Slope],
    /// Which samples it is grown on.
    seen: &'a [bool],
    measures: &'a [usize],
    boosting: &'a Boosting,
    /// The leaf of each sample, as far as it is known.
    leaves: Vec<u8>,
}

impl Growing<'_> {
    fn grow<const DEPTH: usize>(&mut self) -> Tree<DEPTH> {
        let mut tree = Tree { measures: [0; DEPTH], most: [f32::MAX; DEPTH], leaves: Vec::new() };
        for level in 0..DEPTH {
            let Some((measure, edge)) = self.question(1 << level) else { break };
            (tree.measures[level], tree.most[level]) = (measure as u8, self.binned.edges[measure][edge]);
            for (leaf, bin) in self.leaves.iter_mut().zip(&self.binned.bins[measure]) {
                *leaf |= u8::from(usize::from(*bin) > edge) << level;
            }
        }
        let mut all = vec![Slope::default(); 1 << DEPTH];
        self.each(|sample, leaf| all[leaf].add(self.slopes[sample]));
        let said = |all: Slope| -(all.first / (all.second + self.boosting.ridge)) as f32;
        tree.leaves = all.into_iter().map(|all| said(all) * self.boosting.shrinkage).collect();
        tree
    }

    /// What is best asked of all samples, which have so many leaves: the measure and the edge.
    fn question(&self, leaves: usize) -> Option<(usize, usize)> {
        let mut best: Option<(f64, usize, usize)> = None;
        for measure in self.measures {
            for (edge, gain) in self.gains(*measure, leaves).into_iter().enumerate() {
                if gain > best.map_or(1e-9, |(before, ..)| before) {
                    best = Some((gain, *measure, edge));
                }
            }
        }
        best.map(|(_, measure, edge)| (measure, edge))
    }

    /// What each edge of a measure gains over all leaves.
    fn gains(&self, measure: usize, leaves: usize) -> Vec<f64> {
        let bins = &self.binned.bins[measure];
        let mut counts = vec![[Slope::default(); BINS]; leaves];
        self.each(|sample, leaf| counts[leaf][usize::from(bins[sample])].add(self.slopes[sample]));
        let mut gains = vec![0.0; self.binned.edges[measure].len()];
        let ridge = self.boosting.ridge;
        for counts in &counts {
            let mut all = Slope::default();
            counts.iter().for_each(|count| all.add(*count));
            let mut low = Slope::default();
            for (gain, count) in gains.iter_mut().zip(counts) {
                low.add(*count);
                *gain += low.gain(ridge) + all.without(low).gain(ridge) - all.gain(ridge);
            }
        }
        gains
    }

    /// Calls with each sample that is seen, and its leaf.
    fn each(&self, mut call: impl FnMut(usize, usize)) {
        for (sample, leaf) in self.leaves.iter().enumerate().filter(|(sample, _)| self.seen[*sample]) {
            call(sample, usize::from(*leaf));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trees_learn_what_no_sum_of_weights_can() {
        // Wanted where exactly one of two measures is large.
        let rows: Vec<([f32; 9], bool)> = (0..400_u16)
            .map(|at| {
                let mut measures = [0.0; 9];
                (measures[3], measures[7]) = (f32::from(at % 2), f32::from(at / 2 % 2) + f32::from(at) / 1e4);
                (measures, at % 2 != at / 2 % 2)
            })
            .collect();
        let samples: Vec<Sample<'_>> = rows
            .iter()
            .map(|(measures, positive)| Sample { measures, positive: *positive, weight: 1.0 })
            .collect();
        let boosting = Boosting { count: 60, shrinkage: 0.3, seen: vec![0.9, 1.0], ridge: 1.0 };
        let trees = learn::<2>(&samples, &boosting, 1);
        let said = |measures: &[f32; 9]| {
            let leaf = |tree: &Tree<2>| {
                let answer = |level: usize| {
                    usize::from(measures[usize::from(tree.measures[level])] > tree.most[level]) << level
                };
                tree.leaves[answer(0) | answer(1)]
            };
            trees.iter().map(leaf).sum::<f32>() > 0.0
        };
        assert!(rows.iter().all(|(measures, positive)| said(measures) == *positive));
        assert_eq!(trees, learn(&samples, &boosting, 1), "it is the same for the same seed");
    }
}
