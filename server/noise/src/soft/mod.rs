//! How much a line looks like noise where no rule knows it: what a linear model sees of the line itself (its shape, its words, what
//! the lists and rules say of it) and of where it stands (its neighbours, the article's text). It looks twice: the second time it
//! sees how it took the lines around at first (stacked sequential learning; Cohen and Carvalho 2005).
//!
//! Features are rows of one table of weights, by their hashes (Weinberger et al. 2009).

mod around;
mod sight;

pub use around::{again, around};
pub use sight::{Look, Sight};

use crate::words::mix;

/// How many rows of weights there are: features are below.
pub const ROWS: usize = 1 << 16;

/// The row of a value of one of the things that are looked at.
fn row(thing: &str, value: u64) -> u16 {
    let thing = thing.bytes().fold(0, |hash, byte| mix(hash, u64::from(byte)));
    (mix(thing, value) >> 48) as u16
}

/// How many of the steps, which rise, a number has reached.
fn step(number: u32, steps: &[u32]) -> u64 {
    steps.iter().take_while(|step| number >= **step).count() as u64
}

/// Sorts features and leaves out what is there twice.
fn once(mut features: Vec<u16>) -> Vec<u16> {
    features.sort_unstable();
    features.dedup();
    features
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Detector, Settings};

    fn seen(lines: &[&str]) -> Vec<Sight> {
        let detector = Detector::new(&Settings::default());
        lines.iter().map(|line| detector.sight(line)).collect()
    }

    #[test]
    fn equal_lines_are_told_apart_by_where_they_stand() {
        let prose =
            "The council met on Tuesday to discuss the new bridge, and most members spoke for it at length.";
        let lines = seen(&["A bridge", prose, "Old mills", prose, "", "Old mills", "Sport"]);
        assert_eq!(lines[2].features, lines[5].features);
        assert_eq!(
            lines.iter().map(|line| line.look).collect::<Vec<_>>()[..3],
            [Look::Tiny, Look::Prose, Look::Tiny]
        );
        let places = around(&lines);
        assert_ne!(places[2], places[5]);
        assert!(places[4].is_empty(), "a blank line has no place");
    }

    #[test]
    fn the_second_look_sees_the_neighbours_of_the_first() {
        let lines = seen(&["One two", "Three four", "Five six"]);
        let calm = again(&lines, &[0.1, 0.5, 0.1]);
        let noisy = again(&lines, &[0.9, 0.5, 0.9]);
        assert_ne!(calm[1], noisy[1]);
        assert_eq!(calm, again(&lines, &[0.1, 0.5, 0.1]));
    }

    #[test]
    fn steps_count_what_was_reached() {
        assert_eq!([0, 1, 2, 5, 9].map(|number| step(number, &[1, 3, 6])), [0, 1, 1, 2, 3]);
    }
}
