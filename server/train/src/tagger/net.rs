//! Trains the net beside the tagger: Adam, dropout, and the mean of the weights over the last rounds. Members of one net
//! differ in what they begin with only, and learn side by side.

mod adam;
mod backward;
mod learner;
mod report;
#[cfg(test)]
mod tests;

use std::path::Path;
use std::time::Instant;

use anyhow::Context;
use rayon::prelude::*;
use tippani_entities::tagger::{Featuriser, Member, Net, Vectors};
use tippani_entities::{Recogniser, Settings};

use super::gold::{self, Example};
use super::{Corpus, corpora, model_path, read_classes};
use crate::random::Random;
use crate::vectors;
use learner::{Dropout, Learner};

/// How a net is trained.
#[derive(clap::Args)]
pub struct Training {
    /// Its language.
    #[arg(long, value_parser = ["bn", "hi", "en"])]
    language: String,
    /// Rounds over the data.
    #[arg(long, default_value_t = 10)]
    rounds: usize,
    /// How many of the last rounds are averaged.
    #[arg(long, default_value_t = 4)]
    settled: usize,
    /// How many sentences a step sees.
    #[arg(long, default_value_t = 16)]
    batch: usize,
    /// The first step of Adam; the last is a twentieth of it.
    #[arg(long, default_value_t = 0.003)]
    rate: f32,
    /// How many nets are averaged.
    #[arg(long, default_value_t = 2)]
    members: u64,
    /// How many words have a vector, at most.
    #[arg(long, default_value_t = 16_000)]
    vocabulary: usize,
    /// How much the sentences of English corpora other than the largest count.
    #[arg(long, default_value_t = 1.0)]
    small: f32,
    /// How much those of the largest English corpus count.
    #[arg(long, default_value_t = 0.5)]
    large: f32,
    /// Trains nothing: says how the net that is there does.
    #[arg(long)]
    only_report: bool,
    /// What to begin with.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Leaves out the sentences that the calibration is fitted on, and writes `held-net` instead.
    #[arg(long, conflicts_with = "only_report")]
    hold_out: bool,
    /// Corpora that are left out.
    #[arg(long)]
    without: Vec<String>,
    #[command(flatten)]
    dropout: Dropout,
}

/// Sentences of a corpus that counts less than half are seen in some rounds only, and then count half.
const OFTEN: f32 = 2.0;

/// Trains, says how it does on the `dev` files, and writes `model/net.<language>.bin.zst`.
pub fn train(data: &Path, entities: &Path, training: &Training) -> anyhow::Result<()> {
    let begun = Instant::now();
    let language = &training.language;
    let recogniser = Recogniser::untrained(&Settings::default());
    let classes = read_classes(entities, language)?;
    let vectors = vectors::read(entities, language, training.vocabulary)?;
    let featuriser = Featuriser::new(&recogniser, &classes);
    let folder = data.join("ner").join(language);
    let mut examples: Vec<Example> = Vec::new();
    let used = |corpus: &&Corpus| !training.without.iter().any(|name| name == corpus.name);
    for (style, corpus) in (1..).zip(corpora(language)).filter(|(_, corpus)| used(corpus)) {
        let path = folder.join(format!("{}.train.conll", corpus.name));
        let factor = match (language.as_str(), style) {
            ("en", 1) => training.large,
            ("en", _) => training.small,
            _ => 1.0,
        };
        let weight = corpus.weight * factor;
        let own = gold::read(&path, &featuriser, style, weight)?;
        examples.extend(gold::without_held_out(own, training.hold_out));
    }
    println!("{} sentences, {:.0?}", examples.len(), begun.elapsed());
    let path = model_path(entities, if training.hold_out { "held-net" } else { "net" }, language);
    if !training.only_report {
        let net = Net::new(vectors.clone(), members(&examples, &vectors, training));
        let packed = zstd::bulk::compress(&net.write(), 19)?;
        std::fs::write(&path, &packed)?;
        println!("{}: {} bytes, {:.0?}", path.display(), packed.len(), begun.elapsed());
    }
    if training.hold_out {
        return Ok(());
    }
    let tests = report::Tests::read(&folder, entities, language, &featuriser)?;
    let packed = std::fs::read(&path).with_context(|| format!("no net in {}", path.display()))?;
    // The quickest of some, because other programs run too.
    let read = || Net::read(&zstd::stream::decode_all(&packed[..]).ok()?);
    let times = (0..20).map(|_| {
        let begun = Instant::now();
        read().map(|_| begun.elapsed())
    });
    println!("read in {:.1?}", times.min().flatten().context("no net")?);
    let net = read().context("no net")?;
    tests.report(&net);
    Ok(())
}

/// Nets that differ in what they begin with.
fn members(examples: &[Example], vectors: &Vectors, training: &Training) -> Vec<Member> {
    let begun = Instant::now();
    let (rounds, seed) = (training.rounds, training.seed * 100);
    (0..training.members)
        .into_par_iter()
        .map(|nth| {
            let mut learner = Learner::new(vectors, seed + nth);
            let mut random = Random(seed + nth + 50);
            for round in 0..rounds {
                let part = |round: usize| 1.0 - 0.95 * round as f32 / rounds as f32;
                let rates = [round, round + 1].map(|round| training.rate * part(round));
                let drawn: Vec<&Example> =
                    examples.iter().filter(|example| random.unit() < OFTEN * example.weight).collect();
                let loss = learner.round(&drawn, training.batch, rates, training.dropout);
                if round + training.settled >= rounds {
                    learner.settle();
                }
                println!("{nth}: round {}, loss {loss:.3}, {:.0?}", round + 1, begun.elapsed());
            }
            learner.averaged()
        })
        .collect()
}
