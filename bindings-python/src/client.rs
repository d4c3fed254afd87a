//! The client that Python holds, and its calls.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use pyo3::exceptions::{PyException, PyRuntimeError};
use pyo3::types::PyAnyMethods;
use pyo3::{Bound, Py, PyAny, PyResult, Python, create_exception, pyclass, pymethods};
use skyvern::Client;
use skyvern::ffi::{Events, Listener, StartProgress, execute, execute_until};
use tokio::sync::oneshot;

use crate::answer::Answer;
use crate::batch::Batch;
use crate::blocking::block_on;
use crate::call::{Call, canceled};
use crate::http_client::Errands;
use crate::outlet::{Heard, Outlet};
use crate::per_process::PerProcess;
use crate::queue::{Inbox, Queue};
use crate::runtime::home;
use crate::watch::Watch;

create_exception!(skyvern._native, NativeError, PyException, "Carries an error of the core as a JSON object.");

/// A client of the core, made again in each process.
#[pyclass(frozen, module = "skyvern._native")]
pub struct NativeClient {
    config: String,
    errands: Option<Py<Errands>>,
    client: PerProcess<Client>,
    closed: AtomicBool,
}

impl NativeClient {
    fn client(&self) -> PyResult<Client> {
        if self.closed.load(Ordering::Relaxed) {
            return Err(PyRuntimeError::new_err("the client is closed"));
        }
        self.client
            .get_or_make(|| match &self.errands {
                Some(errands) => skyvern::ffi::client_with_errands(&self.config, errands.get().taker()),
                None => skyvern::ffi::client(&self.config),
            })
            .map_err(|error| NativeError::new_err(error.to_json()))
    }
}

/// An outlet for the records of a call, where its options ask for some: ten thousand waits that nobody looks at keep none.
fn outlet(options: &str, inbox: &Arc<Inbox>, id: u64) -> Option<Arc<dyn Listener>> {
    options.contains("\"trace\"").then(|| Outlet::to(inbox, id) as Arc<dyn Listener>)
}

#[pymethods]
impl NativeClient {
    /// A client; with errands, it sends its requests by leaving them there.
    #[new]
    #[pyo3(signature = (config, errands=None))]
    fn new(config: String, errands: Option<Py<Errands>>) -> PyResult<Self> {
        let client = Self { config, errands, client: PerProcess::new(), closed: AtomicBool::new(false) };
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
        let outlet = outlet(&options, &inbox, id);
        home()?.start(move || async move {
            tokio::select! {
                biased;
                answer = Answer::of(execute(client, operation, arguments, options, progress, outlet)) => inbox.push(id, answer),
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
        let outlet = outlet(&options, &inbox, id);
        home()?.start(move || {
            let call = execute_until(client, operation, arguments, &options, progress, outlet, canceled(ended));
            let answer = Answer::of(call);
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
    ) -> PyResult<Answer> {
        let client = self.client()?;
        let (end, ended) = oneshot::channel();
        let progress = StartProgress::default();
        let outlet = Arc::new(Outlet::default());
        let heard = Heard::new(&outlet, tell);
        let listener = heard.is_some().then_some(outlet as Arc<dyn Listener>);
        let call = execute_until(client, operation, arguments, options, progress.clone(), listener, canceled(ended));
        block_on(py, end, heard.as_ref(), Answer::of(call)).inspect_err(|interrupt| {
            if let Some(under_way) = progress.canceled() {
                _ = interrupt.value(py).call_method1("add_note", (under_way.to_string(),));
            }
        })
    }

    /// Watches a run; `tell` is given lists of records while a thread is blocked by it.
    #[pyo3(signature = (run_id, options, tell=None))]
    fn watch(&self, run_id: &str, options: &str, tell: Option<Py<PyAny>>) -> PyResult<Watch> {
        let client = self.client()?;
        let outlet = Arc::new(Outlet::default());
        let events = Events::new(&client, run_id, options, Some(outlet.clone()))
            .map_err(|error| NativeError::new_err(error.to_json()))?;
        Ok(Watch::new(events, outlet, tell))
    }

    /// Forwards the ends of runs to an address.
    fn forward(&self, options: &str) -> PyResult<Watch> {
        let client = self.client()?;
        let outlet = Arc::new(Outlet::default());
        let events = Events::forward(&client, options).map_err(|error| NativeError::new_err(error.to_json()))?;
        Ok(Watch::new(events, outlet, None))
    }

    /// Begins a batch of runs; `tell` is given lists of records while a thread is blocked by it.
    #[pyo3(signature = (options, tell=None))]
    fn batch(&self, options: &str, tell: Option<Py<PyAny>>) -> PyResult<Batch> {
        let outlet = Arc::new(Outlet::default());
        let client = self.client()?;
        let core = skyvern::ffi::Batch::open(&client, options, Some(outlet.clone()))
            .map_err(|error| NativeError::new_err(error.to_json()))?;
        Ok(Batch::new(core, outlet, tell))
    }

    /// Refuses further calls and closes the connections.
    fn close(&self) {
        self.closed.store(true, Ordering::Relaxed);
        self.client.clear();
    }

    /// What to warn of before the first call.
    fn warnings(&self) -> PyResult<Vec<String>> {
        Ok(skyvern::ffi::warnings(&self.client()?).to_vec())
    }

    #[getter]
    fn closed(&self) -> bool {
        self.closed.load(Ordering::Relaxed)
    }
}
