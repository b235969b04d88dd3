//! Scores of clusterings: MUC, B-cubed and CEAF-e, as the CoNLL scorer defines them (Pradhan et al. 2014), for gold
//! and answer over the same mentions, singletons kept.
//!
//! MUC: Vilain et al. 1995. B-cubed: Bagga & Baldwin 1998. CEAF: Luo 2005, with the entity similarity
//! φ4(K, R) = 2|K ∩ R| / (|K| + |R|).

use std::collections::{BTreeMap, HashMap};
use std::hash::Hash;

use serde::Serialize;

use crate::rates::Rates;

mod assignment;

/// The three scores of one clustering.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct ClusterScores {
    /// How many mentions were scored.
    pub mentions: usize,
    /// Clusters in the gold.
    pub gold_clusters: usize,
    /// Clusters in the answer.
    pub predicted_clusters: usize,
    /// B-cubed.
    pub b_cubed: Rates,
    /// CEAF over entities, φ4.
    pub ceaf_e: Rates,
    /// MUC; 0 where every cluster is of one mention.
    pub muc: Rates,
    /// The mean of the three F1, as in the CoNLL 2011 and 2012 shared tasks.
    pub mean_f1: f64,
}

/// Scores an answer: for each mention its cluster in the gold and in the answer. Labels past the shorter of the two
/// slices are passed over.
pub fn score<G: Eq + Hash, P: Eq + Hash>(gold: &[G], predicted: &[P]) -> ClusterScores {
    let mentions = gold.len().min(predicted.len());
    let gold = numbered(&gold[..mentions]);
    let predicted = numbered(&predicted[..mentions]);
    let mut overlaps: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for pair in gold.iter().copied().zip(predicted.iter().copied()) {
        *overlaps.entry(pair).or_default() += 1;
    }
    let table = Overlaps {
        mentions,
        gold: sizes(&gold),
        predicted: sizes(&predicted),
        cells: overlaps.into_iter().map(|((gold, predicted), shared)| (gold, predicted, shared)).collect(),
    };
    let (b_cubed, ceaf_e, muc) = (table.b_cubed(), table.ceaf_e(), table.muc());
    ClusterScores {
        mentions,
        gold_clusters: table.gold.len(),
        predicted_clusters: table.predicted.len(),
        b_cubed,
        ceaf_e,
        muc,
        mean_f1: (b_cubed.f1 + ceaf_e.f1 + muc.f1) / 3.0,
    }
}

/// How many mentions each pair of clusters shares; only pairs that share any.
struct Overlaps {
    mentions: usize,
    gold: Vec<usize>,
    predicted: Vec<usize>,
    /// (gold cluster, answered cluster, mentions in both), sorted.
    cells: Vec<(usize, usize, usize)>,
}

impl Overlaps {
    fn b_cubed(&self) -> Rates {
        let of = |size: &dyn Fn(usize, usize) -> usize| {
            let sum: f64 = self
                .cells
                .iter()
                .map(|&(gold, predicted, shared)| (shared * shared) as f64 / size(gold, predicted) as f64)
                .sum();
            if self.mentions == 0 { 0.0 } else { sum / self.mentions as f64 }
        };
        Rates::new(of(&|_, predicted| self.predicted[predicted]), of(&|gold, _| self.gold[gold]))
    }

    /// Links kept over links due: a cluster of n mentions that the other side splits into p parts keeps n - p of n -
    /// 1.
    fn muc(&self) -> Rates {
        let links = |sizes: &[usize]| {
            let due: usize = sizes.iter().map(|size| size - 1).sum();
            // The parts of all clusters together are the cells.
            let kept = self.mentions - self.cells.len();
            if due == 0 { 0.0 } else { kept as f64 / due as f64 }
        };
        Rates::new(links(&self.predicted), links(&self.gold))
    }

    fn ceaf_e(&self) -> Rates {
        let weights: Vec<(usize, usize, f64)> = self
            .cells
            .iter()
            .map(|&(gold, predicted, shared)| {
                (gold, predicted, 2.0 * shared as f64 / (self.gold[gold] + self.predicted[predicted]) as f64)
            })
            .collect();
        let best = assignment::heaviest(self.gold.len(), self.predicted.len(), &weights);
        let part = |whole: usize| if whole == 0 { 0.0 } else { best / whole as f64 };
        Rates::new(part(self.predicted.len()), part(self.gold.len()))
    }
}

/// The labels as numbers from 0, in the order of their first use.
fn numbered<T: Eq + Hash>(labels: &[T]) -> Vec<usize> {
    let mut numbers: HashMap<&T, usize> = HashMap::new();
    labels
        .iter()
        .map(|label| {
            let next = numbers.len();
            *numbers.entry(label).or_insert(next)
        })
        .collect()
}

fn sizes(clusters: &[usize]) -> Vec<usize> {
    let mut sizes = vec![0; clusters.iter().max().map_or(0, |last| last + 1)];
    for cluster in clusters {
        sizes[*cluster] += 1;
    }
    sizes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(rates: Rates, precision: f64, recall: f64) {
        let near = |a: f64, b: f64| (a - b).abs() < 1e-9;
        assert!(near(rates.precision, precision) && near(rates.recall, recall), "{rates:?}");
    }

    /// The example of Luo 2005, figure 1: twelve mentions in clusters of 5, 2 and 5.
    const GOLD: [u8; 12] = [1, 1, 1, 1, 1, 2, 2, 3, 3, 3, 3, 3];

    #[test]
    fn the_small_cluster_joined_to_a_large_one() {
        let scores = score(&GOLD, &[1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2]);
        check(scores.muc, 9.0 / 10.0, 1.0);
        check(scores.b_cubed, (5.0 + 4.0 / 7.0 + 25.0 / 7.0) / 12.0, 1.0);
        let best = 1.0 + 2.0 * 5.0 / 12.0;
        check(scores.ceaf_e, best / 2.0, best / 3.0);
        assert_eq!((scores.gold_clusters, scores.predicted_clusters), (3, 2));
    }

    #[test]
    fn the_two_large_clusters_joined() {
        let scores = score(&GOLD, &["a", "a", "a", "a", "a", "b", "b", "a", "a", "a", "a", "a"]);
        check(scores.muc, 9.0 / 10.0, 1.0);
        check(scores.b_cubed, 7.0 / 12.0, 1.0);
        let best = 1.0 + 2.0 * 5.0 / 15.0;
        check(scores.ceaf_e, best / 2.0, best / 3.0);
    }

    #[test]
    fn all_apart_and_all_in_one() {
        let apart = score(&GOLD, &(0..12).collect::<Vec<_>>());
        check(apart.muc, 0.0, 0.0);
        check(apart.b_cubed, 1.0, 3.0 / 12.0);
        let best = 2.0 / 6.0 + 2.0 / 3.0 + 2.0 / 6.0;
        check(apart.ceaf_e, best / 12.0, best / 3.0);
        let one = score(&GOLD, &[0; 12]);
        check(one.muc, 9.0 / 11.0, 1.0);
        check(one.b_cubed, (25.0 + 4.0 + 25.0) / 144.0, 1.0);
        check(one.ceaf_e, 10.0 / 17.0, 10.0 / 17.0 / 3.0);
    }

    #[test]
    fn the_same_and_nothing() {
        let same = score(&GOLD, &GOLD);
        check(same.muc, 1.0, 1.0);
        check(same.b_cubed, 1.0, 1.0);
        check(same.ceaf_e, 1.0, 1.0);
        assert_eq!(same.mean_f1, 1.0);
        assert_eq!(score::<u8, u8>(&[], &[]), ClusterScores::default());
    }

    #[test]
    fn a_corpus_of_thousands_takes_no_time() {
        // 6,000 mentions of 400 people, answered in 3,000 clusters that overlap without order: one component.
        let mut state = 1u64;
        let mut next = |below: u64| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) % below
        };
        let gold: Vec<u64> = (0..6_000).map(|_| next(400)).collect();
        let answer: Vec<u64> = (0..6_000).map(|_| next(3_000)).collect();
        let began = std::time::Instant::now();
        let scores = score(&gold, &answer);
        assert!(scores.ceaf_e.f1 > 0.0);
        assert!(began.elapsed().as_secs() < 20, "{:?}", began.elapsed());
    }
}
