//! Publishing the diagnostics of articles that are not open, to editors that do not pull them: one after the other, between whatever
//! else the background thread has to do.

use std::collections::{BTreeMap, VecDeque};
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use tower_lsp::ls_types::Uri;

use crate::direct::Written;
use crate::session::Session;
use crate::{convert, diagnostics};

/// How long a slow editor is waited for before it is looked again.
const WAIT: Duration = Duration::from_millis(20);

/// What was published, and what is to be.
#[derive(Default)]
pub struct Closed {
    /// What the editor was told of an article, as the number of its state.
    published: BTreeMap<Arc<Path>, u64>,
    /// Articles to tell of.
    waiting: VecDeque<(Arc<Path>, u64)>,
    /// Until when a slow editor is left alone.
    pause: Option<Instant>,
}

impl Closed {
    /// When [`Closed::next`] has something to do.
    pub fn due(&self) -> Option<Instant> {
        (!self.waiting.is_empty()).then(|| self.pause.unwrap_or_else(Instant::now))
    }

    /// Looks which closed articles are not published as they are now, and takes back those that are to be published no more.
    pub fn look(&mut self, session: &Session) {
        // While articles are read, each changes with every other that comes; it is looked again at the end.
        if session.workspace.is_indexing() {
            return;
        }
        let kit = session.workspace.kit();
        let mut now = diagnostics::reported(session, &kit);
        now.retain(|path, _| session.open_uri(path).is_none());
        self.published.retain(|path, _| {
            let stays = now.contains_key(path);
            if let (false, None, Some(uri)) = (stays, session.open_uri(path), convert::uri(path)) {
                publish(session, uri, Written::default());
            }
            stays
        });
        let is_new = |(path, state): &(Arc<Path>, u64)| self.published.get(path) != Some(state);
        self.waiting = now.into_iter().filter(is_new).collect();
    }

    /// Publishes one more.
    pub fn next(&mut self, session: &Session) {
        if self.due().is_none_or(|due| due > Instant::now()) {
            return;
        }
        self.pause = (!session.direct.has_room()).then(|| Instant::now() + WAIT);
        if self.pause.is_some() {
            return;
        }
        if let Some((path, state)) = self.waiting.pop_front()
            && session.open_uri(&path).is_none()
            && let Some(uri) = convert::uri(&path)
        {
            let list = diagnostics::of_closed(session, &session.workspace.kit(), &path);
            publish(session, uri, list);
            self.published.insert(path, state);
        }
    }

    /// An article is open from now on. What was said of the closed one is taken back, unless what is published next takes its place: an
    /// editor that pulls keeps both, and an editor may write another URI than we do.
    pub fn opened(&mut self, session: &Session, uri: &Uri, path: &Path) {
        if self.published.remove(path).is_some()
            && let Some(ours) = convert::uri(path).filter(|ours| session.flags.pulls || ours != uri)
        {
            publish(session, ours, Written::default());
        }
    }
}

fn publish(session: &Session, uri: Uri, list: Written) {
    let list = session.direct.stand_in(list);
    session.runtime.block_on(session.client.publish_diagnostics(uri, list, None));
}
