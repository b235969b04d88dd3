//! `tippani explain`: what a code means.

use std::io::{self, Write};

use clap::Args;
use tippani_corpus::codes;

use crate::{CLEAN, USAGE};

/// Which code to explain.
#[derive(Args)]
pub struct Arguments {
    /// Such as `noise/ad`; without one, all are listed.
    code: Option<String>,
}

/// Runs the command; returns the exit code.
pub fn run(arguments: &Arguments) -> anyhow::Result<u8> {
    let mut out = io::stdout().lock();
    let Some(wanted) = &arguments.code else {
        for code in codes::all() {
            writeln!(out, "{:24} {}", code.code, code.title)?;
        }
        return Ok(CLEAN);
    };
    if let Some(code) = codes::find(wanted) {
        write!(out, "{}", codes::page(code))?;
        return Ok(CLEAN);
    }
    let near = codes::nearest(wanted);
    let hint = if near.is_empty() {
        "`tippani explain` lists all".to_owned()
    } else {
        format!("do you mean {}?", near.join(" or "))
    };
    eprintln!("tippani: there is no code \"{wanted}\"; {hint}");
    Ok(USAGE)
}
