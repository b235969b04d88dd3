//! Trains the tagger: gold sentences cut into our own tokens, a conditional random field by AdaGrad (Duchi, Hazan and Singer
//! 2011) with feature dropout and averaged weights.

#![expect(clippy::print_stdout, reason = "a training says how it goes")]

pub mod calibrate;
mod field;
mod gold;
pub mod net;

use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::Context;
use tippani_entities::tagger::{
    Featuriser, HouseStyle, LABELS, Model, Sentence, Style, StyleGuess, WordTable, label_spans, viterbi,
};
use tippani_entities::{Recogniser, Settings};
use tippani_eval::entities::TYPES;
use tippani_eval::span_f1::{LabelledSpan, SpanScores};

use field::Field;
use gold::Example;

/// A corpus of one language.
struct Corpus {
    name: &'static str,
    /// How much a sentence counts in training.
    weight: f32,
    /// Whether text that looks like it is read by its conventions.
    followed: bool,
}

/// What the tagger of a language learns from. The style of a corpus is its place here, from 1.
fn corpora(language: &str) -> &'static [Corpus] {
    match language {
        "bn" => &[
            Corpus { name: "rifat", weight: 1.0, followed: true },
            Corpus { name: "headlines", weight: 1.0, followed: true },
            Corpus { name: "mentions_named", weight: 0.15, followed: false },
            Corpus { name: "banglakit", weight: 0.3, followed: false },
        ],
        "hi" => &[
            Corpus { name: "hiner", weight: 1.0, followed: true },
            Corpus { name: "ilner", weight: 1.0, followed: true },
        ],
        _ => &[
            Corpus { name: "worldwide", weight: 1.0, followed: true },
            Corpus { name: "ewt", weight: 1.0, followed: true },
            Corpus { name: "wikigold", weight: 1.0, followed: true },
            Corpus { name: "crossner_politics", weight: 1.0, followed: true },
        ],
    }
}

/// How a tagger is trained.
#[derive(clap::Args)]
pub struct Training {
    /// Its language.
    #[arg(long, value_parser = ["bn", "hi", "en"])]
    language: String,
    /// Rounds over the data.
    #[arg(long, default_value_t = 8)]
    rounds: usize,
    /// Rows of weights: two to this power.
    #[arg(long, default_value_t = 18)]
    bits: u32,
    /// The step of AdaGrad.
    #[arg(long, default_value_t = 0.05)]
    rate: f32,
    /// The share of a token's features that a round does not see.
    #[arg(long, default_value_t = 0.5)]
    dropout: f32,
    /// How strongly weights are pulled to zero at each step.
    #[arg(long, default_value_t = 1e-6)]
    decay: f32,
    /// Features that stand in fewer places of the data are not learned.
    #[arg(long, default_value_t = 2)]
    seen: u32,
    /// What the order of the examples and the dropout begin with.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Corpora that are left out.
    #[arg(long)]
    without: Vec<String>,
    /// Leaves out the sentences that the calibration is fitted on, and writes `held-tagger` instead.
    #[arg(long)]
    hold_out: bool,
}

/// Trains, says how it does on the `dev` files, and writes `model/tagger.<language>.bin.zst`.
pub fn train(data: &Path, entities: &Path, training: &Training) -> anyhow::Result<()> {
    let begun = Instant::now();
    let language = &training.language;
    let recogniser = Recogniser::untrained(&Settings::default());
    let classes = read_classes(entities, language)?;
    let featuriser = Featuriser::new(&recogniser, &classes);
    let folder = data.join("ner").join(language);
    let mut examples: Vec<Example> = Vec::new();
    let mut tests = Vec::new();
    let used = |corpus: &&Corpus| !training.without.iter().any(|name| name == corpus.name);
    for (style, corpus) in (1..).zip(corpora(language)).filter(|(_, corpus)| used(corpus)) {
        let path = |part: &str| folder.join(format!("{}.{part}.conll", corpus.name));
        let own = gold::read(&path("train"), &featuriser, style, corpus.weight)?;
        examples.extend(gold::without_held_out(own, training.hold_out));
        if path("dev").exists() {
            tests.push((corpus.name, gold::read(&path("dev"), &featuriser, style, 1.0)?));
        }
    }
    println!("{} sentences, {:.0?}", examples.len(), begun.elapsed());
    let mut field = Field::new(training.bits, training.decay, training.seed);
    field.forget_rare(&examples, training.seen);
    for round in 1..=training.rounds {
        let loss = field.round(&examples, round, training.rate, training.dropout);
        print!("round {round}, loss {loss:.3}, {:.0?}:", begun.elapsed());
        let model = field.averaged();
        for (name, sentences) in &tests {
            print!(" {name} {:.1}", 100.0 * score(&model, sentences).all.rates.f1);
        }
        println!();
    }
    let packed = zstd::bulk::compress(&field.averaged().write(), 19)?;
    let path = model_path(entities, if training.hold_out { "held-tagger" } else { "tagger" }, language);
    std::fs::write(&path, &packed)?;
    println!("{}: {} bytes, {:.0?}", path.display(), packed.len(), begun.elapsed());
    if training.hold_out {
        return Ok(());
    }
    let followed =
        |style: Style| corpora(language).get(usize::from(style) - 1).is_some_and(|corpus| corpus.followed);
    let styled = examples
        .iter()
        .filter(|example| followed(example.style))
        .map(|example| (example.sentence.classes.as_slice(), example.style));
    let styles = StyleGuess::learn(styled);
    for (name, sentences) in &tests {
        let mut house = HouseStyle::default();
        sentences.iter().for_each(|example| house.vote(0, styles.votes(&example.sentence.classes)));
        print!("{name} is read in style {}; ", house.style(0));
    }
    println!();
    std::fs::write(model_path(entities, "styles", language), zstd::bulk::compress(&styles.write(), 19)?)?;
    Ok(())
}

fn read_classes(entities: &Path, language: &str) -> anyhow::Result<WordTable> {
    let path = model_path(entities, "clusters", language);
    let bytes = std::fs::read(&path).with_context(|| format!("no classes in {}", path.display()))?;
    let bytes = zstd::stream::decode_all(&bytes[..])?;
    WordTable::read(&bytes).with_context(|| format!("{} is no table of words", path.display()))
}

fn model_path(entities: &Path, name: &str, language: &str) -> PathBuf {
    entities.join("model").join(format!("{name}.{language}.bin.zst"))
}

fn score(model: &Model, sentences: &[Example]) -> SpanScores {
    let mut scores = SpanScores::default();
    for example in sentences {
        scores.add(&spans(&example.labels), &spans(&tag(model, &example.sentence)));
    }
    scores
}

fn tag(model: &Model, sentence: &Sentence) -> Vec<u8> {
    let scores: Vec<[f32; LABELS]> = sentence.features().map(|features| model.scores(features)).collect();
    viterbi(&scores, &model.transitions, 0.0)
}

/// The spans that labels say, in tokens.
fn spans(labels: &[u8]) -> Vec<LabelledSpan> {
    label_spans(labels).map(|(first, last, kind)| LabelledSpan::new(first, last + 1, TYPES[kind])).collect()
}
