//! Vectors of words from the raw articles, for the net: a skip-gram model with negative samples (Mikolov et al. 2013).

#![expect(clippy::print_stdout, reason = "it says how far it is")]

use std::collections::{HashMap, HashSet};
use std::path::Path;
use std::time::Instant;

use anyhow::Context;
use tippani_entities::tagger::{VECTOR, Vectors, fnv, sigmoid, word_key};
use tippani_text::sentences;

use crate::clusters::paragraphs;
use crate::corpus;
use crate::random::Random;

/// How often a word has to stand in the text.
const LEAST: u32 = 3;

/// How many words a vector tells from a neighbour.
const NEGATIVES: usize = 6;

/// The step that learning begins with; it falls to zero.
const RATE: f32 = 0.04;

/// A word that is a larger share of the text is often left out, the more the more frequent it is.
const FREQUENT: f64 = 2e-4;

/// The mean square of the numbers of a file: the input of a net wants it near that of the other inputs.
const SPREAD: f32 = 0.16;

/// What to make vectors of.
#[derive(clap::Args)]
pub struct Making {
    /// Of one language.
    #[arg(long, value_parser = ["bn", "hi", "en"])]
    language: String,
    /// Rounds over the text.
    #[arg(long, default_value_t = 6)]
    rounds: usize,
    /// How far neighbours are, at most.
    #[arg(long, default_value_t = 3)]
    window: usize,
    /// How many words get a vector, at most.
    #[arg(long, default_value_t = 60_000)]
    words: usize,
}

/// Writes `model/vectors.<language>.bin.zst`, most frequent words first.
pub fn write(data: &Path, entities: &Path, making: &Making) -> anyhow::Result<()> {
    let begun = Instant::now();
    let text = Text::read(data, making)?;
    println!("{} words, {} tokens, {:.0?}", text.keys.len(), text.tokens.len(), begun.elapsed());
    let mut model = SkipGram::new(&text);
    for round in 0..making.rounds {
        let share = |at: usize| (round as f32 + at as f32) / making.rounds as f32;
        let loss = model.round(&text, making.window, share(0), share(1));
        println!("round {}, loss {loss:.3}, {:.0?}", round + 1, begun.elapsed());
    }
    model.show(&text);
    let mut bytes = Vec::new();
    let scale = (SPREAD / model.mean_square()).sqrt();
    for (key, row) in text.keys.iter().zip(&model.words) {
        bytes.extend(key.to_le_bytes());
        bytes.extend(row.iter().flat_map(|x| (x * scale).to_le_bytes()));
    }
    let path = entities.join("model").join(format!("vectors.{}.bin.zst", making.language));
    std::fs::write(&path, zstd::bulk::compress(&bytes, 3)?)?;
    println!("{}, {:.0?}", path.display(), begun.elapsed());
    Ok(())
}

/// The `most` most frequent words of what [`write`] wrote.
pub fn read(entities: &Path, language: &str, most: usize) -> anyhow::Result<Vectors> {
    let path = entities.join("model").join(format!("vectors.{language}.bin.zst"));
    let bytes = std::fs::read(&path).with_context(|| format!("no vectors in {}", path.display()))?;
    let bytes = zstd::stream::decode_all(&bytes[..])?;
    let numbers: Vec<[u8; 4]> = bytes.as_chunks::<4>().0.to_vec();
    let rows = numbers
        .chunks_exact(1 + VECTOR)
        .take(most)
        .map(|row| (u32::from_le_bytes(row[0]), std::array::from_fn(|nth| f32::from_le_bytes(row[1 + nth]))));
    Ok(Vectors::new(rows))
}

/// The raw articles as numbers of words, an [`EDGE`] behind each sentence.
struct Text {
    /// Of each word, most frequent first.
    keys: Vec<u32>,
    shown: Vec<String>,
    counts: Vec<u32>,
    tokens: Vec<u32>,
}

const EDGE: u32 = u32::MAX;

/// A word too rare for a vector: it keeps its place.
const OTHER: u32 = u32::MAX - 1;

impl Text {
    fn read(data: &Path, making: &Making) -> anyhow::Result<Self> {
        let mut numbers: HashMap<u32, u32> = HashMap::new();
        let (mut keys, mut names, mut counts, mut tokens) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let mut seen = HashSet::new();
        corpus::for_each(data, &making.language, |article| {
            for paragraph in paragraphs(&article.text) {
                for sentence in sentences(&paragraph) {
                    let sentence = sentence.slice(&paragraph);
                    if !seen.insert(fnv(sentence)) {
                        continue;
                    }
                    for word in corpus::words(sentence) {
                        let key = word_key(&word.text, word.kind);
                        let number = *numbers.entry(key).or_insert(keys.len() as u32);
                        if number as usize == keys.len() {
                            keys.push(key);
                            names.push(word.text);
                            counts.push(0_u32);
                        }
                        counts[number as usize] += 1;
                        tokens.push(number);
                    }
                    tokens.push(EDGE);
                }
            }
        })?;
        let mut order: Vec<u32> = (0..keys.len() as u32).collect();
        order.retain(|number| counts[*number as usize] >= LEAST);
        order.sort_by_key(|number| std::cmp::Reverse(counts[*number as usize]));
        order.truncate(making.words);
        let mut places = vec![OTHER; keys.len()];
        for (place, number) in order.iter().enumerate() {
            places[*number as usize] = place as u32;
        }
        for token in tokens.iter_mut().filter(|token| **token != EDGE) {
            *token = places[*token as usize];
        }
        let of = |number: &u32| *number as usize;
        Ok(Self {
            keys: order.iter().map(|number| keys[of(number)]).collect(),
            shown: order.iter().map(|number| names[of(number)].clone()).collect(),
            counts: order.iter().map(|number| counts[of(number)]).collect(),
            tokens,
        })
    }
}

type Vector = [f32; VECTOR];

struct SkipGram {
    words: Vec<Vector>,
    neighbours: Vec<Vector>,
    /// Words in proportion to how often they are a false neighbour.
    urn: Vec<u32>,
    /// How likely each word is kept.
    kept: Vec<f32>,
    random: Random,
}

impl SkipGram {
    fn new(text: &Text) -> Self {
        let mut random = Random(1);
        let words = text
            .keys
            .iter()
            .map(|_| std::array::from_fn(|_| (random.unit() - 0.5) / VECTOR as f32))
            .collect();
        let weight = |count: &u32| f64::from(*count).powf(0.75);
        let all: f64 = text.counts.iter().map(weight).sum();
        let mut urn = Vec::new();
        let mut sum = 0.0;
        for (word, count) in text.counts.iter().enumerate() {
            sum += weight(count);
            urn.resize((sum / all * f64::from(1 << 20)) as usize, word as u32);
        }
        let tokens: f64 = text.counts.iter().map(|count| f64::from(*count)).sum();
        let keep = |count: &u32| {
            let share = f64::from(*count) / tokens / FREQUENT;
            (share.recip().sqrt() + share.recip()).min(1.0) as f32
        };
        let kept = text.counts.iter().map(keep).collect();
        Self { words, neighbours: vec![[0.0; VECTOR]; text.keys.len()], urn, kept, random }
    }

    /// Learns from the text once; the mean loss of a neighbour.
    fn round(&mut self, text: &Text, window: usize, from: f32, to: f32) -> f64 {
        let (mut loss, mut pairs) = (0.0, 0_usize);
        let mut kept: Vec<u32> = Vec::new();
        let mut read = 0;
        for sentence in text.tokens.split(|token| *token == EDGE) {
            read += sentence.len() + 1;
            let rate =
                RATE * (1.0 - from - (to - from) * read as f32 / (text.tokens.len() + 1) as f32).max(1e-3);
            kept.clear();
            kept.extend(
                sentence
                    .iter()
                    .filter(|word| **word == OTHER || self.random.unit() < self.kept[**word as usize]),
            );
            for (at, word) in kept.iter().enumerate().filter(|(_, word)| **word != OTHER) {
                let near = 1 + self.random.below(window as u64) as usize;
                let around = kept[at.saturating_sub(near)..].iter().take(near + 1 + near.min(at));
                for (_, other) in (at.saturating_sub(near)..)
                    .zip(around)
                    .filter(|(place, other)| *place != at && **other != OTHER)
                {
                    loss += f64::from(self.learn(*word as usize, *other as usize, rate));
                    pairs += 1;
                }
            }
        }
        loss / pairs.max(1) as f64
    }

    fn learn(&mut self, word: usize, neighbour: usize, rate: f32) -> f32 {
        let mut change = [0.0; VECTOR];
        let mut loss = 0.0;
        for nth in 0..=NEGATIVES {
            let (other, truth) = match nth {
                0 => (neighbour, 1.0),
                _ => (self.urn[self.random.below(self.urn.len() as u64) as usize] as usize, 0.0),
            };
            if nth > 0 && other == neighbour {
                continue;
            }
            let (row, other) = (&self.words[word], &mut self.neighbours[other]);
            // Sums of eight lanes: one sum alone would wait for each addition.
            let mut lanes = [0.0_f32; 8];
            for (one, two) in row.as_chunks::<8>().0.iter().zip(other.as_chunks::<8>().0) {
                for lane in 0..8 {
                    lanes[lane] += one[lane] * two[lane];
                }
            }
            let said = sigmoid(lanes.iter().sum());
            loss -= (if nth == 0 { said } else { 1.0 - said }).max(1e-6).ln();
            let step = rate * (truth - said);
            for ((change, x), y) in change.iter_mut().zip(row).zip(other) {
                *change += step * *y;
                *y += step * x;
            }
        }
        self.words[word].iter_mut().zip(change).for_each(|(x, change)| *x += change);
        loss
    }

    fn mean_square(&self) -> f32 {
        let all = self.words.as_flattened();
        all.iter().map(|x| x * x).sum::<f32>() / all.len().max(1) as f32
    }

    /// Prints the nearest words of a few.
    fn show(&self, text: &Text) {
        let length = |row: &Vector| row.iter().map(|x| x * x).sum::<f32>().sqrt().max(1e-6);
        for word in [300, 900, 2_000, 4_000, 9_000].into_iter().filter(|word| *word < text.keys.len()) {
            let own = &self.words[word];
            let mut near: Vec<(f32, usize)> = self
                .words
                .iter()
                .enumerate()
                .map(|(at, row)| (own.iter().zip(row).map(|(x, y)| x * y).sum::<f32>() / length(row), at))
                .collect();
            near.sort_by(|a, b| b.0.total_cmp(&a.0));
            let near: Vec<&str> = near.iter().take(9).map(|(_, at)| text.shown[*at].as_str()).collect();
            println!("  {}", near.join(" "));
        }
    }
}
