//! Watching the folders, for editors that cannot.

use std::path::PathBuf;

use notify::event::EventKind;
use notify::{Config, RecommendedWatcher, RecursiveMode, Watcher};

/// Watches for as long as it lives.
pub struct Watch {
    _watcher: RecommendedWatcher,
}

impl Watch {
    /// Calls `changed` with the paths that came, changed or went below the folders. Folders that cannot be watched (an
    /// exhausted `fs.inotify.max_user_watches`, a missing right) are returned with the reason; the others are watched.
    ///
    /// # Errors
    /// Where the system offers no watching at all.
    pub fn new(
        folders: &[PathBuf],
        changed: impl Fn(Vec<PathBuf>) + Send + 'static,
    ) -> notify::Result<(Self, Vec<(PathBuf, notify::Error)>)> {
        let handler = move |event: notify::Result<notify::Event>| {
            if let Ok(event) = event
                && tells_of_content(event.kind)
            {
                changed(event.paths);
            }
        };
        let mut watcher = RecommendedWatcher::new(handler, Config::default().with_follow_symlinks(false))?;
        let failed = folders
            .iter()
            .filter_map(|folder| {
                let error = watcher.watch(folder, RecursiveMode::Recursive).err()?;
                Some((folder.clone(), error))
            })
            .collect();
        Ok((Self { _watcher: watcher }, failed))
    }
}

fn tells_of_content(kind: EventKind) -> bool {
    !matches!(kind, EventKind::Access(_))
}
