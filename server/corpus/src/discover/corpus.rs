//! Whether a folder is a corpus: marked as one, or mostly texts with sentences of prose. Looks at a bounded number of
//! files and bytes, so that it is quick in a home folder too.

use std::collections::VecDeque;
use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

use tippani_text::{has_letters, lines, sentences};

use super::ignored::{Rules, is_hidden, is_sidecar};
use super::{above, find_config};

/// Entries of folders that are looked at.
const MOST_ENTRIES: usize = 5000;
/// Files other than `.txt` of which the first bytes are looked at, to see whether they are text.
const MOST_SNIFFED: usize = 200;
/// Articles of which the beginning is read.
const MOST_READ: usize = 24;
/// How much of each is read.
const BEGINNING: u64 = 16 << 10;

/// Texts that a folder of anything may hold.
const NO_ARTICLES: [&str; 14] = [
    "authors",
    "changelog",
    "changes",
    "cmakelists",
    "contributors",
    "copying",
    "credits",
    "install",
    "license",
    "licence",
    "notice",
    "readme",
    "requirements",
    "robots",
];

/// Whether `root`, a folder, is a corpus: a `tippani.toml` or `.tippani/` in it or above; else most text files are `.txt`
/// outside hidden and ignored folders, and more than one holds sentences of prose. One is enough where it is the only
/// text file: somebody who opens a folder of one article wants it read.
pub fn is_corpus(root: &Path) -> bool {
    is_marked(root) || looks_like_one(root)
}

fn is_marked(root: &Path) -> bool {
    find_config(root).is_some() || above(root).ancestors().any(|folder| folder.join(".tippani").is_dir())
}

fn looks_like_one(root: &Path) -> bool {
    let (texts, others) = files(root);
    let articles = || texts.iter().filter(|path| !is_usual(path));
    let needed = texts.len().min(2);
    if needed == 0 || articles().take(needed).count() < needed {
        return false;
    }
    let sniffed = others.iter().take(MOST_SNIFFED);
    let seen = sniffed.len();
    let are_text = sniffed.filter(|path| holds_text(path)).count();
    let text_share = if seen == 0 { 0.0 } else { are_text as f64 / seen as f64 };
    let other_texts = text_share * others.len() as f64;
    if other_texts >= texts.len() as f64 || needed == 1 && other_texts > 0.0 {
        return false;
    }
    // Not the first ones only: they may all be of one kind.
    let step = (articles().count() / MOST_READ).max(1);
    articles().step_by(step).take(MOST_READ).filter(|path| holds_prose(path)).take(needed).count() == needed
}

/// The `.txt` files and the others, the nearest folders first.
fn files(root: &Path) -> (Vec<PathBuf>, Vec<PathBuf>) {
    let (mut texts, mut others) = (Vec::new(), Vec::new());
    let mut looked_at = 0;
    let mut waiting = VecDeque::from([(root.to_owned(), Rules::default())]);
    while let Some((folder, above)) = waiting.pop_front() {
        let Ok(entries) = fs::read_dir(&folder) else {
            continue;
        };
        let rules = above.inside(&folder);
        for entry in entries.flatten() {
            looked_at += 1;
            if looked_at > MOST_ENTRIES {
                return (texts, others);
            }
            let (Ok(kind), name) = (entry.file_type(), entry.file_name()) else {
                continue;
            };
            let path = folder.join(&name);
            if is_hidden(&name) || rules.name(&path, kind.is_dir()) {
                continue;
            }
            if kind.is_dir() {
                waiting.push_back((path, rules.clone()));
            } else if kind.is_file() && path.extension() == Some(OsStr::new("txt")) {
                texts.push(path);
            } else if kind.is_file() && !is_sidecar(&name) {
                others.push(path);
            }
        }
    }
    (texts, others)
}

fn is_usual(path: &Path) -> bool {
    let stem = path.file_stem().and_then(OsStr::to_str).unwrap_or_default().to_lowercase();
    let word = stem.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    NO_ARTICLES.contains(&word)
}

fn beginning(path: &Path, bytes: u64) -> Vec<u8> {
    let mut read = Vec::new();
    if let Ok(file) = File::open(path) {
        // What cannot be read to the end is judged by what was read.
        let _ = file.take(bytes).read_to_end(&mut read);
    }
    read
}

fn holds_text(path: &Path) -> bool {
    let bytes = beginning(path, 1024);
    let broken = match std::str::from_utf8(&bytes) {
        Ok(_) => false,
        // A character that the 1024th byte cuts.
        Err(error) => error.error_len().is_some(),
    };
    !bytes.is_empty() && !bytes.contains(&0) && !broken
}

fn holds_prose(path: &Path) -> bool {
    let bytes = beginning(path, BEGINNING);
    if bytes.contains(&0) {
        return false;
    }
    let text = String::from_utf8_lossy(&bytes);
    lines(&text).flat_map(|span| sentences_of_prose(span.slice(&text))).take(2).count() == 2
}

/// The sentences of a line that have an end mark, and six words or (where a script has no blanks) twenty letters.
fn sentences_of_prose(line: &str) -> impl Iterator<Item = ()> + '_ {
    sentences(line).into_iter().map(|span| span.slice(line)).filter_map(|sentence| {
        let ended = !sentence.ends_with(|c: char| c.is_alphanumeric());
        let words = sentence.split_whitespace().filter(|word| has_letters(word)).count();
        let wide =
            !sentence.is_ascii() && words < 3 && sentence.chars().filter(|c| c.is_alphabetic()).count() >= 20;
        let code = sentence.contains(['{', '}', ';', '=']);
        (ended && !code && (words >= 6 || wide)).then_some(())
    })
}
