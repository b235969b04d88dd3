//! Fits how probable a name is to how often such names are right, on sentences that tagger and net did not learn from.

use std::path::Path;

use anyhow::Context;
use rayon::prelude::*;
use tippani_entities::tagger::{Calibration, Featuriser, Model, Net, TokenSpan, cascade, label_spans};
use tippani_entities::{EntityType, Recogniser, Settings};
use tippani_eval::entities::TYPES;

use super::gold::{self, Example};
use super::{corpora, model_path, read_classes};

/// What is fitted.
#[derive(clap::Args)]
pub struct Fitting {
    /// Its language.
    #[arg(long, value_parser = ["bn", "hi", "en"])]
    language: String,
}

/// Fits, says how well the curve holds, and writes `model/calibration.<language>.bin.zst`.
pub fn fit(data: &Path, entities: &Path, fitting: &Fitting) -> anyhow::Result<()> {
    let language = &fitting.language;
    let recogniser = Recogniser::untrained(&Settings::default());
    let classes = read_classes(entities, language)?;
    let featuriser = Featuriser::new(&recogniser, &classes);
    let unpack = |name: &str| {
        let path = model_path(entities, name, language);
        let bytes = std::fs::read(&path).with_context(|| format!("nothing in {}", path.display()))?;
        zstd::stream::decode_all(&bytes[..]).with_context(|| format!("{} is damaged", path.display()))
    };
    let model = Model::read(&unpack("held-tagger")?).context("no tagger")?;
    let net = Net::read(&unpack("held-net")?).context("no net")?;
    let mut names = Vec::new();
    for (style, corpus) in (1..).zip(corpora(language)).filter(|(_, corpus)| corpus.followed) {
        let path = data.join("ner").join(language).join(format!("{}.train.conll", corpus.name));
        let held = gold::read(&path, &featuriser, style, 1.0)?;
        let held: Vec<&Example> = held
            .iter()
            .enumerate()
            .filter(|(at, _)| gold::is_held_out(*at))
            .map(|(_, example)| example)
            .collect();
        let judged: Vec<(Vec<(f32, bool)>, bool)> =
            held.par_iter().map(|example| judged(&model, &net, example)).collect();
        let asked = judged.iter().filter(|(_, asked)| *asked).count() as f32 / held.len().max(1) as f32;
        let before = names.len();
        names.extend(judged.into_iter().flat_map(|(names, _)| names));
        println!(
            "{}: {} names in {} sentences, the net was asked for {asked:.2} of them",
            corpus.name,
            names.len() - before,
            held.len()
        );
    }
    let curve = Calibration::fit(&names);
    report(&names, curve);
    let path = model_path(entities, "calibration", language);
    std::fs::write(&path, zstd::bulk::compress(&curve.write(), 19)?)?;
    println!("{}: {curve:?}", path.display());
    Ok(())
}

/// How probable the names of a sentence are, and which are right; and whether the net was asked.
fn judged(model: &Model, net: &Net, example: &Example) -> (Vec<(f32, bool)>, bool) {
    let gold: Vec<(usize, usize, usize)> = label_spans(&example.labels).collect();
    let is_gold = |span: &TokenSpan| {
        let kind = EntityType::as_str(span.kind);
        gold.iter().any(|own| (own.0, own.1) == (span.first, span.last) && TYPES[own.2] == kind)
    };
    let (scores, tagging) = cascade(model, net, &example.sentence, Net::score);
    (tagging.spans.iter().map(|span| (span.probability, is_gold(span))).collect(), scores.both)
}

fn report(names: &[(f32, bool)], curve: Calibration) {
    println!("how many names, how probable they are in the mean, by the curve, and how many are right:");
    for tenth in 0..10_u8 {
        let own: Vec<&(f32, bool)> =
            names.iter().filter(|(probability, _)| ((probability * 10.0) as u8).min(9) == tenth).collect();
        let count = own.len() as f32;
        let mean = |of: fn(f32, Calibration) -> f32| {
            own.iter().map(|(probability, _)| of(*probability, curve)).sum::<f32>() / count
        };
        let right = own.iter().filter(|(_, right)| *right).count() as f32 / count;
        let (plain, fitted) =
            (mean(|probability, _| probability), mean(|probability, curve| curve.of(probability)));
        if !own.is_empty() {
            println!("{:>7} {plain:.3} {fitted:.3} {right:.3}", own.len());
        }
    }
}
