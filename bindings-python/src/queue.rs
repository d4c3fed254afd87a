//! Hands finished calls to an event loop: many answers, one wake-up.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

use pyo3::types::{PyAnyMethods, PyDict, PyDictMethods};
use pyo3::{Bound, IntoPyObject, PyAny, PyResult, Python, intern, pyclass, pymethods};
use skyvern::ffi::this_process;

use crate::per_process::lock;
use crate::records::MAX_WAITING;
use crate::reply::Reply;

/// The finished calls of one event loop.
///
/// Python holds this end, each call in flight holds `Inbox`. Only the push that finds the inbox empty rings; one drain then takes everything.
#[pyclass(frozen, module = "skyvern._native")]
pub struct Queue {
    inbox: Arc<Inbox>,
    next_id: AtomicU64,
    /// Which process it belongs to: a child that took from it would keep its parent from waking.
    process: u32,
}

/// Where calls in flight leave their answers.
pub struct Inbox {
    state: Mutex<State>,
    waker: Waker,
}

#[derive(Default)]
struct State {
    answers: Vec<(u64, Reply)>,
    /// How many of them are records.
    records: usize,
    ringing: bool,
    closed: bool,
}

enum Waker {
    /// For loops that watch file descriptors.
    #[cfg(unix)]
    Loop(crate::wake_descriptor::WakeDescriptor),
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

/// Marks the id of a call whose record it is: nobody waits for that.
const RECORD: u64 = 1 << 63;

impl Inbox {
    pub fn push(&self, id: u64, answer: Reply) {
        self.put(lock(&self.state), id, answer);
    }

    /// Leaves a record of a call, unless far too many are there.
    pub fn push_record(&self, id: u64, record: String) {
        let mut state = lock(&self.state);
        if state.records < MAX_WAITING {
            state.records += 1;
            self.put(state, id | RECORD, Reply::record(record));
        }
    }

    fn put(&self, mut state: MutexGuard<'_, State>, id: u64, answer: Reply) {
        let first = state.answers.is_empty();
        state.answers.push((id, answer));
        if first {
            state.ringing = true;
            drop(state);
            self.waker.wake();
        }
    }
}

impl Waker {
    fn wake(&self) {
        match self {
            #[cfg(unix)]
            Self::Loop(descriptor) => descriptor.wake(),
            Self::Thread(condition) => condition.notify_one(),
        }
    }
}

#[pymethods]
impl Queue {
    #[new]
    fn new(pollable: bool) -> PyResult<Self> {
        let waker = match pollable {
            #[cfg(unix)]
            true => Waker::Loop(crate::wake_descriptor::WakeDescriptor::new()?),
            _ => Waker::Thread(Condvar::new()),
        };
        let inbox = Inbox { state: Mutex::default(), waker };
        Ok(Self { inbox: Arc::new(inbox), next_id: AtomicU64::new(0), process: this_process() })
    }

    /// The descriptor that becomes readable when there is something to take; none where a thread has to wait.
    fn fileno(&self) -> Option<i32> {
        match &self.inbox.waker {
            #[cfg(unix)]
            Waker::Loop(descriptor) => Some(descriptor.fileno()),
            Waker::Thread(_) => None,
        }
    }

    /// Completes the futures of the calls that have finished, and gives each record to `tell` with the id of its call, in the order
    /// in which they came.
    fn deliver(&self, py: Python<'_>, waiting: &Bound<'_, PyDict>, tell: &Bound<'_, PyAny>) -> PyResult<()> {
        for (id, answer) in self.take() {
            if id & RECORD != 0 {
                tell.call1((id & !RECORD, answer.into_record()))?;
                continue;
            }
            let id = id.into_pyobject(py)?;
            if let Some(future) = waiting.get_item(&id)? {
                waiting.del_item(id)?;
                if !future.call_method0(intern!(py, "done"))?.is_truthy()? {
                    future.call_method1(intern!(py, "set_result"), (answer,))?;
                }
            }
        }
        Ok(())
    }

    /// Takes every finished call and every record, as pairs of id and answer. The id of a record has the highest of 64 bits set.
    fn take(&self) -> Vec<(u64, Reply)> {
        if self.process != this_process() {
            return Vec::new();
        }
        #[cfg(unix)]
        if let Waker::Loop(descriptor) = &self.inbox.waker {
            descriptor.clear();
        }
        let mut state = lock(&self.inbox.state);
        state.records = 0;
        std::mem::take(&mut state.answers)
    }

    /// Waits until there is something new to take; false when the queue was closed.
    fn wait(&self, py: Python<'_>) -> bool {
        py.detach(|| {
            let mut state = lock(&self.inbox.state);
            while let Waker::Thread(condition) = &self.inbox.waker
                && !state.ringing
                && !state.closed
            {
                state = condition.wait(state).unwrap_or_else(PoisonError::into_inner);
            }
            state.ringing = false;
            !state.closed
        })
    }

    /// Ends `wait`.
    fn close(&self) {
        lock(&self.inbox.state).closed = true;
        self.inbox.waker.wake();
    }
}
