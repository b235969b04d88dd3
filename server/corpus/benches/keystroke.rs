//! How long an annotator waits: reading articles, a keystroke, hover and definition in a corpus of 10,000 articles.
//!
//! Everything is made from the articles of `tests/corpus`, and of names put together from syllables by a fixed generator.

use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use criterion::{BatchSize, BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use tippani_corpus::analysis::{Analysis, AnalysisCache, analyse, without_corpus};
use tippani_corpus::facts::ArticleFacts;
use tippani_corpus::index::Index;
use tippani_corpus::kit::Kit;
use tippani_corpus::settings::Settings;
use tippani_corpus::views::{Look, Style, definition, findings, hover, references};
use tippani_text::{ByteSpan, Document};

/// Articles in the corpus of the last group.
const ARTICLES: usize = 10_000;

fn corpus_texts(slugs: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/corpus");
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder)
        .expect("the repository carries a corpus")
        .map(|entry| entry.expect("the folder can be listed").path())
        .filter(|path| {
            path.file_stem()
                .is_some_and(|stem| slugs.split(' ').any(|slug| stem.to_string_lossy().starts_with(slug)))
        })
        .collect();
    paths.sort();
    let texts: Vec<String> =
        paths.iter().map(|path| std::fs::read_to_string(path).expect("the corpus is UTF-8")).collect();
    texts.join("\n")
}

const BENGALI: &str = "01 02 03 04 13 15";
const HINDI: &str = "05 07 10 14 17";
const ENGLISH: &str = "06 09 16 18";

/// A text of about `bytes` bytes, cut at a line end.
fn text_of(source: &str, bytes: usize) -> String {
    let mut text = String::with_capacity(bytes + 4096);
    let mut round = 0;
    while text.len() < bytes {
        round += 1;
        for line in source.lines() {
            if text.len() >= bytes {
                break;
            }
            text.push_str(line);
            text.push('\n');
        }
        text.push_str(&format!("{round}\n"));
    }
    text
}

fn reading(criterion: &mut Criterion) {
    let kit = Kit::new(Settings::default(), Vec::new());
    let mut group = criterion.benchmark_group("read");
    for (language, slugs) in [("bn", BENGALI), ("hi", HINDI), ("en", ENGLISH)] {
        let text = text_of(&corpus_texts(slugs), 200_000);
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.sample_size(10);
        group.bench_with_input(BenchmarkId::from_parameter(language), &text, |bencher, text| {
            let document = Document::new(text);
            bencher
                .iter(|| black_box(analyse(&document, &kit, &without_corpus, &mut AnalysisCache::default())));
        });
    }
    group.finish();
}

fn keystrokes(criterion: &mut Criterion) {
    let kit = Kit::new(Settings::default(), Vec::new());
    let source = corpus_texts(&format!("{BENGALI} {HINDI} {ENGLISH}"));
    let mut group = criterion.benchmark_group("keystroke_to_findings");
    for bytes in [5_000, 50_000, 1_000_000] {
        let mut document = Document::new(&text_of(&source, bytes));
        let mut cache = AnalysisCache::default();
        let index = Index::default();
        analyse(&document, &kit, &without_corpus, &mut cache);
        let at = document.line_start(document.line_count() / 2);
        let mut typed = false;
        group.sample_size(20);
        group.bench_function(BenchmarkId::from_parameter(bytes), |bencher| {
            bencher.iter(|| {
                if typed {
                    document.replace(ByteSpan::new(at, at + 1), "");
                } else {
                    document.replace(ByteSpan::new(at, at), "x");
                }
                typed = !typed;
                let analysis = analyse(&document, &kit, &without_corpus, &mut cache);
                let facts = put(&index, Path::new("typed.txt"), &analysis);
                let snapshot = index.read();
                let look = Look { analysis: &analysis, facts: &facts, snapshot: &snapshot, kit: &kit };
                black_box(findings(&look, kit.settings.limits.diagnostics).shown.collect::<Vec<_>>())
            });
        });
    }
    group.finish();
}

/// A name that a generator makes of syllables: the same for the same number.
fn name(number: usize) -> String {
    const SYLLABLES: [&str; 12] = ["কা", "রি", "মু", "সে", "ভি", "নো", "তা", "লি", "দু", "মে", "জা", "রো"];
    let word = |mut seed: usize, ending: &str| {
        let mut word = String::new();
        for _ in 0..3 {
            word.push_str(SYLLABLES[seed % SYLLABLES.len()]);
            seed /= SYLLABLES.len();
        }
        word + ending
    };
    format!("{} {}", word(number * 7 % 1728, "ন"), word(number * 31 % 1728, "ভ"))
}

fn questions(criterion: &mut Criterion) {
    let kit = Kit::new(Settings::default(), Vec::new());
    let index = Index::default();
    let paragraphs: Vec<String> =
        corpus_texts(BENGALI).lines().filter(|line| line.len() > 200).map(str::to_owned).collect();
    let mut last: Option<(Analysis, Arc<ArticleFacts>)> = None;
    for number in 0..ARTICLES {
        let mut text = paragraphs[number % paragraphs.len()].clone();
        for nth in 0..4 {
            // The lower the number, the oftener: a few people stand in hundreds of articles, most in a few.
            let person = (number * 2_654_435_761 + nth * 97) % (1 << (4 + 3 * nth));
            text.push_str(&format!("\nমন্ত্রী {} বলেন, আলোচনা চলছে।", name(person)));
        }
        let analysis = analyse(&Document::new(&text), &kit, &without_corpus, &mut AnalysisCache::default());
        let facts = put(&index, Path::new(&format!("{number:05}.txt")), &analysis);
        last = Some((analysis, facts));
    }
    let (analysis, facts) = last.expect("there are articles");
    let mut group = criterion.benchmark_group("corpus_of_10000");
    group.sample_size(20);
    let snapshot = index.read();
    let look = Look { analysis: &analysis, facts: &facts, snapshot: &snapshot, kit: &kit };
    let named_in = |mention| look.identity(mention).map_or(0, |identity| identity.article_count());
    let mention = *analysis
        .mentions
        .iter()
        .max_by_key(|mention| named_in(**mention))
        .expect("every article names people");
    assert!(named_in(mention) > 100, "somebody is named in hundreds of articles");
    let offset = analysis.span(mention).start;
    group.bench_function("definition", |bencher| bencher.iter(|| black_box(definition(&look, mention))));
    group.bench_function("references", |bencher| bencher.iter(|| black_box(references(&look, mention))));
    group.bench_function("hover", |bencher| {
        bencher.iter(|| {
            black_box(hover(&look, offset, false, Style::Markdown, &|target| target.article.to_string()))
        });
    });
    group.finish();
    drop(snapshot);
    criterion.bench_function("corpus_of_10000/put_an_article_again", |bencher| {
        let others = Arc::clone(&facts);
        bencher.iter_batched(
            || Arc::clone(&others),
            |facts| {
                index.remove(facts.number);
                index.put(facts)
            },
            BatchSize::SmallInput,
        );
    });
}

fn put(index: &Index, path: &Path, analysis: &Analysis) -> Arc<ArticleFacts> {
    let facts =
        Arc::new(ArticleFacts::of(index.number(path), path.into(), path.to_string_lossy().into(), analysis));
    index.put(Arc::clone(&facts));
    facts
}

criterion_group!(benches, reading, keystrokes, questions);
criterion_main!(benches);
