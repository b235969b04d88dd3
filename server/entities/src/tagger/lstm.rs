//! One direction of a long short-term memory (Hochreiter and Schmidhuber 1997; forget gates: Gers, Schmidhuber and Cummins
//! 2000).

use pulp::{Simd, WithSimd};

use super::matrix::{Left, multiply, sigmoid, tanh, with_vectors};

/// The weights of one direction. The columns of the matrices are four gates side by side: input, forget, output, candidate.
#[derive(Clone, Debug, PartialEq)]
pub struct Lstm {
    /// How wide its state is.
    pub hidden: usize,
    /// A row of gates for each number of the input.
    pub input: Vec<f32>,
    /// A row of gates for each number of the state before.
    pub recurrent: Vec<f32>,
    /// A row of gates.
    pub bias: Vec<f32>,
}

/// What a direction computed for a sentence; training goes back through it.
#[derive(Clone, Debug, Default)]
pub struct Run {
    /// The gates of each token.
    pub gates: Vec<f32>,
    /// The memory behind each token.
    pub cells: Vec<f32>,
    /// The state behind each token.
    pub states: Vec<f32>,
}

/// The order in which a direction reads `length` tokens.
pub fn order(length: usize, backwards: bool) -> impl DoubleEndedIterator<Item = usize> {
    (0..length).map(move |step| if backwards { length - 1 - step } else { step })
}

impl Lstm {
    /// A memory whose weights are all zero.
    pub fn zero(wide: usize, hidden: usize) -> Self {
        let gates = 4 * hidden;
        Self {
            hidden,
            input: vec![0.0; wide * gates],
            recurrent: vec![0.0; hidden * gates],
            bias: vec![0.0; gates],
        }
    }

    /// Reads the tokens of a sentence, whose inputs lie behind each other.
    pub fn run(&self, inputs: &[f32], backwards: bool, run: &mut Run) {
        with_vectors(Reading { memory: self, inputs, backwards, run });
    }
}

struct Reading<'a> {
    memory: &'a Lstm,
    inputs: &'a [f32],
    backwards: bool,
    run: &'a mut Run,
}

impl WithSimd for Reading<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        let Self { memory, inputs, backwards, run } = self;
        let (hidden, gates) = (memory.hidden, 4 * memory.hidden);
        let wide = memory.input.len() / gates;
        let length = inputs.len() / wide;
        run.gates.clear();
        for _ in 0..length {
            run.gates.extend_from_slice(&memory.bias);
        }
        multiply(simd, &mut run.gates, Left::rows(inputs, wide), &memory.input, gates);
        run.cells.clear();
        run.cells.resize(length * hidden, 0.0);
        run.states.clear();
        run.states.resize(length * hidden, 0.0);
        let mut before: Option<usize> = None;
        for at in order(length, backwards) {
            let own = &mut run.gates[at * gates..][..gates];
            if let Some(before) = before {
                let state = &run.states[before * hidden..][..hidden];
                multiply(simd, own, Left::rows(state, hidden), &memory.recurrent, gates);
            }
            own[..3 * hidden].iter_mut().for_each(|gate| *gate = sigmoid(*gate));
            own[3 * hidden..].iter_mut().for_each(|gate| *gate = tanh(*gate));
            let (input, rest) = own.split_at(hidden);
            let (forget, rest) = rest.split_at(hidden);
            let (output, candidate) = rest.split_at(hidden);
            if let Some(before) = before {
                run.cells.copy_within(before * hidden..(before + 1) * hidden, at * hidden);
            }
            let cells = &mut run.cells[at * hidden..][..hidden];
            for (cell, ((forget, input), candidate)) in
                cells.iter_mut().zip(forget.iter().zip(input).zip(candidate))
            {
                *cell = forget * *cell + input * candidate;
            }
            let states = &mut run.states[at * hidden..][..hidden];
            for (state, (output, cell)) in states.iter_mut().zip(output.iter().zip(cells)) {
                *state = output * tanh(*cell);
            }
            before = Some(at);
        }
    }
}
