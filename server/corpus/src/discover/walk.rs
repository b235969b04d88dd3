//! The walk through the roots.

use std::collections::{BTreeMap, HashSet};
use std::fs::{self, DirEntry, FileType};
use std::path::{Path, PathBuf};

use super::Discovered;
use super::ignored::Rules;
use super::scope::{Root, Scope};
use crate::decode::not_a_file;
use crate::fault::{FaultKind, FileFault, is_link_loop};
use crate::settings::Settings;

/// Entries of a folder between two questions to `cancel`.
const ENTRIES_AT_ONCE: usize = 512;

pub(super) fn walk(roots: &[PathBuf], settings: &Settings, cancel: &dyn Fn() -> bool) -> Discovered {
    let scope = Scope::new(roots, settings);
    let mut walk = Walk::new(&scope, cancel);
    for missing in roots.iter().filter(|root| !scope.roots.iter().any(|there| there.given == **root)) {
        walk.missing(missing);
    }
    let (files, folders): (Vec<&Root>, Vec<&Root>) = scope.roots.iter().partition(|root| root.is_file);
    for root in files.into_iter().chain(folders) {
        walk.root(root);
    }
    walk.follow_links();
    let unmatched =
        settings.include.patterns.iter().enumerate().filter(|(index, _)| !walk.matched.contains(index));
    let unmatched = unmatched.map(|(_, pattern)| (pattern.text.clone(), pattern.line)).collect();
    let Walk { mut articles, mut faults, cancelled, .. } = walk;
    articles.sort_unstable();
    articles.dedup();
    faults.sort_unstable();
    faults.dedup();
    Discovered { articles, faults, unmatched, complete: !cancelled }
}

struct Walk<'s> {
    scope: &'s Scope,
    cancel: &'s dyn Fn() -> bool,
    cancelled: bool,
    articles: Vec<PathBuf>,
    faults: Vec<FileFault>,
    /// Folders, without links, that were listed: each is once, so that no circle of links goes on for ever.
    visited: HashSet<PathBuf>,
    /// Files, without links, that were listed in another way than by walking to them.
    taken: HashSet<PathBuf>,
    /// Indices of include patterns that name an article.
    matched: HashSet<usize>,
    /// Links to what lies in the roots, with what they lead to. They wait until everything is listed in its own place.
    links: BTreeMap<PathBuf, Link<'s>>,
}

struct Link<'s> {
    root: &'s Root,
    below: PathBuf,
    target: PathBuf,
    /// The rules at the link, if it leads to a folder.
    folder: Option<Rules>,
}

/// A folder that waits to be listed.
struct Folder {
    /// As it was reached.
    path: PathBuf,
    /// Without links.
    canonical: PathBuf,
    /// The way to it from its root.
    below: PathBuf,
    /// The ignore files above it.
    rules: Rules,
}

impl<'s> Walk<'s> {
    fn new(scope: &'s Scope, cancel: &'s dyn Fn() -> bool) -> Self {
        Self {
            scope,
            cancel,
            cancelled: false,
            articles: Vec::new(),
            faults: Vec::new(),
            visited: HashSet::new(),
            taken: HashSet::new(),
            matched: HashSet::new(),
            links: BTreeMap::new(),
        }
    }

    fn missing(&mut self, root: &Path) {
        let fault = match root.canonicalize() {
            Err(error) => FileFault::unreadable(root, &error),
            // It came back between the two looks; the next listing takes it.
            Ok(_) => return,
        };
        self.faults.push(fault);
    }

    fn root(&mut self, root: &'s Root) {
        if !root.is_file {
            self.folders(
                root,
                root.given.clone(),
                root.canonical.clone(),
                PathBuf::new(),
                Rules::default(),
                false,
            );
            return;
        }
        match fs::metadata(&root.canonical) {
            Ok(metadata) if metadata.is_file() => {
                if self.taken.insert(root.canonical.clone()) {
                    self.articles.push(root.given.clone());
                }
            }
            Ok(metadata) => self.faults.push(not_a_file(&root.given, metadata.file_type())),
            Err(error) => self.faults.push(FileFault::unreadable(&root.given, &error)),
        }
    }

    /// Lists a folder and those below it. `by_link`: what it holds is not found in its own place.
    fn folders(
        &mut self,
        root: &'s Root,
        path: PathBuf,
        canonical: PathBuf,
        below: PathBuf,
        rules: Rules,
        by_link: bool,
    ) {
        let mut waiting = vec![Folder { path, canonical, below, rules }];
        while let Some(folder) = waiting.pop() {
            if !self.visited.insert(folder.canonical.clone()) {
                continue;
            }
            let entries = match fs::read_dir(&folder.path) {
                Ok(entries) => entries,
                Err(error) => {
                    self.faults.push(FileFault::unreadable(&folder.path, &error));
                    continue;
                }
            };
            let rules = folder.rules.inside(&folder.path);
            for (number, entry) in entries.enumerate() {
                if number % ENTRIES_AT_ONCE == 0 && (self.cancelled || (self.cancel)()) {
                    self.cancelled = true;
                    return;
                }
                let entry = entry.and_then(|entry| entry.file_type().map(|kind| (entry, kind)));
                match entry {
                    Ok((entry, kind)) => {
                        waiting.extend(self.entry(root, &folder, &rules, &entry, kind, by_link))
                    }
                    Err(error) => self.faults.push(FileFault::unreadable(&folder.path, &error)),
                }
            }
        }
    }

    /// Takes an entry of a folder; gives it back if it is a folder to be listed.
    fn entry(
        &mut self,
        root: &'s Root,
        folder: &Folder,
        rules: &Rules,
        entry: &DirEntry,
        kind: FileType,
        by_link: bool,
    ) -> Option<Folder> {
        let name = entry.file_name();
        let below = folder.below.join(&name);
        if kind.is_dir() {
            let path = folder.path.join(&name);
            let enters = self.scope.enters_folder(root, &below) && !rules.name(&path, true);
            return enters.then(|| Folder {
                path,
                canonical: folder.canonical.join(&name),
                below,
                rules: rules.clone(),
            });
        }
        let path = || folder.path.join(&name);
        if kind.is_symlink() {
            self.link(root, path(), below, rules);
        } else if self.scope.takes_file(root, &below) && !rules.name(&path(), false) {
            if !kind.is_file() {
                self.faults.push(not_a_file(&path(), kind));
                return None;
            }
            // Only what can be reached in two ways has to be remembered.
            let once = !by_link && self.taken.is_empty();
            if once || self.taken.insert(folder.canonical.join(&name)) {
                self.take(root, &below, path());
            }
        }
        None
    }

    fn take(&mut self, root: &Root, below: &Path, path: PathBuf) {
        if self.matched.len() < self.scope.include.len() {
            self.matched.extend(self.scope.included_by(root, below));
        }
        self.articles.push(path);
    }

    fn link(&mut self, root: &'s Root, path: PathBuf, below: PathBuf, rules: &Rules) {
        let as_file = self.scope.takes_file(root, &below) && !rules.name(&path, false);
        let as_folder = self.scope.enters_folder(root, &below) && !rules.name(&path, true);
        if !as_file && !as_folder {
            return;
        }
        let there =
            path.canonicalize().and_then(|target| fs::metadata(&target).map(|metadata| (target, metadata)));
        let (target, metadata) = match there {
            Ok(there) => there,
            Err(error) => {
                // Of a link that leads nowhere nobody knows whether it was an article, but by its name.
                if as_file || is_link_loop(&error) {
                    self.faults.push(FileFault::unreadable(&path, &error));
                }
                return;
            }
        };
        let wanted = if metadata.is_dir() { as_folder } else { as_file };
        if !wanted {
            return;
        }
        if !self.scope.holds(&target) {
            let message = "It is a symbolic link that leads out of the workspace. It was not followed; \
                add the folder that it leads to to the workspace, or remove the link.";
            self.faults.push(FileFault::new(&path, FaultKind::LinkOutside, message));
        } else if metadata.is_dir() || metadata.is_file() {
            let folder = metadata.is_dir().then(|| rules.clone());
            self.links.insert(path, Link { root, below, target, folder });
        } else {
            self.faults.push(not_a_file(&path, metadata.file_type()));
        }
    }

    /// Takes what is reached by links only: what they lead to is hidden, ignored or left out in its own place.
    fn follow_links(&mut self) {
        while let Some((path, link)) = self.links.pop_first() {
            if self.cancelled {
                return;
            }
            let Link { root, below, target, folder } = link;
            match folder {
                Some(rules) => self.folders(root, path, target, below, rules, true),
                None => {
                    let listed = self.scope.own_place(&target).is_some();
                    if !listed && self.taken.insert(target) {
                        self.take(root, &below, path);
                    }
                }
            }
        }
    }
}
