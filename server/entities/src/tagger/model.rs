//! Weights, and the best sequence of labels under them (Viterbi 1967).

/// `O`, then `B-` and `I-` of PER, LOC and ORG.
pub const LABELS: usize = 7;

/// The weight of each pair of labels side by side: from, to.
pub type Transitions = [[f32; LABELS]; LABELS];

/// Where the weights of features lie.
pub trait Weights {
    /// Adds the weights of a feature to the scores of the labels.
    fn add(&self, feature: u32, scores: &mut [f32; LABELS]);
}

/// A trained tagger: 8 bits a weight, in units of `unit`.
#[derive(Clone, Debug)]
pub struct Model {
    /// Rows of [`LABELS`] weights and a spare byte; a power of two of them.
    rows: Vec<[i8; 8]>,
    unit: f32,
    /// The weights of label pairs.
    pub transitions: Transitions,
}

const MAGIC: &[u8] = b"TPCRF1\n";

impl Model {
    /// Rounds weights to 8 bits. `rows` have to be a power of two.
    pub fn new(rows: &[[f32; LABELS]], transitions: Transitions) -> Self {
        let most = rows.iter().flatten().fold(0.0f32, |most, weight| most.max(weight.abs()));
        let unit = (most / 127.0).max(f32::MIN_POSITIVE);
        let rows = rows
            .iter()
            .map(|row| {
                let mut bytes = [0; 8];
                for (byte, weight) in bytes.iter_mut().zip(row) {
                    *byte = (weight / unit).round() as i8;
                }
                bytes
            })
            .collect();
        Self { rows, unit, transitions }
    }

    /// Reads what [`Model::write`] wrote; `None` where it is not that.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let rest = bytes.strip_prefix(MAGIC)?;
        let (head, rows) = rest.split_at_checked(4 * (1 + LABELS * LABELS))?;
        let mut numbers = head.as_chunks::<4>().0.iter().map(|bytes| f32::from_le_bytes(*bytes));
        let unit = numbers.next()?;
        let mut transitions = Transitions::default();
        transitions.iter_mut().flatten().zip(numbers).for_each(|(weight, number)| *weight = number);
        let rows: Vec<[i8; 8]> =
            rows.as_chunks::<8>().0.iter().map(|row| row.map(|byte| byte.cast_signed())).collect();
        rows.len().is_power_of_two().then_some(Self { rows, unit, transitions })
    }

    /// The bytes of a file.
    pub fn write(&self) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        bytes.extend(self.unit.to_le_bytes());
        bytes.extend(self.transitions.iter().flatten().flat_map(|weight| weight.to_le_bytes()));
        bytes.extend(self.rows.iter().flatten().map(|weight| weight.cast_unsigned()));
        bytes
    }
}

impl Weights for Model {
    fn add(&self, feature: u32, scores: &mut [f32; LABELS]) {
        let row = &self.rows[feature as usize & (self.rows.len() - 1)];
        for (score, weight) in scores.iter_mut().zip(row) {
            *score += f32::from(*weight) * self.unit;
        }
    }
}

/// Whether a label may stand behind another: an `I-` only behind its own `B-` or `I-`.
pub fn may_follow(from: Option<usize>, to: usize) -> bool {
    let continues = to > 0 && to.is_multiple_of(2);
    !continues || from.is_some_and(|from| from == to || from + 1 == to)
}

/// The best labels of a sentence, from the scores of each token's labels.
pub fn viterbi(scores: &[[f32; LABELS]], transitions: &Transitions) -> Vec<u8> {
    let mut back: Vec<[u8; LABELS]> = Vec::with_capacity(scores.len());
    let mut best = [f32::NEG_INFINITY; LABELS];
    for (at, own) in scores.iter().enumerate() {
        let mut next = [f32::NEG_INFINITY; LABELS];
        let mut from = [0; LABELS];
        for to in 0..LABELS {
            if at == 0 {
                if may_follow(None, to) {
                    next[to] = own[to];
                }
                continue;
            }
            for (before, score) in best.iter().enumerate() {
                let score = score + transitions[before][to] + own[to];
                if may_follow(Some(before), to) && score > next[to] {
                    (next[to], from[to]) = (score, before as u8);
                }
            }
        }
        best = next;
        back.push(from);
    }
    let mut label = (0..LABELS).max_by(|a, b| best[*a].total_cmp(&best[*b])).unwrap_or_default() as u8;
    let mut labels = vec![0; scores.len()];
    for at in (0..scores.len()).rev() {
        labels[at] = label;
        label = back[at][usize::from(label)];
    }
    labels
}
