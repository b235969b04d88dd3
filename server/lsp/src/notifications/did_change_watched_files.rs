//! `workspace/didChangeWatchedFiles`: the editor saw files come, change or go.

use tower_lsp::ls_types::DidChangeWatchedFilesParams;

use crate::convert;
use crate::jobs::Job;
use crate::session::Slot;

pub fn handle(slot: &Slot, params: &DidChangeWatchedFilesParams) {
    if let Some(session) = slot.get() {
        session
            .jobs
            .send(Job::Files(params.changes.iter().filter_map(|event| convert::path(&event.uri)).collect()));
    }
}
