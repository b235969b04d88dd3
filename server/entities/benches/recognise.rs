//! How fast names are found in raw articles on one core, and how long a recogniser takes to be ready.
//!
//! `TIPPANI_DATA` (`../shared` where it is not set) has the articles; without it only the sample corpus of the repository is
//! read. The elements of the throughput are tokens.

use std::hint::black_box;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::time::Instant;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use tippani_entities::{Recogniser, Settings};
use tippani_text::{lines, tokens};

/// Of the articles of each language every so many is read.
const EVERY: usize = 23;

/// An article, and how many tokens it has.
struct Article {
    text: String,
    tokens: usize,
}

impl Article {
    fn new(text: String) -> Self {
        let tokens = lines(&text).map(|line| tokens(line.slice(&text)).len()).sum();
        Self { text, tokens }
    }
}

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|own| own == extension));
    paths.sort();
    paths
}

/// Every so many of the raw articles of a language; `None` where the data is not there.
fn raw(language: &str) -> Option<Vec<Article>> {
    let data = std::env::var_os("TIPPANI_DATA").map_or_else(|| repository().join("../shared"), PathBuf::from);
    let mut articles = Vec::new();
    for path in files(&data.join("data/raw").join(language), "zst") {
        let mut decoder = zstd::stream::read::Decoder::new(std::fs::File::open(path).ok()?).ok()?;
        decoder.window_log_max(27).ok()?;
        let rows = BufReader::new(decoder).lines().step_by(EVERY);
        let text = |row: String| {
            Some(serde_json::from_str::<serde_json::Value>(&row).ok()?.get("text")?.as_str()?.to_owned())
        };
        articles.extend(rows.map_while(Result::ok).filter_map(text).map(Article::new));
    }
    (!articles.is_empty()).then_some(articles)
}

/// The hundredth part of the articles (one at least) with the fewest tokens a second.
fn slowest(recogniser: &Recogniser, articles: Vec<Article>) -> Vec<Article> {
    let mut timed: Vec<(f64, Article)> = articles
        .into_iter()
        .filter(|article| article.tokens > 0)
        .map(|article| {
            // The best of three: what else the machine does is not the article's.
            let once = || {
                let begun = Instant::now();
                black_box(recogniser.recognise(&article.text));
                begun.elapsed().as_secs_f64()
            };
            let seconds = (0..3).map(|_| once()).fold(f64::INFINITY, f64::min);
            (article.tokens as f64 / seconds, article)
        })
        .collect();
    timed.sort_by(|a, b| a.0.total_cmp(&b.0));
    timed.truncate(timed.len().div_ceil(100));
    timed.into_iter().map(|(_, article)| article).collect()
}

fn measure(criterion: &mut Criterion, recogniser: &Recogniser, name: &str, articles: &[Article]) {
    let mut group = criterion.benchmark_group("recognise");
    group.throughput(Throughput::Elements(articles.iter().map(|article| article.tokens as u64).sum()));
    group.sample_size(10);
    group.bench_function(name, |bencher| {
        bencher.iter(|| {
            for article in articles {
                black_box(recogniser.recognise(&article.text));
            }
        });
    });
    group.finish();
}

fn recognise(criterion: &mut Criterion) {
    let recogniser = Recogniser::new(&Settings::default());
    let mut all = Vec::new();
    for language in ["bn", "hi", "en"] {
        if let Some(articles) = raw(language) {
            measure(criterion, &recogniser, language, &articles);
            all.extend(articles);
        }
    }
    if all.is_empty() {
        let sample = files(&repository().join("tests/corpus"), "txt");
        let read = |path: PathBuf| std::fs::read_to_string(path).map(Article::new);
        let articles: Vec<Article> = sample.into_iter().map(read).map_while(Result::ok).collect();
        return measure(criterion, &recogniser, "sample corpus", &articles);
    }
    measure(criterion, &recogniser, "slowest hundredth", &slowest(&recogniser, all));
}

fn ready(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("ready");
    group.sample_size(10);
    group.bench_function("recogniser", |bencher| bencher.iter(|| Recogniser::new(&Settings::default())));
    group.finish();
}

criterion_group!(benches, recognise, ready);
criterion_main!(benches);
