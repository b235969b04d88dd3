//! `tippani eval`: scores against gold, by the same analysis as everywhere else.

use std::path::PathBuf;
use std::time::Instant;

use clap::{Args, ValueEnum};
use tippani_corpus::analysis::{Analysis, AnalysisCache, analyse, without_corpus};
use tippani_corpus::kit::Kit;
use tippani_corpus::settings::Settings;
use tippani_eval::entities::{Convention, Options, PredictedMention, TYPES};
use tippani_eval::lines::Verdict;
use tippani_eval::scheme::Scheme;
use tippani_eval::{Error, Report};
use tippani_noise::NoiseKind;
use tippani_noise::witness::{Keys, Lines};
use tippani_people::SurfaceMention;
use tippani_text::{ByteSpan, Document};

use crate::CLEAN;

/// What to score.
#[derive(Args)]
pub struct Arguments {
    /// What the gold is of.
    #[arg(value_enum)]
    task: Task,
    /// The gold: a file, or a folder of files.
    gold: PathBuf,
    /// Where to write what was predicted: a file for a file, a folder for a folder.
    #[arg(long, value_name = "OUT")]
    predictions: Option<PathBuf>,
    /// How to show scores.
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    /// Of entities: the types to score.
    #[arg(long, value_name = "TYPE,…", value_delimiter = ',', default_values = TYPES)]
    types: Vec<String>,
    /// Of entities: types of the gold that count as a scored one (`TIMEX=DATE,UNIT=NUM`).
    #[arg(long, value_name = "FROM=TO,…", value_delimiter = ',')]
    map: Vec<String>,
    /// Of entities: how many examples of each kind of error to show.
    #[arg(long, value_name = "N", default_value_t = 5)]
    examples: usize,
}

#[derive(Clone, Copy, ValueEnum)]
enum Task {
    Entities,
    Noise,
    People,
    Pairs,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    Text,
    Json,
}

/// Runs the command; returns the exit code.
pub fn run(arguments: &Arguments) -> anyhow::Result<u8> {
    let begun = Instant::now();
    match evaluate(arguments) {
        Ok(report) => {
            let report = report.timed(begun.elapsed());
            match arguments.format {
                Format::Text => print!("{}", report.text()),
                Format::Json => println!("{}", report.json()),
            }
            Ok(CLEAN)
        }
        Err(error) => {
            eprintln!("tippani: {error}");
            Ok(error.exit_code())
        }
    }
}

fn evaluate(arguments: &Arguments) -> Result<Report, Error> {
    let gold = arguments.gold.as_path();
    let predictions = arguments.predictions.as_deref();
    let kit = || Kit::new(Settings::default(), Vec::new());
    match arguments.task {
        Task::Entities => {
            let scheme = Scheme::new(&arguments.types, &arguments.map)?;
            let options = Options { scheme, examples: arguments.examples };
            let kit = kit();
            tippani_eval::entities::evaluate(gold, predictions, &options, &|texts, convention| {
                match convention {
                    Convention::Corpus => tagged(&kit, texts),
                    Convention::Users => texts.iter().map(|text| mentions(&kit, text)).collect(),
                }
            })
        }
        Task::Noise => {
            let kit = kit();
            tippani_eval::noise::evaluate(gold, predictions, &|pages| verdicts(&kit, pages))
        }
        Task::People => tippani_eval::people::evaluate(gold, predictions, &clusters),
        Task::Pairs => {
            let threshold = f64::from(tippani_people::THRESHOLD);
            tippani_eval::pairs::evaluate(gold, predictions, threshold, &|pair| {
                f64::from(tippani_people::match_score(pair.name_a, pair.name_b))
            })
        }
    }
}

fn analysed(kit: &Kit, text: &str) -> Analysis {
    analyse(&Document::new(text), kit, &without_corpus, &mut AnalysisCache::default())
}

/// What the tagger alone says of the texts of a corpus.
fn tagged(kit: &Kit, texts: &[&str]) -> Vec<Vec<PredictedMention>> {
    let house = kit.recogniser.house_style(texts);
    let predicted = |text: &&str| {
        let names = kit.recogniser.tag(text, &house).into_iter();
        names
            .map(|(span, kind, score)| PredictedMention { span, label: kind.as_str().to_owned(), score })
            .collect()
    };
    texts.iter().map(predicted).collect()
}

fn mentions(kit: &Kit, text: &str) -> Vec<PredictedMention> {
    let analysis = analysed(kit, text);
    let predicted = |reference: &_| {
        let mention = analysis.mention(*reference);
        let label = mention.kind.as_str().to_owned();
        PredictedMention { span: analysis.span(*reference), label, score: mention.score }
    };
    analysis.mentions.iter().map(predicted).collect()
}

/// What the detector says of the pages of a folder, which are a corpus: names are not looked for.
fn verdicts(kit: &Kit, pages: &[Vec<&str>]) -> Vec<Vec<Verdict>> {
    let mut known = Lines::default();
    for (number, page) in (0..).zip(pages) {
        known.set(number, &Keys::read(page.iter().copied()));
    }
    let of_page = |(number, page): (u32, &Vec<&str>)| {
        let noise = kit.detector.noise(page, |lines| known.testimony(Some(number), lines));
        let named = |(line, noise): (&&str, Vec<(NoiseKind, ByteSpan)>)| {
            Verdict::of_marks(line, noise.iter().map(|(kind, span)| (kind.as_str(), *span)))
        };
        page.iter().zip(noise).map(named).collect()
    };
    (0..).zip(pages).map(of_page).collect()
}

fn clusters(articles: &[tippani_eval::people::Article<'_>]) -> Vec<Vec<String>> {
    let mentions: Vec<Vec<SurfaceMention<'_>>> = articles
        .iter()
        .map(|article| {
            let of = article.mentions.iter();
            of.map(|mention| SurfaceMention {
                surface: mention.surface,
                role: Some(mention.role).filter(|role| !role.is_empty()),
            })
            .collect()
        })
        .collect();
    let clusters = tippani_people::cluster(&mentions);
    clusters.into_iter().map(|article| article.iter().map(ToString::to_string).collect()).collect()
}
