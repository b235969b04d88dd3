//! Names by every two of their words: those with two words near two words of another are found by a walk over short lists.

use super::forms::FormId;
use super::seen::Seen;
use super::slots;
use super::vocabulary::{Near, Vocabulary, WordId};
use crate::name::MOST_TOKENS;

/// The distances of two pairs of words, together, up to which two names are compared, in parts of 255.
const TWO_WORDS: u8 = 178;
/// Nothing in common.
const FAR: u8 = u8::MAX;

/// Which names have two words near two of a name's.
#[derive(Clone, Debug, Default)]
pub struct WordPairs {
    /// Of every word, the names that have it, each with another word of it, as often as it has one.
    bearers: Vec<Vec<(FormId, WordId)>>,
    /// Of every word, how near it is to each token of the name that is asked for.
    marks: Vec<[u8; MOST_TOKENS]>,
    /// Whether anything is marked, a bit for each word: most words are not.
    is_marked: Vec<u64>,
}

impl WordPairs {
    /// Lists a name under its words.
    pub fn add(&mut self, id: FormId, words: &[(usize, WordId)]) {
        for (word, other) in ordered(words) {
            let most = word.max(other) as usize + 1;
            if self.bearers.len() < most {
                self.bearers.resize_with(most, Vec::new);
            }
            slots::push(&mut self.bearers[word as usize], (id, other));
        }
    }

    /// Strikes a name out.
    pub fn remove(&mut self, id: FormId, words: &[(usize, WordId)]) {
        for (word, _) in ordered(words) {
            self.bearers[word as usize].retain(|(own, _)| *own != id);
        }
    }

    /// Adds to `found` the names, not seen before, with two words near two of these. They have one near any of them but one, which is
    /// that of the most names.
    pub fn near(
        &mut self,
        words: &[(usize, WordId)],
        vocabulary: &Vocabulary,
        seen: &mut Seen,
        found: &mut Vec<FormId>,
    ) {
        self.marks.resize(self.marks.len().max(vocabulary.len()), [FAR; MOST_TOKENS]);
        self.is_marked.resize(self.marks.len().div_ceil(64), 0);
        let near = |word: WordId| {
            std::iter::once(word).chain(vocabulary.near(word).iter().map(|near: &Near| near.word()))
        };
        for &(at, word) in words {
            for near in vocabulary.near(word) {
                self.marks[near.word() as usize][at] = near.distance();
            }
            self.marks[word as usize][at] = 0;
            near(word).for_each(|near| self.is_marked[near as usize / 64] |= 1 << (near % 64));
        }
        let bearers = |word: WordId| self.bearers.get(word as usize).map_or(&[][..], Vec::as_slice);
        let most = words.iter().map(|(at, word)| (near(*word).map(|near| bearers(near).len()).sum(), *at));
        let most: Option<(usize, usize)> = most.max();
        for &(_, word) in words.iter().filter(|(at, _)| most.is_none_or(|(_, most)| *at != most)) {
            for near in near(word) {
                let left = left(self.marks[near as usize]);
                for &(id, other) in bearers(near) {
                    if self.is_marked[other as usize / 64] >> (other % 64) & 1 == 1
                        && self.marks[other as usize].iter().zip(left).any(|(mark, left)| *mark < left)
                        && seen.is_new(id)
                    {
                        found.push(id);
                    }
                }
            }
        }
        for &(_, word) in words {
            for near in near(word) {
                self.marks[near as usize] = [FAR; MOST_TOKENS];
                self.is_marked[near as usize / 64] = 0;
            }
        }
    }
}

/// Every word with every other, in either order.
fn ordered(words: &[(usize, WordId)]) -> impl Iterator<Item = (WordId, WordId)> + '_ {
    words.iter().flat_map(move |(at, one)| {
        words.iter().filter(move |(other, _)| other != at).map(move |(_, other)| (*one, *other))
    })
}

/// Of a word so near to each token: what the distance of another word to each token must be below, the one word standing for any other
/// token; 0 where nothing is near enough.
fn left(marks: [u8; MOST_TOKENS]) -> [u8; MOST_TOKENS] {
    let (mut least, mut second) = ((FAR, MOST_TOKENS), FAR);
    for (at, mark) in marks.into_iter().enumerate() {
        if mark < least.0 {
            (least, second) = ((mark, at), least.0);
        } else {
            second = second.min(mark);
        }
    }
    std::array::from_fn(|at| {
        let of_others = if at == least.1 { second } else { least.0 };
        if of_others <= TWO_WORDS { TWO_WORDS - of_others + 1 } else { 0 }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_stands_for_one_token_only() {
        let mut marks = [FAR; MOST_TOKENS];
        marks[2] = 8;
        let mut expected = [171; MOST_TOKENS];
        expected[2] = 0;
        assert_eq!(left(marks), expected, "none but this one is near the third token");
        marks[4] = 100;
        expected[2] = 79;
        assert_eq!(left(marks), expected);
        marks[2] = 179;
        assert_eq!(left(marks)[2], 79);
        assert_eq!(left([FAR; MOST_TOKENS]), [0; MOST_TOKENS]);
    }
}
