//! The binary `tippani`.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "this is the command line")]

mod check;
mod clean;
mod eval;
mod explain;
mod init;
mod people;
mod reading;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Nothing was found, or nothing loud enough.
const CLEAN: u8 = 0;
/// There are findings at or above `--fail-on`.
const FOUND: u8 = 1;
/// The command line or the configuration is wrong.
const USAGE: u8 = 2;
/// Something could not be read or written.
const IO: u8 = 3;

/// The annotator's language server: names, noise and identity in crawled news.
#[derive(Parser)]
#[command(version, about, arg_required_else_help = true)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serves an editor on standard input and output.
    Lsp {
        /// Does nothing: standard input and output are the only way. Editors like to say it.
        #[arg(long)]
        stdio: bool,
        /// Where messages go, instead of standard error.
        #[arg(long)]
        log_file: Option<PathBuf>,
    },
    /// Shows the names, noise and hazards of articles.
    Check(check::Arguments),
    /// Writes articles without their noise, with maps of their offsets.
    Clean(clean::Arguments),
    /// Shows who is who in the articles.
    People(people::Arguments),
    /// Says what a code means.
    Explain(explain::Arguments),
    /// Writes a `tippani.toml` with every setting as a comment.
    Init(init::Arguments),
    /// Scores names, noise or identity against gold.
    Eval(eval::Arguments),
}

fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => {
            // Nothing can be done where the terminal is gone.
            _ = error.print();
            return ExitCode::from(if error.use_stderr() { USAGE } else { CLEAN });
        }
    };
    let ended = match arguments.command {
        Command::Lsp { log_file, .. } => return serve(log_file),
        Command::Check(arguments) => check::run(&arguments),
        Command::Clean(arguments) => clean::run(&arguments),
        Command::People(arguments) => people::run(&arguments),
        Command::Explain(arguments) => explain::run(&arguments),
        Command::Init(arguments) => init::run(&arguments),
        Command::Eval(arguments) => eval::run(&arguments),
    };
    match ended {
        Ok(code) => ExitCode::from(code),
        Err(error) => {
            // A reader that has seen enough (`| head`) is no fault.
            let closed = error
                .downcast_ref::<std::io::Error>()
                .is_some_and(|error| error.kind() == std::io::ErrorKind::BrokenPipe);
            if closed {
                return ExitCode::from(CLEAN);
            }
            eprintln!("tippani: {error:#}");
            ExitCode::from(IO)
        }
    }
}

fn serve(log_file: Option<PathBuf>) -> ExitCode {
    match tippani_lsp::serve(log_file) {
        // At once: a thread that still waits for the input must not hold the process.
        Ok(code) => std::process::exit(code),
        Err(error) => {
            eprintln!("tippani: the language server could not start: {error}");
            ExitCode::from(IO)
        }
    }
}
