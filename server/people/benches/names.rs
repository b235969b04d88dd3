//! How fast names are compared and mentions are clustered, on one core, and what the index weighs.
//!
//! `TIPPANI_DATA` (`../shared` where it is not set) has the names; without it there is nothing to measure. Mentions are made of them,
//! or read from the file that `TIPPANI_MENTIONS` names: `path TAB name` a line, in the order of the corpus.

#![expect(clippy::print_stdout, reason = "a benchmark says what it measured")]

use std::collections::HashMap;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use tippani_people::likeness::{self, Model};
use tippani_people::{ArticleNumber, Index, LocalPeople, Name, NamedMention, compare, resolve};

/// Mentions that are made where no file has any.
const MENTIONS: usize = 1_000_000;
/// Mentions of an article that is made.
const OF_AN_ARTICLE: usize = 12;
/// Pairs that are compared.
const PAIRS: usize = 200_000;

fn names() -> Vec<String> {
    let shared = std::env::var_os("TIPPANI_DATA")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared"), PathBuf::from);
    let table = std::fs::read_to_string(shared.join("data/people/names.dev.tsv")).unwrap_or_default();
    table.lines().skip(1).filter_map(|row| row.split('\t').nth(2)).map(str::to_owned).collect()
}

/// Pairs of names that share a block, as an index compares them.
fn pairs(names: &[String]) -> Vec<(usize, usize)> {
    let mut blocks: HashMap<u64, Vec<usize>> = HashMap::new();
    let mut pairs = Vec::new();
    for (at, name) in names.iter().enumerate() {
        let keys = likeness::blocks(name);
        let mut near: Vec<usize> = keys.iter().flat_map(|key| blocks.get(key)).flatten().copied().collect();
        near.sort_unstable();
        near.dedup();
        pairs.extend(near.into_iter().map(|other| (other, at)));
        keys.into_iter().for_each(|key| blocks.entry(key).or_default().push(at));
    }
    let step = (pairs.len() / PAIRS).max(1);
    pairs.into_iter().step_by(step).collect()
}

fn comparing(criterion: &mut Criterion) {
    let names = names();
    if names.is_empty() {
        println!("skipped: TIPPANI_DATA has no names");
        return;
    }
    let model = Model::embedded();
    let read: Vec<Name> = names.iter().map(|name| Name::new(name)).collect();
    let mut group = criterion.benchmark_group("people");
    group.sample_size(10);
    let mut check = |what: &str, pairs: &[(usize, usize)]| {
        group.throughput(Throughput::Elements(pairs.len() as u64));
        group.bench_function(format!("compared/{what}"), |bencher| {
            bencher.iter(|| {
                for (a, b) in pairs {
                    black_box(compare(&read[*a], &read[*b], &model));
                }
            });
        });
    };
    check("of a block", &pairs(&names));
    let any: Vec<(usize, usize)> =
        (0..PAIRS).map(|at| (at * 7919 % names.len(), (at * 104_729 + 1) % names.len())).collect();
    check("any two", &any);
    group.finish();
}

/// Articles with the names of their mentions.
fn mentions(names: &[String]) -> Vec<(String, Vec<String>)> {
    let file = std::env::var("TIPPANI_MENTIONS").ok().and_then(|path| std::fs::read_to_string(path).ok());
    if let Some(file) = file {
        let mut articles: Vec<(String, Vec<String>)> = Vec::new();
        for (path, name) in file.lines().filter_map(|line| line.split_once('\t')) {
            match articles.last_mut().filter(|(last, _)| last == path) {
                Some((_, mentions)) => mentions.push(name.to_owned()),
                None => articles.push((path.to_owned(), vec![name.to_owned()])),
            }
        }
        return articles;
    }
    // A few people are everywhere, most are rare; who was named in full is named by the last word then.
    let mut state = 1_u64;
    let mut draw = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let share = (state >> 40) as f64 / (1_u64 << 24) as f64;
        ((names.len() as f64).powf(share) as usize - 1).min(names.len() - 1)
    };
    let article = |at: usize| {
        let people: Vec<&str> = (0..OF_AN_ARTICLE / 3).map(|_| names[draw()].as_str()).collect();
        let last = |name: &&str| name.rsplit(' ').next().unwrap_or(name).to_owned();
        let mentions = people.iter().map(|name| (*name).to_owned());
        let short = || people.iter().map(last);
        (format!("{at:07}.txt"), mentions.chain(short()).chain(short()).collect())
    };
    (0..MENTIONS / OF_AN_ARTICLE).map(article).collect()
}

fn clustering(criterion: &mut Criterion) {
    let names = names();
    if names.is_empty() {
        return;
    }
    let articles = mentions(&names);
    let count: usize = articles.iter().map(|(_, mentions)| mentions.len()).sum();
    let resolved = || -> Vec<Arc<LocalPeople>> {
        let of_article = |mentions: &Vec<String>| {
            let named = |name| NamedMention { name, entity: None, role: None, respells: None };
            Arc::new(resolve(&mentions.iter().map(|name| named(name.as_str())).collect::<Vec<_>>()))
        };
        articles.iter().map(|(_, mentions)| of_article(mentions)).collect()
    };
    let index = |people: Vec<Arc<LocalPeople>>| {
        let mut index = Index::default();
        let numbered = articles.iter().zip(people).enumerate();
        index.set_articles(
            numbered.map(|(at, ((path, _), people))| (ArticleNumber(at as u32), path.as_str(), people)),
        );
        index
    };
    let before = resident();
    let people = resolved();
    let with_people = resident();
    let built = index(people);
    println!(
        "{count} mentions, {} names, {} people: {:.0} bytes a mention are the people of articles, {:.0} the index",
        built.name_count(),
        built.people().len(),
        (with_people - before) / count as f64,
        (resident() - with_people) / count as f64,
    );
    drop(built);
    let mut group = criterion.benchmark_group("people");
    group.sample_size(10).throughput(Throughput::Elements(count as u64));
    group.bench_function("clustered", |bencher| {
        bencher.iter_batched(|| (), |()| black_box(index(resolved())), BatchSize::PerIteration);
    });
    group.finish();
}

/// The memory that the process holds, in bytes; 0 where the system does not tell.
fn resident() -> f64 {
    let pages = std::fs::read_to_string("/proc/self/statm").ok();
    let pages = pages.and_then(|line| line.split(' ').nth(1)?.parse::<f64>().ok()).unwrap_or_default();
    pages * 4096.0
}

criterion_group!(benches, comparing, clustering);
criterion_main!(benches);
