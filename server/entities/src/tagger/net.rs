//! A net that scores labels: vectors of words and hashed features, a long short-term memory in each direction (Huang, Xu and
//! Yu 2015; Lample et al. 2016), and the scores of label pairs, which [`super::viterbi`] takes too.

use pulp::{Simd, WithSimd};

use super::inputs::{BAG, GROUPS, Input};
use super::layers::{Layers, Trace, WIDE};
use super::matrix::with_vectors;
use super::{LABELS, Sentence, Style, Transitions, VECTOR, Vectors};

/// Trained nets that share their word vectors; their scores are averaged.
#[derive(Clone, Debug)]
pub struct Net {
    vectors: Vectors,
    members: Vec<Member>,
    /// The weights of label pairs.
    pub transitions: Transitions,
}

/// One net.
#[derive(Clone, Debug, PartialEq)]
pub struct Member {
    tables: [Table; GROUPS.len()],
    layers: Layers,
}

/// Vectors of hashed features, 8 bits a number.
#[derive(Clone, Debug, Default, PartialEq)]
struct Table {
    /// Two to this power are there.
    bits: u8,
    rows: Vec<i8>,
    unit: f32,
}

const MAGIC: &[u8] = b"TPNET1\n";

/// How many units the spread of the numbers of a table has, and of a layer.
pub(super) const COARSE: f32 = 4.0;
const FINE: f32 = 1000.0;

/// No table has more rows than two to this power.
const MOST_BITS: u8 = 20;

/// No group of [`GROUPS`] is wider.
const WIDEST: usize = 32;

/// The row of a style in the last of [`GROUPS`].
pub fn style_row(style: Style) -> u32 {
    u32::from(style).wrapping_add(1).wrapping_mul(0x9e37_79b9) >> 8
}

impl Net {
    /// A net of these members.
    pub fn new(vectors: Vectors, members: Vec<Member>) -> Self {
        let mut transitions = Transitions::default();
        let share = 1.0 / members.len().max(1) as f32;
        for member in &members {
            let own = member.layers.transitions.as_flattened();
            transitions.as_flattened_mut().iter_mut().zip(own).for_each(|(sum, own)| *sum += share * own);
        }
        Self { vectors, members, transitions }
    }

    /// The scores of the labels of each token.
    pub fn score(&self, sentence: &Sentence) -> Vec<[f32; LABELS]> {
        let share = 1.0 / self.members.len().max(1) as f32;
        let mut scores = vec![[0.0; LABELS]; sentence.inputs.len()];
        let mut trace = Trace::default();
        let mut inputs = vec![0.0; sentence.inputs.len() * WIDE];
        for member in &self.members {
            with_vectors(Gathering { net: self, member, sentence, inputs: &mut inputs });
            member.layers.read(&inputs, &mut trace);
            let own = member.layers.score(&trace.states, sentence.style);
            for (sum, own) in scores.iter_mut().flatten().zip(own.iter().flatten()) {
                *sum += share * own;
            }
        }
        scores
    }

    /// Reads what [`Net::write`] wrote; `None` where it is not that.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let (count, rest) = bytes.strip_prefix(MAGIC)?.split_first()?;
        let (vectors, mut rest) = Vectors::read(rest)?;
        let mut members = Vec::new();
        for _ in 0..*count {
            let (member, after) = Member::read(rest)?;
            members.push(member);
            rest = after;
        }
        rest.is_empty().then(|| Self::new(vectors, members))
    }

    /// The bytes of a file: `TPNET1` and a line feed, how many members (u8), the word vectors, then of each member the tables
    /// and the layers, each with its unit (f32, little endian) before its weights (i8). Before a table stands how many rows it
    /// has: two to the power of a u8.
    pub fn write(&self) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        bytes.push(self.members.len() as u8);
        bytes.extend(self.vectors.write());
        self.members.iter().for_each(|member| member.write(&mut bytes));
        bytes
    }
}

/// The input of each token.
struct Gathering<'a> {
    net: &'a Net,
    member: &'a Member,
    sentence: &'a Sentence,
    inputs: &'a mut [f32],
}

impl WithSimd for Gathering<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) {
        for (own, input) in self.inputs.chunks_exact_mut(WIDE).zip(&self.sentence.inputs) {
            own.fill(0.0);
            self.net.vectors.add(&input.words, &mut own[..VECTOR]);
            self.member.add(input, self.sentence.style, &mut own[VECTOR..]);
        }
    }
}

impl Member {
    /// Rounds weights to 8 bits.
    pub fn new(tables: [&[f32]; GROUPS.len()], layers: &Layers) -> Self {
        let mut rounded = layers.clone();
        for part in rounded.parts_mut() {
            let (bytes, unit) = round(part, FINE);
            part.iter_mut().zip(bytes).for_each(|(weight, byte)| *weight = f32::from(byte) * unit);
        }
        let tables = std::array::from_fn(|nth| {
            let (rows, unit) = round(tables[nth], COARSE);
            Table { bits: GROUPS[nth].bits as u8, rows, unit }
        });
        Self { tables, layers: rounded }
    }

    /// Adds the vectors of a token's features.
    #[inline(always)]
    fn add(&self, input: &Input, style: Style, out: &mut [f32]) {
        let (mut start, mut from) = (0, 0);
        for (nth, (group, table)) in GROUPS.iter().zip(&self.tables).enumerate() {
            let mut sums = [0_i16; WIDEST];
            let sums = &mut sums[..group.width];
            for feature in &input.bag[start..group.end] {
                table.add(*feature, sums);
            }
            if nth + 1 == GROUPS.len() {
                table.add(style_row(style), sums);
            }
            for (out, sum) in out[from..].iter_mut().zip(sums) {
                *out += f32::from(*sum) * table.unit;
            }
            start = group.end;
            from += group.width;
        }
        debug_assert_eq!(start, BAG);
    }

    fn read(mut bytes: &[u8]) -> Option<(Self, &[u8])> {
        let mut tables = <[Table; GROUPS.len()]>::default();
        for (table, group) in tables.iter_mut().zip(GROUPS) {
            let (bits, rest) = bytes.split_first()?;
            let (unit, weights, rest) = part(rest, (*bits <= MOST_BITS).then_some(group.width << bits)?)?;
            *table =
                Table { bits: *bits, rows: weights.iter().map(|byte| byte.cast_signed()).collect(), unit };
            bytes = rest;
        }
        let mut layers = Layers::zero();
        for weights in layers.parts_mut() {
            let (unit, own, rest) = part(bytes, weights.len())?;
            weights
                .iter_mut()
                .zip(own)
                .for_each(|(weight, byte)| *weight = f32::from(byte.cast_signed()) * unit);
            bytes = rest;
        }
        Some((Self { tables, layers }, bytes))
    }

    fn write(&self, bytes: &mut Vec<u8>) {
        for table in &self.tables {
            bytes.push(table.bits);
            bytes.extend(table.unit.to_le_bytes());
            bytes.extend(table.rows.iter().map(|weight| weight.cast_unsigned()));
        }
        for part in self.layers.parts() {
            let (weights, unit) = round(part, FINE);
            bytes.extend(unit.to_le_bytes());
            bytes.extend(weights.iter().map(|weight| weight.cast_unsigned()));
        }
    }
}

/// The unit of so many weights, the weights, and the bytes behind them.
fn part(bytes: &[u8], length: usize) -> Option<(f32, &[u8], &[u8])> {
    let (unit, rest) = bytes.split_first_chunk::<4>()?;
    let (weights, rest) = rest.split_at_checked(length)?;
    Some((f32::from_le_bytes(*unit), weights, rest))
}

impl Table {
    /// Adds a row. More than 258 of them may overflow.
    #[inline(always)]
    fn add(&self, feature: u32, sums: &mut [i16]) {
        let row = feature as usize & ((1 << self.bits) - 1);
        let weights = &self.rows[row * sums.len()..];
        for (sum, weight) in sums.iter_mut().zip(weights) {
            *sum += i16::from(*weight);
        }
    }
}

/// Weights as whole numbers of a unit, which divides the largest into 127 parts, or their spread into `parts` if that is
/// coarser: a file of coarse numbers is smaller.
pub(super) fn round(weights: &[f32], parts: f32) -> (Vec<i8>, f32) {
    let most = weights.iter().fold(0.0_f32, |most, weight| most.max(weight.abs()));
    let learned = weights.iter().filter(|weight| **weight != 0.0);
    let (sum, count) =
        learned.fold((0.0_f64, 0_u32), |(sum, count), weight| (sum + f64::from(weight * weight), count + 1));
    let spread = (sum / f64::from(count.max(1))).sqrt() as f32;
    let unit = (most / 127.0).max(spread / parts).max(f32::MIN_POSITIVE);
    (weights.iter().map(|weight| (weight / unit).round() as i8).collect(), unit)
}
