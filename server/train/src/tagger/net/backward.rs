//! Gradients of the layers of a net, back through a sentence (Werbos 1990).

use tippani_entities::tagger::{
    HEAD, HIDDEN, LABELS, Layers, Left, Lstm, Run, STYLES, Style, Trace, WIDE, add_product, order, tanh,
};

/// The matrices of the layers with rows for columns: they do not change within a batch.
pub struct Turned {
    memories: [(Vec<f32>, Vec<f32>); 2],
}

impl Turned {
    /// Turns them.
    pub fn new(layers: &Layers) -> Self {
        let turn = |memory: &Lstm| (turn(&memory.input, 4 * HIDDEN), turn(&memory.recurrent, 4 * HIDDEN));
        Self { memories: layers.memories.each_ref().map(turn) }
    }
}

fn turn(matrix: &[f32], width: usize) -> Vec<f32> {
    let height = matrix.len() / width;
    let mut turned = vec![0.0; matrix.len()];
    for (row, numbers) in matrix.chunks_exact(width).enumerate() {
        for (column, number) in numbers.iter().enumerate() {
            turned[column * height + row] = *number;
        }
    }
    turned
}

/// Adds the gradient of the head to `sums`, and gives that of the states.
pub fn head(
    layers: &Layers,
    states: &[f32],
    style: Style,
    scores: &[[f32; LABELS]],
    sums: &mut Layers,
) -> Vec<f32> {
    let mut padded = vec![0.0; scores.len() * HEAD];
    for (padded, scores) in padded.chunks_exact_mut(HEAD).zip(scores) {
        padded[..LABELS].copy_from_slice(scores);
    }
    let (both, size) = (2 * HIDDEN, 2 * HIDDEN * HEAD);
    let style = if usize::from(style) < STYLES { usize::from(style) } else { 0 };
    let mut own = vec![0.0; size];
    add_product(&mut own, Left::columns(states, both), &padded, HEAD);
    let blocks = if style == 0 { [Some(0), None] } else { [Some(0), Some(style)] };
    for block in blocks.into_iter().flatten() {
        sums.heads[block * size..][..size].iter_mut().zip(&own).for_each(|(sum, own)| *sum += own);
        for row in padded.chunks_exact(HEAD) {
            sums.biases[block * HEAD..][..HEAD].iter_mut().zip(row).for_each(|(sum, own)| *sum += own);
        }
    }
    let mut gradient = vec![0.0; states.len()];
    let turned = turn(&layers.head(style as Style).0, HEAD);
    add_product(&mut gradient, Left::rows(&padded, HEAD), &turned, both);
    gradient
}

/// Adds the gradient of both memories to `sums`, from that of the states, and gives that of the inputs.
pub fn memories(
    turned: &Turned,
    inputs: &[f32],
    trace: &Trace,
    states: &[f32],
    sums: &mut Layers,
) -> Vec<f32> {
    let mut gradient = vec![0.0; inputs.len()];
    for (nth, run) in trace.runs.iter().enumerate() {
        let own: Vec<f32> = states
            .chunks_exact(2 * HIDDEN)
            .flat_map(|states| &states[nth * HIDDEN..(nth + 1) * HIDDEN])
            .copied()
            .collect();
        memory(&turned.memories[nth], inputs, run, &own, nth == 1, &mut sums.memories[nth], &mut gradient);
    }
    gradient
}

fn memory(
    (turned_input, turned_recurrent): &(Vec<f32>, Vec<f32>),
    inputs: &[f32],
    run: &Run,
    states: &[f32],
    backwards: bool,
    sums: &mut Lstm,
    gradient: &mut [f32],
) {
    let length = inputs.len() / WIDE;
    let wide = 4 * HIDDEN;
    let mut gates = vec![0.0; length * wide];
    let mut before = vec![0.0; length * HIDDEN];
    let (mut of_state, mut of_cell) = ([0.0_f32; HIDDEN], [0.0_f32; HIDDEN]);
    let steps: Vec<usize> = order(length, backwards).collect();
    for (step, &at) in steps.iter().enumerate().rev() {
        let earlier = step.checked_sub(1).map(|step| steps[step]);
        let (input, rest) = run.gates[at * wide..][..wide].split_at(HIDDEN);
        let (forget, rest) = rest.split_at(HIDDEN);
        let (output, candidate) = rest.split_at(HIDDEN);
        let own = &mut gates[at * wide..][..wide];
        for nth in 0..HIDDEN {
            let kept = earlier.map_or(0.0, |earlier| run.cells[earlier * HIDDEN + nth]);
            let shown = tanh(run.cells[at * HIDDEN + nth]);
            let state = states[at * HIDDEN + nth] + of_state[nth];
            let cell = of_cell[nth] + state * output[nth] * (1.0 - shown * shown);
            own[nth] = cell * candidate[nth] * input[nth] * (1.0 - input[nth]);
            own[HIDDEN + nth] = cell * kept * forget[nth] * (1.0 - forget[nth]);
            own[2 * HIDDEN + nth] = state * shown * output[nth] * (1.0 - output[nth]);
            own[3 * HIDDEN + nth] = cell * input[nth] * (1.0 - candidate[nth] * candidate[nth]);
            of_cell[nth] = cell * forget[nth];
        }
        of_state = [0.0; HIDDEN];
        add_product(&mut of_state, Left::rows(own, wide), turned_recurrent, HIDDEN);
        if let Some(earlier) = earlier {
            before[at * HIDDEN..][..HIDDEN].copy_from_slice(&run.states[earlier * HIDDEN..][..HIDDEN]);
        }
    }
    add_product(&mut sums.input, Left::columns(inputs, WIDE), &gates, wide);
    add_product(&mut sums.recurrent, Left::columns(&before, HIDDEN), &gates, wide);
    for own in gates.chunks_exact(wide) {
        sums.bias.iter_mut().zip(own).for_each(|(sum, own)| *sum += own);
    }
    add_product(gradient, Left::rows(&gates, wide), turned_input, WIDE);
}
