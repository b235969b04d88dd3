//! The raw articles: files of JSON objects, one a line, compressed with zstd.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

use anyhow::Context;
use serde::Deserialize;
use tippani_text::{Folded, TokenKind, tokens};

/// One article.
#[derive(Deserialize)]
pub struct Article {
    /// Its text.
    pub text: String,
}

/// A word, number or mark of a line, folded.
pub struct Word {
    /// The folded text.
    pub text: String,
    /// What it is made of.
    pub kind: TokenKind,
    /// Whether its first letter is a capital.
    pub capital: bool,
    /// Whether only a blank parts it from the token before.
    pub after_blank: bool,
}

/// Calls `each` with every article of `raw/<language>`, in the order of file names and lines.
pub fn for_each(data: &Path, language: &str, mut each: impl FnMut(&Article)) -> anyhow::Result<()> {
    let folder = data.join("raw").join(language);
    let mut files: Vec<PathBuf> = std::fs::read_dir(&folder)
        .with_context(|| format!("no folder {}", folder.display()))?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<_, _>>()?;
    files.sort();
    for path in files.iter().filter(|path| path.to_string_lossy().ends_with(".jsonl.zst")) {
        let mut decoder = zstd::stream::read::Decoder::new(File::open(path)?)?;
        decoder.window_log_max(27)?;
        for line in BufReader::new(decoder).lines() {
            each(&serde_json::from_str(&line?).with_context(|| format!("in {}", path.display()))?);
        }
    }
    Ok(())
}

/// The tokens of one line, folded.
pub fn words(line: &str) -> Vec<Word> {
    let folded = Folded::new(line);
    let mut end = 0;
    tokens(line)
        .into_iter()
        .map(|token| {
            let text = folded.to_folded(token.span).slice(folded.as_str()).to_owned();
            let between = &line[end..token.span.start];
            let after_blank = end > 0 && !between.is_empty() && between.chars().all(char::is_whitespace);
            end = token.span.end;
            let capital = token.span.slice(line).chars().next().is_some_and(char::is_uppercase);
            Word { text, kind: token.kind, capital, after_blank }
        })
        .collect()
}
