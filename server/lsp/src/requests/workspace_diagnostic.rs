//! `workspace/diagnostic`: the diagnostics of every article, open or not, where `workspace-diagnostics` asks for them. Of an open one an
//! editor that shows it pulls them too, and keeps those; one that has it open without showing it (a preview) does not.
//!
//! An editor asks again and again, and says what it has: what is the same is not read again. With a token for partial results each
//! article comes by itself, as soon as it is read.

use std::collections::HashMap;
use std::str::FromStr;
use std::sync::Arc;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use tokio::sync::mpsc::channel;
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::notification::Notification;
use tower_lsp::ls_types::*;

use crate::diagnostics::{self, reported};
use crate::direct::Written;
use crate::session::{Session, Slot, blocking};

/// How often it is looked whether all articles are read (before that, each would change with every other that comes), and whether the
/// editor has taken what was sent.
const LOOK: Duration = Duration::from_millis(10);

/// How long an editor may take for what was sent before more is.
const PATIENCE: Duration = Duration::from_secs(5);

/// How many articles are read before the editor has taken the first of them.
const AHEAD: usize = 4;

/// A part of an answer. The protocol library has `$/progress` only for work that is being done.
#[derive(Deserialize, Serialize)]
struct Part {
    token: ProgressToken,
    value: WorkspaceDiagnosticReportPartialResult,
}

impl Notification for Part {
    type Params = Self;
    const METHOD: &'static str = "$/progress";
}

pub async fn handle(
    slot: &Slot,
    params: WorkspaceDiagnosticParams,
) -> Result<WorkspaceDiagnosticReportResult> {
    let Some(session) = slot.get() else {
        return Ok(WorkspaceDiagnosticReport::default().into());
    };
    until(|| !session.workspace.is_indexing()).await;
    let known = params.previous_result_ids.into_iter().map(|known| (known.uri, known.value)).collect();
    let (sender, mut receiver) = channel(AHEAD);
    let asked = Arc::clone(&session);
    // Where the request is taken back, nobody receives any more, and the reading ends.
    let reading = blocking(move || report_all(&asked, known, |report| sender.blocking_send(report).is_ok()));
    let token = params.partial_result_params.partial_result_token;
    let told = async {
        let mut rest = Vec::new();
        while let Some(Report { uri, version, state }) = receiver.recv().await {
            match (state, &token) {
                (State::Same(id), _) => rest.push(unchanged(uri, version, id)),
                // What is empty goes with the answer, which may overtake it: an empty list leaves no trace on its way.
                (State::Listed(id, list), Some(token)) if !list.is_empty() => {
                    taken(until(|| session.direct.has_room())).await;
                    let item = full(uri, version, Some(id), session.direct.stand_in(list));
                    let value = WorkspaceDiagnosticReportPartialResult { items: vec![item] };
                    let part = Part { token: token.clone(), value };
                    session.client.send_notification::<Part>(part).await;
                }
                (State::Listed(id, list), _) => rest.push(full(uri, version, Some(id), list.diagnostics())),
                (State::Gone, _) => rest.push(full(uri, version, None, Vec::new())),
            }
        }
        // The answer ends the parts: it must not leave before them.
        taken(until(|| token.is_none() || session.direct.is_done())).await;
        rest
    };
    let (items, read) = tokio::join!(told, reading);
    read?;
    Ok(WorkspaceDiagnosticReport { items }.into())
}

async fn until(holds: impl Fn() -> bool) {
    while !holds() {
        tokio::time::sleep(LOOK).await;
    }
}

/// Waits for the editor to take what was sent; not for ever, if it takes nothing any more.
async fn taken(waiting: impl Future<Output = ()>) {
    // Either way the next is sent.
    _ = tokio::time::timeout(PATIENCE, waiting).await;
}

fn full(
    uri: Uri,
    version: Option<i32>,
    result_id: Option<String>,
    items: Vec<Diagnostic>,
) -> WorkspaceDocumentDiagnosticReport {
    WorkspaceFullDocumentDiagnosticReport {
        uri,
        version: version.map(i64::from),
        full_document_diagnostic_report: FullDocumentDiagnosticReport { result_id, items },
    }
    .into()
}

fn unchanged(uri: Uri, version: Option<i32>, result_id: String) -> WorkspaceDocumentDiagnosticReport {
    WorkspaceUnchangedDocumentDiagnosticReport {
        uri,
        version: version.map(i64::from),
        unchanged_document_diagnostic_report: UnchangedDocumentDiagnosticReport { result_id },
    }
    .into()
}

/// What is to be said of an article.
struct Report {
    uri: Uri,
    /// The version of an open one.
    version: Option<i32>,
    state: State,
}

enum State {
    /// The editor has it.
    Same(String),
    /// All that is shown of it.
    Listed(String, Written),
    /// Nothing is shown of it any more.
    Gone,
}

/// Hands on what is to be said of each article, and of each that the editor has and is none now; ends where `tell` says so.
fn report_all(session: &Session, mut known: HashMap<Uri, String>, tell: impl Fn(Report) -> bool) {
    let kit = session.workspace.kit();
    // What the corpus knows of an open article shall be of the version that is reported.
    for (key, _) in session.workspace.all_open() {
        if let Some(asked) = Uri::from_str(&key).ok().and_then(|uri| session.asked(&uri)) {
            session.analyse(&asked, &kit);
        }
    }
    for (path, state) in reported(session, &kit) {
        let Some(uri) = session.uri(&path) else { continue };
        let asked = session.asked(&uri);
        let version = asked.as_ref().map(|asked| asked.version.number);
        let id = match version {
            Some(version) => format!("{state:016x}.{version}"),
            None => format!("{state:016x}"),
        };
        let state = if known.remove(&uri).as_ref() == Some(&id) {
            State::Same(id)
        } else {
            let list = match asked {
                Some(asked) => diagnostics::of_article(session, &kit, &session.analyse(&asked, &kit)),
                None => diagnostics::of_closed(session, &kit, &path),
            };
            State::Listed(id, list)
        };
        if !tell(Report { uri, version, state }) {
            return;
        }
    }
    for uri in known.into_keys() {
        if !tell(Report { uri, version: None, state: State::Gone }) {
            return;
        }
    }
}
