//! A net while it learns.

use tippani_entities::tagger::{
    BAG, FORMS, GROUPS, HIDDEN, Input, LABELS, Layers, Member, STYLES, Style, Trace, VECTOR, Vectors, WIDE,
    style_row,
};

use super::adam::{Rows, Step};
use super::backward::{self, Turned};
use crate::random::Random;
use crate::tagger::field::forward_backward;
use crate::tagger::gold::Example;

/// What is hidden from the net while it learns (Srivastava et al. 2014), as shares.
#[derive(Clone, Copy, Debug, clap::Args)]
pub struct Dropout {
    /// Of the numbers of a token's input.
    #[arg(long, default_value_t = 0.3)]
    pub inputs: f32,
    /// Of the states.
    #[arg(long, default_value_t = 0.5)]
    pub states: f32,
    /// Of the features.
    #[arg(long, default_value_t = 0.2)]
    pub features: f32,
    /// Of the words: their form, stem and vector.
    #[arg(long, default_value_t = 0.1)]
    pub words: f32,
    /// Of the sentences, whose style is then the unknown one.
    #[arg(long, default_value_t = 0.15)]
    pub styles: f32,
    /// Hides the same numbers of all tokens of a sentence (Gal and Ghahramani 2016).
    #[arg(long)]
    pub locked: bool,
}

impl Dropout {
    /// Nothing is hidden.
    #[cfg(test)]
    pub const NONE: Self =
        Self { inputs: 0.0, states: 0.0, features: 0.0, words: 0.0, styles: 0.0, locked: false };
}

/// The weights of a net, their gradient, and what the optimiser remembers.
pub struct Learner<'v> {
    vectors: &'v Vectors,
    /// The tables of the groups.
    pub tables: [Rows; GROUPS.len()],
    /// The layers above them.
    pub layers: Layers,
    /// Its gradient in the batch so far.
    pub gradient: Layers,
    means: Layers,
    squares: Layers,
    sums: Sums,
    random: Random,
    steps: u32,
}

/// The sum of the weights after each of the last rounds.
struct Sums {
    tables: [Vec<f32>; GROUPS.len()],
    layers: Layers,
    summed: usize,
}

/// The gradient of a batch is shortened to this length.
const LONGEST: f32 = 4.0;

impl<'v> Learner<'v> {
    /// A net of random weights.
    pub fn new(vectors: &'v Vectors, seed: u64) -> Self {
        let mut random = Random(seed);
        let mut layers = Layers::zero();
        let mut fill = |weights: &mut [f32], reach: f32| {
            weights.iter_mut().for_each(|weight| *weight = (2.0 * random.unit() - 1.0) * reach);
        };
        for memory in &mut layers.memories {
            fill(&mut memory.input, (6.0 / (WIDE + 4 * HIDDEN) as f32).sqrt());
            fill(&mut memory.recurrent, (1.0 / HIDDEN as f32).sqrt());
            // A memory that begins by keeping learns long ways sooner (Jozefowicz et al. 2015).
            memory.bias[HIDDEN..2 * HIDDEN].fill(1.0);
        }
        let reach = (6.0 / (2 * HIDDEN + LABELS) as f32).sqrt();
        let head = layers.heads.len() / STYLES;
        fill(&mut layers.heads[..head], reach);
        let tables = GROUPS.map(|group| Rows::new(1 << group.bits, group.width));
        let sums = Sums {
            tables: tables.each_ref().map(|table| vec![0.0; table.weights.len()]),
            layers: Layers::zero(),
            summed: 0,
        };
        Self {
            vectors,
            tables,
            layers,
            gradient: Layers::zero(),
            means: Layers::zero(),
            squares: Layers::zero(),
            sums,
            random,
            steps: 0,
        }
    }

    /// Learns from each of these examples once; the mean loss of a sentence.
    pub fn round(&mut self, examples: &[&Example], batch: usize, rates: [f32; 2], dropout: Dropout) -> f64 {
        let order = self.random.order(examples.len());
        let mut loss = 0.0;
        for (nth, batch) in order.chunks(batch).enumerate() {
            let turned = Turned::new(&self.layers);
            for at in batch {
                loss += f64::from(self.learn(examples[*at as usize], &turned, dropout));
            }
            let share = (nth * batch.len()) as f32 / examples.len() as f32;
            self.step(rates[0] + (rates[1] - rates[0]) * share, batch.len());
        }
        loss / examples.len().max(1) as f64
    }

    /// The scores of a sentence of which nothing is hidden.
    #[cfg(test)]
    pub fn scores(&mut self, sentence: &tippani_entities::tagger::Sentence) -> Vec<[f32; LABELS]> {
        let mut inputs = vec![0.0; sentence.inputs.len() * WIDE];
        for (out, input) in inputs.chunks_exact_mut(WIDE).zip(&sentence.inputs) {
            self.read(input, sentence.style, Dropout::NONE, out);
        }
        let mut trace = Trace::default();
        self.layers.read(&inputs, &mut trace);
        self.layers.score(&trace.states, sentence.style)
    }

    /// Adds the gradient of an example; its loss.
    pub fn learn(&mut self, example: &Example, turned: &Turned, dropout: Dropout) -> f32 {
        let length = example.labels.len();
        let style = if self.random.unit() < dropout.styles { 0 } else { example.sentence.style };
        let mut inputs = vec![0.0; length * WIDE];
        let mut rows: Vec<[Option<u32>; BAG]> = Vec::with_capacity(length);
        for (out, input) in inputs.chunks_exact_mut(WIDE).zip(&example.sentence.inputs) {
            rows.push(self.read(input, style, dropout, out));
        }
        let input_mask = self.mask(length, WIDE, dropout.inputs, dropout.locked);
        multiply(&mut inputs, &input_mask);
        let mut trace = Trace::default();
        self.layers.read(&inputs, &mut trace);
        let mut states = std::mem::take(&mut trace.states);
        let state_mask = self.mask(length, 2 * HIDDEN, dropout.states, dropout.locked);
        multiply(&mut states, &state_mask);
        let scores = self.layers.score(&states, style);
        let (marginals, pairs, total) = forward_backward(&scores, &self.layers.transitions);
        let mut gold = 0.0;
        let mut gradient = marginals;
        for (nth, label) in example.labels.iter().enumerate() {
            gold += scores[nth][usize::from(*label)];
            gradient[nth][usize::from(*label)] -= 1.0;
        }
        let mut of_pairs = pairs;
        for two in example.labels.windows(2) {
            let [from, to] = [two[0], two[1]].map(usize::from);
            gold += self.layers.transitions[from][to];
            of_pairs[from][to] -= 1.0;
        }
        let weight = example.weight.max(0.5);
        gradient.iter_mut().flatten().for_each(|x| *x *= weight);
        for (sum, own) in self.gradient.transitions.as_flattened_mut().iter_mut().zip(of_pairs.as_flattened())
        {
            *sum += own * weight;
        }
        let mut of_states = backward::head(&self.layers, &states, style, &gradient, &mut self.gradient);
        multiply(&mut of_states, &state_mask);
        let mut of_inputs = backward::memories(turned, &inputs, &trace, &of_states, &mut self.gradient);
        multiply(&mut of_inputs, &input_mask);
        for (rows, gradient) in rows.iter().zip(of_inputs.chunks_exact(WIDE)) {
            self.touch(rows, style, gradient, dropout);
        }
        weight * (total - gold)
    }

    /// The input of a token, and the rows that are in it.
    fn read(&mut self, input: &Input, style: Style, dropout: Dropout, out: &mut [f32]) -> [Option<u32>; BAG] {
        let hidden = self.random.unit() < dropout.words;
        if !hidden {
            self.vectors.add(&input.words, &mut out[..VECTOR]);
        }
        let scale = 1.0 / (1.0 - dropout.features);
        let mut rows = [None; BAG];
        let (mut start, mut from) = (0, VECTOR);
        for (nth, group) in GROUPS.iter().enumerate() {
            let out = &mut out[from..from + group.width];
            let mask = (1 << group.bits) - 1;
            for (at, row) in rows.iter_mut().enumerate().take(group.end).skip(start) {
                if (hidden && at < FORMS) || self.random.unit() < dropout.features {
                    continue;
                }
                let own = input.bag[at] & mask;
                *row = Some(own);
                let weights = self.tables[nth].row(own as usize);
                out.iter_mut().zip(weights).for_each(|(out, weight)| *out += scale * weight);
            }
            if nth + 1 == GROUPS.len() {
                let weights = self.tables[nth].row((style_row(style) & mask) as usize);
                out.iter_mut().zip(weights).for_each(|(out, weight)| *out += weight);
            }
            start = group.end;
            from += group.width;
        }
        rows
    }

    fn touch(&mut self, rows: &[Option<u32>], style: Style, gradient: &[f32], dropout: Dropout) {
        let scale = 1.0 / (1.0 - dropout.features);
        let (mut start, mut from) = (0, VECTOR);
        for (nth, group) in GROUPS.iter().enumerate() {
            let own = &gradient[from..from + group.width];
            let mut scaled = [0.0; 64];
            scaled.iter_mut().zip(own).for_each(|(scaled, x)| *scaled = x * scale);
            for row in rows[start..group.end].iter().flatten() {
                self.tables[nth].touch(*row as usize, &scaled[..group.width]);
            }
            if nth + 1 == GROUPS.len() {
                self.tables[nth].touch(style_row(style) as usize & ((1 << group.bits) - 1), own);
            }
            start = group.end;
            from += group.width;
        }
    }

    fn step(&mut self, rate: f32, batch: usize) {
        self.steps += 1;
        let share = 1.0 / batch as f32;
        let length: f32 =
            self.gradient.parts().iter().flat_map(|part| part.iter()).map(|x| x * x).sum::<f32>().sqrt()
                * share;
        let scale = share * (LONGEST / length.max(LONGEST));
        // Adam does not see the length of gradients, but the clipping does.
        let step = Step::new(rate, self.steps);
        let parts = self.gradient.parts_mut().into_iter().zip(self.means.parts_mut());
        for ((gradient, means), (weights, squares)) in
            parts.zip(self.layers.parts_mut().into_iter().zip(self.squares.parts_mut()))
        {
            gradient.iter_mut().for_each(|x| *x *= scale);
            step.make(weights, gradient, means, squares);
        }
        for table in &mut self.tables {
            table.step(step, scale);
        }
    }

    fn mask(&mut self, length: usize, wide: usize, share: f32, locked: bool) -> Vec<f32> {
        let kept = 1.0 / (1.0 - share);
        let rows = if locked { 1 } else { length };
        let mask: Vec<f32> =
            (0..rows * wide).map(|_| if self.random.unit() < share { 0.0 } else { kept }).collect();
        if locked { mask.repeat(length) } else { mask }
    }

    /// Adds the weights to those that are averaged.
    pub fn settle(&mut self) {
        self.sums.summed += 1;
        for (sums, table) in self.sums.tables.iter_mut().zip(&self.tables) {
            multiply_add(sums, &table.weights);
        }
        for (sums, own) in self.sums.layers.parts_mut().into_iter().zip(self.layers.parts()) {
            multiply_add(sums, own);
        }
    }

    /// The mean of the weights that [`Learner::settle`] saw, in 8 bits.
    pub fn averaged(&self) -> Member {
        let share = 1.0 / self.sums.summed.max(1) as f32;
        let tables =
            self.sums.tables.each_ref().map(|sums| sums.iter().map(|sum| sum * share).collect::<Vec<f32>>());
        let mut layers = self.sums.layers.clone();
        layers.parts_mut().into_iter().flatten().for_each(|sum| *sum *= share);
        Member::new(tables.each_ref().map(|table| &table[..]), &layers)
    }
}

fn multiply_add(sums: &mut [f32], own: &[f32]) {
    sums.iter_mut().zip(own).for_each(|(sum, own)| *sum += own);
}

fn multiply(numbers: &mut [f32], mask: &[f32]) {
    numbers.iter_mut().zip(mask).for_each(|(number, mask)| *number *= mask);
}
