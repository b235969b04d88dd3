//! Trains the matcher of people's names, and cross-validates it by folds of people.
#![expect(clippy::print_stdout, reason = "a training says how it goes")]

mod data;
mod score;
mod spellings;

use std::collections::{HashMap, HashSet};
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use anyhow::Context;
use rayon::prelude::*;
use tippani_people::likeness::{DEPTH, Measures, Model, Tables, Tree, Trees};

use crate::boosting::{self, Boosting, Sample};
use data::{LabelledPair, Spelled};

/// How the trees are grown.
fn boosting() -> Boosting {
    Boosting { count: 400, shrinkage: 0.15, seen: vec![0.6, 0.4], ridge: 5.0 }
}

/// How the matcher is trained.
#[derive(clap::Args)]
pub struct Training {
    /// How many folds of people.
    #[arg(long, default_value_t = 10)]
    folds: u64,
    /// Rounds of expectation and maximisation over the spellings.
    #[arg(long, default_value_t = 6)]
    rounds: usize,
    /// What a pair of different people counts who share a block.
    #[arg(long, default_value_t = 0.02)]
    strangers: f32,
}

/// Trains on all people and writes `model/names.bin.zst` in the crate at `people`.
pub fn train(data: &Path, people: &Path, training: &Training) -> anyhow::Result<()> {
    let data = Learned::read(data)?;
    let model = data.model(training, &HashSet::new(), 1);
    let path = people.join("model/names.bin.zst");
    let packed = model.pack()?;
    std::fs::write(&path, &packed).with_context(|| path.display().to_string())?;
    println!("{}: {} bytes", path.display(), packed.len());
    Ok(())
}

/// Trains without the people of each fold in turn, and scores the pairs of the fold.
pub fn cross_validate_pairs(data: &Path, training: &Training) -> anyhow::Result<()> {
    let begun = Instant::now();
    let learned = Learned::read(data)?;
    let fold_of = |pair: &LabelledPair| data::fold(&pair.people[0], training.folds);
    let models: Vec<Model> = (0..training.folds)
        .into_par_iter()
        .map(|fold| {
            let tested = learned.pairs.iter().filter(|pair| fold_of(pair) == fold);
            // The second person of a pair may be of another fold: they are not learned from either.
            let unseen = tested.flat_map(|pair| pair.people.iter().map(String::as_str)).collect();
            learned.model(training, &unseen, 100 + fold)
        })
        .collect();
    println!("{} pairs, {:.0?}", learned.pairs.len(), begun.elapsed());
    let strangers = learned
        .strangers
        .par_iter()
        .filter(|pair| pair.score(&models[fold_of(pair) as usize]) >= tippani_people::THRESHOLD);
    println!(
        "{} of {} pairs of different people who share a block, the likest, are linked",
        strangers.count(),
        learned.strangers.len()
    );
    let said: HashMap<[&str; 4], f32> =
        learned.pairs.iter().map(|pair| (pair.key(), pair.score(&models[fold_of(pair) as usize]))).collect();
    score::pairs(&data.join("people/pairs.dev.tsv"), &said)
}

/// Trains without the people of each fold in turn, clusters all mentions, and scores those of the fold.
pub fn cross_validate_people(data: &Path, training: &Training) -> anyhow::Result<()> {
    let begun = Instant::now();
    let learned = Learned::read(data)?;
    let mentions = data::Mentions::read(&data.join("people/mentions.dev.tsv"))?;
    let clusters: Vec<Vec<usize>> = (0..training.folds)
        .into_par_iter()
        .map(|fold| {
            let people = mentions.people().filter(|person| data::fold(person, training.folds) == fold);
            let model = learned.model(training, &people.collect(), 100 + fold);
            mentions.cluster(&Arc::new(model))
        })
        .collect();
    println!("{} mentions, {:.0?}", mentions.len(), begun.elapsed());
    score::people(&mentions, &clusters, training.folds);
    Ok(())
}

/// What models are learned from.
struct Learned {
    spelled: Vec<Spelled>,
    pairs: Vec<LabelledPair>,
    strangers: Vec<LabelledPair>,
}

impl Learned {
    fn read(data: &Path) -> anyhow::Result<Self> {
        let people = data.join("people");
        Ok(Self {
            spelled: data::spelled(&people.join("names.dev.tsv"))?,
            pairs: data::pairs(&people.join("pairs.dev.tsv"))?,
            strangers: data::strangers(&people.join("names.dev.tsv"))?,
        })
    }

    /// A model that has not seen these people.
    fn model(&self, training: &Training, unseen: &HashSet<&str>, seed: u64) -> Model {
        // What the tables say of names that they learned from is too sure: each pair is measured by tables that have not seen its people.
        const INNER: u64 = 4;
        let seen = |people: &[String; 2]| !people.iter().any(|person| unseen.contains(person.as_str()));
        let inner: Vec<Tables> = (0..INNER)
            .map(|inner| {
                self.tables(training, |person| {
                    !unseen.contains(person)
                        && data::fold(person, training.folds * INNER) / training.folds != inner
                })
            })
            .collect();
        let of = |person: &str| (data::fold(person, training.folds * INNER) / training.folds) as usize;
        let pairs = self
            .pairs
            .iter()
            .filter(|pair| seen(&pair.people))
            .filter_map(|pair| Some((pair.measures(&inner[of(&pair.people[0])])?, pair.same, 1.0)));
        let strangers = self.strangers.iter().filter(|pair| seen(&pair.people)).filter_map(|pair| {
            Some((pair.measures(&inner[of(&pair.people[0])])?, false, training.strangers))
        });
        let measured: Vec<(Measures, bool, f32)> = pairs.chain(strangers).collect();
        let samples: Vec<Sample<'_>> = measured
            .iter()
            .map(|(measures, positive, weight)| Sample { measures, positive: *positive, weight: *weight })
            .collect();
        let trees = boosting::learn::<DEPTH>(&samples, &boosting(), seed).into_iter().map(|tree| {
            let leaves = std::array::from_fn(|leaf| tree.leaves[leaf]);
            Tree { measures: tree.measures, most: tree.most, leaves }
        });
        Model {
            tables: self.tables(training, |person| !unseen.contains(person)),
            trees: Trees::new(trees.collect()),
        }
    }

    fn tables(&self, training: &Training, is_seen: impl Fn(&str) -> bool) -> Tables {
        let seen: Vec<&Spelled> = self.spelled.iter().filter(|spelled| is_seen(&spelled.person)).collect();
        spellings::learn(&seen, training.rounds)
    }
}
