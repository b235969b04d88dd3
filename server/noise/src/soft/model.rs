//! The weights of both looks, and how often what they say is right.

use std::io;

use super::sight::Sight;
use super::{Aspect, Text, Trees, again, around, witnessed};
use crate::witness::Testimony;

/// The model that `tippani-train noise` made.
static EMBEDDED: &[u8] = include_bytes!("../../model/lines.bin.zst");

/// The weights of those of [`ROWS`] rows that have one, in steps of one size. A place holds one weight and says whose it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    size: f32,
    /// The weight in a place and whose it is, side by side: they are read together.
    places: Vec<(i8, u8)>,
}

/// How many weights a table holds at most.
const PLACES: usize = 1 << 16;

/// What is learned of noise.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    /// Weights of what is seen of a line and its place.
    pub first: Table,
    /// What follows from how it and the lines around were taken at first.
    pub second: Trees,
    /// Sums of weights and how often lines of that sum are noise, rising in both.
    pub curve: Vec<(f32, f32)>,
}

/// What the model thinks of a line.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Opinion {
    /// How often such lines are noise, 0 to 1.
    pub confidence: f32,
    /// How much each aspect speaks for noise, in log-odds.
    pub aspects: [f32; Aspect::COUNT],
}

impl Opinion {
    /// How much the words of the line, the lists and the corpus speak for noise, its shape and place aside, in log-odds.
    pub fn says(&self) -> f32 {
        [Aspect::Words, Aspect::Lists, Aspect::Corpus]
            .iter()
            .map(|aspect| self.aspects[*aspect as usize])
            .sum()
    }
}

impl Table {
    /// The table that comes nearest to these weights, of which there are [`ROWS`]: of those that meet in one place, the largest.
    pub fn new(weights: &[f32]) -> Self {
        let largest = weights.iter().fold(0.0_f32, |largest, weight| largest.max(weight.abs()));
        let size = if largest > 0.0 { largest / 127.0 } else { 1.0 };
        let mut table = Self { size, places: vec![(0, 0); PLACES] };
        for (row, weight) in weights.iter().enumerate() {
            let (place, owner) = place(row as u32);
            let steps = (weight / size).round() as i8;
            if steps.unsigned_abs() > table.places[place].0.unsigned_abs() {
                table.places[place] = (steps, owner);
            }
        }
        table
    }

    /// The sum of the weights of features.
    pub fn sum(&self, rows: impl IntoIterator<Item = u32>) -> f32 {
        self.weigh(rows.into_iter().map(|row| self.steps_of(row)).sum())
    }

    /// So many steps, in log-odds.
    pub(crate) fn weigh(&self, steps: i32) -> f32 {
        self.size * steps as f32
    }

    pub(super) fn steps_of(&self, row: u32) -> i32 {
        let (place, owner) = place(row);
        let (steps, whose) = self.places[place];
        if whose == owner { i32::from(steps) } else { 0 }
    }

    fn write(&self, bytes: &mut Vec<u8>) {
        bytes.extend(self.size.to_le_bytes());
        bytes.extend(self.places.iter().map(|(steps, _)| steps.cast_unsigned()));
        bytes.extend(self.places.iter().map(|(_, owner)| owner));
    }

    fn read(bytes: &mut &[u8]) -> Option<Self> {
        let size = number(bytes)?;
        let (steps, rest) = bytes.split_at_checked(PLACES)?;
        let (owners, rest) = rest.split_at_checked(PLACES)?;
        *bytes = rest;
        let places = steps.iter().map(|steps| steps.cast_signed()).zip(owners.iter().copied()).collect();
        Some(Self { size, places })
    }
}

/// The place of a row in a table, and which of the rows that could have it this is.
fn place(row: u32) -> (usize, u8) {
    (row as usize % PLACES, (row as usize / PLACES) as u8)
}

fn number(bytes: &mut &[u8]) -> Option<f32> {
    let (first, rest) = bytes.split_first_chunk()?;
    *bytes = rest;
    Some(f32::from_le_bytes(*first))
}

impl Model {
    /// The model of this build.
    ///
    /// # Panics
    ///
    /// Where the embedded file is damaged, which a test rules out.
    pub(crate) fn embedded() -> Self {
        let bytes = zstd::stream::decode_all(EMBEDDED).expect("the embedded model is whole");
        Self::read(&bytes).expect("the embedded model is of this version")
    }

    /// The model as bytes.
    pub fn write(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        self.first.write(&mut bytes);
        self.second.write(&mut bytes);
        for (sum, often) in &self.curve {
            bytes.extend(sum.to_le_bytes());
            bytes.extend(often.to_le_bytes());
        }
        bytes
    }

    /// The model as a file.
    ///
    /// # Errors
    ///
    /// Where it cannot be packed.
    pub fn pack(&self) -> io::Result<Vec<u8>> {
        zstd::bulk::compress(&self.write(), 19)
    }

    fn read(mut bytes: &[u8]) -> Option<Self> {
        let (first, second) = (Table::read(&mut bytes)?, Trees::read(&mut bytes)?);
        let mut curve = Vec::new();
        while !bytes.is_empty() {
            curve.push((number(&mut bytes)?, number(&mut bytes)?));
        }
        Some(Self { first, second, curve })
    }

    /// How often lines of such a sum are noise: between the points of the curve on a straight line.
    pub fn confidence(&self, sum: f32) -> f32 {
        let behind = self.curve.partition_point(|(point, _)| *point <= sum);
        match (behind.checked_sub(1).map(|at| self.curve[at]), self.curve.get(behind).copied()) {
            (Some((from, low)), Some((to, high))) => low + (high - low) * (sum - from) / (to - from),
            (Some((_, often)), None) | (None, Some((_, often))) => often,
            (None, None) => 0.0,
        }
    }

    /// What is thought of each line of an article; nothing of those without words. `own` is what each says by itself, in steps of
    /// the first table.
    pub(crate) fn opinions(
        &self,
        lines: &[&Sight],
        testimony: &Testimony,
        own: impl Fn(usize) -> [i32; 3],
    ) -> Vec<Opinion> {
        let mut steps = vec![[0; Aspect::COUNT]; lines.len()];
        for (line, steps) in steps.iter_mut().enumerate() {
            steps[..3].copy_from_slice(&own(line));
        }
        let mut add =
            |line: usize, aspect: Aspect, row| steps[line][aspect as usize] += self.first.steps_of(row);
        let text = Text::new(lines);
        around(&text, &mut add);
        witnessed(&text, testimony, &mut add);
        let weighed: Vec<[f32; Aspect::COUNT]> =
            steps.iter().map(|steps| steps.map(|steps| self.first.weigh(steps))).collect();
        let mut seen = Vec::new();
        let mut measures = Vec::new();
        again(&text, &weighed, testimony, &mut |line, own| {
            seen.push(line);
            measures.push(*own);
        });
        let mut opinions = vec![Opinion::default(); lines.len()];
        for (line, sum) in seen.into_iter().zip(self.second.sums(&measures)) {
            let mut aspects = weighed[line];
            aspects[Aspect::Again as usize] = sum - aspects.iter().sum::<f32>();
            opinions[line] = Opinion { confidence: self.confidence(sum), aspects };
        }
        opinions
    }
}

/// The logistic function: how probably a line is noise whose weights sum to this, before that is held against what is.
pub fn share(sum: f32) -> f32 {
    1.0 / (1.0 + (-sum).exp())
}

#[cfg(test)]
mod tests {
    use super::super::ROWS;
    use super::*;

    #[test]
    fn a_model_is_read_as_it_was_written() {
        let mut weights = vec![0.0; ROWS];
        weights[7] = -1.27;
        weights[9] = 0.5;
        weights[9 + PLACES] = 0.4;
        let model = Model {
            first: Table::new(&weights),
            second: Trees::default(),
            curve: vec![(-1.0, 0.1), (1.0, 0.9)],
        };
        assert!((model.first.sum([7, 9, 8, 9 + PLACES as u32]) + 0.77).abs() < 0.01);
        assert_eq!(Model::read(&model.write()).as_ref(), Some(&model));
        assert_eq!([-3.0, 0.0, 3.0].map(|sum| (model.confidence(sum) * 10.0).round()), [1.0, 5.0, 9.0]);
    }

    #[test]
    fn the_embedded_model_rises() {
        let model = Model::embedded();
        assert!(model.curve.len() > 2 && model.curve.is_sorted_by(|a, b| a.0 < b.0 && a.1 <= b.1));
    }
}
