//! The client that Python holds, and its calls.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use pyo3::exceptions::{PyException, PyRuntimeError};
use pyo3::types::PyAnyMethods;
use pyo3::{Bound, Py, PyAny, PyResult, Python, create_exception, pyclass, pymethods};
use skyvern::Client;
use skyvern::ffi::{self, Listener, StartProgress, execute, execute_until};
use tokio::sync::oneshot;

use crate::batch::Batch;
use crate::blocking::block_on;
use crate::call::{Call, canceled};
use crate::events::Events;
use crate::http_client::HostRequests;
use crate::per_process::PerProcess;
use crate::queue::{Inbox, Queue};
use crate::records::{RecordReader, RecordSink};
use crate::reply::Reply;
use crate::runtime::network_thread;

create_exception!(skyvern._native, NativeError, PyException, "Carries an error of the core as a JSON object.");

/// A client of the core, made again in each process.
#[pyclass(frozen, module = "skyvern._native")]
pub struct NativeClient {
    config: String,
    requests: Option<Py<HostRequests>>,
    client: PerProcess<Client>,
    closed: AtomicBool,
}

impl NativeClient {
    fn client(&self) -> PyResult<Client> {
        if self.closed.load(Ordering::Relaxed) {
            return Err(PyRuntimeError::new_err("the client is closed"));
        }
        self.client
            .get_or_make(|| match &self.requests {
                Some(requests) => ffi::client_with_http_client(&self.config, requests.get().taker()),
                None => ffi::client(&self.config),
            })
            .map_err(|error| NativeError::new_err(error.to_json()))
    }
}

/// A sink for the records of a call, where its options ask for some: ten thousand waits that nobody looks at keep none.
fn sink_for(options: &str, inbox: &Arc<Inbox>, id: u64) -> Option<Arc<dyn Listener>> {
    options.contains("\"trace\"").then(|| RecordSink::to(inbox, id) as Arc<dyn Listener>)
}

#[pymethods]
impl NativeClient {
    /// A client; with `requests`, it leaves there what it has to send.
    #[new]
    #[pyo3(signature = (config, requests=None))]
    fn new(config: String, requests: Option<Py<HostRequests>>) -> PyResult<Self> {
        let client = Self { config, requests, client: PerProcess::new(), closed: AtomicBool::new(false) };
        client.client()?;
        Ok(client)
    }

    /// Starts a call whose answer goes to the queue.
    fn start(&self, queue: &Queue, operation: String, arguments: String, options: String) -> PyResult<Call> {
        let client = self.client()?;
        let id = queue.next_id();
        let inbox = queue.inbox();
        let progress = StartProgress::default();
        let (call, ended) = Call::new(id, progress.clone());
        let sink = sink_for(&options, &inbox, id);
        network_thread()?.start(move || async move {
            tokio::select! {
                biased;
                answer = Reply::of(execute(client, operation, arguments, options, progress, sink)) => inbox.push(id, answer),
                () = canceled(ended) => {}
            }
        });
        Ok(call)
    }

    /// As `start`, for a wait that ends its run when it is canceled: an answer comes in any case.
    fn start_wait(&self, queue: &Queue, operation: String, arguments: String, options: String) -> PyResult<Call> {
        let client = self.client()?;
        let id = queue.next_id();
        let inbox = queue.inbox();
        let progress = StartProgress::default();
        let (call, ended) = Call::new(id, progress.clone());
        let sink = sink_for(&options, &inbox, id);
        network_thread()?.start(move || {
            let call = execute_until(client, operation, arguments, &options, progress, sink, canceled(ended));
            let answer = Reply::of(call);
            async move { inbox.push(id, answer.await) }
        });
        Ok(call)
    }

    /// Makes a call and waits for it; `tell` is given lists of its records meanwhile.
    #[pyo3(signature = (operation, arguments, options, tell=None))]
    fn run(
        &self,
        py: Python<'_>,
        operation: &str,
        arguments: &str,
        options: &str,
        tell: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<Reply> {
        let client = self.client()?;
        let (end, ended) = oneshot::channel();
        let progress = StartProgress::default();
        let sink = Arc::new(RecordSink::default());
        let reader = RecordReader::new(&sink, tell);
        let listener = reader.is_some().then_some(sink as Arc<dyn Listener>);
        let call = execute_until(client, operation, arguments, options, progress.clone(), listener, canceled(ended));
        block_on(py, end, reader.as_ref(), Reply::of(call)).inspect_err(|interrupt| {
            if let Some(under_way) = progress.canceled() {
                _ = interrupt.value(py).call_method1("add_note", (under_way.to_string(),));
            }
        })
    }

    /// Watches a run; `tell` is given lists of records while a thread is blocked by it.
    #[pyo3(signature = (run_id, options, tell=None))]
    fn watch(&self, run_id: &str, options: &str, tell: Option<Py<PyAny>>) -> PyResult<Events> {
        let client = self.client()?;
        let sink = Arc::new(RecordSink::default());
        let events = ffi::Events::new(&client, run_id, options, Some(sink.clone()))
            .map_err(|error| NativeError::new_err(error.to_json()))?;
        Ok(Events::new(events, sink, tell))
    }

    /// Forwards the ends of runs to an address.
    fn forward(&self, options: &str) -> PyResult<Events> {
        let client = self.client()?;
        let sink = Arc::new(RecordSink::default());
        let events = ffi::Events::forward(&client, options).map_err(|error| NativeError::new_err(error.to_json()))?;
        Ok(Events::new(events, sink, None))
    }

    /// Begins a batch of runs; `tell` is given lists of records while a thread is blocked by it.
    #[pyo3(signature = (options, tell=None))]
    fn batch(&self, options: &str, tell: Option<Py<PyAny>>) -> PyResult<Batch> {
        let sink = Arc::new(RecordSink::default());
        let client = self.client()?;
        let core = ffi::Batch::open(&client, options, Some(sink.clone()))
            .map_err(|error| NativeError::new_err(error.to_json()))?;
        Ok(Batch::new(core, sink, tell))
    }

    /// Refuses further calls and closes the connections.
    fn close(&self) {
        self.closed.store(true, Ordering::Relaxed);
        self.client.clear();
    }

    /// What to warn of before the first call.
    fn warnings(&self) -> PyResult<Vec<String>> {
        Ok(ffi::warnings(&self.client()?).to_vec())
    }

    #[getter]
    fn closed(&self) -> bool {
        self.closed.load(Ordering::Relaxed)
    }
}
