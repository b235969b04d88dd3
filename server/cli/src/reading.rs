//! Reading a corpus for the commands that look at all of it: with a progress bar on a terminal, and every fault said.

use std::path::PathBuf;
use std::sync::Mutex;

use indicatif::{ProgressBar, ProgressStyle};
use tippani_corpus::configuration::{Problem, Trust};
use tippani_corpus::fault::{ConfigFault, FaultKind};
use tippani_corpus::settings::PartialSettings;
use tippani_corpus::workspace::{ReadArticle, Workspace};

/// A corpus that was read.
pub struct Corpus {
    /// Its index and settings.
    pub workspace: Workspace,
    /// Its articles, in the order of their paths, where they were kept.
    pub articles: Vec<ReadArticle>,
    /// Warnings about its configuration.
    pub warnings: Vec<ConfigFault>,
    /// Whether something could not be read.
    pub unread: bool,
}

/// What is read where these paths are named: the current folder where there are none.
pub fn folders(paths: &[PathBuf]) -> Vec<PathBuf> {
    if paths.is_empty() { vec![PathBuf::from(".")] } else { paths.to_vec() }
}

/// Reads the articles of `paths` (of the current folder where there are none). `keep` says whether the articles themselves
/// are wanted. `Err` where the configuration is broken: then it has been said, and nothing was read.
pub fn read(paths: &[PathBuf], keep: bool) -> Result<Corpus, Broken> {
    let (workspace, problems) = Workspace::new(folders(paths), Trust::Named, PartialSettings::default());
    let mut warnings = Vec::new();
    let mut unread = false;
    let mut broken = false;
    for problem in problems {
        match problem {
            Problem::Config(fault) => {
                eprintln!("{}:{}:{}: {}", fault.path.display(), fault.line, fault.column, fault.message);
                broken |= fault.kind.is_error();
                warnings.push(fault);
            }
            Problem::File(fault) => {
                eprintln!("{}: {}", fault.path.display(), fault.message);
                unread = true;
            }
        }
    }
    if broken {
        return Err(Broken);
    }
    let bar = ProgressBar::new(0);
    if let Ok(style) = ProgressStyle::with_template("reading {pos}/{len} articles {wide_bar} {eta}") {
        bar.set_style(style);
    }
    let kept = Mutex::new(Vec::new());
    let found = workspace.read_all(
        &|read, all| {
            bar.set_length(all as u64);
            bar.set_position(read as u64);
        },
        &|| false,
        &|article| {
            if keep && let Ok(mut kept) = kept.lock() {
                kept.push(article);
            }
        },
    );
    bar.finish_and_clear();
    for (pattern, line) in &found.unmatched {
        let place = line.map(|line| format!(" (tippani.toml, line {line})")).unwrap_or_default();
        eprintln!("tippani: the include pattern {pattern:?}{place} matches no file");
    }
    for fault in workspace.faults() {
        eprintln!("{}: {}", fault.path.display(), fault.message);
        unread |= fault.kind == FaultKind::Unreadable;
    }
    let mut articles = kept.into_inner().unwrap_or_default();
    articles.sort_by(|one, other| one.path.cmp(&other.path));
    Ok(Corpus { workspace, articles, warnings, unread })
}

/// The configuration cannot be used.
pub struct Broken;
