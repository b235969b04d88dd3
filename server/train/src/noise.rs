//! Trains the model of noise, and cross-validates it by folds of sites.
#![expect(clippy::print_stdout, reason = "a training says how it goes")]

mod logistic;
mod pages;

use std::path::Path;
use std::time::Instant;

use rayon::prelude::*;
use tippani_noise::soft::ROWS;

use logistic::{Example, Logistic, share};
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
    /// Prints the lines of this set that are told worst.
    #[arg(long)]
    errors: Option<String>,
    /// How much a line counts: of whole pages, of extracted ones, of those labelled by hand.
    #[arg(long, value_delimiter = ',', default_values_t = [1.0, 1.0, 6.0])]
    weights: Vec<f32>,
}

/// Weights are averaged over so many rounds at the end.
const SETTLED: usize = 4;

/// The weights of both looks.
struct Model {
    first: Vec<f32>,
    second: Vec<f32>,
}

/// Trains on all but each fold in turn, and says how well the fold is told.
pub fn cross_validate(data: &Path, training: &Training) -> anyhow::Result<()> {
    let begun = Instant::now();
    let pages = pages::read(&data.join("noise"), &training.weights)?;
    println!("{} pages, {:.0?}", pages.len(), begun.elapsed());
    let folds: Vec<u64> = (0..training.folds).collect();
    let told: Vec<(usize, Vec<f32>)> = folds
        .par_iter()
        .flat_map(|fold| {
            let (own, others): (Vec<usize>, Vec<usize>) =
                (0..pages.len()).partition(|at| pages[*at].fold(training.folds) == *fold);
            let others: Vec<&Page> = others.iter().map(|at| &pages[*at]).collect();
            let model = train(&others, training, 100 + fold);
            own.into_iter().map(|at| (at, shares(&model, &pages[at]))).collect::<Vec<_>>()
        })
        .collect();
    println!("trained, {:.0?}", begun.elapsed());
    pages::report(&pages, &told);
    if let Some(set) = &training.errors {
        pages::print_errors(&pages, &told, set);
    }
    Ok(())
}

/// Both looks; what the second learns from are shares of models that had not seen the page.
fn train(pages: &[&Page], training: &Training, seed: u64) -> Model {
    const INNER: u64 = 4;
    let mut first_sums: Vec<Vec<f32>> = vec![Vec::new(); pages.len()];
    for inner in 0..INNER {
        let is_out = |page: &Page| page.fold(training.folds * INNER) / training.folds == inner;
        let kept: Vec<&Page> = pages.iter().copied().filter(|page| !is_out(page)).collect();
        let first = first_look(&kept, training, seed + 1_000 * inner);
        for (at, page) in pages.iter().enumerate().filter(|(_, page)| is_out(page)) {
            first_sums[at] = page.sums(&first, |line| &page.features[line]);
        }
    }
    let first = first_look(pages, training, seed);
    let seen: Vec<Vec<Vec<u16>>> =
        pages.iter().zip(&first_sums).map(|(page, sums)| page.second(sums)).collect();
    let examples: Vec<Example<'_>> = pages
        .iter()
        .zip(seen.iter().zip(&first_sums))
        .flat_map(|(page, (features, sums))| page.examples(|line| &features[line], |line| sums[line]))
        .collect();
    Model { first, second: learned(&examples, vec![true; ROWS], 0.0, training, seed) }
}

fn first_look(pages: &[&Page], training: &Training, seed: u64) -> Vec<f32> {
    let examples: Vec<Example<'_>> =
        pages.iter().flat_map(|page| page.examples(|line| &page.features[line], |_| 0.0)).collect();
    learned(&examples, pages::told_by_many(pages, training.sites), training.dropout, training, seed)
}

/// The mean of the weights of the last rounds, of which there are [`SETTLED`].
fn learned(
    examples: &[Example<'_>],
    active: Vec<bool>,
    dropout: f32,
    training: &Training,
    seed: u64,
) -> Vec<f32> {
    let mut learner = Logistic::new(seed, active);
    for round in 0..training.rounds {
        let settled = round + SETTLED >= training.rounds;
        learner.round(examples, training.rate, training.decay, dropout, settled);
    }
    learner.averaged()
}

/// How probably each line of a page is noise.
fn shares(model: &Model, page: &Page) -> Vec<f32> {
    let first = page.sums(&model.first, |line| &page.features[line]);
    let seen = page.second(&first);
    let second = page.sums(&model.second, |line| &seen[line]);
    first.iter().zip(&second).map(|(first, second)| share(first + second)).collect()
}
