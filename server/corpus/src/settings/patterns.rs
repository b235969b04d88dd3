//! Patterns for paths, as in a `.gitignore`: `*` stays in a folder, `**` does not, a pattern without `/` holds in every
//! folder, one that begins with `/` holds in the top folder only.

use std::path::{Path, PathBuf};

use globset::{Glob, GlobBuilder, GlobSet, GlobSetBuilder};

/// Patterns for paths, and the folder that they are relative to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Patterns {
    /// The patterns.
    pub patterns: Vec<Pattern>,
    /// The folder of the `tippani.toml` that holds them; `None` where they are relative to each root.
    pub base: Option<PathBuf>,
}

/// One pattern for paths.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    /// As written.
    pub text: String,
    /// The line of the `tippani.toml` that holds it, from 1.
    pub line: Option<usize>,
}

impl Patterns {
    /// Patterns that no file holds.
    pub(super) fn of(texts: &[&str]) -> Self {
        let pattern = |text: &&str| Pattern { text: (*text).to_owned(), line: None };
        Self { patterns: texts.iter().map(pattern).collect(), base: None }
    }

    /// Makes them ready for matching. A pattern that cannot be used matches nothing; reading the settings told of it.
    pub(crate) fn compile(&self) -> CompiledPatterns {
        let mut set = GlobSetBuilder::new();
        let mut folders_only = Vec::new();
        for pattern in &self.patterns {
            set.add(pattern.glob().unwrap_or_else(|_| nothing()));
            folders_only.push(pattern.text.ends_with('/'));
        }
        CompiledPatterns { set: set.build().unwrap_or_else(|_| GlobSet::empty()), folders_only }
    }
}

/// A pattern that no path matches: no path has an empty name before a slash.
fn nothing() -> Glob {
    Glob::new("/nothing/").expect("a plain text is a pattern")
}

impl Pattern {
    /// Why it cannot be used, in words.
    pub(crate) fn check(&self) -> Result<(), String> {
        self.glob().map(|_| ())
    }

    fn glob(&self) -> Result<Glob, String> {
        let text = self.text.trim_end_matches('/');
        let anchored = text.starts_with('/') || text.starts_with("./");
        let text = text.trim_start_matches("./").trim_start_matches('/');
        if text.is_empty() {
            return Err("it names nothing".to_owned());
        }
        if text.split('/').any(|part| part == "..") {
            return Err("it leads out of the folder, where nothing is looked for".to_owned());
        }
        let everywhere = !anchored && !text.contains('/');
        let text = if everywhere { format!("**/{text}") } else { text.to_owned() };
        GlobBuilder::new(&text).literal_separator(true).build().map_err(|error| error.kind().to_string())
    }
}

/// Patterns that are ready for matching.
#[derive(Clone, Debug)]
pub(crate) struct CompiledPatterns {
    set: GlobSet,
    folders_only: Vec<bool>,
}

impl CompiledPatterns {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.folders_only.len()
    }

    /// Whether one of them names this very file.
    pub fn names_file(&self, path: &Path) -> bool {
        !self.files_named(path).is_empty()
    }

    /// The indices of those that name this very file.
    pub fn files_named(&self, path: &Path) -> Vec<usize> {
        let mut indices = self.set.matches(path);
        indices.retain(|index| !self.folders_only[*index]);
        indices
    }

    /// Whether one of them names this very folder.
    pub fn names_folder(&self, path: &Path) -> bool {
        self.set.is_match(path)
    }
}
