//! The end of the process. `exit` has to end it at once, whatever is still being computed, with the code that the protocol asks
//! for; the death of the editor has to end it too.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use tower_lsp::jsonrpc::{Request, Response};
use tower_service::Service;

/// How long answers may take that were on their way when `exit` came.
const GRACE: Duration = Duration::from_millis(500);

/// How often the editor's process is looked for.
const PARENT_EVERY: Duration = Duration::from_secs(3);

/// A service that watches for `shutdown` and `exit`.
pub struct Watched<S> {
    inner: S,
    ended: Ended,
}

/// What is known of the end.
#[derive(Clone, Default)]
pub struct Ended {
    shut_down: Arc<AtomicBool>,
}

impl Ended {
    /// 0 after `shutdown`, else 1.
    pub fn code(&self) -> i32 {
        i32::from(!self.shut_down.load(Ordering::Acquire))
    }
}

impl<S> Watched<S> {
    /// Watches `inner`.
    pub fn new(inner: S) -> (Self, Ended) {
        let ended = Ended::default();
        (Self { inner, ended: ended.clone() }, ended)
    }
}

impl<S: Service<Request, Response = Option<Response>>> Service<Request> for Watched<S> {
    type Response = S::Response;
    type Error = S::Error;
    type Future = S::Future;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.inner.poll_ready(context)
    }

    fn call(&mut self, request: Request) -> S::Future {
        match request.method() {
            "shutdown" => self.ended.shut_down.store(true, Ordering::Release),
            "exit" => {
                let code = self.ended.code();
                std::thread::spawn(move || {
                    std::thread::sleep(GRACE);
                    std::process::exit(code);
                });
            }
            _ => {}
        }
        self.inner.call(request)
    }
}

/// Ends the process when the editor's process is gone without a word. Only where the system tells (`/proc`).
pub fn with_parent(parent: u32) {
    let entry = std::path::PathBuf::from(format!("/proc/{parent}"));
    if !entry.exists() {
        return;
    }
    std::thread::spawn(move || {
        while entry.exists() {
            std::thread::sleep(PARENT_EVERY);
        }
        std::process::exit(1);
    });
}
