//! The background thread: it owns the order in which things happen to the workspace. Handlers leave jobs; it analyses what
//! was edited, publishes to editors that do not pull, takes in files and settings, and asks editors that pull to pull again.

use std::collections::{BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::sync::atomic::AtomicBool;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::sync::{Arc, Weak};
use std::time::{Duration, Instant};

use tippani_corpus::configuration::Problem;
use tippani_corpus::open::OpenArticle;
use tippani_corpus::watch::Watch;
use tower_lsp::ls_types::notification::Notification;
use tower_lsp::ls_types::{MessageType, Uri};

use crate::closed::Closed;
use crate::direct::Written;
use crate::jobs::Job;
use crate::session::{Session, folders};
use crate::{diagnostics, indexing};

/// How long facts of other articles settle before open ones are shown anew, and files before they are read.
const SETTLE: Duration = Duration::from_millis(150);

/// Starts the thread that does the jobs. It holds the session only while it works, so that the session can end.
pub fn start(session: &Arc<Session>, receiver: Receiver<Job>) {
    let cancelled = session.jobs.cancelled();
    let session = Arc::downgrade(session);
    std::thread::spawn(move || Background::new(session, cancelled).run(&receiver));
}

/// Says to an editor with lists of ours that they changed.
#[derive(serde::Deserialize, serde::Serialize)]
struct Changed {}

impl Notification for Changed {
    type Params = Self;
    const METHOD: &'static str = "tippani/changed";
}

struct Background {
    session: Weak<Session>,
    cancelled: Arc<AtomicBool>,
    watch: Option<Watch>,
    /// What was last published of each document, for editors that do not pull.
    published: HashMap<String, Written>,
    /// Documents that were edited at an editor that pulls, and when they are analysed if nobody asked until then.
    edited: Option<(Instant, BTreeSet<String>)>,
    /// Files that changed, and when they are read: what writes them may not be done yet.
    changed: Option<(Instant, BTreeSet<PathBuf>)>,
    /// When open documents have to be shown anew, and which article's edit is the cause, if it is one.
    refresh: Option<(Instant, Option<PathBuf>)>,
    /// What was published of articles that are not open, for editors that do not pull those.
    closed: Closed,
    told: BTreeSet<String>,
    registered: bool,
}

impl Background {
    fn new(session: Weak<Session>, cancelled: Arc<AtomicBool>) -> Self {
        Self {
            session,
            cancelled,
            watch: None,
            published: HashMap::new(),
            edited: None,
            changed: None,
            refresh: None,
            closed: Closed::default(),
            told: BTreeSet::new(),
            registered: false,
        }
    }

    fn run(mut self, receiver: &Receiver<Job>) {
        loop {
            let first = match self.due() {
                None => receiver.recv().map_err(|_| RecvTimeoutError::Disconnected),
                Some(due) => receiver.recv_timeout(due.saturating_duration_since(Instant::now())),
            };
            let jobs: Vec<Job> = match first {
                Ok(first) => std::iter::once(first).chain(receiver.try_iter()).collect(),
                Err(RecvTimeoutError::Timeout) => Vec::new(),
                Err(RecvTimeoutError::Disconnected) => return,
            };
            let Some(session) = self.session.upgrade() else {
                return;
            };
            if self.work(&session, jobs).is_none() {
                return;
            }
            if let Some((_, edited)) = self.edited.take_if(|(due, _)| *due <= Instant::now()) {
                edited.iter().for_each(|key| self.edited(&session, key));
            }
            if let Some((_, files)) = self.changed.take_if(|(due, _)| *due <= Instant::now()) {
                self.files(&session, files.into_iter().collect());
            }
            if self.refresh.as_ref().is_some_and(|(due, _)| *due <= Instant::now()) {
                self.show_anew(&session);
            }
            self.closed.next(&session);
        }
    }

    /// When something has to be done without a new job.
    fn due(&self) -> Option<Instant> {
        let refresh = self.refresh.as_ref().map(|(due, _)| *due);
        let edited = self.edited.as_ref().map(|(due, _)| *due);
        let changed = self.changed.as_ref().map(|(due, _)| *due);
        refresh.into_iter().chain(edited).chain(changed).chain(self.closed.due()).min()
    }

    /// Does the jobs; edits of one document count once, and before everything else. `None` when the session is over.
    fn work(&mut self, session: &Arc<Session>, jobs: Vec<Job>) -> Option<()> {
        let mut edited: Vec<String> = Vec::new();
        let mut files: BTreeSet<PathBuf> = BTreeSet::new();
        let mut others = Vec::new();
        for job in jobs {
            match job {
                Job::Stop => return None,
                Job::Opened(key) => self.edited(session, &key),
                Job::Edited(key) if edited.contains(&key) => {}
                Job::Edited(key) => edited.push(key),
                Job::Files(paths) => files.extend(paths),
                other => others.push(other),
            }
        }
        if session.flags.pulls {
            // The editor's pull analyses them; only what it leaves is done here, for the other articles' sake.
            if !edited.is_empty() {
                let due = Instant::now() + SETTLE;
                self.edited.get_or_insert_with(|| (due, BTreeSet::new())).1.extend(edited);
            }
        } else {
            edited.iter().for_each(|key| self.edited(session, key));
        }
        if !files.is_empty() {
            let due = Instant::now() + SETTLE;
            self.changed.get_or_insert_with(|| (due, BTreeSet::new())).1.extend(files);
        }
        for job in others {
            self.other(session, job);
        }
        Some(())
    }

    fn other(&mut self, session: &Arc<Session>, job: Job) {
        match job {
            Job::Closed(key, article) => self.closed(session, &key, &article),
            Job::OthersChanged(path) => self.soon(Some(path)),
            Job::Folders { added, removed } => {
                let before = session.workspace.configuration();
                let kept = before.folders.iter().filter(|folder| !removed.contains(folder)).cloned();
                self.configure(session, Some(folders(kept.chain(added))), None);
                self.watch = None;
                self.watch(session);
            }
            Job::Settings(value) => {
                let (settings, faults) = crate::requests::initialize::client_settings(&value);
                self.say_all(session, &faults);
                self.configure(session, None, Some(settings));
            }
            Job::AskSettings => indexing::ask_settings(session),
            Job::Watch => self.watch(session),
            Job::Index => indexing::start(session, &self.cancelled),
            Job::Indexed => {
                for fault in session.workspace.faults() {
                    self.say(session, &format!("{}: {}", fault.path.display(), fault.message));
                }
                self.soon(None);
            }
            Job::Say(message) => self.show(session, MessageType::WARNING, &message),
            Job::Problems(problems, client) => {
                self.say_all(session, &client);
                self.tell(session, &problems);
            }
            Job::Opened(_) | Job::Edited(_) | Job::Files(_) | Job::Stop => {}
        }
    }

    /// Analyses an open document, and publishes what is found if it is still the newest version.
    fn edited(&mut self, session: &Session, key: &str) {
        let Ok(uri) = Uri::from_str(key) else { return };
        let Some(asked) = session.asked(&uri) else {
            if !session.flags.pulls {
                let found = diagnostics::of_other(session, &uri);
                if !found.is_empty() || self.published.contains_key(key) {
                    self.publish(session, key, uri, None, found);
                }
            }
            return;
        };
        let kit = session.workspace.kit();
        let analysed = session.analyse(&asked, &kit);
        self.sidecar(session, &asked.article.path());
        self.closed.opened(session, &uri, &asked.article.path());
        if session.flags.pulls {
            return;
        }
        let found = diagnostics::of_article(session, &kit, &analysed);
        let current = session.asked(&uri).is_some_and(|now| now.version.revision == asked.version.revision);
        if current {
            self.publish(session, key, uri, Some(asked.version.number), found);
        }
    }

    fn publish(&mut self, session: &Session, key: &str, uri: Uri, version: Option<i32>, found: Written) {
        let list = session.direct.stand_in(found.clone());
        self.published.insert(key.to_owned(), found);
        session.runtime.block_on(session.client.publish_diagnostics(uri, list, version));
    }

    fn closed(&mut self, session: &Session, key: &str, article: &OpenArticle) {
        // It may have been opened again since.
        if session.workspace.opened(key).is_some() {
            return;
        }
        if let (true, Ok(uri)) = (self.published.remove(key).is_some(), Uri::from_str(key)) {
            session.runtime.block_on(session.client.publish_diagnostics(uri, Vec::new(), None));
        }
        if article.number().is_some() {
            let changed = session.workspace.files_changed(&[article.path().to_path_buf()]);
            if changed || session.workspace.kit().settings.workspace_diagnostics {
                self.soon(None);
            }
        }
    }

    fn files(&mut self, session: &Arc<Session>, paths: Vec<PathBuf>) {
        let (configured, articles): (Vec<_>, Vec<_>) =
            paths.into_iter().partition(|path| tippani_corpus::configuration::is_configuration(path));
        let configuration = session.workspace.configuration();
        if !configured.is_empty() || configuration.roots.len() < configuration.folders.len() {
            self.configure(session, None, None);
            self.reopen(session, |path| configured.iter().any(|changed| changed == path));
        }
        if session.workspace.files_changed(&articles) {
            self.soon(None);
        }
        for path in &articles {
            for fault in session.workspace.faults_of(path) {
                self.say(session, &format!("{}: {}", fault.path.display(), fault.message));
            }
        }
        self.reopen(session, |path| articles.iter().any(|changed| changed == path) && is_sidecar(path));
    }

    /// Publishes anew for documents of ours that are no articles, of which `concerned` says that their file changed.
    fn reopen(&mut self, session: &Session, concerned: impl Fn(&Path) -> bool) {
        let keys: Vec<String> = self.published.keys().cloned().collect();
        for key in keys {
            let path = Uri::from_str(&key).ok().and_then(|uri| crate::convert::path(&uri));
            if path.is_some_and(|path| concerned(&path)) {
                self.edited(session, &key);
            }
        }
    }

    fn configure(
        &mut self,
        session: &Arc<Session>,
        roots: Option<Vec<PathBuf>>,
        client: Option<tippani_corpus::settings::PartialSettings>,
    ) {
        let before = session.workspace.configuration();
        let problems = session.workspace.configure(roots, client);
        self.tell(session, &problems);
        if !session.workspace.configuration().same_analysis(&before) {
            session.workspace.begin_indexing();
            indexing::start(session, &self.cancelled);
        }
        self.soon(None);
    }

    fn watch(&mut self, session: &Arc<Session>) {
        if session.flags.watches && !std::mem::replace(&mut self.registered, true) {
            indexing::register_watchers(session);
        }
        // Editors that offer to watch may tell of their own saves only (Helix 25.01): we watch too, and a file of which
        // both tell is read once.
        let folders = session.workspace.configuration().folders.clone();
        if self.watch.is_some() || folders.is_empty() {
            return;
        }
        let weak = Arc::downgrade(session);
        let changed = move |paths| {
            if let Some(session) = weak.upgrade() {
                session.jobs.send(Job::Files(paths));
            }
        };
        match Watch::new(&folders, changed) {
            Ok((watch, failed)) => {
                for (folder, error) in failed {
                    self.say(
                        session,
                        &format!("{}: cannot be watched for changes: {error}", folder.display()),
                    );
                }
                self.watch = Some(watch);
                // What changed between the first reading and now was told by nobody.
                self.configure(session, None, None);
            }
            Err(error) => self.say(session, &format!("files cannot be watched for changes: {error}")),
        }
    }

    /// Says once what is wrong with the annotations beside an article.
    fn sidecar(&mut self, session: &Session, article: &Path) {
        let path = article.with_extension("ann");
        let key = format!("sidecar {}", path.display());
        if !self.told.insert(key) {
            return;
        }
        let Some(checked) = session.workspace.check_sidecar(&path) else {
            return;
        };
        if let Some(first) = checked.faults.first() {
            let count = checked.faults.len();
            let message = format!(
                "{}: {count} faults; the first, line {}: {}",
                path.display(),
                first.line,
                first.message
            );
            self.show(session, MessageType::WARNING, &message);
        }
    }

    fn soon(&mut self, cause: Option<PathBuf>) {
        let due = Instant::now() + SETTLE;
        self.refresh = Some(match self.refresh.take() {
            Some((due, known)) => (due, known.filter(|known| Some(known) == cause.as_ref())),
            None => (due, cause),
        });
    }

    /// Facts of articles changed: the open ones are shown anew where that changes what they show.
    fn show_anew(&mut self, session: &Arc<Session>) {
        let cause = self.refresh.take().and_then(|(_, cause)| cause);
        if session.flags.lists {
            let client = session.client.clone();
            session.runtime.spawn(async move { client.send_notification::<Changed>(Changed {}).await });
        }
        let open = session.workspace.all_open();
        let concerned: Vec<_> =
            open.iter().filter(|(_, article)| Some(&*article.path()) != cause.as_deref()).collect();
        if session.flags.pulls_all || session.flags.pulls && !concerned.is_empty() {
            let client = session.client.clone();
            session.runtime.spawn(async move { client.workspace_diagnostic_refresh().await });
        }
        if !session.flags.pulls_all {
            self.closed.look(session);
        }
        if concerned.is_empty() {
            return;
        }
        self.refresh_colours(session);
        if session.flags.pulls {
            return;
        }
        let kit = session.workspace.kit();
        for (key, _) in concerned {
            let Ok(uri) = Uri::from_str(key) else { continue };
            let Some(asked) = session.asked(&uri) else {
                continue;
            };
            let analysed = session.analyse(&asked, &kit);
            let found = diagnostics::of_article(session, &kit, &analysed);
            let same = self.published.get(key).is_some_and(|published| *published == found);
            if !same {
                self.publish(session, key, uri, Some(asked.version.number), found);
            }
        }
    }

    /// The corpus says of lines whether they are noise, and who is who: colours and hints show it.
    fn refresh_colours(&self, session: &Session) {
        if session.flags.refreshes_tokens {
            let client = session.client.clone();
            session.runtime.spawn(async move { client.semantic_tokens_refresh().await });
        }
        if session.flags.refreshes_hints {
            let client = session.client.clone();
            session.runtime.spawn(async move { client.inlay_hint_refresh().await });
        }
    }

    fn tell(&mut self, session: &Session, problems: &[Problem]) {
        for problem in problems {
            let (kind, message) = match problem {
                Problem::Config(fault) => {
                    let place = format!("{}:{}:{}", fault.path.display(), fault.line, fault.column);
                    let kind = if fault.kind.is_error() { MessageType::ERROR } else { MessageType::WARNING };
                    (kind, format!("{place}: {}", fault.message))
                }
                Problem::File(fault) => {
                    (MessageType::WARNING, format!("{}: {}", fault.path.display(), fault.message))
                }
            };
            self.show(session, kind, &message);
        }
    }

    /// Shows a message to the user, and logs it; once.
    fn show(&mut self, session: &Session, kind: MessageType, message: &str) {
        if self.told.insert(message.to_owned()) {
            session.log.say(message);
            session.runtime.block_on(session.client.show_message(kind, message));
        }
    }

    /// Logs a message, here and at the editor; once.
    fn say(&mut self, session: &Session, message: &str) {
        if self.told.insert(message.to_owned()) {
            session.log.say(message);
            session.runtime.block_on(session.client.log_message(MessageType::WARNING, message));
        }
    }

    fn say_all(&mut self, session: &Session, messages: &[String]) {
        for message in messages {
            self.show(session, MessageType::WARNING, &format!("settings: {message}"));
        }
    }
}

fn is_sidecar(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "ann")
}
