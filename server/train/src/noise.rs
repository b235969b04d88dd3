//! Trains the model of noise, and cross-validates it by folds of sites.
#![expect(clippy::print_stdout, reason = "a training says how it goes")]

mod curve;
mod logistic;
mod pages;
mod score;
mod silver;

use std::path::Path;
use std::time::Instant;

use anyhow::Context;
use rayon::prelude::*;
use tippani_noise::soft::{DEPTH, Measures, Model, Table, Tree, Trees};

use crate::boosting::{self, Sample};
use logistic::{Example, Logistic};
use pages::Page;

/// How the model of noise is trained.
#[derive(clap::Args)]
pub struct Training {
    /// How many folds of sites.
    #[arg(long, default_value_t = 10)]
    folds: u64,
    /// Rounds over the data.
    #[arg(long, default_value_t = 7)]
    rounds: usize,
    /// The step of AdaGrad.
    #[arg(long, default_value_t = 0.05)]
    rate: f32,
    /// How strongly weights are pulled to zero at each step.
    #[arg(long, default_value_t = 1e-4)]
    decay: f32,
    /// The share of a line's features that a round does not see.
    #[arg(long, default_value_t = 0.5)]
    dropout: f32,
    /// Features that stand in fewer sites are not learned: they would learn the sites by heart.
    #[arg(long, default_value_t = 25)]
    sites: usize,
    /// How much a line counts: of whole pages, of extracted ones, of those labelled by hand.
    #[arg(long, value_delimiter = ',', default_values_t = [1.0, 1.0, 6.0])]
    weights: Vec<f32>,
    /// How the second look is learned.
    #[command(flatten)]
    trees: boosting::Boosting,
}

/// The sum of a line without words: none is noise.
const NONE: f32 = -20.0;

/// Weights are averaged over so many rounds at the end.
const SETTLED: usize = 4;

/// What was learned without each fold in turn, and what it says of the fold.
struct Folds {
    pages: Vec<Page>,
    models: Vec<(Table, Trees)>,
    /// The sum of weights of each line of each page, by a model that had not seen its site.
    sums: Vec<Vec<f32>>,
}

/// Trains on all but each fold in turn, and scores what the detector then says of the fold; with `predictions`, writes it there.
pub fn cross_validate(data: &Path, training: &Training, predictions: Option<&Path>) -> anyhow::Result<()> {
    let begun = Instant::now();
    let folds = learn_folds(data, training)?;
    println!("{} pages, {:.0?}", folds.pages.len(), begun.elapsed());
    score::thresholds(&folds.pages, &folds.sums);
    let models: Vec<Model> = (0..)
        .zip(&folds.models)
        .map(|(fold, (first, second))| Model {
            first: first.clone(),
            second: second.clone(),
            curve: folds.curve(|page| page.fold(training.folds) != fold),
        })
        .collect();
    score::detector(&data.join("noise"), &folds.pages, &models, predictions)
}

/// Trains on all pages and writes `model/lines.bin.zst` in the crate at `noise`.
pub fn train(data: &Path, noise: &Path, training: &Training) -> anyhow::Result<()> {
    let folds = learn_folds(data, training)?;
    let all: Vec<&Page> = folds.pages.iter().collect();
    let (first, second) = learn(&all, training, 1);
    let model = Model { first, second, curve: folds.curve(|_| true) };
    let path = noise.join("model/lines.bin.zst");
    let packed = model.pack()?;
    std::fs::write(&path, &packed).with_context(|| path.display().to_string())?;
    println!("{}: {} bytes, {} points of the curve", path.display(), packed.len(), model.curve.len());
    for (sum, often) in &model.curve {
        println!("{sum:>7.2} {often:.3}");
    }
    Ok(())
}

fn learn_folds(data: &Path, training: &Training) -> anyhow::Result<Folds> {
    let mut pages = pages::read(&data.join("noise"), &training.weights)?;
    pages.extend(silver::read(data)?);
    let models: Vec<(Table, Trees)> = (0..training.folds)
        .into_par_iter()
        .map(|fold| {
            let others: Vec<&Page> = pages.iter().filter(|page| page.fold(training.folds) != fold).collect();
            learn(&others, training, 100 + fold)
        })
        .collect();
    let sums = pages
        .iter()
        .map(|page| {
            let (first, second) = &models[page.fold(training.folds) as usize];
            let measures = page.measures(first);
            let mut sums = second.sums(&measures.iter().flatten().copied().collect::<Vec<_>>()).into_iter();
            measures.iter().map(|own| own.and_then(|_| sums.next()).unwrap_or(NONE)).collect()
        })
        .collect();
    Ok(Folds { pages, models, sums })
}

impl Folds {
    /// How often lines of a sum are noise on the pages that are meant, but for whole pages of sites: those are noise for the most
    /// part, and a corpus seldom has them.
    fn curve(&self, meant: impl Fn(&Page) -> bool) -> Vec<(f32, f32)> {
        let pages = self
            .pages
            .iter()
            .zip(&self.sums)
            .filter(|(page, _)| page.scored && !page.is_whole() && meant(page));
        let lines: Vec<(f32, bool)> = pages.flat_map(|(page, sums)| page.labelled(sums)).collect();
        curve::fit(&lines)
    }
}

/// Both looks; what the second learns from is what models thought that had not seen the page.
fn learn(pages: &[&Page], training: &Training, seed: u64) -> (Table, Trees) {
    const INNER: u64 = 4;
    let mut measures: Vec<Vec<Option<Measures>>> = vec![Vec::new(); pages.len()];
    for inner in 0..INNER {
        let is_out = |page: &Page| page.fold(training.folds * INNER) / training.folds == inner;
        let kept: Vec<&Page> = pages.iter().copied().filter(|page| !is_out(page)).collect();
        let first = first_look(&kept, training, seed + 1_000 * inner);
        for (at, page) in pages.iter().enumerate().filter(|(_, page)| is_out(page)) {
            measures[at] = page.measures(&first);
        }
    }
    let samples: Vec<Sample<'_>> =
        pages.iter().zip(&measures).flat_map(|(page, measures)| page.samples(measures)).collect();
    let mut trees = Trees::default();
    for tree in boosting::learn::<DEPTH>(&samples, &training.trees, seed) {
        let leaves = std::array::from_fn(|leaf| tree.leaves[leaf]);
        trees.push(Tree { measures: tree.measures, most: tree.most, leaves });
    }
    (first_look(pages, training, seed), trees)
}

/// The mean of the weights of the last rounds, of which there are [`SETTLED`].
fn first_look(pages: &[&Page], training: &Training, seed: u64) -> Table {
    let examples: Vec<Example<'_>> = pages.iter().flat_map(|page| page.examples()).collect();
    let mut learner = Logistic::new(seed, pages::told_by_many(pages, training.sites));
    for round in 0..training.rounds {
        let settled = round + SETTLED >= training.rounds;
        learner.round(&examples, training.rate, training.decay, training.dropout, settled);
    }
    Table::new(&learner.averaged())
}
