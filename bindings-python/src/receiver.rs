//! Receives webhooks at an address of its own.

use std::sync::Arc;

use pyo3::exceptions::PyRuntimeError;
use pyo3::{Py, PyAny, PyResult, Python, pyclass, pymethods};
use skyvern::ffi::{self, Receiver, StartProgress};
use tokio::sync::oneshot;

use crate::blocking::block_on;
use crate::call::Call;
use crate::client::NativeError;
use crate::events::Events;
use crate::per_process::PerProcess;
use crate::queue::Queue;
use crate::records::{RecordReader, RecordSink};
use crate::reply::Reply;
use crate::runtime::network_thread;

/// A receiver that listens.
#[pyclass(frozen, module = "skyvern._native")]
pub struct NativeReceiver {
    core: PerProcess<Arc<Receiver>>,
    sink: Arc<RecordSink>,
    tell: Option<Py<PyAny>>,
}

impl NativeReceiver {
    fn core(&self) -> PyResult<Arc<Receiver>> {
        let gone =
            || PyRuntimeError::new_err("the receiver is closed, or belongs to the process this one was forked from");
        self.core.get_or_make(|| Err(gone()))
    }
}

#[pymethods]
impl NativeReceiver {
    /// `tell` is given lists of records while a thread is blocked by it.
    #[new]
    #[pyo3(signature = (options, tell = None))]
    fn new(options: &str, tell: Option<Py<PyAny>>) -> PyResult<Self> {
        let _context = network_thread()?.runtime.enter();
        let sink = Arc::new(RecordSink::default());
        let core =
            Receiver::open(options, Some(sink.clone())).map_err(|error| NativeError::new_err(error.to_json()))?;
        Ok(Self { core: PerProcess::holding(Arc::new(core)), sink, tell })
    }

    /// Sends its records to the queue of an event loop.
    fn lead_to(&self, queue: &Queue) {
        self.sink.lead_to(&queue.inbox(), queue.next_id());
    }

    #[getter]
    fn url(&self) -> PyResult<String> {
        Ok(self.core()?.url().to_owned())
    }

    /// The number by which options of waits name it.
    #[getter]
    fn id(&self) -> PyResult<u64> {
        Ok(self.core()?.id())
    }

    /// Hands out the events, one after the other.
    fn events(&self, py: Python<'_>) -> PyResult<Events> {
        let events = ffi::Events::received(&*self.core()?);
        Ok(Events::new(events, self.sink.clone(), self.tell.as_ref().map(|tell| tell.clone_ref(py))))
    }

    /// An event was taken, or given back.
    fn settle(&self, key: &str, taken: bool) -> PyResult<()> {
        self.core()?.settle(key, taken);
        Ok(())
    }

    /// Closes it; what is left comes as the answer. `taken`: what the program has in its hands is handled.
    fn start_close(&self, queue: &Queue, taken: bool) -> PyResult<Call> {
        let core = self.core()?;
        let id = queue.next_id();
        let inbox = queue.inbox();
        self.sink.lead_to(&inbox, id);
        let (call, _) = Call::new(id, StartProgress::default());
        network_thread()?.start(move || async move {
            inbox.push(id, Reply::of(core.close(taken)).await);
        });
        Ok(call)
    }

    /// As `start_close`, and waits for it.
    fn run_close(&self, py: Python<'_>, taken: bool) -> PyResult<Reply> {
        let core = self.core()?;
        let (end, _ended) = oneshot::channel();
        let reader = RecordReader::new(&self.sink, self.tell.as_ref().map(|tell| tell.bind(py)));
        block_on(py, end, reader.as_ref(), async move { Reply::of(core.close(taken)).await })
    }

    /// Listens no more, from whatever thread it is dropped on.
    fn __del__(&self) -> PyResult<()> {
        if let Some(core) = self.core.take() {
            let _context = network_thread()?.runtime.enter();
            drop(core);
        }
        Ok(())
    }
}
