//! The changes of a run, told one by one.

use std::sync::Arc;

use pyo3::exceptions::PyRuntimeError;
use pyo3::{Py, PyAny, PyResult, Python, pyclass, pymethods};
use skyvern::ffi::{self, StartProgress};
use tokio::sync::oneshot;

use crate::blocking::block_on;
use crate::call::{Call, canceled};
use crate::per_process::PerProcess;
use crate::queue::Queue;
use crate::records::{RecordReader, RecordSink};
use crate::reply::Reply;
use crate::runtime::network_thread;

/// The changes of a run, one after the other.
#[pyclass(frozen, module = "skyvern._native")]
pub struct Events {
    source: PerProcess<Arc<ffi::Events>>,
    sink: Arc<RecordSink>,
    tell: Option<Py<PyAny>>,
}

impl Events {
    pub fn new(events: ffi::Events, sink: Arc<RecordSink>, tell: Option<Py<PyAny>>) -> Self {
        Self { source: PerProcess::holding(Arc::new(events)), sink, tell }
    }

    fn events(&self) -> PyResult<Arc<ffi::Events>> {
        let gone = || PyRuntimeError::new_err("the watch is over, or belongs to the process this one was forked from");
        self.source.get_or_make(|| Err(gone()))
    }
}

#[pymethods]
impl Events {
    /// Starts to wait for the next change, which goes to the queue.
    fn start(&self, queue: &Queue) -> PyResult<Call> {
        let events = self.events()?;
        let id = queue.next_id();
        let inbox = queue.inbox();
        self.sink.lead_to(&inbox, id);
        let (call, ended) = Call::new(id, StartProgress::default());
        network_thread()?.start(move || async move {
            tokio::select! {
                biased;
                answer = Reply::of(events.next()) => inbox.push(id, answer),
                () = canceled(ended) => {}
            }
        });
        Ok(call)
    }

    /// Waits for the next change, as `NativeClient.run`.
    fn run(&self, py: Python<'_>) -> PyResult<Reply> {
        let events = self.events()?;
        let (end, ended) = oneshot::channel();
        let reader = RecordReader::new(&self.sink, self.tell.as_ref().map(|tell| tell.bind(py)));
        block_on(py, end, reader.as_ref(), async move {
            tokio::select! {
                answer = Reply::of(events.next()) => answer,
                () = canceled(ended) => Reply::of(async { Ok(None) }).await,
            }
        })
    }

    /// Ends the watch; a run that is to be canceled then is. That of a parent goes on there.
    fn close(&self) -> PyResult<()> {
        let Some(events) = self.source.take() else { return Ok(()) };
        let _context = network_thread()?.runtime.enter();
        drop(events);
        Ok(())
    }
}
