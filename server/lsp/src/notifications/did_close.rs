//! `textDocument/didClose`: the file is the truth again.

use tower_lsp::ls_types::DidCloseTextDocumentParams;

use crate::jobs::Job;
use crate::session::Slot;

pub fn handle(slot: &Slot, params: &DidCloseTextDocumentParams) {
    let Some(session) = slot.get() else { return };
    let key = params.text_document.uri.as_str();
    session.tokens.remove(key);
    if let Some(article) = session.workspace.close(key) {
        session.jobs.send(Job::Closed(key.to_owned(), article));
    }
}
