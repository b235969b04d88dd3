//! The field first, and where it is not sure the mean of it and the net.

use super::decode::{Tagging, decode};
use super::{LABELS, Model, Net, Sentence, Transitions};

/// How much the net counts beside the field where both are asked, of 1.
const NET: f32 = 0.6;

/// A line is shown to the net where the field is less sure than this of the best label of any token.
const SURE: f32 = 0.9;

/// The scores of a sentence's labels, for [`decode`].
pub struct Scores {
    /// Of each token.
    pub tokens: Vec<[f32; LABELS]>,
    /// Of label pairs.
    pub transitions: Transitions,
    /// Whether the net was asked.
    pub both: bool,
    /// How far it leans to names: see [`decode`].
    pub lean: f32,
}

impl Scores {
    /// The best names.
    pub fn decode(&self) -> Tagging {
        decode(&self.tokens, &self.transitions, self.lean)
    }
}

/// The scores of a sentence and what follows from them. `ask` gives those of the net.
pub fn cascade(
    model: &Model,
    net: &Net,
    sentence: &Sentence,
    ask: impl FnOnce(&Net, &Sentence) -> Vec<[f32; LABELS]>,
) -> (Scores, Tagging) {
    let tokens = sentence.features().map(|features| model.scores(features)).collect();
    let mut scores = Scores { tokens, transitions: model.transitions, both: false, lean: 0.0 };
    let tagging = scores.decode();
    let best = |marginals: &[f32; LABELS]| marginals.iter().copied().fold(0.0, f32::max);
    if tagging.marginals.iter().all(|marginals| best(marginals) >= SURE) {
        return (scores, tagging);
    }
    let mix = |own: &mut [f32; LABELS], other: &[f32; LABELS]| {
        own.iter_mut().zip(other).for_each(|(own, other)| *own += NET * (other - *own));
    };
    scores.tokens.iter_mut().zip(&ask(net, sentence)).for_each(|(own, other)| mix(own, other));
    scores.transitions.iter_mut().zip(&net.transitions).for_each(|(own, other)| mix(own, other));
    scores.both = true;
    let tagging = scores.decode();
    (scores, tagging)
}
