//! The articles that benchmarks of more than one crate read: the sample corpus of the repository, and raw ones where `TIPPANI_DATA`
//! (`../shared` where it is not set) has them. Included by `#[path]`, for no crate stands below both.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

/// Of the raw articles of each language every so many is read.
const EVERY: usize = 23;

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The folder `data` of the shared data.
pub fn data() -> PathBuf {
    let shared =
        std::env::var_os("TIPPANI_DATA").map_or_else(|| repository().join("../shared"), PathBuf::from);
    shared.join("data")
}

fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|own| own == extension));
    paths.sort();
    paths
}

/// The plain texts of a folder.
pub fn texts(folder: &Path) -> Vec<String> {
    files(folder, "txt").iter().filter_map(|path| std::fs::read_to_string(path).ok()).collect()
}

/// The sample corpus.
pub fn sample() -> Vec<String> {
    texts(&repository().join("tests/corpus"))
}

/// Every so many of the raw articles of a language; none where the data is not there.
pub fn raw(language: &str) -> Vec<String> {
    let mut articles = Vec::new();
    for path in files(&data().join("raw").join(language), "zst") {
        let Ok(file) = std::fs::File::open(path) else { continue };
        let Ok(mut decoder) = zstd::stream::read::Decoder::new(file) else { continue };
        if decoder.window_log_max(27).is_err() {
            continue;
        }
        let rows = BufReader::new(decoder).lines().step_by(EVERY);
        let text = |row: String| {
            Some(serde_json::from_str::<serde_json::Value>(&row).ok()?.get("text")?.as_str()?.to_owned())
        };
        articles.extend(rows.map_while(Result::ok).filter_map(text));
    }
    articles
}
