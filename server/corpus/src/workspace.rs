//! The workspace: folders, settings, the index, and the articles that are open. The only state there is.

mod beside;
mod read;

pub use beside::CheckedSidecar;

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::time::{Duration, SystemTime};

use crate::analysis::Analysis;
use crate::configuration::{Configuration, Problem, Trust};
use crate::decode::{Decoded, too_long};
use crate::discover::{self, discover};
use crate::facts::ArticleFacts;
use crate::fault::{FaultKind, FileFault};
use crate::index::Index;
use crate::kit::Kit;
use crate::open::{Analysed, Belonging, OpenArticle, Standing};
use crate::settings::{Limits, PartialSettings};
use crate::views::Target;

/// A corpus, as a process knows it.
pub struct Workspace {
    /// The index of its articles.
    pub index: Index,
    configuration: RwLock<Arc<Configuration>>,
    open: Mutex<BTreeMap<String, Arc<OpenArticle>>>,
    faults: Mutex<BTreeMap<PathBuf, Vec<FileFault>>>,
    stamps: Mutex<HashMap<PathBuf, Stamp>>,
    indexing: AtomicUsize,
}

/// Longer than the step of any file system's clock that we trust.
const CLOCK_TICK: Duration = Duration::from_millis(100);

/// By what a file is told from what it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Stamp {
    bytes: u64,
    modified: SystemTime,
}

impl Stamp {
    fn of(path: &Path) -> Option<Self> {
        let metadata = std::fs::metadata(path).ok()?;
        Some(Self { bytes: metadata.len(), modified: metadata.modified().ok()? })
    }
}

/// An article read from its file.
pub struct ReadArticle {
    /// Where it lies.
    pub path: PathBuf,
    /// Its text, with the way back to the bytes on disk.
    pub decoded: Decoded,
    /// What the analysis says of the text.
    pub analysis: Analysis,
    /// What the index keeps of it.
    pub facts: Arc<ArticleFacts>,
}

impl Workspace {
    /// A workspace of these folders (or single files), with what was wrong in their configuration. Reads `tippani.toml` and
    /// `people.toml`, no article.
    pub fn new(folders: Vec<PathBuf>, trust: Trust, client: PartialSettings) -> (Self, Vec<Problem>) {
        let (configuration, problems) = Configuration::read(folders, trust, client, None);
        let workspace = Self {
            index: Index::new(configuration.decisions()),
            configuration: RwLock::new(Arc::new(configuration)),
            open: Mutex::default(),
            faults: Mutex::default(),
            stamps: Mutex::default(),
            indexing: AtomicUsize::new(0),
        };
        (workspace, problems)
    }

    /// The configuration of this moment.
    pub fn configuration(&self) -> Arc<Configuration> {
        Arc::clone(&self.configuration.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// The analysis tools of this moment.
    pub fn kit(&self) -> Arc<Kit> {
        Arc::clone(&self.configuration().kit)
    }

    /// Reads the configuration again, with other folders or client settings where given. A broken file leaves the last good
    /// settings in force. Articles have to be read again where [`Configuration::same_analysis`] says that they differ.
    pub fn configure(&self, folders: Option<Vec<PathBuf>>, client: Option<PartialSettings>) -> Vec<Problem> {
        let before = self.configuration();
        let folders = folders.unwrap_or_else(|| before.folders.clone());
        let client = client.unwrap_or_else(|| before.client.clone());
        let (configuration, problems) = Configuration::read(folders, before.trust(), client, Some(&before));
        let decisions = (configuration.decisions() != before.decisions()).then(|| configuration.decisions());
        *self.configuration.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(configuration);
        if let Some(decisions) = decisions {
            self.index.decide(decisions);
        }
        self.sort_open();
        problems
    }

    /// The entry of a person in `people.toml`.
    pub fn person_entry(&self, id: &str) -> Option<Target> {
        let configuration = self.configuration();
        let person = configuration.people.iter().find(|person| person.entry.decision.id == id)?;
        Some(Target {
            article: configuration.article_name(&person.path),
            path: Arc::clone(&person.path),
            place: person.place,
            text: person.entry.decision.name.as_str().into(),
        })
    }

    /// Whether articles are still being read.
    pub fn is_indexing(&self) -> bool {
        self.indexing.load(Ordering::Acquire) > 0
    }

    /// Says that articles will be read from now on.
    pub fn begin_indexing(&self) {
        self.indexing.fetch_add(1, Ordering::AcqRel);
    }

    /// Says that what was begun last has ended.
    pub fn end_indexing(&self) {
        self.indexing.fetch_sub(1, Ordering::AcqRel);
    }

    /// Takes in that files may have come, changed or gone. Returns whether the index changed.
    pub fn files_changed(&self, paths: &[PathBuf]) -> bool {
        let before = self.index.revision();
        let configuration = self.configuration();
        for path in paths {
            if std::fs::symlink_metadata(path).is_err() {
                self.forget_below(path);
            } else if path.is_dir() {
                self.read_folder(path, &configuration);
            } else if let Some(article) =
                discover::article_path(path, &configuration.roots, &configuration.kit.settings)
            {
                if !self.is_open(&article) && self.has_changed(&article) {
                    self.read_file(&article);
                }
            } else {
                self.forget_below(path);
            }
        }
        self.index.revision() != before
    }

    /// Whether a file is another than when it was last read, by size and time.
    fn has_changed(&self, path: &Path) -> bool {
        let Some(stamp) = Stamp::of(path) else { return true };
        // Two writes in one tick of the file system's clock have one stamp.
        let fresh = stamp.modified.elapsed().is_ok_and(|age| age < CLOCK_TICK);
        let stamps = self.stamps.lock().unwrap_or_else(PoisonError::into_inner);
        fresh || stamps.get(path) != Some(&stamp)
    }

    fn stamp(&self, path: &Path, stamp: Option<Stamp>) {
        let mut stamps = self.stamps.lock().unwrap_or_else(PoisonError::into_inner);
        match stamp {
            Some(stamp) => _ = stamps.insert(path.to_owned(), stamp),
            None => _ = stamps.remove(path),
        }
    }

    fn read_folder(&self, folder: &Path, configuration: &Configuration) {
        let found = discover(&configuration.roots, &configuration.kit.settings, &|| false);
        for path in found
            .articles
            .iter()
            .filter(|path| path.starts_with(folder) && !self.is_open(path) && self.has_changed(path))
        {
            self.read_file(path);
        }
    }

    /// Forgets an article, or every article below a folder, that is gone.
    fn forget_below(&self, path: &Path) {
        let gone: Vec<_> = {
            let snapshot = self.index.read();
            let articles = snapshot.articles();
            let below = articles.iter().filter(|facts| facts.path.starts_with(path));
            below.map(|facts| (facts.number, Arc::clone(&facts.path))).collect()
        };
        for (number, article) in gone {
            if !self.is_open(&article) {
                self.index.remove(number);
                self.stamp(&article, None);
            }
        }
        self.note_faults(path, Vec::new());
    }

    fn forget_others(&self, kept: &[PathBuf]) {
        let configuration = self.configuration();
        let still_article = |path: &Path| {
            path.exists() && discover::is_article(path, &configuration.roots, &configuration.kit.settings)
        };
        let gone: Vec<_> = {
            let snapshot = self.index.read();
            let articles = snapshot.articles();
            articles
                .iter()
                .filter(|facts| kept.binary_search_by(|path| path.as_path().cmp(&facts.path)).is_err())
                .filter(|facts| !self.is_open(&facts.path))
                // It may have come since the folder was listed.
                .filter(|facts| !still_article(&facts.path))
                .map(|facts| facts.number)
                .collect()
        };
        for number in gone {
            self.index.remove(number);
        }
    }

    /// What was wrong with a file when it was last read.
    pub fn faults_of(&self, path: &Path) -> Vec<FileFault> {
        let faults = self.faults.lock().unwrap_or_else(PoisonError::into_inner);
        faults.get(path).cloned().unwrap_or_default()
    }

    /// What is wrong with an open article: with its file, and with the editor's text, which may be longer or shorter.
    pub fn faults_of_open(&self, analysed: &Analysed, limits: &Limits) -> Vec<FileFault> {
        let path = &analysed.facts.path;
        let mut faults = self.faults_of(path);
        faults.retain(|fault| !matches!(fault.kind, FaultKind::LongLine | FaultKind::TooLarge));
        faults.extend(too_long(path, &analysed.version.document, limits));
        faults
    }

    /// What is wrong with files, by path.
    pub fn faults(&self) -> Vec<FileFault> {
        let faults = self.faults.lock().unwrap_or_else(PoisonError::into_inner);
        faults.values().flatten().cloned().collect()
    }

    fn note_faults(&self, path: &Path, found: Vec<FileFault>) {
        let mut faults = self.faults.lock().unwrap_or_else(PoisonError::into_inner);
        if found.is_empty() {
            faults.remove(path);
        } else {
            faults.insert(path.to_owned(), found);
        }
    }

    /// Takes in that an editor opened a document. `key` is the editor's name for it, `file` its file, if it has one.
    pub fn open(&self, key: &str, file: Option<&Path>, version: i32, text: &str) {
        let belonging = self.belonging(key, file);
        let article = OpenArticle::new(file.map(Path::to_path_buf), belonging, version, text);
        self.lock_open().insert(key.to_owned(), Arc::new(article));
    }

    fn belonging(&self, key: &str, file: Option<&Path>) -> Belonging {
        let configuration = self.configuration();
        let Some(file) = file else {
            return Belonging { path: Path::new(key).into(), name: key.into(), standing: Standing::Alone };
        };
        match discover::article_path(file, &configuration.roots, &configuration.kit.settings) {
            Some(path) => {
                let standing = Standing::Article(self.index.number(&path));
                Belonging { name: configuration.article_name(&path), path: path.into(), standing }
            }
            None => {
                let name = configuration.article_name(file);
                Belonging { path: file.into(), name, standing: Standing::Foreign }
            }
        }
    }

    /// Judges anew which open documents are articles.
    fn sort_open(&self) {
        for (key, article) in self.all_open() {
            article.belong(self.belonging(&key, article.file()));
        }
    }

    /// The open document of that name.
    pub fn opened(&self, key: &str) -> Option<Arc<OpenArticle>> {
        self.lock_open().get(key).map(Arc::clone)
    }

    /// Every open document with the editor's name for it.
    pub fn all_open(&self) -> Vec<(String, Arc<OpenArticle>)> {
        self.lock_open().iter().map(|(key, article)| (key.clone(), Arc::clone(article))).collect()
    }

    /// The editor's name for an article that is open.
    pub fn key_of(&self, path: &Path) -> Option<String> {
        self.lock_open().iter().find(|(_, article)| &*article.path() == path).map(|(key, _)| key.clone())
    }

    /// Takes in that an editor closed a document; from now on the file is the truth, and has to be read again.
    pub fn close(&self, key: &str) -> Option<Arc<OpenArticle>> {
        let article = self.lock_open().remove(key)?;
        // What the index holds of it is the editor's text.
        self.stamp(&article.path(), None);
        Some(article)
    }

    fn is_open(&self, path: &Path) -> bool {
        self.lock_open().values().any(|article| article.number().is_some() && &*article.path() == path)
    }

    fn lock_open(&self) -> std::sync::MutexGuard<'_, BTreeMap<String, Arc<OpenArticle>>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
