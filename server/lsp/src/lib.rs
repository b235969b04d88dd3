//! What an editor sees: the protocol, and nothing that is not protocol.
//!
//! The way of a keystroke: `didChange` → the open article's rope is changed, before the handler's first `.await`, so that
//! edits keep their order → a job for the [`background`] thread → analysis of what changed → published only if the version is
//! still current. A request takes its version of the article before its first `.await` too, and answers from that version
//! on a blocking thread. Nobody awaits the client in a handler; no CPU work runs on the async threads.

mod background;
mod capabilities;
mod closed;
mod convert;
mod diagnostics;
mod direct;
mod exit;
mod indexing;
mod jobs;
mod log;
mod notifications;
mod requests;
mod server;
mod session;
mod stdio;

use std::path::PathBuf;

use tower_lsp::{LspService, Server};

/// How many handlers may wait at a time: with few, eight waiting ones hold up a hover by a second.
const CONCURRENCY: usize = 64;

/// Threads for answering requests: they wait for the analysis of their article, and for nothing else.
const BLOCKING_THREADS: usize = 16;

/// Serves one editor on standard input and output until it says `exit` or closes the input. Returns the exit code that the
/// protocol asks for: 0 after `shutdown`, else 1.
///
/// # Errors
/// Where the log file cannot be opened or the runtime not be started.
pub fn serve(log_file: Option<PathBuf>) -> std::io::Result<i32> {
    let log = log::Log::new(log_file)?;
    // One async thread: it wakes for a message and has it, where one of several would hand it on.
    let runtime = tokio::runtime::Builder::new_current_thread()
        .max_blocking_threads(BLOCKING_THREADS)
        .enable_all()
        .build()?;
    let handle = runtime.handle().clone();
    let direct = direct::Direct::default();
    let code = runtime.block_on(async {
        let output = direct::Output::new(stdio::output(), direct.clone());
        let (service, socket) = LspService::build(|client| server::Tippani::new(client, handle, log, direct))
            .custom_method("window/workDoneProgress/cancel", server::Tippani::cancel_progress)
            .custom_method("tippani/status", server::Tippani::status)
            .custom_method("tippani/people", server::Tippani::people)
            .custom_method("tippani/person", server::Tippani::person)
            .custom_method("tippani/noise", server::Tippani::noise)
            .custom_method("tippani/noiseIn", server::Tippani::noise_in)
            .custom_method("tippani/next", server::Tippani::next)
            .finish();
        let (service, ended) = exit::Watched::new(service);
        Server::new(stdio::input(), output, socket).concurrency_level(CONCURRENCY).serve(service).await;
        ended.code()
    });
    // Threads that still wait for the input or for an analysis must not hold the process.
    runtime.shutdown_background();
    Ok(code)
}
