//! What is said outside of the protocol: standard error, or the log file.

use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

/// Where messages go. Cloning shares the place.
#[derive(Clone)]
pub struct Log {
    file: Option<Arc<Mutex<File>>>,
}

impl Log {
    /// A log into a file (appended), or to standard error.
    ///
    /// # Errors
    /// Where the file cannot be opened.
    pub fn new(path: Option<PathBuf>) -> io::Result<Self> {
        let file = match path {
            Some(path) => {
                Some(Arc::new(Mutex::new(OpenOptions::new().create(true).append(true).open(path)?)))
            }
            None => None,
        };
        Ok(Self { file })
    }

    /// Writes one line. A log that cannot be written stops nothing.
    pub fn say(&self, message: &str) {
        _ = match &self.file {
            Some(file) => writeln!(file.lock().unwrap_or_else(PoisonError::into_inner), "{message}"),
            None => writeln!(io::stderr(), "tippani: {message}"),
        };
    }
}
