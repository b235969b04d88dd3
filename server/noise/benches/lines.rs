//! How fast lines are read for noise on one core: raw articles of three languages, and the lines of labelled pages.
//!
//! `TIPPANI_DATA` (`../shared` where it is not set) has them; without it only the sample corpus of the repository is read.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use tippani_noise::witness::Testimony;
use tippani_noise::{Detector, LineReading, Settings};
use tippani_text::lines;

#[path = "../../../tests/benchmarks/articles.rs"]
mod articles;

fn reading(criterion: &mut Criterion) {
    let mut corpora = vec![("sample", articles::sample())];
    corpora.extend(["bn", "hi", "en"].map(|language| (language, articles::raw(language))));
    corpora.push(("pages", articles::texts(&articles::data().join("noise/newsbodies-raw"))));
    corpora.retain(|(_, texts)| !texts.is_empty());
    let detector = Detector::new(&Settings::default());
    let mut group = criterion.benchmark_group("noise");
    group.sample_size(10);
    for (name, texts) in &corpora {
        let split: Vec<Vec<&str>> =
            texts.iter().map(|text| lines(text).map(|line| line.slice(text)).collect()).collect();
        let bytes: usize = texts.iter().map(String::len).sum();
        group.throughput(Throughput::Bytes(bytes as u64));
        group.bench_function(format!("lines/{name}"), |bencher| {
            bencher.iter(|| split.iter().flatten().for_each(|line| _ = black_box(detector.read_line(line))));
        });
        let read: Vec<Vec<LineReading>> =
            split.iter().map(|page| page.iter().map(|line| detector.read_line(line)).collect()).collect();
        group.bench_function(format!("articles/{name}"), |bencher| {
            bencher.iter(|| {
                for page in &read {
                    let page: Vec<&LineReading> = page.iter().collect();
                    black_box(detector.marks(&page, &Testimony::default()));
                }
            });
        });
    }
    group.finish();
}

criterion_group!(benches, reading);
criterion_main!(benches);
