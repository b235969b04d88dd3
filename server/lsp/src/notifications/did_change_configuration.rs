//! `workspace/didChangeConfiguration`: settings come with it, or are asked for.

use tower_lsp::ls_types::DidChangeConfigurationParams;

use crate::jobs::Job;
use crate::session::Slot;

pub fn handle(slot: &Slot, params: &DidChangeConfigurationParams) {
    let Some(session) = slot.get() else { return };
    if session.flags.configuration {
        session.jobs.send(Job::AskSettings);
    } else {
        session.jobs.send(Job::Settings(params.settings.clone()));
    }
}
