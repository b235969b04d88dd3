//! `workspace/diagnostic`: the diagnostics of articles that are not open, where `workspace-diagnostics` asks for them.
//!
//! An editor asks again and again, and says what it has: what is the same is not read again. With a token for partial results each
//! article comes by itself, as soon as it is read.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use tokio::sync::mpsc::channel;
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::notification::Notification;
use tower_lsp::ls_types::*;

use crate::convert;
use crate::diagnostics::{self, closed};
use crate::direct::Written;
use crate::session::{Session, Slot, blocking};

/// How often it is looked whether all articles are read (before that, each would change with every other that comes), and whether the
/// editor has taken what was sent.
const LOOK: Duration = Duration::from_millis(10);

/// How many articles are read before the editor has taken the first of them.
const AHEAD: usize = 4;

/// How many parts of an answer may be on their way.
const ON_THE_WAY: usize = 32;

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
    while session.workspace.is_indexing() {
        tokio::time::sleep(LOOK).await;
    }
    let known = params.previous_result_ids.into_iter().map(|known| (known.uri, known.value)).collect();
    let (sender, mut receiver) = channel(AHEAD);
    let asked = Arc::clone(&session);
    // Where the request is taken back, nobody receives any more, and the reading ends.
    let reading = blocking(move || {
        report_all(&asked, known, |uri, report| sender.blocking_send((uri, report)).is_ok())
    });
    let token = params.partial_result_params.partial_result_token;
    let told = async {
        let mut rest = Vec::new();
        while let Some((uri, state)) = receiver.recv().await {
            match (state, &token) {
                (State::Same(id), _) => rest.push(unchanged(uri, id)),
                // What is empty goes with the answer, which may overtake it: an empty list leaves no trace on its way.
                (State::Listed(id, list), Some(token)) if !list.is_empty() => {
                    wait_until(|| session.direct.waiting() < ON_THE_WAY).await;
                    let item = full(uri, Some(id), session.direct.stand_in(list));
                    let value = WorkspaceDiagnosticReportPartialResult { items: vec![item] };
                    let part = Part { token: token.clone(), value };
                    session.client.send_notification::<Part>(part).await;
                }
                (State::Listed(id, list), _) => rest.push(full(uri, Some(id), list.diagnostics())),
                (State::Gone, _) => rest.push(full(uri, None, Vec::new())),
            }
        }
        // The answer ends the parts: it must not leave before them.
        wait_until(|| token.is_none() || session.direct.waiting() == 0).await;
        rest
    };
    let (items, read) = tokio::join!(told, reading);
    read?;
    Ok(WorkspaceDiagnosticReport { items }.into())
}

async fn wait_until(holds: impl Fn() -> bool) {
    while !holds() {
        tokio::time::sleep(LOOK).await;
    }
}

fn full(uri: Uri, result_id: Option<String>, items: Vec<Diagnostic>) -> WorkspaceDocumentDiagnosticReport {
    WorkspaceFullDocumentDiagnosticReport {
        uri,
        version: None,
        full_document_diagnostic_report: FullDocumentDiagnosticReport { result_id, items },
    }
    .into()
}

fn unchanged(uri: Uri, result_id: String) -> WorkspaceDocumentDiagnosticReport {
    WorkspaceUnchangedDocumentDiagnosticReport {
        uri,
        version: None,
        unchanged_document_diagnostic_report: UnchangedDocumentDiagnosticReport { result_id },
    }
    .into()
}

/// What is to be said of an article.
enum State {
    /// The editor has it.
    Same(String),
    /// All that is shown of it.
    Listed(String, Written),
    /// Nothing is shown of it any more.
    Gone,
}

/// Hands on what is to be said of each closed article, and of each that the editor has and is none now; ends where `tell` says so.
fn report_all(session: &Session, mut known: HashMap<Uri, String>, tell: impl Fn(Uri, State) -> bool) {
    let kit = session.workspace.kit();
    for (path, state) in closed(session, &kit) {
        let Some(uri) = convert::uri(&path) else { continue };
        let id = format!("{state:016x}");
        let state = if known.remove(&uri).as_ref() == Some(&id) {
            State::Same(id)
        } else {
            State::Listed(id, diagnostics::of_closed(session, &kit, &path))
        };
        if !tell(uri, state) {
            return;
        }
    }
    // What is open is asked for by itself.
    let is_open = |uri: &Uri| convert::path(uri).is_some_and(|path| session.open_uri(&path).is_some());
    for uri in known.into_keys().filter(|uri| !is_open(uri)) {
        if !tell(uri, State::Gone) {
            return;
        }
    }
}
