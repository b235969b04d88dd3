//! The layers of a net above its tables: a memory in each direction, and for each label the sum of what they hold.

use super::inputs::GROUPS;
use super::lstm::{Lstm, Run};
use super::matrix::{Left, add_product};
use super::model::{LABELS, Transitions};
use super::{Style, VECTOR};

/// How many styles a net tells apart, the unknown one among them.
pub const STYLES: usize = 5;

/// How wide the state of each direction is.
pub const HIDDEN: usize = 48;

/// How wide a head is: the labels, filled up to what [`add_product`] takes.
pub const HEAD: usize = 16;

/// How wide the input of a token is.
pub const WIDE: usize = {
    let mut wide = VECTOR;
    let mut group = 0;
    while group < GROUPS.len() {
        wide += GROUPS[group].width;
        group += 1;
    }
    wide
};

/// Weights, in 32 bits.
#[derive(Clone, Debug, PartialEq)]
pub struct Layers {
    /// Forwards and backwards.
    pub memories: [Lstm; 2],
    /// For each style a matrix from both states to the labels. That of style 0 counts in all.
    pub heads: Vec<f32>,
    /// For each style what each label begins with.
    pub biases: Vec<f32>,
    /// The weights of label pairs.
    pub transitions: Transitions,
}

/// What the layers computed for a sentence.
#[derive(Clone, Debug, Default)]
pub struct Trace {
    /// Forwards and backwards.
    pub runs: [Run; 2],
    /// Both states of each token, side by side.
    pub states: Vec<f32>,
}

impl Layers {
    /// Layers whose weights are all zero.
    pub fn zero() -> Self {
        Self {
            memories: [Lstm::zero(WIDE, HIDDEN), Lstm::zero(WIDE, HIDDEN)],
            heads: vec![0.0; STYLES * 2 * HIDDEN * HEAD],
            biases: vec![0.0; STYLES * HEAD],
            transitions: Transitions::default(),
        }
    }

    /// Reads a sentence in both directions.
    pub fn read(&self, inputs: &[f32], trace: &mut Trace) {
        for (backwards, (memory, run)) in
            [false, true].into_iter().zip(self.memories.iter().zip(&mut trace.runs))
        {
            memory.run(inputs, backwards, run);
        }
        trace.states.clear();
        let [forwards, backwards] = &trace.runs;
        for (one, other) in forwards.states.chunks_exact(HIDDEN).zip(backwards.states.chunks_exact(HIDDEN)) {
            trace.states.extend_from_slice(one);
            trace.states.extend_from_slice(other);
        }
    }

    /// The scores of the labels of each token, from both its states.
    pub fn score(&self, states: &[f32], style: Style) -> Vec<[f32; LABELS]> {
        let (head, bias) = self.head(style);
        let mut scores: Vec<f32> = Vec::with_capacity(states.len() / (2 * HIDDEN) * HEAD);
        for _ in 0..states.len() / (2 * HIDDEN) {
            scores.extend_from_slice(&bias);
        }
        add_product(&mut scores, Left::rows(states, 2 * HIDDEN), &head, HEAD);
        scores.chunks_exact(HEAD).map(|scores| std::array::from_fn(|label| scores[label])).collect()
    }

    /// The head and the bias of a style, with those that count in all.
    pub fn head(&self, style: Style) -> (Vec<f32>, Vec<f32>) {
        let size = 2 * HIDDEN * HEAD;
        let style = if usize::from(style) < STYLES { usize::from(style) } else { 0 };
        let add = |all: &[f32], size: usize| {
            let mut sum = all[..size].to_vec();
            if style > 0 {
                sum.iter_mut().zip(&all[style * size..][..size]).for_each(|(sum, own)| *sum += own);
            }
            sum
        };
        (add(&self.heads, size), add(&self.biases, HEAD))
    }

    /// All weights, in the order of the file.
    pub fn parts(&self) -> [&[f32]; 9] {
        let [forwards, backwards] = &self.memories;
        [
            &forwards.input,
            &forwards.recurrent,
            &forwards.bias,
            &backwards.input,
            &backwards.recurrent,
            &backwards.bias,
            &self.heads,
            &self.biases,
            self.transitions.as_flattened(),
        ]
    }

    /// All weights, in the order of the file.
    pub fn parts_mut(&mut self) -> [&mut [f32]; 9] {
        let [forwards, backwards] = &mut self.memories;
        [
            &mut forwards.input,
            &mut forwards.recurrent,
            &mut forwards.bias,
            &mut backwards.input,
            &mut backwards.recurrent,
            &mut backwards.bias,
            &mut self.heads,
            &mut self.biases,
            self.transitions.as_flattened_mut(),
        ]
    }
}
