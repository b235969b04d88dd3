//! `window/workDoneProgress/cancel`: the user does not want to wait for the index.

use tower_lsp::ls_types::WorkDoneProgressCancelParams;

use crate::session::Slot;

pub fn handle(slot: &Slot, _: &WorkDoneProgressCancelParams) {
    if let Some(session) = slot.get() {
        session.jobs.cancel_indexing();
    }
}
