//! How a net does on the `dev` files: alone, and averaged with the tagger.

use std::path::Path;
use std::time::Instant;

use anyhow::Context;
use tippani_entities::tagger::{Featuriser, LABELS, Model, Net, Sentence, Style, Transitions, viterbi};
use tippani_eval::span_f1::SpanScores;

use crate::tagger::gold::{self, Example};
use crate::tagger::{corpora, model_path, spans};

/// The `dev` files of a language, and its tagger.
pub struct Tests {
    model: Model,
    /// What each is, with its sentences.
    corpora: Vec<(String, Vec<Example>)>,
}

type Scores = (Vec<[f32; LABELS]>, Transitions);

impl Tests {
    /// Reads each corpus in its own style and in that of the first, which is the one that is used.
    pub fn read(
        folder: &Path,
        entities: &Path,
        language: &str,
        featuriser: &Featuriser<'_>,
    ) -> anyhow::Result<Self> {
        let path = model_path(entities, "tagger", language);
        let bytes = std::fs::read(&path).with_context(|| format!("no tagger in {}", path.display()))?;
        let model = Model::read(&zstd::stream::decode_all(&bytes[..])?).context("no tagger")?;
        let mut found = Vec::new();
        for (style, corpus) in (1..).zip(corpora(language)) {
            let path = folder.join(format!("{}.dev.conll", corpus.name));
            let styles: &[Style] = if style == 1 { &[1, 0] } else { &[style, 1, 0] };
            for used in styles.iter().filter(|_| path.exists()) {
                let name = format!("{} as {used}", corpus.name);
                found.push((name, gold::read(&path, featuriser, *used, 1.0)?));
            }
        }
        Ok(Self { model, corpora: found })
    }

    /// How many tokens a net scores in a second, in the quickest of some runs, because other programs run too.
    fn speed(&self, net: &Net) -> f64 {
        let sentences =
            || self.corpora.iter().flat_map(|(_, examples)| examples).map(|example| &example.sentence);
        let mut best = 0.0_f64;
        for start in 0..40 {
            let (begun, mut tokens) = (Instant::now(), 0);
            for sentence in sentences().skip(20 * start).take(20) {
                tokens += net.score(sentence).len();
            }
            best = best.max(tokens as f64 / begun.elapsed().as_secs_f64());
        }
        best
    }

    /// Prints F1.
    pub fn report(&self, net: &Net) {
        let shares = [0.0, 0.3, 0.4, 0.5, 0.6, 0.7, 1.0];
        println!("F1 with this share of the net in the scores: {shares:?}");
        println!("{:.0} tokens a second", self.speed(net));
        for (name, examples) in &self.corpora {
            let both: Vec<(Scores, Scores)> = examples
                .iter()
                .map(|example| {
                    let own = (net.score(&example.sentence), net.transitions);
                    (tagger_scores(&self.model, &example.sentence), own)
                })
                .collect();
            print!("{name:<24}");
            for share in shares {
                let mut scores = SpanScores::default();
                for (example, both) in examples.iter().zip(&both) {
                    let (own, transitions) = mixed(both, share);
                    scores.add(&spans(&example.labels), &spans(&viterbi(&own, &transitions, 0.0)));
                }
                print!(" {:.1}", 100.0 * scores.all.rates.f1);
            }
            println!();
        }
    }
}

fn tagger_scores(model: &Model, sentence: &Sentence) -> Scores {
    (sentence.features().map(|features| model.scores(features)).collect(), model.transitions)
}

/// The mean of the scores: of the logarithms of the probabilities of sequences.
fn mixed((tagger, net): &(Scores, Scores), share: f32) -> Scores {
    let mix = |one: f32, other: f32| (1.0 - share) * one + share * other;
    let scores =
        tagger.0.iter().zip(&net.0).map(|(one, other)| std::array::from_fn(|at| mix(one[at], other[at])));
    let transitions =
        std::array::from_fn(|from| std::array::from_fn(|to| mix(tagger.1[from][to], net.1[from][to])));
    (scores.collect(), transitions)
}
