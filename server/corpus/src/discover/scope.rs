//! Which paths are articles under some roots and settings.

use std::fs;
use std::path::{Component, Path, PathBuf};

use super::ignored::{Rules, is_hidden, is_sidecar};
use crate::settings::{CompiledPatterns, Patterns, Settings};

/// What decides whether a path is an article. Make a new one when roots or settings change; ignore files are read anew
/// each time.
#[derive(Debug)]
pub struct Scope {
    pub(super) roots: Vec<Root>,
    pub(super) include: CompiledPatterns,
    exclude: CompiledPatterns,
}

/// A root that is there.
#[derive(Debug)]
pub(super) struct Root {
    /// As it was given.
    pub given: PathBuf,
    /// Followed through its links.
    pub canonical: PathBuf,
    pub is_file: bool,
    /// The way from the folder that the include patterns are relative to, to this root.
    include_from: PathBuf,
    exclude_from: PathBuf,
}

impl Root {
    fn new(given: &Path, settings: &Settings) -> Option<Self> {
        let canonical = given.canonicalize().ok()?;
        let from = |patterns: &Patterns| {
            let base = patterns.base.as_ref().and_then(|base| base.canonicalize().ok());
            base.and_then(|base| canonical.strip_prefix(base).ok().map(Path::to_owned)).unwrap_or_default()
        };
        Some(Self {
            given: given.to_owned(),
            is_file: !canonical.is_dir(),
            include_from: from(&settings.include),
            exclude_from: from(&settings.exclude),
            canonical,
        })
    }

    /// The folder that links may lead to.
    fn inside(&self) -> &Path {
        if self.is_file { self.canonical.parent().unwrap_or(&self.canonical) } else { &self.canonical }
    }

    /// The way from the root to `path`, by name alone.
    fn relative<'p>(&self, path: &'p Path) -> Option<&'p Path> {
        let below = |root: &Path| path.strip_prefix(root).ok();
        below(&self.given)
            .or_else(|| below(&self.canonical))
            .or_else(|| std::path::absolute(&self.given).ok().and_then(|given| below(&given)))
            .filter(|relative| relative.components().all(|part| matches!(part, Component::Normal(_))))
    }
}

impl Scope {
    /// For the roots among `roots` that are there.
    pub fn new(roots: &[PathBuf], settings: &Settings) -> Self {
        Self {
            roots: roots.iter().filter_map(|root| Root::new(root, settings)).collect(),
            include: settings.include.compile(),
            exclude: settings.exclude.compile(),
        }
    }

    /// As [`super::article_path`].
    pub fn article_path(&self, path: &Path) -> Option<PathBuf> {
        let Ok(target) = path.canonicalize() else {
            // A link that leads nowhere is there; what is gone is judged by its name.
            return if path.symlink_metadata().is_ok() { None } else { self.by_name(path) };
        };
        if let Some(root) = self.roots.iter().find(|root| root.is_file && root.canonical == target) {
            return Some(root.given.clone());
        }
        if !self.holds(&target) || !fs::metadata(&target).is_ok_and(|metadata| metadata.is_file()) {
            return None;
        }
        self.own_place(&target).or_else(|| self.by_name(path))
    }

    /// Whether `target`, a path without links, lies in a root.
    pub(super) fn holds(&self, target: &Path) -> bool {
        self.roots.iter().any(|root| target.starts_with(root.inside()))
    }

    /// The path of the article `target`, a path without links, by way of no link.
    pub(super) fn own_place(&self, target: &Path) -> Option<PathBuf> {
        self.roots.iter().filter(|root| !root.is_file).find_map(|root| {
            let relative = target.strip_prefix(&root.canonical).ok()?;
            self.lists(root, relative).then(|| root.given.join(relative))
        })
    }

    fn by_name(&self, path: &Path) -> Option<PathBuf> {
        self.roots.iter().find_map(|root| {
            let relative = root.relative(path)?;
            let listed =
                if root.is_file { relative.as_os_str().is_empty() } else { self.lists(root, relative) };
            listed.then(|| if root.is_file { root.given.clone() } else { root.given.join(relative) })
        })
    }

    /// Whether the walk from `root` comes to the file `relative` and takes it.
    fn lists(&self, root: &Root, relative: &Path) -> bool {
        let mut rules = Rules::default();
        let mut folder = root.given.clone();
        let mut below = PathBuf::new();
        let mut parts = relative.components().peekable();
        while let Some(part) = parts.next() {
            rules = rules.inside(&folder);
            below.push(part);
            folder.push(part);
            if parts.peek().is_none() {
                return self.takes_file(root, &below) && !rules.name(&folder, false);
            }
            if !self.enters_folder(root, &below) || rules.name(&folder, true) {
                return false;
            }
        }
        false
    }

    /// Whether the settings let the walk enter the folder `below` a root, whose own folders it has entered.
    pub(super) fn enters_folder(&self, root: &Root, below: &Path) -> bool {
        let hidden = below.file_name().is_none_or(is_hidden);
        !hidden && !self.exclude.names_folder(&root.exclude_from.join(below))
    }

    /// Whether the settings take the file `below` a root for an article.
    pub(super) fn takes_file(&self, root: &Root, below: &Path) -> bool {
        let passed_over = below.file_name().is_none_or(|name| is_hidden(name) || is_sidecar(name));
        !passed_over
            && self.include.names_file(&root.include_from.join(below))
            && !self.exclude.names_file(&root.exclude_from.join(below))
    }

    /// The indices of the include patterns that name a file.
    pub(super) fn included_by(&self, root: &Root, below: &Path) -> Vec<usize> {
        self.include.files_named(&root.include_from.join(below))
    }
}
