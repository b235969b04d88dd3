//! Average linkage with constraints.
//!
//! Agglomerative clustering (unweighted average, Sokal and Michener 1958) of a connected component: the two
//! clusters with the highest mean score merge while it is high enough and nothing forbids it. Pairs that were
//! not scored count as a low score, so a chain of names, each like the next, does not become one person. All
//! scores are integers and ties go by place, so that the result does not depend on the order in which
//! articles came.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

/// What a pair that was not scored counts, in thousandths.
const UNSEEN: u64 = 150;

/// Clusters the items 0 to `count`, given the scores (thousandths) of pairs (a < b). `forbidden` says whether
/// two clusters, given by their items, must stay apart. Gives the clusters with their items ascending, in the
/// order of their first.
pub fn cluster(
    count: usize,
    scores: &BTreeMap<(usize, usize), u32>,
    threshold: u32,
    forbidden: impl Fn(&[usize], &[usize]) -> bool,
) -> Vec<Vec<usize>> {
    let mut clusters: Vec<Vec<usize>> = (0..count).map(|item| vec![item]).collect();
    // Of each pair of clusters: the sum of the scores, and how many pairs were scored.
    let mut links: Vec<BTreeMap<usize, (u64, u64)>> = vec![BTreeMap::new(); count];
    let mut heap = BinaryHeap::new();
    for (&(a, b), &score) in scores {
        links[a].insert(b, (u64::from(score), 1));
        links[b].insert(a, (u64::from(score), 1));
        heap.push((u64::from(score), Reverse(a), Reverse(b)));
    }
    while let Some((mean_then, Reverse(a), Reverse(b))) = heap.pop() {
        if mean_then < u64::from(threshold) {
            break;
        }
        // An entry from before one of the two changed.
        let Some(&link) = links[a].get(&b) else { continue };
        if mean(link, clusters[a].len(), clusters[b].len()) != mean_then
            || forbidden(&clusters[a], &clusters[b])
        {
            continue;
        }
        let taken = std::mem::take(&mut clusters[b]);
        clusters[a].extend(taken);
        clusters[a].sort_unstable();
        links[a].remove(&b);
        for (other, (sum, scored)) in std::mem::take(&mut links[b]) {
            links[other].remove(&b);
            if other != a {
                let link = links[a].entry(other).or_default();
                *link = (link.0 + sum, link.1 + scored);
            }
        }
        for (&other, &link) in &links[a].clone() {
            links[other].insert(a, link);
            let mean = mean(link, clusters[a].len(), clusters[other].len());
            heap.push((mean, Reverse(a.min(other)), Reverse(a.max(other))));
        }
    }
    clusters.retain(|cluster| !cluster.is_empty());
    clusters.sort();
    clusters
}

fn mean((sum, scored): (u64, u64), a: usize, b: usize) -> u64 {
    let pairs = (a * b) as u64;
    (sum + pairs.saturating_sub(scored) * UNSEEN) / pairs.max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(count: usize, scores: &[(usize, usize, u32)], apart: &[(usize, usize)], expected: &[&[usize]]) {
        let scores = scores.iter().map(|(a, b, score)| ((*a, *b), *score)).collect();
        let found = cluster(count, &scores, 500, |a, b| {
            apart.iter().any(|(one, other)| {
                a.contains(one) && b.contains(other) || b.contains(one) && a.contains(other)
            })
        });
        assert_eq!(found, expected);
    }

    #[test]
    fn a_chain_does_not_become_one() {
        check(4, &[(0, 1, 900), (1, 2, 600), (2, 3, 900)], &[], &[&[0, 1], &[2, 3]]);
        check(3, &[(0, 1, 900), (1, 2, 900), (0, 2, 800)], &[], &[&[0, 1, 2]]);
    }

    #[test]
    fn the_better_match_wins_and_what_is_forbidden_stays_apart() {
        check(3, &[(0, 1, 700), (0, 2, 900)], &[(1, 2)], &[&[0, 2], &[1]]);
        check(2, &[(0, 1, 1000)], &[(0, 1)], &[&[0], &[1]]);
    }
}
