//! Which files are articles, and what a corpus is.

use std::path::{Path, PathBuf};

use crate::fault::FileFault;
use crate::settings::Settings;

/// What lies under the roots.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Discovered {
    /// The articles, sorted: the root as it was given, joined with what lies below it.
    pub articles: Vec<PathBuf>,
    /// What could not be listed, sorted.
    pub faults: Vec<FileFault>,
    /// Include patterns that no article matches, as written, with their line in `tippani.toml` where they stand there.
    pub unmatched: Vec<(String, Option<usize>)>,
    /// Whether all was listed; false where `cancel` said so.
    pub complete: bool,
}

/// Lists the articles under `roots`: folders, or single files, which are articles whatever their name.
pub fn discover(_roots: &[PathBuf], _settings: &Settings, _cancel: &dyn Fn() -> bool) -> Discovered {
    Discovered::default()
}

/// The path under which [`discover`] lists, or would list, the article at `path`; `None` where it is no article. A path
/// that is not there any more is judged by its name.
pub fn article_path(_path: &Path, _roots: &[PathBuf], _settings: &Settings) -> Option<PathBuf> {
    None
}

/// Whether `path` is an article under `roots`; see [`article_path`].
pub fn is_article(path: &Path, roots: &[PathBuf], settings: &Settings) -> bool {
    article_path(path, roots, settings).is_some()
}

/// Whether `path`, followed through its links, lies in one of `roots`, followed through theirs.
pub fn stays_inside(_path: &Path, _roots: &[PathBuf]) -> bool {
    false
}

/// The `tippani.toml` that holds for `start`, a folder or file: in it or in the nearest folder above.
pub fn find_config(_start: &Path) -> Option<PathBuf> {
    None
}

/// Whether `root` is a corpus.
pub fn is_corpus(_root: &Path) -> bool {
    false
}
