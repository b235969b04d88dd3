//! `tippani check`: the findings of articles, for a terminal, for programs, and for continuous integration.

mod formats;
mod lines;

use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use tippani_corpus::settings::Severity;

use crate::{CLEAN, FOUND, IO, USAGE, reading};

/// What to read, how to show it, and what counts as a failure.
#[derive(Args)]
pub struct Arguments {
    /// Folders and articles; the current folder where there are none.
    paths: Vec<PathBuf>,
    /// How to show findings.
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    /// The lowest severity that makes the command end with 1.
    #[arg(long, value_enum, default_value = "error")]
    fail_on: FailOn,
}

/// How findings are shown.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// One line a finding, for people.
    Text,
    /// One JSON object a line.
    Jsonl,
    /// SARIF 2.1.0, for code-scanning services.
    Sarif,
    /// Workflow commands of GitHub.
    Github,
}

#[derive(Clone, Copy, ValueEnum)]
enum FailOn {
    Error,
    Warning,
    Information,
    Never,
}

/// Runs the command; returns the exit code.
pub fn run(arguments: &Arguments) -> anyhow::Result<u8> {
    let Ok(corpus) = reading::read(&arguments.paths, true) else {
        return Ok(USAGE);
    };
    let mut out = BufWriter::new(io::stdout().lock());
    let mut writer = formats::Writer::begin(&mut out, arguments.format)?;
    let mut loudest = None;
    lines::each(&corpus, &mut |line| {
        loudest = loudest.max(Some(line.severity));
        writer.write(line)
    })?;
    writer.end()?;
    out.flush()?;
    let limit = match arguments.fail_on {
        FailOn::Error => Some(Severity::Error),
        FailOn::Warning => Some(Severity::Warning),
        FailOn::Information => Some(Severity::Information),
        FailOn::Never => None,
    };
    let failed = limit.is_some_and(|limit| loudest.is_some_and(|loudest| loudest >= limit));
    Ok(if corpus.unread {
        IO
    } else if failed {
        FOUND
    } else {
        CLEAN
    })
}
