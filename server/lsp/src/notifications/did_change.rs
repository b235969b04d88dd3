//! `textDocument/didChange`: the edits, in the order in which the editor made them.
//!
//! tower-lsp polls handlers of notifications for the first time in the order in which they came, and this one applies its
//! edits without an `.await`: that keeps their order.

use tower_lsp::ls_types::DidChangeTextDocumentParams;

use crate::convert;
use crate::jobs::Job;
use crate::session::Slot;

pub fn handle(slot: &Slot, params: DidChangeTextDocumentParams) {
    let Some(session) = slot.get() else { return };
    let key = params.text_document.uri.as_str();
    let Some(article) = session.workspace.opened(key) else {
        return;
    };
    article.edit(params.text_document.version, |document| {
        for change in &params.content_changes {
            convert::apply(document, change, session.flags.encoding);
        }
    });
    session.jobs.send(Job::Edited(key.to_owned()));
}
