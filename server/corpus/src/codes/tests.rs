use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use tippani_entities::EntityType;
use tippani_noise::{HazardKind, NoiseKind};

use super::*;
use crate::configuration::Trust;
use crate::fault::{AnnotationFaultKind, ConfigFaultKind, FaultKind};
use crate::settings::PartialSettings;
use crate::views::{DOUBT_CODES, Finding, Look, findings, limit_finding};
use crate::workspace::Workspace;

#[test]
fn every_code_that_is_given_has_an_entry_and_no_other() {
    let mut given: BTreeSet<String> = BTreeSet::new();
    given.extend(EntityType::ALL.map(|kind| format!("entity/{}", kind.as_str())));
    given.extend(NoiseKind::ALL.map(|kind| kind.code().to_owned()));
    given.extend(HazardKind::ALL.map(|kind| kind.code().to_owned()));
    given.extend(FaultKind::ALL.map(|kind| kind.code().to_owned()));
    given.extend(ConfigFaultKind::ALL.map(|kind| kind.code().to_owned()));
    given.extend(AnnotationFaultKind::ALL.map(|kind| kind.code().to_owned()));
    given.extend(DOUBT_CODES.map(|(code, _)| code.to_owned()));
    given.insert(limit_finding(1, 2).code.to_owned());
    // Settings know it already: lost annotations are told as soon as something can lose them.
    given.insert("annotation/lost".to_owned());
    let known: Vec<String> = all().map(|code| code.code.to_owned()).collect();
    assert_eq!(known.iter().cloned().collect::<BTreeSet<_>>(), given);
    assert_eq!(known.len(), given.len(), "a code has two entries");
}

#[test]
fn every_entry_is_whole() {
    for code in all() {
        assert!(FAMILIES.iter().any(|(family, _)| *family == code.family()), "{}", code.code);
        assert!(!code.title.is_empty() && !code.title.ends_with('.'), "{}", code.code);
        assert!(code.about.ends_with('.'), "{}", code.code);
        assert!(
            !code.example.is_empty() && code.example.iter().all(|text| text.ends_with('\n')),
            "{}",
            code.code
        );
    }
    for (code, severity) in DOUBT_CODES {
        assert_eq!(find(code).map(|known| known.severity), Some(severity), "{code}");
    }
}

/// What is not about the text alone has files beside it that an example cannot show.
#[test]
fn every_example_has_its_code_as_loud_as_its_page_says() {
    let has_text_alone = |code: &&Code| {
        matches!(code.family(), "entity" | "noise" | "hazard") || code.code == "person/ambiguous"
    };
    let mut silent = Vec::new();
    for code in all().filter(has_text_alone) {
        let found: Vec<(&str, Severity)> =
            found_in(code.example).iter().map(|finding| (finding.code, finding.severity)).collect();
        if !found.contains(&(code.code, code.severity)) {
            silent.push((code.code, found));
        }
    }
    assert!(silent.is_empty(), "{silent:#?}");
}

fn found_in(articles: &[&str]) -> Vec<Finding> {
    let folder = tempfile::tempdir().expect("a folder");
    let write =
        |name: &str, text: &str| std::fs::write(folder.path().join(name), text).expect("it can be written");
    write(
        "tippani.toml",
        "types = ['PER', 'LOC', 'ORG', 'DATE', 'NUM', 'EVENT']\nentities.lists = ['events.tsv']\n",
    );
    write("events.tsv", "EVENT\tKajaldhara Book Fair\n");
    articles.iter().enumerate().for_each(|(number, text)| write(&format!("{number}.txt"), text));
    let folders = vec![folder.path().to_path_buf()];
    let (workspace, problems) = Workspace::new(folders, Trust::Named, PartialSettings::default());
    assert!(problems.is_empty(), "{problems:?}");
    workspace.read_all(&|_, _| {}, &|| false, &|_| {});
    let (kit, snapshot) = (workspace.kit(), workspace.index.read());
    let mut found = Vec::new();
    for facts in snapshot.articles() {
        let read = workspace.look_into(&facts.path).expect("it can be read");
        let look = Look { analysis: &read.analysis, facts: &read.facts, snapshot: &snapshot, kit: &kit };
        found.extend(findings(&look, usize::MAX).shown);
    }
    found
}

#[test]
fn slips_lead_to_the_code() {
    assert_eq!(nearest("noise/add")[0], "noise/ad");
    assert_eq!(nearest("mojibak"), ["hazard/mojibake"]);
    assert_eq!(nearest("noise/glued-words")[0], "hazard/glued-words");
    assert!(nearest("weather").is_empty());
}

/// The pages on disk are those of the table. `TIPPANI_UPDATE=1` writes them.
#[test]
fn the_pages_are_current() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../editors/docs/codes");
    let mut pages = vec![("README".to_owned(), index())];
    pages.extend(all().map(|code| (code.code.to_owned(), page(code))));
    for (name, text) in &pages {
        crate::settings::check_generated(&folder.join(format!("{name}.md")), text);
    }
    let on_disk: Vec<PathBuf> = FAMILIES
        .iter()
        .flat_map(|(family, _)| std::fs::read_dir(folder.join(family)).expect("a folder for each family"))
        .map(|entry| entry.expect("it can be listed").path())
        .collect();
    assert_eq!(on_disk.len(), pages.len() - 1, "a page has no code any more");
}
