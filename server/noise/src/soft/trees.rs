//! Boosted trees (Friedman 2001) that ask the same question everywhere on a level (oblivious trees, as in Prokhorenkova et al. 2018): a
//! line's answers are the number of its leaf, so that many lines are asked at once.

use super::Measures;
use super::again::MEASURES;

/// How many questions a tree asks.
pub const DEPTH: usize = 4;

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

/// Trees over [`Measures`], whose answers add up.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Trees {
    trees: Vec<Tree>,
}

impl Trees {
    /// Adds a tree.
    ///
    /// # Panics
    ///
    /// Where it asks for a measure that there is not.
    pub fn push(&mut self, tree: Tree) {
        assert!(tree.measures.iter().all(|measure| usize::from(*measure) < MEASURES), "a measure is seen");
        self.trees.push(tree);
    }

    /// What the trees say together of each line, in log-odds.
    pub fn sums(&self, lines: &[Measures]) -> Vec<f32> {
        let column = |measure: usize| lines.iter().map(|line| line[measure]).collect();
        let columns: Vec<Vec<f32>> = (0..MEASURES).map(column).collect();
        let mut sums = vec![0.0; lines.len()];
        let mut leaves = vec![0_u32; lines.len()];
        for tree in &self.trees {
            leaves.fill(0);
            for (bit, (measure, most)) in tree.measures.iter().zip(tree.most).enumerate() {
                let column = &columns[usize::from(*measure)];
                for (leaf, measure) in leaves.iter_mut().zip(column) {
                    *leaf |= u32::from(*measure > most) << bit;
                }
            }
            for (sum, leaf) in sums.iter_mut().zip(&leaves) {
                *sum += tree.leaves[*leaf as usize % tree.leaves.len()];
            }
        }
        sums
    }

    pub(super) fn write(&self, bytes: &mut Vec<u8>) {
        bytes.extend((self.trees.len() as u32).to_le_bytes());
        for tree in &self.trees {
            bytes.extend(tree.measures);
            tree.most.iter().chain(&tree.leaves).for_each(|number| bytes.extend(number.to_le_bytes()));
        }
    }

    pub(super) fn read(bytes: &mut &[u8]) -> Option<Self> {
        let mut trees = Self::default();
        for _ in 0..u32::from_le_bytes(take(bytes)?) {
            let measures: [u8; DEPTH] = take(bytes)?;
            if measures.iter().any(|measure| usize::from(*measure) >= MEASURES) {
                return None;
            }
            trees.push(Tree { measures, most: numbers(bytes)?, leaves: numbers(bytes)? });
        }
        Some(trees)
    }
}

fn numbers<const COUNT: usize>(bytes: &mut &[u8]) -> Option<[f32; COUNT]> {
    let mut numbers = [0.0; COUNT];
    for number in &mut numbers {
        *number = f32::from_le_bytes(take(bytes)?);
    }
    Some(numbers)
}

fn take<const COUNT: usize>(bytes: &mut &[u8]) -> Option<[u8; COUNT]> {
    let (first, rest) = bytes.split_first_chunk()?;
    *bytes = rest;
    Some(*first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trees_add_up_and_are_read_as_they_were_written() {
        let leaves = std::array::from_fn(|leaf| leaf as f32);
        let tree = Tree { measures: [0, 1, 2, 3], most: [1.0, 2.0, 3.0, 4.0], leaves };
        let mut trees = Trees::default();
        trees.push(tree);
        trees.push(Tree { leaves: leaves.map(|leaf| leaf / 100.0), ..tree });
        let mut lines = [[0.0; MEASURES]; 3];
        (lines[1][0], lines[1][2]) = (1.5, 3.5);
        lines[2][..4].fill(9.0);
        assert_eq!(trees.sums(&lines), [0.0, 5.05, 15.15]);
        let mut bytes = Vec::new();
        trees.write(&mut bytes);
        assert_eq!(Trees::read(&mut &bytes[..]), Some(trees));
        assert_eq!(Trees::read(&mut &bytes[..bytes.len() - 1]), None, "a piece is missing");
        bytes[4] = MEASURES as u8;
        assert_eq!(Trees::read(&mut &bytes[..]), None, "there is no such measure");
    }
}
