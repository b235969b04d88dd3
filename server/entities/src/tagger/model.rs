//! The weights of features, in 8 bits.

/// `O`, then `B-` and `I-` of PER, LOC and ORG.
pub const LABELS: usize = 7;

/// The weight of each pair of labels side by side: from, to.
pub type Transitions = [[f32; LABELS]; LABELS];

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

    /// The scores of the labels of a token with these features. More than 258 of them may overflow.
    pub fn scores(&self, features: &[u32]) -> [f32; LABELS] {
        let mut sums = [0i16; 8];
        for feature in features {
            let row = &self.rows[*feature as usize & (self.rows.len() - 1)];
            for (sum, weight) in sums.iter_mut().zip(row) {
                *sum += i16::from(*weight);
            }
        }
        std::array::from_fn(|label| f32::from(sums[label]) * self.unit)
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
