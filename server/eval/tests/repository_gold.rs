//! The repository's own gold: `tests/gold/*.ann` over `tests/corpus/*.txt`.

use std::fs;
use std::path::{Path, PathBuf};

use tippani_eval::brat::{self, Standoff, TextBound};
use tippani_eval::kinds;

struct Article {
    name: String,
    text: String,
    gold: Standoff,
}

fn files(folder: &str, extension: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests").join(folder);
    let mut found: Vec<PathBuf> = fs::read_dir(&folder)
        .expect("the folder is part of the repository")
        .map(|entry| entry.expect("readable").path())
        .filter(|path| path.extension().is_some_and(|own| own == extension))
        .collect();
    found.sort();
    found
}

fn stem(path: &Path) -> String {
    path.file_stem().expect("a file has a name").to_string_lossy().into_owned()
}

/// Every article that has gold, parsed without a fault: quotes are what the offsets cover, references lead somewhere.
fn articles() -> Vec<Article> {
    let texts = files("corpus", "txt");
    let with_gold = files("gold", "ann");
    for gold in &with_gold {
        assert!(texts.iter().any(|text| stem(text) == stem(gold)), "{} has no text", gold.display());
    }
    with_gold
        .iter()
        .map(|path| {
            let name = stem(path);
            let text = texts.iter().find(|text| stem(text) == name).expect("checked above");
            let text = String::from_utf8(fs::read(text).expect("readable")).expect("gold is for UTF-8");
            let (gold, faults) = brat::parse(&fs::read_to_string(path).expect("readable"), &text);
            assert!(faults.is_empty(), "{name}: {faults:#?}");
            Article { name, text, gold }
        })
        .collect()
}

fn is_entity(bound: &TextBound) -> bool {
    ["PER", "LOC", "ORG"].contains(&bound.label.as_str())
}

#[test]
fn there_are_fifteen_articles_of_150_words_with_gold() {
    let long = articles().iter().filter(|article| article.text.split_whitespace().count() >= 150).count();
    assert!(long >= 15, "{long} articles");
}

#[test]
fn types_and_kinds_are_known_and_every_person_and_noise_has_a_note() {
    for Article { name, gold, .. } in articles() {
        for bound in gold.text_bounds() {
            assert!(is_entity(bound) || bound.label == "NOISE", "{name} {}: {}", bound.id, bound.label);
            let note =
                gold.note(&bound.id).map(|note| note.text.split(';').next().unwrap_or_default().trim());
            match bound.label.as_str() {
                "PER" => {
                    let id = note.unwrap_or_default();
                    let is_id = !id.is_empty()
                        && id
                            .chars()
                            .all(|own| own.is_ascii_lowercase() || own.is_ascii_digit() || own == '-');
                    assert!(is_id, "{name} {}: `{id}` is no id of a person", bound.id);
                }
                "NOISE" => {
                    let kind = note.unwrap_or_default();
                    assert!(kinds::is_known(kind), "{name} {}: `{kind}` is no kind", bound.id);
                    let attribute = gold.attribute(&bound.id, "Kind");
                    assert!(
                        attribute.is_none_or(|own| own == kind),
                        "{name} {}: {attribute:?} and {kind}",
                        bound.id
                    );
                }
                _ => {}
            }
        }
    }
}

#[test]
fn entities_do_not_overlap_and_no_span_crosses_a_line() {
    for Article { name, text, gold } in articles() {
        let mut entities: Vec<&TextBound> = gold.text_bounds().filter(|bound| is_entity(bound)).collect();
        entities.sort_by_key(|bound| bound.span);
        for pair in entities.windows(2) {
            assert!(!pair[0].span.overlaps(pair[1].span), "{name}: {} and {}", pair[0].id, pair[1].id);
        }
        for bound in gold.text_bounds() {
            let covered = bound.span.slice(&text);
            assert!(!covered.contains(['\n', '\r']), "{name} {} crosses a line", bound.id);
            let blank = is_entity(bound) && covered.trim() != covered;
            assert!(!blank, "{name} {} begins or ends with a blank", bound.id);
        }
    }
}
