//! `tippani init`: a new `tippani.toml` with every key, all of it comments.

use std::fs::OpenOptions;
use std::io::{self, ErrorKind, Write};
use std::path::PathBuf;

use anyhow::Context;
use clap::Args;
use tippani_corpus::configuration::SETTINGS_FILE;
use tippani_corpus::settings::pages;

use crate::{CLEAN, USAGE};

/// Where to write it.
#[derive(Args)]
pub struct Arguments {
    /// The folder of the corpus.
    #[arg(default_value = ".")]
    folder: PathBuf,
}

/// Runs the command; returns the exit code.
pub fn run(arguments: &Arguments) -> anyhow::Result<u8> {
    let path = arguments.folder.join(SETTINGS_FILE);
    // What is there stays as it is, a symbolic link too, wherever it leads.
    let mut file = match OpenOptions::new().write(true).create_new(true).open(&path) {
        Ok(file) => file,
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            eprintln!("tippani: {} is there already, and was left as it is", path.display());
            return Ok(USAGE);
        }
        Err(error) => return Err(error).with_context(|| format!("{} cannot be written", path.display())),
    };
    file.write_all(pages::commented().as_bytes())
        .with_context(|| format!("{} cannot be written", path.display()))?;
    writeln!(io::stdout(), "{}", path.display())?;
    Ok(CLEAN)
}
