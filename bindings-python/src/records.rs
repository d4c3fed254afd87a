//! Where the records of a call go: with its answer to an event loop, or to the thread that is blocked by the call.

use std::sync::{Arc, Mutex};

use pyo3::types::{PyAnyMethods, PyList};
use pyo3::{Bound, PyAny, PyResult, Python};
use skyvern::ffi::Listener;

use crate::per_process::lock;
use crate::queue::Inbox;

/// The most records that wait for somebody to take them; what comes then is lost.
pub const MAX_WAITING: usize = 10_000;

/// Takes the records of one call, watch or batch. It calls nothing: whoever waits for answers takes records too.
#[derive(Default)]
pub struct RecordSink(Mutex<State>);

#[derive(Default)]
struct State {
    waiting: Vec<String>,
    /// The queue of an event loop, and the call in it.
    to: Option<(Arc<Inbox>, u64)>,
}

impl RecordSink {
    /// A sink to the queue of an event loop.
    pub fn to(inbox: &Arc<Inbox>, id: u64) -> Arc<Self> {
        let sink = Arc::new(Self::default());
        sink.lead_to(inbox, id);
        sink
    }

    /// Sends what comes from now on to the queue of an event loop, and what has come first.
    pub fn lead_to(&self, inbox: &Arc<Inbox>, id: u64) {
        let mut state = lock(&self.0);
        state.to = Some((Arc::clone(inbox), id));
        for record in std::mem::take(&mut state.waiting) {
            inbox.push_record(id, record);
        }
    }

    /// Keeps what comes from now on for `tell`.
    pub fn keep(&self) {
        lock(&self.0).to = None;
    }

    /// Gives what has come to a function of Python, on the thread of the caller.
    pub fn tell(&self, py: Python<'_>, function: &Bound<'_, PyAny>) -> PyResult<()> {
        let records = std::mem::take(&mut lock(&self.0).waiting);
        if records.is_empty() {
            return Ok(());
        }
        function.call1((PyList::new(py, records)?,)).map(drop)
    }
}

impl Listener for RecordSink {
    fn hear(&self, record: String) {
        let mut state = lock(&self.0);
        match &state.to {
            Some((inbox, id)) => inbox.push_record(*id, record),
            None if state.waiting.len() < MAX_WAITING => state.waiting.push(record),
            None => {}
        }
    }
}

/// A sink with the function that takes its records while a thread is blocked.
pub struct RecordReader<'py> {
    pub sink: Arc<RecordSink>,
    pub function: Bound<'py, PyAny>,
}

impl<'py> RecordReader<'py> {
    /// What hears a call, if anything does.
    pub fn new(sink: &Arc<RecordSink>, function: Option<&Bound<'py, PyAny>>) -> Option<Self> {
        sink.keep();
        function.map(|function| Self { sink: Arc::clone(sink), function: function.clone() })
    }

    pub fn tell(&self, py: Python<'py>) -> PyResult<()> {
        self.sink.tell(py, &self.function)
    }
}
