//! How fast names are found in raw articles on one core, and how long a recogniser takes to be ready.
//!
//! `TIPPANI_DATA` (`../shared` where it is not set) has the articles; without it only the sample corpus of the repository is
//! read. The elements of the throughput are tokens.

use std::hint::black_box;
use std::time::Instant;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use tippani_entities::{Recogniser, Settings};
use tippani_text::{lines, tokens};

#[path = "../../../tests/benchmarks/articles.rs"]
mod articles;

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
        let articles: Vec<Article> = articles::raw(language).into_iter().map(Article::new).collect();
        if !articles.is_empty() {
            measure(criterion, &recogniser, language, &articles);
            all.extend(articles);
        }
    }
    if all.is_empty() {
        let articles: Vec<Article> = articles::sample().into_iter().map(Article::new).collect();
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
