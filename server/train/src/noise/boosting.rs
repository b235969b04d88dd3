//! Boosted trees (Friedman 2001), grown level by level on sums over binned measures, with second derivatives (Chen and Guestrin 2016).

use tippani_noise::soft::{DEPTH, MEASURES, Measures, Tree, Trees, share};

use crate::random::Random;

/// How trees are grown.
#[derive(clap::Args)]
pub struct Boosting {
    /// How many trees.
    #[arg(long = "trees", default_value_t = 250)]
    count: usize,
    /// How much of what a tree found is added.
    #[arg(long, default_value_t = 0.1)]
    shrinkage: f32,
    /// The share of lines and of measures that a tree sees.
    #[arg(long, value_delimiter = ',', default_values_t = [0.5, 0.3])]
    seen: Vec<f32>,
    /// How strongly leaves are pulled to zero.
    #[arg(long, default_value_t = 5.0)]
    ridge: f64,
}

/// A line: what is seen of it, whether it is noise, and what it counts.
pub struct Sample<'m> {
    pub measures: &'m Measures,
    pub noise: bool,
    pub weight: f32,
}

/// A measure has so many values for a tree.
const BINS: usize = 64;

/// Trees whose sum is how probably a line is noise, in log-odds.
pub fn learn(samples: &[Sample<'_>], boosting: &Boosting, seed: u64) -> Trees {
    let binned = Binned::new(samples);
    let mut random = Random(seed);
    let mut trees = Trees::default();
    let mut sums = vec![0.0_f32; samples.len()];
    for _ in 0..boosting.count {
        let slopes: Vec<Slope> =
            samples.iter().zip(&sums).map(|(sample, sum)| Slope::of(sample, *sum)).collect();
        let seen: Vec<bool> = samples.iter().map(|_| random.unit() < boosting.seen[0]).collect();
        let measures: Vec<usize> = (0..MEASURES).filter(|_| random.unit() < boosting.seen[1]).collect();
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

/// The measures of all lines as the numbers of their bins, one measure after the other.
struct Binned {
    /// The greatest value of each bin but the last.
    edges: Vec<Vec<f32>>,
    bins: Vec<Vec<u8>>,
}

impl Binned {
    fn new(samples: &[Sample<'_>]) -> Self {
        let column = |measure: usize| samples.iter().map(move |sample| sample.measures[measure]);
        let edges: Vec<Vec<f32>> = (0..MEASURES).map(|measure| edges(column(measure).collect())).collect();
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

/// The first and second derivative of the loss of a line, or of lines together.
#[derive(Clone, Copy, Default)]
struct Slope {
    first: f64,
    second: f64,
}

impl Slope {
    fn of(sample: &Sample<'_>, sum: f32) -> Self {
        let share = f64::from(share(sum));
        let weight = f64::from(sample.weight);
        let noise = f64::from(u8::from(sample.noise));
        Self { first: weight * (share - noise), second: weight * share * (1.0 - share) }
    }

    fn add(&mut self, other: Self) {
        self.first += other.first;
        self.second += other.second;
    }

    fn without(self, other: Self) -> Self {
        Self { first: self.first - other.first, second: self.second - other.second }
    }

    /// How much less is lost where these lines have a leaf of their own.
    fn gain(self, ridge: f64) -> f64 {
        self.first * self.first / (self.second + ridge)
    }
}

/// A tree while it grows.
struct Growing<'a> {
    binned: &'a Binned,
    slopes: &'a [Slope],
    /// Which lines it is grown on.
    seen: &'a [bool],
    measures: &'a [usize],
    boosting: &'a Boosting,
    /// The leaf of each line, as far as it is known.
    leaves: Vec<u8>,
}

impl Growing<'_> {
    fn grow(&mut self) -> Tree {
        let mut tree = Tree { measures: [0; DEPTH], most: [f32::MAX; DEPTH], leaves: [0.0; 1 << DEPTH] };
        for level in 0..DEPTH {
            let Some((measure, edge)) = self.question(1 << level) else { break };
            (tree.measures[level], tree.most[level]) = (measure as u8, self.binned.edges[measure][edge]);
            for (leaf, bin) in self.leaves.iter_mut().zip(&self.binned.bins[measure]) {
                *leaf |= u8::from(usize::from(*bin) > edge) << level;
            }
        }
        let mut all = [Slope::default(); 1 << DEPTH];
        self.each(|line, leaf| all[leaf].add(self.slopes[line]));
        tree.leaves =
            all.map(|all| -(all.first / (all.second + self.boosting.ridge)) as f32 * self.boosting.shrinkage);
        tree
    }

    /// What is best asked of all lines, which have so many leaves: the measure and the edge.
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
        self.each(|line, leaf| counts[leaf][usize::from(bins[line])].add(self.slopes[line]));
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

    /// Calls with each line that is seen, and its leaf.
    fn each(&self, mut call: impl FnMut(usize, usize)) {
        for (line, leaf) in self.leaves.iter().enumerate().filter(|(line, _)| self.seen[*line]) {
            call(line, usize::from(*leaf));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trees_learn_what_no_sum_of_weights_can() {
        // Noise where exactly one of two measures is large.
        let lines: Vec<(Measures, bool)> = (0..400_u16)
            .map(|at| {
                let mut measures = [0.0; MEASURES];
                (measures[3], measures[7]) = (f32::from(at % 2), f32::from(at / 2 % 2) + f32::from(at) / 1e4);
                (measures, at % 2 != at / 2 % 2)
            })
            .collect();
        let samples: Vec<Sample<'_>> =
            lines.iter().map(|(measures, noise)| Sample { measures, noise: *noise, weight: 1.0 }).collect();
        let boosting = Boosting { count: 60, shrinkage: 0.3, seen: vec![0.9, 1.0], ridge: 1.0 };
        let trees = learn(&samples, &boosting, 1);
        let measures: Vec<Measures> = lines.iter().map(|(measures, _)| *measures).collect();
        let said: Vec<bool> = trees.sums(&measures).iter().map(|sum| *sum > 0.0).collect();
        assert_eq!(said, lines.iter().map(|(_, noise)| *noise).collect::<Vec<_>>());
        assert_eq!(trees, learn(&samples, &boosting, 1), "it is the same for the same seed");
    }
}
