//! What can go wrong, told apart by whose fault it is: the exit code differs.

use std::io;
use std::path::{Path, PathBuf};

/// Why an evaluation came to no result.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A file or folder could not be read.
    #[error("cannot read {}: {source}", path.display())]
    Read {
        /// Which one.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A file or folder could not be written.
    #[error("cannot write {}: {source}", path.display())]
    Write {
        /// Which one.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A gold file is not in the form that it should have.
    #[error("{}{}: {what}", path.display(), line.map(|line| format!(":{line}")).unwrap_or_default())]
    Format {
        /// Which one.
        path: PathBuf,
        /// Its line, counted from 1, where the fault has one.
        line: Option<usize>,
        /// What is wrong with it.
        what: String,
    },
    /// The call makes no sense: no gold where it points, or predictions that would overwrite the gold.
    #[error("{0}")]
    Usage(String),
    /// A predictor gave another number of answers than it was asked for.
    #[error("the predictor gave {got} answers for {wanted} {what}")]
    Answers {
        /// What it was asked about.
        what: String,
        /// How many answers were due.
        wanted: usize,
        /// How many it gave.
        got: usize,
    },
}

impl Error {
    /// The exit code of the command line: 3 where something could not be read or written, else 2.
    pub fn exit_code(&self) -> u8 {
        match self {
            Self::Read { .. } | Self::Write { .. } => 3,
            Self::Format { .. } | Self::Usage(_) | Self::Answers { .. } => 2,
        }
    }

    pub(crate) fn format(path: &Path, line: impl Into<Option<usize>>, what: impl Into<String>) -> Self {
        Self::Format { path: path.to_owned(), line: line.into(), what: what.into() }
    }

    pub(crate) fn answers(what: &str, wanted: usize, got: usize) -> Result<(), Self> {
        if wanted == got { Ok(()) } else { Err(Self::Answers { what: what.to_owned(), wanted, got }) }
    }
}
