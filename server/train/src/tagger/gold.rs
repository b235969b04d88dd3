//! Gold sentences as the tagger learns them.

use std::path::Path;

use anyhow::Context;
use rayon::prelude::*;
use tippani_entities::tagger::{Featuriser, Sentence, Style};

/// A sentence with its gold labels and what it counts.
pub struct Example {
    /// Its features.
    pub sentence: Sentence,
    /// A label for each token.
    pub labels: Vec<u8>,
    /// 1 for a human sentence.
    pub weight: f32,
}

/// Reads a CoNLL file: its tokens are joined by single spaces and cut again into ours, of which each has the label of the
/// gold token that it lies in.
pub fn read(
    path: &Path,
    featuriser: &Featuriser<'_>,
    style: Style,
    weight: f32,
) -> anyhow::Result<Vec<Example>> {
    let source = std::fs::read_to_string(path).with_context(|| format!("no corpus {}", path.display()))?;
    let sentences: Vec<&str> = source.split("\n\n").filter(|sentence| !sentence.trim().is_empty()).collect();
    Ok(sentences.par_iter().map(|sentence| example(sentence, featuriser, style, weight)).collect())
}

fn example(rows: &str, featuriser: &Featuriser<'_>, style: Style, weight: f32) -> Example {
    let mut text = String::new();
    // Where each gold token ends, with its label.
    let mut gold: Vec<(usize, u8)> = Vec::new();
    for row in rows.lines() {
        let (token, tag) = row.split_once('\t').unwrap_or((row, "O"));
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(token);
        gold.push((text.len(), label(tag)));
    }
    let sentence = featuriser.read(&text, style);
    let mut last = usize::MAX;
    let labels = sentence
        .spans
        .iter()
        .map(|span| {
            let at = gold.partition_point(|(end, _)| *end <= span.start);
            let own = gold.get(at).map_or(0, |(_, label)| *label);
            // A further token of ours in the same gold token continues its span.
            let continues = at == last && own % 2 == 1;
            last = at;
            if continues { own + 1 } else { own }
        })
        .collect();
    Example { sentence, labels, weight }
}

fn label(tag: &str) -> u8 {
    let kind = match tag.split_once('-').map(|(_, kind)| kind) {
        Some("PER") => 1,
        Some("LOC") => 3,
        Some("ORG") => 5,
        _ => return 0,
    };
    kind + u8::from(tag.starts_with('I'))
}

/// Counts of exact spans with their types.
#[derive(Clone, Copy, Debug, Default)]
pub struct Spans {
    gold: usize,
    predicted: usize,
    right: usize,
}

impl Spans {
    /// Adds a sentence.
    pub fn add(&mut self, gold: &[u8], predicted: &[u8]) {
        let (gold, predicted) = (spans(gold), spans(predicted));
        self.gold += gold.len();
        self.predicted += predicted.len();
        self.right += predicted.iter().filter(|span| gold.contains(span)).count();
    }

    /// The harmonic mean of precision and recall.
    pub fn f1(self) -> f64 {
        2.0 * self.right as f64 / (self.gold + self.predicted).max(1) as f64
    }
}

fn spans(labels: &[u8]) -> Vec<(usize, usize, u8)> {
    let mut found: Vec<(usize, usize, u8)> = Vec::new();
    for (at, label) in labels.iter().enumerate().filter(|(_, label)| **label > 0) {
        match found.last_mut() {
            Some(last) if label % 2 == 0 && last.1 == at && last.2 + 1 == *label => last.1 = at + 1,
            _ => found.push((at, at + 1, (label - 1) / 2 * 2 + 1)),
        }
    }
    found
}
