//! Logistic regression by AdaGrad (Duchi, Hazan and Singer 2011), with feature dropout and averaged weights.

use tippani_noise::soft::{Feature, ROWS, share};

use crate::random::Random;

/// A line: its features, whether it is noise, and what it counts.
pub struct Example<'f> {
    pub features: &'f [Feature],
    pub noise: bool,
    pub weight: f32,
}

/// Weights while they are learned.
pub struct Logistic {
    weights: Vec<f32>,
    squares: Vec<f32>,
    sums: Vec<f32>,
    summed: usize,
    /// Rows that are learned.
    active: Vec<bool>,
    random: Random,
}

impl Logistic {
    pub fn new(seed: u64, active: Vec<bool>) -> Self {
        let zeros = vec![0.0; ROWS];
        Self {
            weights: zeros.clone(),
            squares: zeros.clone(),
            sums: zeros,
            summed: 0,
            active,
            random: Random(seed),
        }
    }

    /// Learns from each example once.
    pub fn round(&mut self, examples: &[Example<'_>], rate: f32, decay: f32, dropout: f32, settled: bool) {
        let order = self.random.order(examples.len());
        let keep = 1.0 / (1.0 - dropout);
        let mut kept: Vec<usize> = Vec::new();
        for at in order {
            let example = &examples[at as usize];
            kept.clear();
            for feature in example.features {
                let row = feature.row() as usize;
                if self.active[row] && self.random.unit() >= dropout {
                    kept.push(row);
                }
            }
            let sum: f32 = keep * kept.iter().map(|row| self.weights[*row]).sum::<f32>();
            let slope = example.weight * (share(sum) - f32::from(u8::from(example.noise)));
            for row in &kept {
                let gradient = slope * keep + decay * self.weights[*row];
                self.squares[*row] += gradient * gradient;
                self.weights[*row] -= rate * gradient / (self.squares[*row].sqrt() + 1e-3);
            }
        }
        if settled {
            self.summed += 1;
            self.sums.iter_mut().zip(&self.weights).for_each(|(sum, own)| *sum += own);
        }
    }

    /// The mean of the weights of the settled rounds.
    pub fn averaged(&self) -> Vec<f32> {
        let share = 1.0 / self.summed.max(1) as f32;
        self.sums.iter().map(|sum| sum * share).collect()
    }
}

#[cfg(test)]
mod tests {
    use tippani_noise::soft::Aspect;

    use super::*;

    #[test]
    fn what_tells_noise_gets_weight_and_what_is_not_learned_gets_none() {
        let features = [1, 2, 3, 4].map(|row| Feature::new(Aspect::Words, row));
        let [every, noise, not, unlearned] = features;
        let lines = [([every, noise], true), ([every, not], false), ([unlearned; 2], true)];
        let examples: Vec<Example<'_>> =
            lines.iter().map(|(features, noise)| Example { features, noise: *noise, weight: 1.0 }).collect();
        let mut active = vec![true; ROWS];
        active[4] = false;
        let mut learner = Logistic::new(1, active);
        for _ in 0..20 {
            learner.round(&examples, 0.1, 0.0, 0.0, true);
        }
        let weights = learner.averaged();
        assert!(weights[2] > 0.1 && weights[3] < -0.1, "{} {}", weights[2], weights[3]);
        assert_eq!(weights[4].to_bits(), 0.0_f32.to_bits());
    }
}
