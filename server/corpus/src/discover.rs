//! Which files are articles, and what a corpus is.
//!
//! Hidden files and folders (`.name`), sidecars, and what a `.gitignore` or `.ignore` file inside the roots names are
//! passed over; what lies above a root is not asked, because who opens an ignored folder wants to see it. Symbolic links
//! are followed inside the roots only, and no article is listed twice through them.

mod corpus;
mod ignored;
mod scope;
mod walk;

use std::path::{Component, Path, PathBuf};

use crate::fault::FileFault;
use crate::settings::Settings;

pub use corpus::is_corpus;
pub use scope::Scope;

/// What lies under the roots.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Discovered {
    /// The articles, sorted: the root as it was given, joined with what lies below it.
    pub articles: Vec<PathBuf>,
    /// What could not be listed, sorted. Files that cannot be read are told when they are read.
    pub faults: Vec<FileFault>,
    /// Include patterns that no article matches, as written, with their line in `tippani.toml` where they stand there.
    pub unmatched: Vec<(String, Option<usize>)>,
    /// Whether all was listed; false where `cancel` said so.
    pub complete: bool,
}

/// Lists the articles under `roots`: folders, or single files, which are articles whatever their name. `cancel` is asked
/// often, and ends it early.
pub fn discover(roots: &[PathBuf], settings: &Settings, cancel: &dyn Fn() -> bool) -> Discovered {
    walk::walk(roots, settings, cancel)
}

/// The path under which [`discover`] lists, or would list, the article at `path`; `None` where it is no article. A path
/// that is not there any more is judged by its name; of several links to a file that has no place of its own, each gives
/// itself. For many paths, make a [`Scope`] once.
pub fn article_path(path: &Path, roots: &[PathBuf], settings: &Settings) -> Option<PathBuf> {
    Scope::new(roots, settings).article_path(path)
}

/// Whether `path` is an article under `roots`; see [`article_path`].
pub fn is_article(path: &Path, roots: &[PathBuf], settings: &Settings) -> bool {
    article_path(path, roots, settings).is_some()
}

/// Whether `path`, followed through its links, lies in one of `roots`, followed through theirs. A root that is a file
/// stands for its folder. What is not there lies where its nearest folder that is there lies.
pub fn stays_inside(path: &Path, roots: &[PathBuf]) -> bool {
    let existing = path.ancestors().find(|ancestor| ancestor.symlink_metadata().is_ok());
    let Some(target) = existing.and_then(|existing| existing.canonicalize().ok()) else {
        return false;
    };
    roots.iter().filter_map(|root| root.canonicalize().ok()).any(|root| {
        let folder = if root.is_dir() { Some(root.as_path()) } else { root.parent() };
        folder.is_some_and(|folder| target.starts_with(folder))
    })
}

/// The `tippani.toml` that holds for `start`, a folder or file: in it or in the nearest folder above.
pub fn find_config(start: &Path) -> Option<PathBuf> {
    above(start).ancestors().map(|folder| folder.join("tippani.toml")).find(|config| config.is_file())
}

/// The absolute path whose ancestors are the folders above `start`: as written where that is possible, so that what lies
/// above a linked folder is what its user sees there.
fn above(start: &Path) -> PathBuf {
    let climbs = start.components().any(|component| component == Component::ParentDir);
    let resolved = if climbs { start.canonicalize() } else { std::path::absolute(start) };
    resolved.unwrap_or_else(|_| start.to_owned())
}

#[cfg(all(test, unix))]
mod tests;
