//! Reading the corpus while the editor works: on threads of its own, with progress that can be cancelled; and the requests to
//! the editor that go with a start: settings, watchers.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, PoisonError};
use std::time::{Duration, Instant};

use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tower_lsp::ls_types::*;

use crate::jobs::Job;
use crate::session::Session;

/// How often progress is told.
const EVERY: Duration = Duration::from_millis(100);

/// Reads every article, as [`Workspace::begin_indexing`](tippani_corpus::workspace::Workspace::begin_indexing) has said
/// that it will be done.
pub fn start(session: &Arc<Session>, cancelled: &Arc<AtomicBool>) {
    let roots = session.workspace.configuration().roots.clone();
    if roots.is_empty() {
        session.workspace.end_indexing();
        return;
    }
    cancelled.store(false, Ordering::Release);
    let session = Arc::clone(session);
    let cancelled = Arc::clone(cancelled);
    std::thread::spawn(move || {
        let progress = Progress::begin(&session);
        // Threads of its own: an open article must not wait in one queue with all the others.
        let pool = rayon::ThreadPoolBuilder::new().thread_name(|_| "tippani-index".to_owned()).build();
        let read = || {
            session.workspace.read_all(
                &|read, all| progress.at(read, all),
                &|| cancelled.load(Ordering::Acquire),
                &|_| {},
            )
        };
        let found = match pool {
            Ok(pool) => pool.install(read),
            Err(_) => read(),
        };
        for (pattern, line) in found.unmatched.iter().filter(|_| found.complete) {
            let place = line.map(|line| format!(" (tippani.toml, line {line})")).unwrap_or_default();
            session.jobs.send(Job::Say(format!("the include pattern {pattern:?}{place} matches no file")));
        }
        progress.end(found.articles.len(), cancelled.load(Ordering::Acquire));
        session.workspace.end_indexing();
        session.jobs.send(Job::Indexed);
    });
}

/// A progress bar of the editor; nothing where the editor has none.
struct Progress {
    sender: Option<UnboundedSender<WorkDoneProgress>>,
    last: std::sync::Mutex<Instant>,
}

impl Progress {
    fn begin(session: &Arc<Session>) -> Self {
        let sender = session.flags.progress.then(|| {
            let (sender, receiver) = unbounded_channel();
            session.runtime.spawn(tell_progress(Arc::clone(session), receiver));
            sender
        });
        let progress = Self { sender, last: std::sync::Mutex::new(Instant::now()) };
        progress.send(WorkDoneProgress::Begin(WorkDoneProgressBegin {
            title: "tippani: reading articles".to_owned(),
            cancellable: Some(true),
            message: None,
            percentage: Some(0),
        }));
        progress
    }

    fn at(&self, read: usize, all: usize) {
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        if last.elapsed() < EVERY {
            return;
        }
        *last = Instant::now();
        drop(last);
        self.send(WorkDoneProgress::Report(WorkDoneProgressReport {
            cancellable: Some(true),
            message: Some(format!("{read} of {all}")),
            percentage: Some((read * 100 / all.max(1)) as u32),
        }));
    }

    fn end(&self, all: usize, cancelled: bool) {
        let message = match all {
            _ if cancelled => "cancelled: names in articles that were not read are not found".to_owned(),
            1 => "1 article".to_owned(),
            all => format!("{all} articles"),
        };
        self.send(WorkDoneProgress::End(WorkDoneProgressEnd { message: Some(message) }));
    }

    fn send(&self, value: WorkDoneProgress) {
        if let Some(sender) = &self.sender {
            // Without a receiver the session is over.
            _ = sender.send(value);
        }
    }
}

async fn tell_progress(session: Arc<Session>, mut receiver: UnboundedReceiver<WorkDoneProgress>) {
    static NEXT: std::sync::atomic::AtomicU32 = std::sync::atomic::AtomicU32::new(1);
    let token = NumberOrString::String(format!("tippani-index-{}", NEXT.fetch_add(1, Ordering::Relaxed)));
    if session.client.create_work_done_progress(token.clone()).await.is_err() {
        return;
    }
    while let Some(value) = receiver.recv().await {
        let params = ProgressParams { token: token.clone(), value: ProgressParamsValue::WorkDone(value) };
        session.client.send_notification::<notification::Progress>(params).await;
    }
}

/// Asks the editor for our settings; they come back as a job.
pub fn ask_settings(session: &Arc<Session>) {
    if !session.flags.configuration {
        return;
    }
    let session = Arc::clone(session);
    session.clone().runtime.spawn(async move {
        let item = ConfigurationItem { scope_uri: None, section: Some("tippani".to_owned()) };
        if let Ok(mut values) = session.client.configuration(vec![item]).await
            && let Some(value) = values.pop().filter(|value| value.is_object())
        {
            session.jobs.send(Job::Settings(value));
        }
    });
}

/// Has the editor tell of changed settings.
pub fn register_settings(session: &Arc<Session>) {
    if session.flags.settings_registration {
        let registration = Registration {
            id: "tippani-settings".to_owned(),
            method: "workspace/didChangeConfiguration".to_owned(),
            register_options: Some(serde_json::json!({ "section": "tippani" })),
        };
        let client = session.client.clone();
        session.runtime.spawn(async move { client.register_capability(vec![registration]).await });
    }
}

/// Has the editor watch the files of a corpus.
pub fn register_watchers(session: &Arc<Session>) {
    let watchers = ["**/*.txt", "**/*.ann", "**/tippani.toml", "**/people.toml"];
    let watchers = watchers
        .map(|glob| FileSystemWatcher { glob_pattern: GlobPattern::String(glob.to_owned()), kind: None })
        .to_vec();
    let options = serde_json::to_value(DidChangeWatchedFilesRegistrationOptions { watchers }).ok();
    let registration = Registration {
        id: "tippani-files".to_owned(),
        method: "workspace/didChangeWatchedFiles".to_owned(),
        register_options: options,
    };
    let client = session.client.clone();
    session.runtime.spawn(async move { client.register_capability(vec![registration]).await });
}
