//! How much a line looks like noise where no rule knows it: what a linear model sees of the line itself (its shape, its words, what
//! the lists and rules say of it) and of where it stands (its neighbours, the article's text). A second look, of boosted trees, sees
//! how it took the lines around at first (stacked sequential learning; Cohen and Carvalho 2005).
//!
//! Features are rows of one table of weights, by their hashes (Weinberger et al. 2009).

mod again;
mod around;
mod model;
mod own;
mod sight;
mod spoken;
mod text;
mod trees;
mod witnessed;

pub use again::{MEASURES, Measures, again};
pub use around::around;
pub(crate) use model::Opinion;
pub use model::{Model, Table, share};
pub(crate) use own::{Adding, Own};
pub use sight::{Look, Sight};
pub(crate) use sight::{Seen, see};
pub use text::Text;
pub use trees::{DEPTH, Tree, Trees};
pub use witnessed::witnessed;

use tippani_text::ByteSpan;

use crate::words::mix;

/// How many rows of weights can be learned: features are below. Few are, so that a feature that was not learned hardly ever has the row
/// of one that was.
pub const ROWS: usize = 1 << 22;

/// What a feature is of, for the reasons that are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aspect {
    /// Length, marks, digits, capitals.
    Shape,
    /// What it says.
    Words,
    /// What the lists and the rules know of it.
    Lists,
    /// Where on the page it stands.
    Place,
    /// What it shares with the paragraphs.
    Topic,
    /// What stands right beside it.
    Beside,
    /// In how many other articles it stands.
    Corpus,
    /// How the lines around were taken at first.
    Again,
}

impl Aspect {
    /// How many there are.
    pub const COUNT: usize = 8;
    /// Each, by its number.
    pub const ALL: [Self; Self::COUNT] = [
        Self::Shape,
        Self::Words,
        Self::Lists,
        Self::Place,
        Self::Topic,
        Self::Beside,
        Self::Corpus,
        Self::Again,
    ];
}

/// Where the features of a line go: into a list to learn from, or into sums of weights.
pub trait Sink {
    /// Takes a feature.
    fn add(&mut self, aspect: Aspect, row: u32);

    /// Takes a feature of one word; `span` is bytes of the folded line.
    fn word(&mut self, span: ByteSpan, row: u32) {
        let _ = span;
        self.add(Aspect::Words, row);
    }
}

/// A feature of a line, to learn from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Feature(u32);

impl Feature {
    /// A row of the table, and what it is of.
    pub fn new(aspect: Aspect, row: u32) -> Self {
        Self((aspect as u32) * ROWS as u32 + row)
    }

    /// Below [`ROWS`].
    pub fn row(self) -> u32 {
        self.0 % ROWS as u32
    }

    /// What it is of.
    pub fn aspect(self) -> Aspect {
        Aspect::ALL[self.0 as usize / ROWS]
    }
}

impl Sink for Vec<Feature> {
    fn add(&mut self, aspect: Aspect, row: u32) {
        self.push(Feature::new(aspect, row));
    }
}

/// One of the things that are looked at, by its name.
const fn thing(name: &str) -> u64 {
    let name = name.as_bytes();
    let (mut hash, mut at) = (0, 0);
    while at < name.len() {
        hash = mix(hash, name[at] as u64);
        at += 1;
    }
    hash
}

/// The row of a value of a thing.
fn row(thing: u64, value: u64) -> u32 {
    (mix(thing, value) >> (64 - ROWS.ilog2())) as u32
}

/// How many of the steps, which rise, a number has reached.
fn step(number: u32, steps: &[u32]) -> u64 {
    steps.iter().take_while(|step| number >= **step).count() as u64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::witness::Testimony;
    use crate::{Detector, Settings};

    fn seen(lines: &[&str]) -> Vec<(Sight, Vec<Feature>)> {
        let detector = Detector::new(&Settings::default());
        lines.iter().map(|line| detector.sight(line)).collect()
    }

    fn places(lines: &[(Sight, Vec<Feature>)]) -> Vec<Vec<u32>> {
        let mut rows = vec![Vec::new(); lines.len()];
        let sights: Vec<&Sight> = lines.iter().map(|(sight, _)| sight).collect();
        around(&Text::new(&sights), &mut |line, _, row| rows[line].push(row));
        rows
    }

    fn second(lines: &[(Sight, Vec<Feature>)], first: &[f32]) -> Vec<Measures> {
        let sights: Vec<&Sight> = lines.iter().map(|(sight, _)| sight).collect();
        let first: Vec<[f32; Aspect::COUNT]> = first.iter().map(|sum| [sum / 8.0; Aspect::COUNT]).collect();
        let mut measures = Vec::new();
        again(&Text::new(&sights), &first, &Testimony::default(), &mut |_, own| measures.push(*own));
        measures
    }

    #[test]
    fn equal_lines_are_told_apart_by_where_they_stand() {
        let prose =
            "The council met on Tuesday to discuss the new bridge, and most members spoke for it at length.";
        let lines = seen(&["A bridge", prose, "Old mills", prose, "", "Old mills", "Sport"]);
        assert_eq!(lines[2].1, lines[5].1);
        assert_eq!(
            lines.iter().map(|(sight, _)| sight.look).collect::<Vec<_>>()[..3],
            [Look::Tiny, Look::Prose, Look::Tiny]
        );
        let places = places(&lines);
        assert_ne!(places[2], places[5]);
        assert!(places[4].is_empty(), "a blank line has no place");
    }

    #[test]
    fn the_second_look_sees_the_neighbours_of_the_first() {
        let lines = seen(&["One two", "Three four", "Five six"]);
        let calm = second(&lines, &[-2.0, 0.0, -2.0]);
        let noisy = second(&lines, &[2.0, 0.0, 2.0]);
        assert_ne!(calm[1], noisy[1]);
        assert_eq!(calm, second(&lines, &[-2.0, 0.0, -2.0]));
    }

    #[test]
    fn steps_count_what_was_reached() {
        assert_eq!([0, 1, 2, 5, 9].map(|number| step(number, &[1, 3, 6])), [0, 1, 1, 2, 3]);
    }
}
