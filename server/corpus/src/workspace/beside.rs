//! The files beside the articles that people write: sidecars and settings, checked as they lie on disk or stand in an editor.

use std::path::Path;

use super::Workspace;
use crate::annotation;
use crate::configuration::{self, Configuration, is_configuration};
use crate::decode::{read_article, read_bytes};
use crate::discover;
use crate::fault::{AnnotationFault, ConfigFault};

/// A sidecar, checked against its article.
pub struct CheckedSidecar {
    /// The text of the sidecar; invalid UTF-8 is replaced.
    pub text: String,
    /// What is wrong in it, in bytes of the sidecar.
    pub faults: Vec<AnnotationFault>,
}

impl Workspace {
    /// Checks the `.ann` at a path against the article beside it. `None` where there is no such pair in the corpus.
    pub fn check_sidecar(&self, path: &Path) -> Option<CheckedSidecar> {
        let configuration = self.configuration();
        let settings = &configuration.kit.settings;
        let article = discover::article_path(&path.with_extension("txt"), &configuration.roots, settings)?;
        let bytes = match self.open_text(path) {
            Some(text) => text.into_bytes(),
            None => self.read_sidecar(path, &configuration)?,
        };
        let text = match self.open_text(&article) {
            Some(text) => text,
            None => read_article(&article, &settings.limits).ok()?.text,
        };
        let (_, faults) = annotation::parse(&bytes, &text, &settings.types);
        Some(CheckedSidecar { text: String::from_utf8_lossy(&bytes).into_owned(), faults })
    }

    /// What is wrong in a `tippani.toml` or `people.toml`, with its text; `None` for other files.
    pub fn check_configuration(&self, path: &Path) -> Option<(String, Vec<ConfigFault>)> {
        if !is_configuration(path) {
            return None;
        }
        let text = match self.open_text(path) {
            Some(text) => text,
            None => String::from_utf8_lossy(&read_bytes(path, u64::MAX).ok()?).into_owned(),
        };
        let faults = configuration::check(path, &text);
        Some((text, faults))
    }

    /// The editor's text of a file that it holds open.
    fn open_text(&self, path: &Path) -> Option<String> {
        let open = self.lock_open();
        let (_, article) =
            open.iter().find(|(_, article)| &*article.path() == path || article.file() == Some(path))?;
        Some(article.version().document.to_string())
    }

    /// The bytes of a sidecar. Follows no link out of the folders; one that is there and cannot be read is said.
    fn read_sidecar(&self, path: &Path, configuration: &Configuration) -> Option<Vec<u8>> {
        if std::fs::symlink_metadata(path).is_err() || !discover::stays_inside(path, &configuration.roots) {
            return None;
        }
        match read_bytes(path, configuration.kit.settings.limits.file_bytes) {
            Ok(bytes) => Some(bytes),
            Err(fault) => {
                self.note_faults(path, vec![fault]);
                None
            }
        }
    }
}
