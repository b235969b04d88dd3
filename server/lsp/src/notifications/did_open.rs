//! `textDocument/didOpen`: the editor's text is the truth from now on.

use tower_lsp::ls_types::DidOpenTextDocumentParams;

use crate::convert;
use crate::jobs::Job;
use crate::session::Slot;

pub fn handle(slot: &Slot, params: DidOpenTextDocumentParams) {
    let Some(session) = slot.get() else { return };
    let document = params.text_document;
    let path = convert::path(&document.uri);
    if path.is_none() && !document.uri.scheme().as_str().eq_ignore_ascii_case("untitled") {
        return;
    }
    session.adopt_folder(path.as_deref());
    let key = document.uri.as_str();
    session.workspace.open(key, path.as_deref(), document.version, &document.text);
    session.jobs.send(Job::Opened(key.to_owned()));
}
