//! What the background thread is left to do.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};

use tippani_corpus::configuration::Problem;
use tippani_corpus::open::OpenArticle;

/// What can happen.
pub enum Job {
    /// A document of that URI was opened: the editor's text is in the index before anything else happens.
    Opened(String),
    /// An open document of that URI was edited.
    Edited(String),
    /// An open document was closed.
    Closed(String, Arc<OpenArticle>),
    /// An edit of the article at this path changed what others show.
    OthersChanged(PathBuf),
    /// Files may have come, changed or gone.
    Files(Vec<PathBuf>),
    /// The editor's folders changed.
    Folders {
        /// New ones.
        added: Vec<PathBuf>,
        /// Gone ones.
        removed: Vec<PathBuf>,
    },
    /// The editor sent settings.
    Settings(serde_json::Value),
    /// The editor has to be asked for settings.
    AskSettings,
    /// Files have to be watched, by the editor or by us.
    Watch,
    /// Every article has to be read.
    Index,
    /// Every article was read, or as many as the user wanted to wait for.
    Indexed,
    /// Something for the user to know that needs no answer.
    Say(String),
    /// What was wrong with the configuration.
    Problems(Vec<Problem>, Vec<String>),
    /// The session is over.
    Stop,
}

/// Where jobs are left.
pub struct Jobs {
    sender: Sender<Job>,
    cancelled: Arc<AtomicBool>,
}

impl Jobs {
    /// A way to leave jobs, and the other end of it.
    pub fn new() -> (Self, Receiver<Job>) {
        let (sender, receiver) = channel();
        (Self { sender, cancelled: Arc::default() }, receiver)
    }

    /// Leaves a job. Never waits.
    pub fn send(&self, job: Job) {
        // Without a thread at the other end the session is over, and nothing is left to do.
        _ = self.sender.send(job);
    }

    /// An edit of the article at this path changed what others show.
    pub fn others_changed(&self, path: &Path) {
        self.send(Job::OthersChanged(path.to_owned()));
    }

    /// Something was wrong with the configuration.
    pub fn problems(&self, problems: Vec<Problem>, client: Vec<String>) {
        self.send(Job::Problems(problems, client));
    }

    /// Stops reading articles.
    pub fn cancel_indexing(&self) {
        self.cancelled.store(true, Ordering::Release);
    }

    /// Ends the thread, and whatever it had begun.
    pub fn stop(&self) {
        self.cancel_indexing();
        self.send(Job::Stop);
    }

    /// A switch that is on once reading was cancelled.
    pub fn cancelled(&self) -> Arc<AtomicBool> {
        Arc::clone(&self.cancelled)
    }
}
