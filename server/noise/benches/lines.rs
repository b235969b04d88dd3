//! How fast lines are read for noise on one core: raw articles of three languages, and the lines of labelled pages.
//!
//! `TIPPANI_DATA` (`../shared` where it is not set) has them; without it only the sample corpus of the repository is read.

use std::hint::black_box;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use tippani_noise::witness::Testimony;
use tippani_noise::{Detector, LineReading, Settings};
use tippani_text::lines;

/// Of the articles of each language every so many is read.
const EVERY: usize = 23;

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

fn texts(folder: &Path) -> Vec<String> {
    files(folder, "txt").iter().filter_map(|path| std::fs::read_to_string(path).ok()).collect()
}

/// Every so many of the raw articles of a language.
fn raw(data: &Path, language: &str) -> Vec<String> {
    let mut articles = Vec::new();
    for path in files(&data.join("raw").join(language), "zst") {
        let Ok(file) = std::fs::File::open(path) else { continue };
        let Ok(mut decoder) = zstd::stream::read::Decoder::new(file) else { continue };
        if decoder.window_log_max(27).is_err() {
            continue;
        }
        let rows = BufReader::new(decoder).lines().step_by(EVERY);
        let text = |row: String| {
            Some(serde_json::from_str::<serde_json::Value>(&row).ok()?.get("text")?.as_str()?.to_owned())
        };
        articles.extend(rows.map_while(Result::ok).filter_map(text));
    }
    articles
}

fn reading(criterion: &mut Criterion) {
    let data = std::env::var_os("TIPPANI_DATA").map_or_else(|| repository().join("../shared"), PathBuf::from);
    let data = data.join("data");
    let mut corpora = vec![("sample", texts(&repository().join("tests/corpus")))];
    corpora.extend(["bn", "hi", "en"].map(|language| (language, raw(&data, language))));
    corpora.push(("pages", texts(&data.join("noise/newsbodies-raw"))));
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
