//! `initialized`: now the articles may be read.

use crate::indexing;
use crate::jobs::Job;
use crate::session::Slot;

pub fn handle(slot: &Slot) {
    if let Some(session) = slot.get() {
        session.jobs.send(Job::Watch);
        indexing::register_settings(&session);
        session.jobs.send(Job::AskSettings);
        session.index();
    }
}
