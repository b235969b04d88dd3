//! Standard input and output as the async threads use them.
//!
//! Editors give a server pipes or socket pairs. Both are read and written here by readiness, on the thread that has the
//! message: the way over a thread of its own, which `tokio::io::stdin` and `stdout` take because files and terminals
//! need it, costs each keystroke three changes of threads. Anything else goes that way still.

use tokio::io::{AsyncRead, AsyncWrite};

/// What the editor says.
pub type Input = Box<dyn AsyncRead + Send + Unpin>;
/// What the editor is told.
pub type Output = Box<dyn AsyncWrite + Send + Unpin>;

/// Standard input. To be called inside the runtime.
pub fn input() -> Input {
    #[cfg(unix)]
    if let Some(input) = unix::input() {
        return input;
    }
    Box::new(tokio::io::stdin())
}

/// Standard output. To be called inside the runtime.
pub fn output() -> Output {
    #[cfg(unix)]
    if let Some(output) = unix::output() {
        return output;
    }
    Box::new(tokio::io::stdout())
}

#[cfg(unix)]
mod unix {
    use std::os::fd::{AsFd, BorrowedFd, OwnedFd};

    use rustix::fs::{FileType, fstat};
    use tokio::net::{UnixStream, unix::pipe};

    use super::{Input, Output};

    /// The diagnostics of a long article have several hundred KB: a pipe that holds them all is written without a wait for
    /// the reader. It is the most that Linux gives without privileges.
    #[cfg(target_os = "linux")]
    const PIPE_BYTES: usize = 1 << 20;

    pub fn input() -> Option<Input> {
        let (kind, owned) = open(std::io::stdin().as_fd())?;
        match kind {
            FileType::Fifo => Some(Box::new(pipe::Receiver::from_owned_fd(owned).ok()?)),
            FileType::Socket => Some(Box::new(stream(owned)?)),
            _ => None,
        }
    }

    pub fn output() -> Option<Output> {
        let (kind, owned) = open(std::io::stdout().as_fd())?;
        match kind {
            FileType::Fifo => {
                #[cfg(target_os = "linux")]
                // A smaller pipe only makes for more waits.
                let _ = rustix::pipe::fcntl_setpipe_size(&owned, PIPE_BYTES);
                Some(Box::new(pipe::Sender::from_owned_fd(owned).ok()?))
            }
            FileType::Socket => Some(Box::new(stream(owned)?)),
            _ => None,
        }
    }

    fn open(standard: BorrowedFd<'_>) -> Option<(FileType, OwnedFd)> {
        let owned = standard.try_clone_to_owned().ok()?;
        let kind = FileType::from_raw_mode(fstat(&owned).ok()?.st_mode);
        Some((kind, owned))
    }

    fn stream(owned: OwnedFd) -> Option<UnixStream> {
        let stream = std::os::unix::net::UnixStream::from(owned);
        stream.set_nonblocking(true).ok()?;
        UnixStream::from_std(stream).ok()
    }
}
