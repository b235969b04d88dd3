//! `textDocument/didSave`: the configuration may have been what was saved.

use tower_lsp::ls_types::DidSaveTextDocumentParams;

use crate::convert;
use crate::jobs::Job;
use crate::session::Slot;

pub fn handle(slot: &Slot, params: &DidSaveTextDocumentParams) {
    if let (Some(session), Some(path)) = (slot.get(), convert::path(&params.text_document.uri)) {
        session.jobs.send(Job::Files(vec![path]));
    }
}
