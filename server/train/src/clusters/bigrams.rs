//! How often which word stands before which.

use std::collections::{HashMap, HashSet};
use std::path::Path;

use tippani_entities::tagger::fnv;
use tippani_text::{TokenKind, digit_value, fold, sentences, tokens};

use crate::corpus;

/// The words of a text and their neighbours.
pub struct Bigrams {
    /// The most frequent words, most frequent first. Two ids follow theirs: the edge of a sentence, and any other word.
    pub words: Vec<String>,
    before: Neighbours,
    after: Neighbours,
}

/// The neighbours of all words on one side.
struct Neighbours {
    /// Word and count, those of the first word first.
    counts: Vec<(u32, u32)>,
    /// Where those of each word end.
    ends: Vec<usize>,
}

impl Bigrams {
    /// Counts the raw articles of a language: the most frequent `most` words that stand there `least` times.
    ///
    /// A sentence that is repeated counts once: what a crawl repeats is no article.
    pub fn read(data: &Path, language: &str, most: usize, least: u32) -> anyhow::Result<Self> {
        let mut text = Text::default();
        let mut seen = HashSet::new();
        corpus::for_each(data, language, |article| {
            for paragraph in paragraphs(&article.text) {
                for sentence in sentences(&paragraph) {
                    let sentence = sentence.slice(&paragraph);
                    if seen.insert(fnv(sentence)) {
                        text.push(words(sentence));
                    }
                }
            }
        })?;
        Ok(text.count(most, least))
    }

    /// Counts sentences of words.
    #[cfg(test)]
    pub fn new(sentences: impl Iterator<Item = Vec<String>>, most: usize, least: u32) -> Self {
        let mut text = Text::default();
        sentences.for_each(|sentence| text.push(sentence.into_iter()));
        text.count(most, least)
    }

    /// The words before a word, with their counts.
    pub fn before(&self, word: usize) -> &[(u32, u32)] {
        self.before.of(word)
    }

    /// The words after a word, with their counts.
    pub fn after(&self, word: usize) -> &[(u32, u32)] {
        self.after.of(word)
    }

    /// How many pairs of neighbours the text has.
    pub fn tokens(&self) -> usize {
        self.after.counts.iter().map(|(_, count)| *count as usize).sum()
    }
}

impl Neighbours {
    /// `pairs` of a word and its neighbour.
    fn new(mut pairs: Vec<(u32, u32)>, ids: usize) -> Self {
        pairs.sort_unstable();
        let (mut counts, mut ends) = (Vec::new(), Vec::with_capacity(ids));
        for run in pairs.chunk_by(|a, b| a == b) {
            let (word, neighbour) = run[0];
            ends.resize(word as usize, counts.len());
            counts.push((neighbour, run.len() as u32));
        }
        ends.resize(ids, counts.len());
        Self { counts, ends }
    }

    fn of(&self, word: usize) -> &[(u32, u32)] {
        let start = word.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.counts[start..self.ends[word]]
    }
}

/// A text as numbers of words, in the order in which words first stand in it.
#[derive(Default)]
struct Text {
    numbers: HashMap<String, u32>,
    counts: Vec<u32>,
    /// All sentences, an [`EDGE`] behind each.
    numbered: Vec<u32>,
}

/// Where a sentence ends and the next begins.
const EDGE: u32 = u32::MAX;

impl Text {
    fn push(&mut self, sentence: impl Iterator<Item = String>) {
        for word in sentence {
            let next = self.counts.len() as u32;
            let number = *self.numbers.entry(word).or_insert(next);
            if number == next {
                self.counts.push(0);
            }
            self.counts[number as usize] += 1;
            self.numbered.push(number);
        }
        self.numbered.push(EDGE);
    }

    fn count(self, most: usize, least: u32) -> Bigrams {
        let mut frequent: Vec<(String, u32)> = self.numbers.into_iter().collect();
        frequent.retain(|(_, number)| self.counts[*number as usize] >= least);
        frequent.sort_unstable_by(|(a, first), (b, second)| {
            self.counts[*second as usize].cmp(&self.counts[*first as usize]).then_with(|| a.cmp(b))
        });
        frequent.truncate(most);
        let edge = frequent.len() as u32;
        let mut ids = vec![edge + 1; self.counts.len()];
        for (id, (_, number)) in frequent.iter().enumerate() {
            ids[*number as usize] = id as u32;
        }
        let id = |number: u32| ids.get(number as usize).copied().unwrap_or(edge);
        let pairs = || {
            let first = std::iter::once(EDGE).chain(self.numbered.iter().copied());
            first.zip(&self.numbered).map(|(before, after)| (id(before), id(*after)))
        };
        Bigrams {
            words: frequent.iter().map(|(word, _)| word.clone()).collect(),
            after: Neighbours::new(pairs().collect(), edge as usize + 2),
            before: Neighbours::new(
                pairs().map(|(before, after)| (after, before)).collect(),
                edge as usize + 2,
            ),
        }
    }
}

/// The words, numbers and marks of a sentence, folded, every digit a zero in numbers.
fn words(sentence: &str) -> impl Iterator<Item = String> {
    tokens(sentence).into_iter().map(|token| {
        let folded = fold(token.span.slice(sentence));
        match token.kind {
            TokenKind::Number => {
                folded.chars().map(|c| if digit_value(c).is_some() { '0' } else { c }).collect()
            }
            TokenKind::Word | TokenKind::Mark => folded,
        }
    })
}

/// The lines of an article. Wire copy that indents its paragraphs breaks their lines anywhere: they are joined.
pub fn paragraphs(article: &str) -> Vec<String> {
    let wrapped = article.starts_with("    ");
    let mut found: Vec<String> = Vec::new();
    for line in article.lines() {
        match found.last_mut() {
            Some(paragraph) if wrapped && !line.starts_with(' ') => {
                paragraph.push(' ');
                paragraph.push_str(line);
            }
            _ => found.push(line.to_owned()),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_shapes() {
        let found: Vec<String> = words("১৬,০০০ টাকা, 7.5% G20").collect();
        assert_eq!(found, ["00,000", "টাকা", ",", "0.0", "%", "g20"]);
    }

    #[test]
    fn wrapped_lines_are_joined() {
        assert_eq!(
            paragraphs("    GenCorp said it\nplans.\n    It will.\n"),
            ["    GenCorp said it plans.", "    It will."]
        );
        assert_eq!(paragraphs("এক\nদুই"), ["এক", "দুই"]);
    }

    #[test]
    fn neighbours_are_counted_on_both_sides() {
        let sentences =
            [["a", "b", "a", "b"], ["a", "c", "a", "b"]].map(|words| words.map(str::to_owned).to_vec());
        let bigrams = Bigrams::new(sentences.into_iter(), 10, 2);
        assert_eq!(bigrams.words, ["a", "b"]);
        let (edge, other) = (2, 3);
        assert_eq!(bigrams.after(0), [(1, 3), (other, 1)]);
        assert_eq!(bigrams.before(0), [(1, 1), (edge, 2), (other, 1)]);
        assert_eq!(bigrams.after(1), [(0, 1), (edge, 2)]);
        assert_eq!(bigrams.tokens(), 10);
    }
}
