//! What all handlers share.

use std::hash::RandomState;
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::sync::{Arc, OnceLock};

use dashmap::DashMap;
use tippani_corpus::index::Snapshot;
use tippani_corpus::kit::Kit;
use tippani_corpus::open::{Analysed, OpenArticle, Standing, Version};
use tippani_corpus::views::{Look, Target};
use tippani_corpus::workspace::Workspace;
use tokio::runtime::Handle;
use tower_lsp::Client;
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::ls_types::{Location, TextDocumentPositionParams, Uri};

use crate::capabilities::Flags;
use crate::convert;
use crate::direct::Direct;
use crate::jobs::{Job, Jobs};
use crate::log::Log;
use crate::requests::semantic_tokens::Held;

/// One editor's session, from `initialize` on.
pub struct Session {
    /// The way to the editor.
    pub client: Client,
    /// Where its futures run.
    pub runtime: Handle,
    /// What the editor can do.
    pub flags: Flags,
    /// The corpus.
    pub workspace: Workspace,
    /// The background thread.
    pub jobs: Jobs,
    /// The semantic tokens that the editor holds, by document.
    pub tokens: DashMap<String, Held>,
    /// The short way for lists of diagnostics.
    pub direct: Direct,
    /// Makes the numbers by which closed articles are told from what was shown of them: of this process only.
    pub states: RandomState,
    /// Standard error, or the log file.
    pub log: Log,
}

/// An open article at the version that a request is about.
pub struct Asked {
    /// The article.
    pub article: Arc<OpenArticle>,
    /// Its version when the request came.
    pub version: Version,
}

impl Session {
    /// The open article of a URI at this moment's version. Call it before the first `.await`: then the version is the one
    /// that the editor asked about. `None` where the document is none of ours.
    pub fn asked(&self, uri: &Uri) -> Option<Asked> {
        let article = self.workspace.opened(uri.as_str())?;
        if article.belonging().standing == Standing::Foreign {
            return None;
        }
        let version = article.version();
        Some(Asked { article, version })
    }

    /// Analyses a version. Tells the background thread where that changed what other articles show.
    pub fn analyse(&self, asked: &Asked, kit: &Kit) -> Arc<Analysed> {
        let (analysed, changed) = asked.article.analyse(asked.version.clone(), kit, &self.workspace.index);
        if changed {
            self.jobs.others_changed(&asked.article.path());
        }
        analysed
    }

    /// Has every article read; from this moment on, answers say that it is not done.
    pub fn index(&self) {
        self.workspace.begin_indexing();
        self.jobs.send(Job::Index);
    }

    /// Where the editor named no folder (Helix outside of a repository), the folder of the first file opened is the corpus.
    pub fn adopt_folder(&self, file: Option<&Path>) {
        let folder = file.and_then(Path::parent);
        if let Some(folder) = folder.filter(|_| self.workspace.configuration().folders.is_empty()) {
            let problems = self.workspace.configure(Some(vec![folder.to_path_buf()]), None);
            self.jobs.problems(problems, Vec::new());
            self.jobs.send(Job::Watch);
            self.index();
        }
    }

    /// The editor's own URI of an article that it holds open.
    pub fn open_uri(&self, path: &Path) -> Option<Uri> {
        Uri::from_str(&self.workspace.key_of(path)?).ok()
    }

    /// The URI of an article: the editor's own where it is open.
    pub fn uri(&self, path: &Path) -> Option<Uri> {
        self.open_uri(path).or_else(|| convert::uri(path))
    }

    /// A target as a location.
    pub fn location(&self, target: &Target) -> Option<Location> {
        convert::location(target, self.flags.encoding, |path| self.open_uri(path))
    }

    /// Where a link in a hover leads: the file, with the line (from 1), as editors understand it.
    pub fn link(&self, target: &Target) -> String {
        let uri = self.uri(&target.path);
        uri.map(|uri| format!("{}#L{}", uri.as_str(), target.place.line + 1)).unwrap_or_default()
    }
}

/// Looks at an analysed article in the light of the corpus. The snapshot is held while `answer` runs.
pub fn look<T>(session: &Session, kit: &Kit, analysed: &Analysed, answer: impl FnOnce(&Look<'_>) -> T) -> T {
    let snapshot: Snapshot<'_> = session.workspace.index.read();
    answer(&Look { analysis: &analysed.analysis, facts: &analysed.facts, snapshot: &snapshot, kit })
}

/// The session, once `initialize` has made it.
#[derive(Clone, Default)]
pub struct Slot(Arc<OnceLock<Arc<Session>>>);

impl Slot {
    /// Keeps the session; a second `initialize` changes nothing.
    pub fn fill(&self, session: Arc<Session>) {
        _ = self.0.set(session);
    }

    /// The session; `None` before `initialize`.
    pub fn get(&self) -> Option<Arc<Session>> {
        self.0.get().map(Arc::clone)
    }

    /// Answers a request about a place in an open article on a blocking thread; `None` where the document is none of ours.
    pub async fn answer_at<T: Send + 'static>(
        &self,
        at: TextDocumentPositionParams,
        answer: impl FnOnce(&Session, &Kit, &Analysed, usize) -> Option<T> + Send + 'static,
    ) -> Result<Option<T>> {
        let uri = at.text_document.uri;
        self.answer(&uri, move |session, kit, analysed| {
            let offset =
                analysed.version.document.offset(convert::position(at.position), session.flags.encoding);
            answer(session, kit, analysed, offset)
        })
        .await
    }

    /// Answers a request about an open article on a blocking thread; `None` where the document is none of ours.
    pub async fn answer<T: Send + 'static>(
        &self,
        uri: &Uri,
        answer: impl FnOnce(&Session, &Kit, &Analysed) -> Option<T> + Send + 'static,
    ) -> Result<Option<T>> {
        // Both before the first `.await`: the version is the one that the editor asked about.
        let Some(session) = self.get() else {
            return Ok(None);
        };
        let Some(asked) = session.asked(uri) else {
            return Ok(None);
        };
        blocking(move || {
            let kit = session.workspace.kit();
            let analysed = session.analyse(&asked, &kit);
            answer(&session, &kit, &analysed)
        })
        .await
    }
}

/// Runs CPU work away from the async threads.
pub async fn blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    tokio::task::spawn_blocking(work).await.map_err(|_| Error::internal_error())
}

/// The folders of a path list, each once, in order.
pub fn folders(paths: impl IntoIterator<Item = PathBuf>) -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> = Vec::new();
    for path in paths {
        // Some editors send a file as the folder.
        let folder =
            if path.is_file() { path.parent().map_or(path.clone(), Path::to_path_buf) } else { path };
        if !folders.contains(&folder) {
            folders.push(folder);
        }
    }
    folders
}
