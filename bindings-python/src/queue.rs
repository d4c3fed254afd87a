//! Hands finished calls to an event loop: many answers, one wake-up.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Condvar, Mutex, PoisonError};

use pyo3::{PyResult, Python, pyclass, pymethods};

use crate::answer::Answer;
use crate::per_process::lock;

/// The finished calls of one event loop.
///
/// Python holds this end, each call in flight holds `Inbox`. Only the push that finds the inbox empty rings; one drain then takes everything.
#[pyclass(frozen, module = "skyvern._native")]
pub struct Queue {
    inbox: Arc<Inbox>,
    next_id: AtomicU64,
}

/// Where calls in flight leave their answers.
pub struct Inbox {
    state: Mutex<State>,
    bell: Bell,
}

#[derive(Default)]
struct State {
    answers: Vec<(u64, Answer)>,
    ringing: bool,
    closed: bool,
}

enum Bell {
    /// For loops that watch file descriptors.
    #[cfg(unix)]
    Socket { ring: std::os::unix::net::UnixStream, hear: std::os::unix::net::UnixStream },
    /// For a thread that waits on behalf of other loops.
    Thread(Condvar),
}

impl Queue {
    pub fn inbox(&self) -> Arc<Inbox> {
        Arc::clone(&self.inbox)
    }

    pub fn next_id(&self) -> u64 {
        self.next_id.fetch_add(1, Ordering::Relaxed)
    }
}

impl Inbox {
    pub fn push(&self, id: u64, answer: Answer) {
        let mut state = lock(&self.state);
        let first = state.answers.is_empty();
        state.answers.push((id, answer));
        if first {
            state.ringing = true;
            drop(state);
            self.bell.ring();
        }
    }
}

impl Bell {
    #[cfg(unix)]
    fn socket() -> std::io::Result<Self> {
        let (ring, hear) = std::os::unix::net::UnixStream::pair()?;
        ring.set_nonblocking(true)?;
        hear.set_nonblocking(true)?;
        Ok(Self::Socket { ring, hear })
    }

    fn ring(&self) {
        match self {
            // A full buffer means that the loop has been woken already.
            #[cfg(unix)]
            Self::Socket { ring, .. } => drop(std::io::Write::write(&mut &*ring, &[1])),
            Self::Thread(bell) => bell.notify_one(),
        }
    }

    fn hush(&self) {
        match self {
            #[cfg(unix)]
            Self::Socket { hear, .. } => drop(std::io::Read::read(&mut &*hear, &mut [0; 64])),
            Self::Thread(_) => {}
        }
    }
}

#[pymethods]
impl Queue {
    #[new]
    fn new(pollable: bool) -> PyResult<Self> {
        let bell = match pollable {
            #[cfg(unix)]
            true => Bell::socket()?,
            _ => Bell::Thread(Condvar::new()),
        };
        let inbox = Inbox { state: Mutex::default(), bell };
        Ok(Self { inbox: Arc::new(inbox), next_id: AtomicU64::new(0) })
    }

    /// The descriptor that becomes readable when there is something to take; none where a thread has to wait.
    fn fileno(&self) -> Option<i32> {
        match &self.inbox.bell {
            #[cfg(unix)]
            Bell::Socket { hear, .. } => Some(std::os::fd::AsRawFd::as_raw_fd(hear)),
            Bell::Thread(_) => None,
        }
    }

    /// Takes every finished call, as pairs of id and answer.
    fn take(&self) -> Vec<(u64, Answer)> {
        self.inbox.bell.hush();
        std::mem::take(&mut lock(&self.inbox.state).answers)
    }

    /// Waits until there is something new to take; false when the queue was closed.
    fn wait(&self, py: Python<'_>) -> bool {
        py.detach(|| {
            let mut state = lock(&self.inbox.state);
            while let Bell::Thread(bell) = &self.inbox.bell
                && !state.ringing
                && !state.closed
            {
                state = bell.wait(state).unwrap_or_else(PoisonError::into_inner);
            }
            state.ringing = false;
            !state.closed
        })
    }

    /// Ends `wait`.
    fn close(&self) {
        lock(&self.inbox.state).closed = true;
        self.inbox.bell.ring();
    }
}
