//! `workspace/didChangeWorkspaceFolders`: all folders are one corpus.

use tower_lsp::ls_types::DidChangeWorkspaceFoldersParams;

use crate::convert;
use crate::jobs::Job;
use crate::session::Slot;

pub fn handle(slot: &Slot, params: &DidChangeWorkspaceFoldersParams) {
    let Some(session) = slot.get() else { return };
    let paths = |folders: &[tower_lsp::ls_types::WorkspaceFolder]| {
        folders.iter().filter_map(|folder| convert::path(&folder.uri)).collect::<Vec<_>>()
    };
    session
        .jobs
        .send(Job::Folders { added: paths(&params.event.added), removed: paths(&params.event.removed) });
}
