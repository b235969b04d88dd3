//! `tippani clean`: articles without their noise, in a folder of their own, each with the way back to its offsets.

use std::collections::HashSet;
use std::fs;
use std::io::{self, Write};
use std::path::{Component, Path, PathBuf};

use anyhow::Context;
use clap::Args;
use serde::Serialize;
use tippani_corpus::clean::{Cleaned, Kept, LEAST, Removed, clean};
use tippani_corpus::workspace::ReadArticle;
use tippani_text::Document;

use crate::{CLEAN, IO, USAGE, reading};

/// What to clean, and where to.
#[derive(Args)]
pub struct Arguments {
    /// Folders and articles; the current folder where there are none.
    paths: Vec<PathBuf>,
    /// The folder that the cleaned articles go to. It must not lie in one of the folders that are cleaned.
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// Noise that is at least so sure is taken out, 0 to 1.
    #[arg(long, value_name = "SCORE", default_value_t = LEAST)]
    min_score: f32,
}

/// The offset map of an article, `<article>.map.json`.
#[derive(Serialize)]
struct Map<'c> {
    /// The article as it was named.
    source: String,
    /// What offsets count: bytes of both files.
    unit: &'static str,
    kept: Vec<Kept>,
    removed: &'c [Removed],
}

/// Runs the command; returns the exit code.
pub fn run(arguments: &Arguments) -> anyhow::Result<u8> {
    let folders = reading::folders(&arguments.paths);
    if let Some(folder) = folders.iter().find(|folder| holds(folder, &arguments.out)) {
        eprintln!(
            "tippani: {} lies in {}: what is written there would be read as articles",
            arguments.out.display(),
            folder.display()
        );
        return Ok(USAGE);
    }
    let Ok(corpus) = reading::read(&arguments.paths, true) else {
        return Ok(USAGE);
    };
    let configuration = corpus.workspace.configuration();
    let (mut taken, mut failed) = (HashSet::new(), corpus.unread);
    let (mut articles, mut spans, mut bytes) = (0_usize, 0, 0);
    for article in &corpus.articles {
        let name = below(Path::new(&*configuration.article_name(&article.path)));
        if !taken.insert(name.clone()) {
            eprintln!("{}: another article is called {} too", article.path.display(), name.display());
            failed = true;
            continue;
        }
        let document = Document::new(&article.decoded.text);
        let (kit, least) = (&configuration.kit, arguments.min_score);
        let mut cleaned = clean(&document, &article.analysis, &article.facts, kit, least);
        on_disk(article, &mut cleaned);
        match write(&arguments.out.join(&name), article, &cleaned) {
            Ok(()) => {
                articles += 1;
                spans += cleaned.removed.len();
                bytes += article.decoded.text.len() - cleaned.text.len();
            }
            Err(error) => {
                eprintln!("tippani: {error:#}");
                failed = true;
            }
        }
    }
    println!(
        "{articles} articles in {}, {spans} spans of noise taken out, {bytes} bytes",
        arguments.out.display()
    );
    Ok(if failed { IO } else { CLEAN })
}

/// Whether what is read at `source`, a folder or an article, lies in the folder that holds `path`, of which the end need not be there
/// yet. A path of which that cannot be told counts too.
fn holds(source: &Path, path: &Path) -> bool {
    let there = path.ancestors().find(|part| part.exists());
    let there = there.filter(|part| !part.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let rest = path.strip_prefix(there).unwrap_or(path);
    let Ok(mut source) = source.canonicalize() else { return false };
    if source.is_file() {
        source.pop();
    }
    rest.components().any(|part| part == Component::ParentDir)
        || there.canonicalize().is_ok_and(|there| there.join(rest).starts_with(&source))
}

/// A name that leads nowhere but down.
fn below(name: &Path) -> PathBuf {
    name.components().filter(|part| matches!(part, Component::Normal(_))).collect()
}

/// Turns the offsets of the text into those of the file, which can hold bytes that are no text.
fn on_disk(article: &ReadArticle, cleaned: &mut Cleaned) {
    let raw = |offset: &mut usize| *offset = article.decoded.raw_offset(*offset);
    for kept in &mut cleaned.kept {
        raw(&mut kept.start);
        raw(&mut kept.end);
    }
    for removed in &mut cleaned.removed {
        raw(&mut removed.start);
        raw(&mut removed.end);
    }
}

fn write(path: &Path, article: &ReadArticle, cleaned: &Cleaned) -> anyhow::Result<()> {
    let map = Map {
        source: article.path.display().to_string(),
        unit: "byte",
        kept: cleaned.kept.clone(),
        removed: &cleaned.removed,
    };
    let folder = path.parent().unwrap_or(path);
    fs::create_dir_all(folder).with_context(|| folder.display().to_string())?;
    replace(path, cleaned.text.as_bytes())?;
    let mut name = path.as_os_str().to_owned();
    name.push(".map.json");
    replace(Path::new(&name), serde_json::to_string(&map)?.as_bytes())
}

/// Writes a file whole or not at all; a link that stands there is replaced, not followed.
fn replace(path: &Path, content: &[u8]) -> anyhow::Result<()> {
    let mut name = path.as_os_str().to_owned();
    name.push(".part");
    let part = PathBuf::from(name);
    let written = || -> io::Result<()> {
        if part.symlink_metadata().is_ok() {
            fs::remove_file(&part)?;
        }
        let mut file = fs::File::create_new(&part)?;
        file.write_all(content)?;
        file.sync_all()?;
        fs::rename(&part, path)
    };
    written().with_context(|| path.display().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lead_only_down_and_folders_hold_what_is_not_there_yet() {
        assert_eq!(below(Path::new("/a/../b/./c.txt")), Path::new("a/b/c.txt"));
        let folder = tempfile::tempdir().expect("a temporary folder");
        assert!(holds(folder.path(), &folder.path().join("x/y")));
        assert!(holds(folder.path(), Path::new("not/there/../yet")));
        let article = folder.path().join("a.txt");
        fs::write(&article, "A").expect("a file");
        assert!(holds(&article, folder.path()), "the article would be written over");
        fs::create_dir(folder.path().join("b")).expect("a folder");
        assert!(!holds(&folder.path().join("b"), &folder.path().join("c")));
    }
}
