//! What is said after edits is what is said of the final text: of one article, and of the corpus around it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use proptest::prelude::*;
use tippani_corpus::analysis::{Analysis, AnalysisCache, analyse, without_corpus};
use tippani_corpus::facts::ArticleFacts;
use tippani_corpus::index::Index;
use tippani_corpus::kit::Kit;
use tippani_corpus::settings::Settings;
use tippani_corpus::views::{Look, Style, findings, hover};
use tippani_text::{ByteSpan, Document};

fn kit() -> Arc<Kit> {
    static KIT: std::sync::OnceLock<Arc<Kit>> = std::sync::OnceLock::new();
    Arc::clone(KIT.get_or_init(|| Kit::new(Settings::default(), Vec::new())))
}

/// The articles of the repository's corpus.
fn articles() -> Vec<(PathBuf, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/corpus");
    let mut found: Vec<(PathBuf, String)> = std::fs::read_dir(folder)
        .expect("the repository carries a corpus")
        .map(|entry| entry.expect("the folder can be listed").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .map(|path| {
            let text = String::from_utf8(std::fs::read(&path).expect("the article can be read"));
            (path, text.expect("the corpus is UTF-8"))
        })
        .collect();
    found.sort();
    found
}

/// Everything an editor could be told of an article, as text.
fn said(index: &Index, facts: &ArticleFacts, analysis: &Analysis) -> String {
    let kit = kit();
    let snapshot = index.read();
    let look = Look { analysis, facts, snapshot: &snapshot, kit: &kit };
    let found: Vec<_> = findings(&look, usize::MAX).shown.collect();
    let hovers: Vec<_> = found
        .iter()
        .step_by(7)
        .map(|finding| {
            hover(&look, finding.span.start, false, Style::Markdown, &|target| target.article.to_string())
        })
        .collect();
    format!("{found:#?}\n{hovers:#?}")
}

/// A place as a share of the text, a length, and what is put there.
fn edits() -> impl Strategy<Value = Vec<(f64, usize, String)>> {
    let piece = prop::sample::select(vec![
        "",
        " ",
        "\n",
        "\r\n",
        "\r",
        "।",
        "🙂",
        "e\u{301}",
        "\u{200d}",
        "ের",
        "মন্ত্রী ",
        "Minister Anton Veresk ",
        "(",
        "https://ads.example/x?utm_source=1",
        "আন্তন ভেরেস্ক",
        "ভেরেস্কের",
        "ঢাকা",
        "दिल्ली ",
        "\u{2028}",
        "\n\nআরও পড়ুন\n",
    ]);
    prop::collection::vec(
        (0.0..1.0f64, prop::sample::select(vec![0usize, 0, 1, 4, 40, 400]), piece.prop_map(str::to_owned)),
        1..10,
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn edits_say_what_a_fresh_reading_says(which in 0usize..18, edits in edits()) {
        let articles = articles();
        let (path, text) = &articles[which % articles.len()];
        let kit = kit();
        let edited = Index::default();
        let fresh = Index::default();
        for (other, text) in articles.iter().filter(|(other, _)| other != path).take(6) {
            for index in [&edited, &fresh] {
                put(index, other, &analyse(&Document::new(text), &kit, &without_corpus, &mut AnalysisCache::default()));
            }
        }
        let mut document = Document::new(text);
        let mut cache = AnalysisCache::default();
        for (at, length, new) in edits {
            put(&edited, path, &analyse(&document, &kit, &without_corpus, &mut cache));
            let start = (at * document.len() as f64) as usize;
            document.replace(ByteSpan::new(start, start + length), &new);
        }
        let found = analyse(&document, &kit, &without_corpus, &mut cache);
        let expected = analyse(&Document::new(&document.to_string()), &kit, &without_corpus, &mut AnalysisCache::default());
        let found = said(&edited, &put(&edited, path, &found), &found);
        let expected = said(&fresh, &put(&fresh, path, &expected), &expected);
        prop_assert_eq!(found, expected);
    }
}

fn put(index: &Index, path: &Path, analysis: &Analysis) -> Arc<ArticleFacts> {
    let name = path.file_name().expect("an article has a name").to_string_lossy();
    let facts = Arc::new(ArticleFacts::of(index.number(path), path.into(), name.into(), analysis));
    index.put(Arc::clone(&facts));
    facts
}
