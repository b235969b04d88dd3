//! The heaviest one-to-one assignment between two sides of a sparse bipartite graph.
//!
//! The graph falls into components first, since gold and answer agree for the most part; each is solved by the
//! Hungarian method with potentials (Kuhn 1955, Munkres 1957; the form with shortest augmenting paths is Jonker &
//! Volgenant 1987), in O(n²m) for a component of n and m vertices, n ≤ m.

use std::collections::BTreeMap;

/// The total weight of the heaviest assignment. `edges` are (left, right, weight ≥ 0), each pair at most once.
pub(super) fn heaviest(left: usize, right: usize, edges: &[(usize, usize, f64)]) -> f64 {
    let mut sets = Sets((0..left + right).collect());
    for &(from, to, _) in edges {
        sets.join(from, left + to);
    }
    let mut components: BTreeMap<usize, Vec<(usize, usize, f64)>> = BTreeMap::new();
    for &edge in edges {
        components.entry(sets.root(edge.0)).or_default().push(edge);
    }
    components.into_values().map(|edges| solve(&edges)).sum()
}

/// One component, as a dense matrix whose rows are the smaller side.
fn solve(edges: &[(usize, usize, f64)]) -> f64 {
    let places = |of: fn(&(usize, usize, f64)) -> usize| {
        let mut ids: Vec<usize> = edges.iter().map(of).collect();
        ids.sort_unstable();
        ids.dedup();
        ids
    };
    let (lefts, rights) = (places(|edge| edge.0), places(|edge| edge.1));
    let turned = lefts.len() > rights.len();
    let (rows, columns) = if turned { (&rights, &lefts) } else { (&lefts, &rights) };
    let width = columns.len();
    let mut weights = vec![0.0; rows.len() * width];
    for &(from, to, weight) in edges {
        let (row, column) = if turned { (to, from) } else { (from, to) };
        if let (Ok(row), Ok(column)) = (rows.binary_search(&row), columns.binary_search(&column)) {
            weights[row * width + column] = weight;
        }
    }
    if rows.len() == 1 { weights.iter().copied().fold(0.0, f64::max) } else { hungarian(&weights, width) }
}

/// The heaviest assignment of every row of a matrix (rows no more than columns) to a column of its own. Index 0 of
/// the working arrays is a column that stands for "no column yet".
fn hungarian(weights: &[f64], width: usize) -> f64 {
    let height = weights.len() / width;
    let mut row_potential = vec![0.0; height + 1];
    let mut column_potential = vec![0.0; width + 1];
    let mut row_of = vec![0usize; width + 1];
    let mut before = vec![0usize; width + 1];
    for row in 1..=height {
        row_of[0] = row;
        let mut column = 0;
        let mut distance = vec![f64::INFINITY; width + 1];
        let mut done = vec![false; width + 1];
        while row_of[column] != 0 {
            done[column] = true;
            let from = row_of[column];
            let costs = &weights[(from - 1) * width..from * width];
            let (mut step, mut nearest) = (f64::INFINITY, column);
            for to in (1..=width).filter(|to| !done[*to]) {
                // Costs are the weights with their sign turned: the cheapest assignment is the heaviest.
                let reach = -costs[to - 1] - row_potential[from] - column_potential[to];
                if reach < distance[to] {
                    distance[to] = reach;
                    before[to] = column;
                }
                if distance[to] < step {
                    step = distance[to];
                    nearest = to;
                }
            }
            for to in 0..=width {
                if done[to] {
                    row_potential[row_of[to]] += step;
                    column_potential[to] -= step;
                } else {
                    distance[to] -= step;
                }
            }
            column = nearest;
        }
        while column != 0 {
            row_of[column] = row_of[before[column]];
            column = before[column];
        }
    }
    (1..=width)
        .filter(|column| row_of[*column] != 0)
        .map(|column| weights[(row_of[column] - 1) * width + column - 1])
        .sum()
}

/// Disjoint sets; each element holds its parent.
struct Sets(Vec<usize>);

impl Sets {
    fn root(&mut self, mut element: usize) -> usize {
        while self.0[element] != element {
            self.0[element] = self.0[self.0[element]];
            element = self.0[element];
        }
        element
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        self.0[a] = b;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Tries every assignment.
    fn exhaustive(weights: &[Vec<f64>], row: usize, used: &mut Vec<bool>) -> f64 {
        let Some(costs) = weights.get(row) else { return 0.0 };
        let mut best = exhaustive(weights, row + 1, used);
        for column in 0..costs.len() {
            if !used[column] {
                used[column] = true;
                best = best.max(costs[column] + exhaustive(weights, row + 1, used));
                used[column] = false;
            }
        }
        best
    }

    #[test]
    fn the_greedy_choice_is_not_always_the_best() {
        assert_eq!(heaviest(2, 2, &[(0, 0, 0.75), (0, 1, 0.5), (1, 0, 0.5)]), 1.0);
        assert_eq!(heaviest(3, 1, &[(0, 0, 0.25), (2, 0, 0.5)]), 0.5);
        assert_eq!(heaviest(4, 4, &[]), 0.0);
    }

    proptest! {
        #[test]
        fn no_assignment_is_heavier(weights in (1usize..6, 1usize..6).prop_flat_map(|(rows, columns)| {
            prop::collection::vec(prop::collection::vec(prop_oneof![Just(0.0), 0.0..1.0f64], columns), rows)
        })) {
            let edges: Vec<(usize, usize, f64)> = weights
                .iter()
                .enumerate()
                .flat_map(|(row, costs)| costs.iter().enumerate().map(move |(column, weight)| (row, column, *weight)))
                .filter(|edge| edge.2 > 0.0)
                .collect();
            let columns = weights[0].len();
            let best = exhaustive(&weights, 0, &mut vec![false; columns]);
            prop_assert!((heaviest(weights.len(), columns, &edges) - best).abs() < 1e-9);
        }
    }
}
