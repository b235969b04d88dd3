use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use tippani_entities::EntityType;
use tippani_noise::{HazardKind, NoiseKind};

use super::*;
use crate::fault::{AnnotationFaultKind, ConfigFaultKind, FaultKind};
use crate::views::{DOUBT_CODES, limit_finding};

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
        assert!(code.about.ends_with('.') && code.example.ends_with('\n'), "{}", code.code);
    }
    for (code, severity) in DOUBT_CODES {
        assert_eq!(find(code).map(|known| known.severity), Some(severity), "{code}");
    }
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
