//! Lines in, lines out. The protocol has a copy of standard output for itself; whatever else is printed goes to standard error.

use std::io::{self, BufRead as _};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

use serde_json::Value;
use tokio::sync::mpsc;

/// Longest line that is taken.
const MAX_WAITING: usize = 64;

/// Where answers go.
pub(super) struct Wire {
    #[cfg(unix)]
    out: Mutex<std::os::fd::OwnedFd>,
    #[cfg(not(unix))]
    out: Mutex<()>,
    closed: AtomicBool,
}

impl Wire {
    /// Takes standard output for the protocol, and reads standard input on a thread of its own.
    pub(super) fn open() -> io::Result<(Self, mpsc::Receiver<String>)> {
        #[cfg(unix)]
        let out = {
            let own = rustix::io::dup(rustix::stdio::stdout())?;
            rustix::stdio::dup2_stdout(rustix::stdio::stderr())?;
            own
        };
        #[cfg(not(unix))]
        let out = ();
        let (sender, inbox) = mpsc::channel(MAX_WAITING);
        std::thread::Builder::new().name("skyvern-mcp".to_owned()).spawn(move || {
            for line in io::stdin().lock().split(b'\n') {
                let Ok(line) = line else { break };
                if sender.blocking_send(String::from_utf8_lossy(&line).into_owned()).is_err() {
                    break;
                }
            }
        })?;
        Ok((Self { out: Mutex::new(out), closed: AtomicBool::new(false) }, inbox))
    }

    /// Sends a message on a line of its own.
    pub(super) fn send(&self, message: &Value) {
        let line = format!("{message}\n");
        let out = self.out.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        #[cfg(unix)]
        let sent = crate::output::write_to(std::os::fd::AsFd::as_fd(&*out), line.as_bytes());
        #[cfg(not(unix))]
        let sent = crate::output::write_all(crate::output::Stream::Output, line.as_bytes());
        drop(out);
        if sent.is_err() {
            self.closed.store(true, Ordering::Relaxed);
        }
    }

    /// Nobody listens any more.
    pub(super) fn is_closed(&self) -> bool {
        self.closed.load(Ordering::Relaxed)
    }
}
