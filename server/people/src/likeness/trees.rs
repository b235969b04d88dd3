//! Boosted trees (Friedman 2001) that ask the same question everywhere on a level (oblivious trees, as in Prokhorenkova et al. 2018).

use super::measures::{MEASURES, Measures};

/// How many questions a tree asks.
pub const DEPTH: usize = 3;

/// A tree.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tree {
    /// The numbers of the measures that it asks for.
    pub measures: [u8; DEPTH],
    /// Each answer is whether the measure is more than this.
    pub most: [f32; DEPTH],
    /// What is added, in log-odds, by the number that the answers are, the first of them its lowest bit.
    pub leaves: [f32; 1 << DEPTH],
}

/// The bytes of a tree in a file.
const SIZE: usize = DEPTH + 4 * (DEPTH + (1 << DEPTH));

/// Trees whose answers add up.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Trees(Vec<Tree>);

impl Trees {
    /// Takes the trees.
    ///
    /// # Panics
    ///
    /// Where one asks for a measure that there is not.
    pub fn new(trees: Vec<Tree>) -> Self {
        let asks = |tree: &Tree| tree.measures.iter().all(|measure| usize::from(*measure) < MEASURES);
        assert!(trees.iter().all(asks), "a measure is there");
        Self(trees)
    }

    /// The log-odds that two names are one person's.
    pub fn sum(&self, measures: &Measures) -> f32 {
        let answer = |tree: &Tree| {
            let asked = tree.measures.iter().zip(tree.most).enumerate();
            let leaf = asked.fold(0, |leaf, (bit, (measure, most))| {
                leaf | usize::from(measures[usize::from(*measure)] > most) << bit
            });
            tree.leaves[leaf]
        };
        self.0.iter().map(answer).sum()
    }

    pub(super) fn write(&self, bytes: &mut Vec<u8>) {
        for tree in &self.0 {
            bytes.extend(tree.measures);
            tree.most.iter().chain(&tree.leaves).for_each(|number| bytes.extend(number.to_le_bytes()));
        }
    }

    /// Reads all that is left; none where it is no trees.
    pub(super) fn read(bytes: &[u8]) -> Option<Self> {
        let (trees, rest) = bytes.as_chunks::<SIZE>();
        let tree = |bytes: &[u8; SIZE]| {
            let measures = std::array::from_fn(|at| bytes[at]);
            let (numbers, _) = bytes[DEPTH..].as_chunks::<4>();
            let number = |at: usize| f32::from_le_bytes(numbers[at]);
            let tree = Tree {
                measures,
                most: std::array::from_fn(number),
                leaves: std::array::from_fn(|leaf| number(DEPTH + leaf)),
            };
            measures.iter().all(|measure| usize::from(*measure) < MEASURES).then_some(tree)
        };
        let trees: Option<Vec<Tree>> = trees.iter().map(tree).collect();
        trees.filter(|_| rest.is_empty()).map(Self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trees_add_up_and_are_read_as_they_were_written() {
        let leaves = std::array::from_fn(|leaf| leaf as f32);
        let tree = Tree { measures: [0, 1, 2], most: [1.0, 2.0, 3.0], leaves };
        let trees = Trees::new(vec![tree, Tree { leaves: leaves.map(|leaf| leaf / 100.0), ..tree }]);
        let mut measures = [0.0; MEASURES];
        assert_eq!(trees.sum(&measures), 0.0);
        (measures[0], measures[2]) = (1.5, 3.5);
        assert_eq!(trees.sum(&measures), 5.05);
        let mut bytes = Vec::new();
        trees.write(&mut bytes);
        assert_eq!(Trees::read(&bytes), Some(trees));
        assert_eq!(Trees::read(&bytes[..bytes.len() - 1]), None, "a piece is missing");
        bytes[1] = MEASURES as u8;
        assert_eq!(Trees::read(&bytes), None, "there is no such measure");
    }
}
