//! What the paragraphs of an article speak of.

use super::{Look, Sight};

/// So many bits of a table of words for each of them: one in ten words that were not spoken seems so.
const BITS: usize = 10;

/// The words of the paragraphs of an article, as bits of their hashes.
pub(super) struct Spoken {
    once: Vec<u64>,
    /// Those that two paragraphs have.
    twice: Vec<u64>,
}

impl Spoken {
    pub fn of(lines: &[&Sight]) -> Self {
        let paragraphs = || lines.iter().filter(|line| line.look == Look::Paragraph);
        let count: usize = paragraphs().map(|line| line.vocabulary.len()).sum();
        let none = vec![0; (count * BITS / 64).max(1).next_power_of_two()];
        let mut spoken = Self { once: none.clone(), twice: none };
        for paragraph in paragraphs() {
            for word in &paragraph.vocabulary {
                let (at, bit) = spoken.place(*word);
                spoken.twice[at] |= spoken.once[at] & bit;
            }
            for word in &paragraph.vocabulary {
                let (at, bit) = spoken.place(*word);
                spoken.once[at] |= bit;
            }
        }
        spoken
    }

    fn place(&self, word: u32) -> (usize, u64) {
        ((word >> 6) as usize & (self.once.len() - 1), 1 << (word & 63))
    }

    /// How many of the line's words the paragraphs have, itself among them.
    pub fn said(&self, line: &Sight) -> usize {
        self.count(&self.once, line)
    }

    /// How many of the line's words the other paragraphs have.
    pub fn shared(&self, line: &Sight) -> usize {
        self.count(if line.look == Look::Paragraph { &self.twice } else { &self.once }, line)
    }

    fn count(&self, table: &[u64], line: &Sight) -> usize {
        let has = |word: &u32| {
            let (at, bit) = self.place(*word);
            table[at] & bit != 0
        };
        line.vocabulary.iter().filter(|word| has(word)).count()
    }
}
