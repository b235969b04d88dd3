//! Whose conventions a text is likely to be marked by: corpora of one language disagree about what a name is, and they are
//! different kinds of text. Multinomial naive Bayes (Maron 1961) over classes of words and over marks.

use std::collections::BTreeMap;

use super::Style;

/// What a token is to the guess: 0 for a word without a class, then the classes of words, then marks.
pub type TokenClass = u16;

/// Stands once in a sentence without any mark, as headlines are.
pub const UNMARKED: TokenClass = 2_047;

/// How many [`TokenClass`]es there are.
pub const TOKEN_CLASSES: usize = 2_048;

/// The weights of each style's classes of tokens.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StyleGuess {
    /// For each style, the logarithm of how much more frequent each class is in it than in all, in units of 1/16.
    styles: Vec<(Style, Vec<i8>)>,
}

const MAGIC: &[u8] = b"TPST1\n";
const UNIT: f32 = 1.0 / 16.0;

impl StyleGuess {
    /// Learns from sentences with their styles.
    pub fn learn<'s>(sentences: impl Iterator<Item = (&'s [TokenClass], Style)>) -> Self {
        let mut counts: BTreeMap<Style, Vec<f32>> = BTreeMap::new();
        for (classes, style) in sentences {
            let counts = counts.entry(style).or_insert_with(|| vec![1.0; TOKEN_CLASSES]);
            for class in classes {
                counts[usize::from(*class) % TOKEN_CLASSES] += 1.0;
            }
        }
        for counts in counts.values_mut() {
            let all: f32 = counts.iter().sum();
            counts.iter_mut().for_each(|count| *count /= all);
        }
        let mean: Vec<f32> = (0..TOKEN_CLASSES)
            .map(|class| counts.values().map(|shares| shares[class]).sum::<f32>() / counts.len() as f32)
            .collect();
        let weight =
            |(share, mean): (&f32, &f32)| ((share / mean).ln() / UNIT).round().clamp(-127.0, 127.0) as i8;
        let styles =
            counts.iter().map(|(style, shares)| (*style, shares.iter().zip(&mean).map(weight).collect()));
        Self { styles: styles.collect() }
    }

    /// For each style, how much more the classes of tokens speak for it than for all.
    pub fn votes(&self, classes: &[TokenClass]) -> impl Iterator<Item = (Style, i64)> {
        let vote = |weights: &[i8]| -> i64 {
            classes.iter().map(|class| i64::from(weights[usize::from(*class) % TOKEN_CLASSES])).sum()
        };
        self.styles.iter().map(move |(style, weights)| (*style, vote(weights)))
    }

    /// Reads what [`StyleGuess::write`] wrote; `None` where it is not that.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let (rows, rest) = bytes.strip_prefix(MAGIC)?.as_chunks::<{ TOKEN_CLASSES + 1 }>();
        let row = |row: &[u8; TOKEN_CLASSES + 1]| {
            (row[0], row[1..].iter().map(|byte| byte.cast_signed()).collect())
        };
        rest.is_empty().then(|| Self { styles: rows.iter().map(row).collect() })
    }

    /// The bytes of a file: `TPST1`, a line feed, and for each style its number and a byte for each class of tokens.
    pub fn write(&self) -> Vec<u8> {
        let row = |(style, weights): &(Style, Vec<i8>)| {
            std::iter::once(*style)
                .chain(weights.iter().map(|weight| weight.cast_unsigned()))
                .collect::<Vec<u8>>()
        };
        MAGIC.iter().copied().chain(self.styles.iter().flat_map(row)).collect()
    }
}

/// By whose conventions a corpus marks names, in each language that the tagger knows: the style that all of its text together looks
/// most like. One text alone says too little.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HouseStyle {
    votes: BTreeMap<(u8, Style), i64>,
}

impl HouseStyle {
    /// Adds what a line in the language of that number says.
    pub fn vote(&mut self, language: u8, votes: impl Iterator<Item = (Style, i64)>) {
        for (style, vote) in votes {
            let sum = self.votes.entry((language, style)).or_default();
            *sum = sum.saturating_add(vote);
        }
    }

    /// The likeliest style; the first where nothing speaks for another, and 0 where none is known.
    pub fn style(&self, language: u8) -> Style {
        let votes = self.votes.range((language, Style::MIN)..=(language, Style::MAX));
        votes.max_by_key(|((_, style), vote)| (**vote, std::cmp::Reverse(*style))).map_or(0, |(key, _)| key.1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_style_is_told_by_its_own_tokens() {
        let sentences: [(&[TokenClass], Style); 3] = [(&[1, 2, 3], 1), (&[1, 2, 9], 2), (&[2, 9, 9], 2)];
        let guess = StyleGuess::learn(sentences.into_iter());
        let style = |lines: &[&[TokenClass]]| {
            let mut house = HouseStyle::default();
            lines.iter().for_each(|line| house.vote(0, guess.votes(line)));
            house.style(0)
        };
        assert_eq!((style(&[&[3, 3]]), style(&[&[9]]), style(&[&[]])), (1, 2, 1));
        assert_eq!((style(&[&[9], &[3], &[3, 3]]), style(&[&[3], &[9], &[9, 9]])), (1, 2));
        assert_eq!(HouseStyle::default().style(0), 0);
        assert_eq!(StyleGuess::read(&guess.write()), Some(guess));
        assert_eq!(StyleGuess::read(b"TPST1\nx"), None);
    }
}
