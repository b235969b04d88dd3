//! A conditional random field while it learns.

use tippani_entities::tagger::{LABELS, Model, Transitions};

use super::gold::Example;
use crate::random::Random;

pub type Row = [f32; LABELS];

/// Weights, the sums of squared gradients, and the sum of the weights after each of the last rounds.
pub struct Field {
    rows: Vec<Row>,
    squares: Vec<Row>,
    sums: Vec<Row>,
    transitions: Transitions,
    transition_squares: Transitions,
    transition_sums: Transitions,
    summed: usize,
    decay: f32,
    random: Random,
    /// Rows that are learned.
    active: Vec<bool>,
}

/// Weights are averaged from this round on, the first being 1.
const SETTLED: usize = 3;

impl Field {
    /// A field of two to the power of `bits` rows that knows nothing.
    pub fn new(bits: u32, decay: f32, seed: u64) -> Self {
        let rows = vec![[0.0; LABELS]; 1 << bits];
        Self {
            squares: rows.clone(),
            sums: rows.clone(),
            rows,
            transitions: Transitions::default(),
            transition_squares: Transitions::default(),
            transition_sums: Transitions::default(),
            summed: 0,
            decay,
            random: Random(seed),
            active: vec![true; 1 << bits],
        }
    }

    /// Learns no row whose features stand in fewer than `seen` places: they would learn the examples by heart.
    pub fn forget_rare(&mut self, examples: &[Example], seen: u32) {
        let mut counts = vec![0u32; self.rows.len()];
        let mask = self.rows.len() - 1;
        for feature in examples.iter().flat_map(|example| example.sentence.features().flatten()) {
            counts[*feature as usize & mask] += 1;
        }
        self.active = counts.iter().map(|count| *count >= seen).collect();
    }

    /// Learns from each example once, in an order of the round's own; the mean loss of a sentence.
    pub fn round(&mut self, examples: &[Example], round: usize, rate: f32, dropout: f32) -> f64 {
        let mut random = std::mem::replace(&mut self.random, Random(0));
        let order = random.order(examples.len());
        let drop_below = (f64::from(dropout) * f64::from(u32::MAX)) as u32;
        let mut loss = 0.0;
        let mut kept: Vec<Vec<u32>> = Vec::new();
        for at in order {
            let example = &examples[at as usize];
            kept.clear();
            let mask = self.rows.len() as u32 - 1;
            kept.extend(example.sentence.features().map(|features| {
                let rows =
                    features.iter().map(|feature| feature & mask).filter(|row| self.active[*row as usize]);
                rows.filter(|_| random.next() as u32 >= drop_below).collect()
            }));
            loss += f64::from(self.learn(&kept, example, rate, 1.0 / (1.0 - dropout)));
        }
        self.random = random;
        if round >= SETTLED {
            self.summed += 1;
            for (sum, row) in self.sums.iter_mut().flatten().zip(self.rows.iter().flatten()) {
                *sum += row;
            }
            for (sum, weight) in
                self.transition_sums.iter_mut().flatten().zip(self.transitions.iter().flatten())
            {
                *sum += weight;
            }
        }
        loss / examples.len().max(1) as f64
    }

    fn learn(&mut self, features: &[Vec<u32>], example: &Example, rate: f32, scale: f32) -> f32 {
        let scores: Vec<Row> = features
            .iter()
            .map(|features| {
                let mut scores = [0.0; LABELS];
                for feature in features {
                    for (score, weight) in scores.iter_mut().zip(&self.rows[*feature as usize]) {
                        *score += weight;
                    }
                }
                scores.map(|score| score * scale)
            })
            .collect();
        let (marginals, pairs, total) = forward_backward(&scores, &self.transitions);
        let mut gold_score = 0.0;
        let mut before = None;
        for (scores, label) in scores.iter().zip(&example.labels) {
            let label = usize::from(*label);
            gold_score += scores[label] + before.map_or(0.0, |before: usize| self.transitions[before][label]);
            before = Some(label);
        }
        for ((features, marginal), label) in features.iter().zip(&marginals).zip(&example.labels) {
            let mut gradient = *marginal;
            gradient[usize::from(*label)] -= 1.0;
            if gradient.iter().all(|part| part.abs() < 1e-4) {
                continue;
            }
            for part in &mut gradient {
                *part *= example.weight;
            }
            for feature in features {
                let row = &mut self.rows[*feature as usize];
                let squares = &mut self.squares[*feature as usize];
                for ((weight, square), part) in row.iter_mut().zip(squares).zip(&gradient) {
                    let part = part + self.decay * *weight;
                    *square += part * part;
                    *weight -= rate * part / (square.sqrt() + 1e-3);
                }
            }
        }
        let mut gradient = pairs;
        for two in example.labels.windows(2) {
            gradient[usize::from(two[0])][usize::from(two[1])] -= 1.0;
        }
        let weights = self.transitions.iter_mut().flatten().zip(self.transition_squares.iter_mut().flatten());
        for ((weight, square), part) in weights.zip(gradient.iter().flatten()) {
            let part = part * example.weight;
            *square += part * part;
            *weight -= rate * part / (square.sqrt() + 1e-3);
        }
        example.weight * (total - gold_score)
    }

    /// The mean of the weights over the last rounds, in 8 bits.
    pub fn averaged(&self) -> Model {
        let share = 1.0 / self.summed.max(1) as f32;
        let rows: Vec<Row> = self.sums.iter().map(|row| row.map(|sum| sum * share)).collect();
        Model::new(&rows, self.transition_sums.map(|row| row.map(|sum| sum * share)))
    }
}

fn log_sum(values: impl Iterator<Item = f32> + Clone) -> f32 {
    let most = values.clone().fold(f32::NEG_INFINITY, f32::max);
    most + values.map(|value| (value - most).exp()).sum::<f32>().ln()
}

/// The probability of each label of each token, the expected number of each pair of labels, and the logarithm of the sum
/// over all sequences.
pub fn forward_backward(scores: &[Row], transitions: &Transitions) -> (Vec<Row>, Transitions, f32) {
    let mut forward: Vec<Row> = Vec::with_capacity(scores.len());
    for own in scores {
        let row = match forward.last() {
            None => *own,
            Some(before) => std::array::from_fn(|to| {
                own[to] + log_sum((0..LABELS).map(|from| before[from] + transitions[from][to]))
            }),
        };
        forward.push(row);
    }
    let mut pairs = Transitions::default();
    let Some(last) = forward.last() else {
        return (Vec::new(), pairs, 0.0);
    };
    let total = log_sum(last.iter().copied());
    let mut backward = [0.0; LABELS];
    let mut marginals = vec![[0.0; LABELS]; scores.len()];
    for at in (0..scores.len()).rev() {
        marginals[at] = std::array::from_fn(|label| (forward[at][label] + backward[label] - total).exp());
        if at > 0 {
            let ahead: Row = std::array::from_fn(|to| scores[at][to] + backward[to]);
            for from in 0..LABELS {
                for to in 0..LABELS {
                    pairs[from][to] +=
                        (forward[at - 1][from] + transitions[from][to] + ahead[to] - total).exp();
                }
            }
            backward =
                std::array::from_fn(|from| log_sum((0..LABELS).map(|to| transitions[from][to] + ahead[to])));
        }
    }
    (marginals, pairs, total)
}
