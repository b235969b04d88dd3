//! What is hidden, what belongs to articles without being one, and what `.gitignore` and `.ignore` files name.

use std::ffi::OsStr;
use std::path::Path;
use std::sync::Arc;

use ignore::Match;
use ignore::gitignore::{Gitignore, GitignoreBuilder};

/// The ignore files from a root down to a folder. A rule of a deeper one goes over those above.
#[derive(Clone, Debug, Default)]
pub(super) struct Rules(Option<Arc<Level>>);

#[derive(Debug)]
struct Level {
    own: Gitignore,
    above: Rules,
}

impl Rules {
    /// These rules and those of `folder` itself.
    pub fn inside(&self, folder: &Path) -> Self {
        let mut builder = GitignoreBuilder::new(folder);
        let mut any = false;
        // Later rules go over earlier ones: `.ignore` over `.gitignore`, as in other tools.
        for name in [".gitignore", ".ignore"] {
            let file = folder.join(name);
            // As in git, not through links; and opening a FIFO would wait for its other end.
            if file.symlink_metadata().is_ok_and(|metadata| metadata.is_file()) {
                // A line that is no pattern is passed over, as git does.
                let _ = builder.add(file);
                any = true;
            }
        }
        match builder.build() {
            Ok(own) if any && !own.is_empty() => Self(Some(Arc::new(Level { own, above: self.clone() }))),
            _ => self.clone(),
        }
    }

    /// Whether they name `path`, which lies in the folder that they are for.
    pub fn name(&self, path: &Path, is_folder: bool) -> bool {
        let mut rules = self;
        while let Some(level) = &rules.0 {
            match level.own.matched(path, is_folder) {
                Match::Ignore(_) => return true,
                Match::Whitelist(_) => return false,
                Match::None => rules = &level.above,
            }
        }
        false
    }
}

/// Whether a file or folder of that name is hidden.
pub(super) fn is_hidden(name: &OsStr) -> bool {
    name.as_encoded_bytes().starts_with(b".")
}

/// Whether a file of that name belongs to articles, so that `include = ["**/*"]` does not mean it.
pub(super) fn is_sidecar(name: &OsStr) -> bool {
    name == "tippani.toml"
        || name == "people.toml"
        || name == "annotation.conf"
        || Path::new(name).extension() == Some(OsStr::new("ann"))
}
