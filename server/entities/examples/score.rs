//! Scores the recogniser against brat gold: exact span and type, by language and by type, with every error.
//!
//! `cargo run -p tippani-entities --example score -- [--quiet] [DIR…]`. Without folders: `seeds` and `data/articles` under
//! `TIPPANI_DATA` (`../shared` where it is not set). Skipped where there is none.
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::unwrap_used,
    reason = "a program for the terminal"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use tippani_entities::{EntityType, Recogniser, Settings};
use tippani_text::dominant_script;

#[derive(Default)]
struct Counts {
    right: usize,
    missed: usize,
    wrong: usize,
}

impl Counts {
    fn line(&self) -> String {
        let ratio = |a: usize, b: usize| if b == 0 { 0.0 } else { a as f64 / b as f64 };
        let (p, r) =
            (ratio(self.right, self.right + self.wrong), ratio(self.right, self.right + self.missed));
        let f = if p + r == 0.0 { 0.0 } else { 2.0 * p * r / (p + r) };
        format!(
            "P {p:.3}  R {r:.3}  F1 {f:.3}  ({} right, {} missed, {} wrong)",
            self.right, self.missed, self.wrong
        )
    }
}

fn main() {
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    let quiet = arguments.iter().any(|argument| argument == "--quiet");
    arguments.retain(|argument| argument != "--quiet");
    let mut folders: Vec<PathBuf> = arguments.iter().map(PathBuf::from).collect();
    if folders.is_empty() {
        let shared =
            std::env::var_os("TIPPANI_DATA").map_or_else(|| PathBuf::from("../shared"), PathBuf::from);
        folders = vec![shared.join("seeds"), shared.join("data/articles")];
    }
    let started = std::time::Instant::now();
    let recogniser = Recogniser::new(&Settings::default());
    println!("built in {:?}", started.elapsed());
    for folder in folders {
        if folder.is_dir() {
            score(&folder, &recogniser, quiet);
        } else {
            println!("skipped: no {}", folder.display());
        }
    }
}

fn score(folder: &Path, recogniser: &Recogniser, quiet: bool) {
    let mut counts: BTreeMap<String, Counts> = BTreeMap::new();
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    for path in files.iter().filter(|path| path.extension().is_some_and(|extension| extension == "txt")) {
        let text = std::fs::read_to_string(path).unwrap();
        let gold = gold(&path.with_extension("ann"), &text);
        let found: BTreeSet<(usize, usize, String)> = recogniser
            .recognise(&text)
            .into_iter()
            .map(|(_, mention)| mention)
            .filter(|mention| matches!(mention.kind, EntityType::Per | EntityType::Loc | EntityType::Org))
            .map(|mention| (mention.span.start, mention.span.end, mention.kind.as_str().to_owned()))
            .collect();
        let script = format!("{:?}", dominant_script(&text));
        let mut shown = Vec::new();
        for item in gold.union(&found) {
            let (start, end, kind) = item;
            let (is_gold, is_found) = (gold.contains(item), found.contains(item));
            for group in ["all".to_owned(), script.clone(), kind.clone(), format!("{script} {kind}")] {
                let counts = counts.entry(group).or_default();
                counts.right += usize::from(is_gold && is_found);
                counts.missed += usize::from(is_gold && !is_found);
                counts.wrong += usize::from(!is_gold && is_found);
            }
            if is_gold != is_found {
                let (before, after) = (context_before(&text, *start), context_after(&text, *end));
                let sign = if is_gold { "-" } else { "+" };
                shown.push(
                    format!("  {sign} {kind} {before}[{}]{after}", &text[*start..*end]).replace('\n', "⏎"),
                );
            }
        }
        if !quiet {
            println!("{}", path.file_name().unwrap().to_string_lossy());
            shown.iter().for_each(|line| println!("{line}"));
        }
    }
    println!("== {}", folder.display());
    for (group, counts) in counts {
        println!("{group:18} {}", counts.line());
    }
}

/// The spans of a brat file, in bytes, without noise.
fn gold(path: &Path, text: &str) -> BTreeSet<(usize, usize, String)> {
    let mut bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    bytes.push(text.len());
    std::fs::read_to_string(path)
        .unwrap()
        .lines()
        .filter(|line| line.starts_with('T'))
        .filter_map(|line| {
            let place = line.split('\t').nth(1)?;
            let mut columns = place.split(' ');
            let kind = columns.next()?.to_owned();
            let start = *bytes.get(columns.next()?.parse::<usize>().ok()?)?;
            let end = *bytes.get(columns.next()?.parse::<usize>().ok()?)?;
            (kind != "NOISE").then_some((start, end, kind))
        })
        .collect()
}

fn context_before(text: &str, at: usize) -> String {
    let mut letters: Vec<char> = text[..at].chars().rev().take(20).collect();
    letters.reverse();
    letters.into_iter().collect()
}

fn context_after(text: &str, at: usize) -> String {
    text[at..].chars().take(20).collect()
}
