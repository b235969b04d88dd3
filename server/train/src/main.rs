//! Makes the embedded lists and the models of `tippani-entities`, `tippani-noise` and `tippani-people` from the project's data, and
//! cross-validates those of noise and of people. Not shipped; each is the same for the same data.

mod boosting;
mod clusters;
mod corpus;
mod gazetteer;
mod names;
mod noise;
mod people;
mod places;
mod random;
mod tagger;
mod vectors;
mod words;

use std::path::PathBuf;

use clap::{Parser, Subcommand};

/// Where the data lies and where the lists go.
#[derive(Parser)]
struct Arguments {
    /// What to make.
    #[command(subcommand)]
    list: List,
    /// The folder that holds `data`.
    #[arg(long, global = true, env = "TIPPANI_DATA", default_value = "../shared")]
    shared: PathBuf,
    /// The crate whose lists and models of names are made.
    #[arg(long, global = true, default_value = "server/entities")]
    entities: PathBuf,
    /// The crate whose model of noise is made.
    #[arg(long, global = true, default_value = "server/noise")]
    noise: PathBuf,
    /// The crate whose model of people's names is made.
    #[arg(long, global = true, default_value = "server/people")]
    people: PathBuf,
}

#[derive(Subcommand)]
enum List {
    /// `gazetteer/{people,organisations,countries,places,titles,calendar}.tsv`: the data's gazetteer without the languages
    /// that we do not match.
    Gazetteer,
    /// `lexicon/name-parts.tsv`: single words that are parts of people's names.
    NameParts,
    /// `lexicon/words.{bn,hi,en}`: the most frequent words; needs the name parts.
    Words,
    /// `gazetteer/mined-places.tsv`: names that stand before `উপজেলা`, `जिला` and the like.
    Places,
    /// `model/clusters.<language>.bin.zst`: classes of words that stand in the same places.
    Clusters(clusters::Making),
    /// `model/tagger.<language>.bin.zst`: the trained tagger; needs the classes.
    Tagger(tagger::Training),
    /// `model/vectors.<language>.bin.zst`: vectors of words that stand in like places.
    Vectors(vectors::Making),
    /// `model/net.<language>.bin.zst`: the net beside the tagger; needs the classes, the vectors and the tagger.
    Net(tagger::net::Training),
    /// `model/calibration.<language>.bin.zst`: how often names are right; needs tagger and net made with `--hold-out`.
    Calibration(tagger::calibrate::Fitting),
    /// `model/lines.bin.zst` of `--noise`: what lines of noise look like.
    Noise(noise::Training),
    /// `model/names.bin.zst` of `--people`: how sounds stand for each other across scripts, and which names are one person's.
    People(people::Training),
    /// Scores a model on data that it was not trained on, fold by fold.
    #[command(subcommand)]
    Crossval(Validated),
}

/// What is cross-validated.
#[derive(Subcommand)]
enum Validated {
    /// The model of noise, by folds of sites.
    Noise {
        /// How each fold's model is trained.
        #[command(flatten)]
        training: noise::Training,
        /// Where to write what is said of each page.
        #[arg(long, value_name = "OUT")]
        predictions: Option<PathBuf>,
    },
    /// Whether two names are one person's, by folds of people.
    Pairs(people::Training),
    /// Whose the mentions of articles are, by folds of people.
    People(people::Training),
}

fn main() -> anyhow::Result<()> {
    let arguments = Arguments::parse();
    let data = arguments.shared.join("data");
    match arguments.list {
        List::Tagger(training) => tagger::train(&data, &arguments.entities, &training),
        List::Vectors(making) => vectors::write(&data, &arguments.entities, &making),
        List::Net(training) => tagger::net::train(&data, &arguments.entities, &training),
        List::Calibration(fitting) => tagger::calibrate::fit(&data, &arguments.entities, &fitting),
        List::Noise(training) => noise::train(&data, &arguments.noise, &training),
        List::Crossval(Validated::Noise { training, predictions }) => {
            noise::cross_validate(&data, &training, predictions.as_deref())
        }
        List::People(training) => people::train(&data, &arguments.people, &training),
        List::Crossval(Validated::Pairs(training)) => people::cross_validate_pairs(&data, &training),
        List::Crossval(Validated::People(training)) => people::cross_validate_people(&data, &training),
        List::Clusters(making) => clusters::write(&data, &arguments.entities, &making),
        List::Gazetteer => gazetteer::write(&data, &arguments.entities),
        List::NameParts => names::write(&data, &arguments.entities),
        List::Words => words::write(&data, &arguments.entities),
        List::Places => places::write(&data, &arguments.entities),
    }
}
