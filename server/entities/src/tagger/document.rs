//! What the rest of an article says of the same word: a second pass over the scores of labels (in the manner of Krishnan and
//! Manning 2006, with the mean of what the other places are instead of features of it).

use std::collections::HashMap;

use super::LABELS;
use crate::hash::BuildWordHasher;

/// The scores of a sentence's tokens, and how probable each label is by them.
pub struct Part<'s> {
    /// For each token, what it has in common with other places of the same word; 0 for what is no word.
    pub words: &'s [u64],
    /// The scores, which are changed.
    pub scores: &'s mut [[f32; LABELS]],
    /// The probabilities by the sentence alone.
    pub marginals: &'s [[f32; LABELS]],
}

/// How much the other places count.
const WEIGHT: f32 = 0.6;

/// No type is less probable than this in the mean of the other places.
const FLOOR: f32 = 0.1;

/// Moves the scores of each word towards what the other places of it are.
pub fn agree(parts: &mut [Part<'_>]) {
    let mut sums: HashMap<u64, ([f32; 4], f32), BuildWordHasher> = HashMap::default();
    for part in parts.iter() {
        for (word, marginals) in part.words.iter().zip(part.marginals).filter(|(word, _)| **word != 0) {
            let sum = sums.entry(*word).or_default();
            sum.0.iter_mut().zip(kinds(marginals)).for_each(|(sum, own)| *sum += own);
            sum.1 += 1.0;
        }
    }
    for part in parts {
        for ((word, marginals), scores) in part.words.iter().zip(part.marginals).zip(part.scores.iter_mut()) {
            let Some((sum, count)) = sums.get(word).filter(|sum| sum.1 > 1.0) else { continue };
            let others = count - 1.0;
            let own = kinds(marginals);
            let trust = WEIGHT * others / (others + 1.0);
            for (label, score) in scores.iter_mut().enumerate() {
                let kind = label.div_ceil(2);
                let mean = (sum[kind] - own[kind]) / others;
                *score += trust * mean.max(FLOOR).ln();
            }
        }
    }
}

/// How probable no name and each type are.
fn kinds(marginals: &[f32; LABELS]) -> [f32; 4] {
    std::array::from_fn(|kind| match kind {
        0 => marginals[0],
        kind => marginals[2 * kind - 1] + marginals[2 * kind],
    })
}
