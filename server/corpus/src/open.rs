//! Articles that an editor holds open: the editor's text is the truth, not the file's.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

use tippani_noise::soft::Sight;
use tippani_noise::witness::Testimony;
use tippani_people::ArticleNumber;
use tippani_text::Document;

use crate::analysis::{Analysis, AnalysisCache, analyse};
use crate::facts::ArticleFacts;
use crate::index::Index;
use crate::kit::Kit;

/// The number of articles that belong to no corpus: the index never gives it.
const NOWHERE: ArticleNumber = ArticleNumber(u32::MAX);

/// A document that an editor holds open.
pub struct OpenArticle {
    file: Option<PathBuf>,
    belonging: RwLock<Belonging>,
    current: Mutex<Version>,
    analysed: Mutex<State>,
}

/// How an open document belongs to the corpus. It can change while the document is open, with the settings.
#[derive(Clone, Debug)]
pub struct Belonging {
    /// Where it lies, as the corpus lists it; for an untitled document a path that stands for its name.
    pub path: Arc<Path>,
    /// What it is called in messages.
    pub name: Arc<str>,
    /// What is done with it.
    pub standing: Standing,
}

/// What is done with an open document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It is an article of the corpus.
    Article(ArticleNumber),
    /// It belongs to no folder, and is looked at alone.
    Alone,
    /// It is none of ours: nothing is said of it.
    Foreign,
}

/// One version of an open article. Cloning shares the text.
#[derive(Clone, Debug)]
pub struct Version {
    /// The editor's number of it.
    pub number: i32,
    /// Ours: grows by one with every change, also where the editor's does not.
    pub revision: u64,
    /// The text.
    pub document: Document,
}

/// A version with all that is said of it.
pub struct Analysed {
    /// The version.
    pub version: Version,
    /// What the analysis says.
    pub analysis: Analysis,
    /// What the index keeps of it.
    pub facts: Arc<ArticleFacts>,
    generation: u64,
    lines_revision: u64,
}

#[derive(Default)]
struct State {
    cache: AnalysisCache,
    last: Option<Arc<Analysed>>,
    /// The newest revision that the index was given.
    indexed: Option<(u64, u64)>,
}

impl OpenArticle {
    /// A document just opened. `file` is its file, if it has one.
    pub fn new(file: Option<PathBuf>, belonging: Belonging, version: i32, text: &str) -> Self {
        let version = Version { number: version, revision: 0, document: Document::new(text) };
        Self {
            file,
            belonging: RwLock::new(belonging),
            current: Mutex::new(version),
            analysed: Mutex::default(),
        }
    }

    /// Its file as the editor named it.
    pub fn file(&self) -> Option<&Path> {
        self.file.as_deref()
    }

    /// How it belongs to the corpus.
    pub fn belonging(&self) -> Belonging {
        self.belonging.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Where it lies, as the corpus lists it.
    pub fn path(&self) -> Arc<Path> {
        self.belonging().path
    }

    /// Its number in the index, if it belongs to the corpus.
    pub fn number(&self) -> Option<ArticleNumber> {
        match self.belonging().standing {
            Standing::Article(number) => Some(number),
            Standing::Alone | Standing::Foreign => None,
        }
    }

    /// Takes in that it belongs otherwise; what was said of it is said anew.
    pub fn belong(&self, belonging: Belonging) {
        let mut state = self.analysed.lock().unwrap_or_else(PoisonError::into_inner);
        *self.belonging.write().unwrap_or_else(PoisonError::into_inner) = belonging;
        *state = State::default();
    }

    /// Changes the text. Cheap: nothing is analysed.
    pub fn edit(&self, version: i32, change: impl FnOnce(&mut Document)) {
        let mut current = self.lock();
        change(&mut current.document);
        current.number = version;
        current.revision += 1;
    }

    /// The version of this moment.
    pub fn version(&self) -> Version {
        self.lock().clone()
    }

    fn lock(&self) -> MutexGuard<'_, Version> {
        self.current.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What is said of a version. Waits for other analyses of this article only; what they found is reused. Gives the
    /// index what a version newer than all before says, and tells in the second value whether that changed what the index
    /// says of other articles.
    pub fn analyse(&self, version: Version, kit: &Kit, index: &Index) -> (Arc<Analysed>, bool) {
        let mut state = self.analysed.lock().unwrap_or_else(PoisonError::into_inner);
        let number = self.number();
        // Of a document alone, no corpus says anything.
        let lines_revision = number.map_or(0, |_| index.lines_revision());
        let known = state.last.as_ref().filter(|last| {
            last.version.revision == version.revision
                && last.generation == kit.generation()
                && last.lines_revision == lines_revision
        });
        let analysed = match known {
            Some(known) => Arc::clone(known),
            None => {
                let witness = |lines: &[&Sight]| match number {
                    Some(number) => index.testimony(number, lines),
                    None => Testimony::default(),
                };
                let analysis = analyse(&version.document, kit, &witness, &mut state.cache);
                let Belonging { path, name, .. } = self.belonging();
                let facts = Arc::new(ArticleFacts::of(number.unwrap_or(NOWHERE), path, name, &analysis));
                Arc::new(Analysed { version, analysis, facts, generation: kit.generation(), lines_revision })
            }
        };
        let stamp = (kit.generation(), analysed.version.revision);
        let newest = state.indexed.is_none_or(|indexed| indexed < stamp);
        let changed = self.number().is_some() && newest && index.put(Arc::clone(&analysed.facts));
        if newest {
            state.indexed = Some(stamp);
        }
        state.last = Some(Arc::clone(&analysed));
        (analysed, changed)
    }
}
