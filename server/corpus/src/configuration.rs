//! The configuration of a workspace: folders, settings in their order, the user's lists, the team's people.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use tippani_entities::EntityType;
use tippani_people::Decision;
use tippani_text::{ByteSpan, Columns, Document, Place};

use crate::decode::read_bytes;
use crate::discover::{find_config, is_corpus, stays_inside};
use crate::fault::{ConfigFault, FaultKind, FileFault};
use crate::kit::Kit;
use crate::people_file::{self, PersonEntry};
use crate::settings::{PartialSettings, Settings, parse_names};

/// The names of the two files.
pub const SETTINGS_FILE: &str = "tippani.toml";
/// See [`SETTINGS_FILE`].
pub const PEOPLE_FILE: &str = "people.toml";

/// A larger `tippani.toml` or `people.toml` is not read, in bytes.
const CONFIGURATION_BYTES: u64 = 64 << 20;

/// All that is configured. Immutable; reading again makes a new one.
pub struct Configuration {
    /// The folders (or single files), as they were given.
    pub folders: Vec<PathBuf>,
    /// Those of them that are held for a corpus.
    pub roots: Vec<PathBuf>,
    /// What the client set.
    pub client: PartialSettings,
    /// The tools of the settings in force.
    pub kit: Arc<Kit>,
    /// The entries of `people.toml`.
    pub people: Vec<TeamPerson>,
    trust: Trust,
    labels: Vec<String>,
    files: Vec<PartialSettings>,
    names: Vec<(EntityType, String)>,
}

/// Whether folders are a corpus because they were named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trust {
    /// They are: a person named them on the command line.
    Named,
    /// They have to look like one: an editor opens all sorts of folders.
    Judged,
}

/// An entry of `people.toml`.
#[derive(Clone, Debug)]
pub struct TeamPerson {
    /// The file.
    pub path: Arc<Path>,
    /// The entry.
    pub entry: PersonEntry,
    /// Where its name stands.
    pub place: Place,
}

/// What is wrong with the configuration.
#[derive(Clone, Debug)]
pub enum Problem {
    /// In `tippani.toml` or `people.toml`.
    Config(ConfigFault),
    /// A file of it that cannot be read.
    File(FileFault),
}

impl Configuration {
    /// Reads what lies in the folders. Where a file is broken, what `before` had of it stays in force.
    pub fn read(
        folders: Vec<PathBuf>,
        trust: Trust,
        client: PartialSettings,
        before: Option<&Self>,
    ) -> (Self, Vec<Problem>) {
        let roots: Vec<PathBuf> = match trust {
            Trust::Named => folders.clone(),
            Trust::Judged => folders.iter().filter(|folder| is_corpus(folder)).cloned().collect(),
        };
        let labels = labels(&roots);
        let mut problems = Vec::new();
        let mut files = Vec::new();
        for path in config_files(&folders) {
            let Some(text) = read_text(&path, CONFIGURATION_BYTES, &mut problems) else {
                continue;
            };
            let (partial, faults) = Settings::from_toml(&text, &path);
            problems.extend(faults.into_iter().map(Problem::Config));
            files.extend(partial);
        }
        let broken =
            problems.iter().any(|problem| matches!(problem, Problem::Config(fault) if fault.kind.is_error()));
        if broken && let Some(before) = before {
            files = before.files.clone();
        }
        let settings = Settings::layered(
            &std::iter::once(client.clone()).chain(files.iter().cloned()).collect::<Vec<_>>(),
        );
        let names = read_lists(&settings, &folders, &mut problems);
        let kit = match before {
            Some(before) if before.kit.settings == settings && before.names == names => {
                Arc::clone(&before.kit)
            }
            _ => Kit::new(settings, names.clone()),
        };
        let people = read_people(&folders, &mut problems);
        (Self { folders, roots, client, kit, people, trust, labels, files, names }, problems)
    }

    /// The `tippani.toml` that speaks of an article, with its text where there is one: the one in force, else the one that the article's
    /// folder may get. None where that lies outside of the workspace, is a link, or cannot be read.
    pub fn settings_file(&self, article: &Path) -> Option<(PathBuf, Option<String>)> {
        let folder = self.folders.iter().find(|folder| article.starts_with(folder))?;
        let path = find_config(folder).unwrap_or_else(|| folder.join(SETTINGS_FILE));
        if !path.starts_with(folder) {
            return None;
        }
        match std::fs::symlink_metadata(&path) {
            Err(_) => Some((path, None)),
            Ok(metadata) if metadata.is_file() => {
                let text = read_text(&path, CONFIGURATION_BYTES, &mut Vec::new())?;
                Some((path, Some(text)))
            }
            Ok(_) => None,
        }
    }

    /// How its folders were judged.
    pub fn trust(&self) -> Trust {
        self.trust
    }

    /// What the team decided about people.
    pub fn decisions(&self) -> Vec<Decision> {
        self.people.iter().map(|person| person.entry.decision.clone()).collect()
    }

    /// Whether another configuration reads and analyses the same articles in the same way.
    pub fn same_analysis(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.kit, &other.kit) && self.roots == other.roots
    }

    /// What an article is called in messages, and by what its lone people are told from others': its path below its folder,
    /// with `/`; where there are several folders, behind the name of the folder. No two articles have the same, and it does
    /// not depend on where the folders lie, as far as folders have names of their own.
    pub fn article_name(&self, path: &Path) -> Arc<str> {
        let root =
            self.roots.iter().enumerate().find_map(|(at, root)| Some((at, path.strip_prefix(root).ok()?)));
        let Some((at, below)) = root else { return slashed(path).into() };
        let label = &self.labels[at];
        match (label.is_empty(), below.as_os_str().is_empty()) {
            (true, true) => slashed(path.file_name().map_or(path, Path::new)).into(),
            (true, false) => slashed(below).into(),
            (false, true) => label.as_str().into(),
            (false, false) => format!("{label}/{}", slashed(below)).into(),
        }
    }
}

/// What stands before the names of articles of each root: nothing for a single one, else its own name, else its path.
fn labels(roots: &[PathBuf]) -> Vec<String> {
    if roots.len() < 2 {
        return vec![String::new(); roots.len()];
    }
    let own: Vec<String> =
        roots.iter().map(|root| slashed(root.file_name().map_or(root, Path::new))).collect();
    let unique = |at: usize| own.iter().filter(|other| **other == own[at]).count() == 1;
    (0..roots.len()).map(|at| if unique(at) { own[at].clone() } else { slashed(&roots[at]) }).collect()
}

fn slashed(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

/// Whether a file is one of the two that configure a corpus.
pub fn is_configuration(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name == SETTINGS_FILE || name == PEOPLE_FILE)
}

/// What is wrong in the text of one of the two files.
pub fn check(path: &Path, text: &str) -> Vec<ConfigFault> {
    if path.file_name().is_some_and(|name| name == PEOPLE_FILE) {
        people_file::parse(text, path).1
    } else {
        Settings::from_toml(text, path).1
    }
}

/// The `tippani.toml` of each folder or its parents, each once.
fn config_files(roots: &[PathBuf]) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = Vec::new();
    for path in roots.iter().filter_map(|root| find_config(root)) {
        if !found.contains(&path) {
            found.push(path);
        }
    }
    found
}

/// `people.toml` lies beside `tippani.toml`, else in the folder itself.
fn read_people(roots: &[PathBuf], problems: &mut Vec<Problem>) -> Vec<TeamPerson> {
    let mut files: Vec<PathBuf> = Vec::new();
    for root in roots {
        let config = find_config(root);
        let beside = config.as_deref().and_then(Path::parent).map(|folder| folder.join(PEOPLE_FILE));
        let here = root.join(PEOPLE_FILE);
        if let Some(path) = beside.into_iter().chain([here]).find(|path| path.is_file())
            && !files.contains(&path)
        {
            files.push(path);
        }
    }
    let mut people = Vec::new();
    for path in files {
        let Some(text) = read_text(&path, CONFIGURATION_BYTES, problems) else {
            continue;
        };
        let (entries, faults) = people_file::parse(&text, &path);
        problems.extend(faults.into_iter().map(Problem::Config));
        let document = Document::new(&text);
        let path: Arc<Path> = path.into();
        people.extend(entries.into_iter().map(|entry| {
            let place = place_of(&document, entry.name_span);
            TeamPerson { path: Arc::clone(&path), entry, place }
        }));
    }
    people
}

/// The place of a span that lies in one line; of a longer one, as far as its first line goes.
fn place_of(document: &Document, span: ByteSpan) -> Place {
    let line = document.line_of(span.start);
    let of_line = document.line_span(line);
    let behind = |offset: usize| {
        let end = offset.clamp(of_line.start, of_line.end);
        Columns::behind(&document.slice(ByteSpan { start: of_line.start, end }))
    };
    Place { line: line as u32, start: behind(span.start), end: behind(span.end) }
}

/// The names of the user's lists. A list outside of the folders that hold the settings is not read.
fn read_lists(
    settings: &Settings,
    folders: &[PathBuf],
    problems: &mut Vec<Problem>,
) -> Vec<(EntityType, String)> {
    let mut allowed: Vec<PathBuf> =
        config_files(folders).iter().filter_map(|path| path.parent()).map(Path::to_path_buf).collect();
    allowed.extend(folders.iter().cloned());
    let mut names = Vec::new();
    for list in &settings.lists {
        // The client's settings name lists relative to the first folder.
        let path = folders.first().map_or_else(|| list.clone(), |folder| folder.join(list));
        if path.exists() && !stays_inside(&path, &allowed) {
            let message = "lies outside of the workspace, and is not read";
            problems.push(Problem::File(FileFault::new(&path, FaultKind::LinkOutside, message)));
            continue;
        }
        let Some(text) = read_text(&path, settings.limits.file_bytes, problems) else {
            continue;
        };
        let (found, faults) = parse_names(&text, &path);
        problems.extend(faults.into_iter().map(Problem::Config));
        names.extend(found);
    }
    names
}

fn read_text(path: &Path, limit: u64, problems: &mut Vec<Problem>) -> Option<String> {
    match read_bytes(path, limit) {
        Ok(bytes) => Some(String::from_utf8_lossy(&bytes).into_owned()),
        Err(fault) => {
            problems.push(Problem::File(fault));
            None
        }
    }
}
