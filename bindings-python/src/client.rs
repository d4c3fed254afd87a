//! The client that Python holds, and its calls.

use std::sync::atomic::{AtomicBool, Ordering};

use pyo3::exceptions::{PyException, PyRuntimeError};
use pyo3::types::PyAnyMethods;
use pyo3::{PyResult, Python, create_exception, pyclass, pymethods};
use skyvern::Client;
use skyvern::ffi::{Events, StartProgress, execute, execute_until};
use tokio::sync::oneshot;

use crate::answer::Answer;
use crate::batch::Batch;
use crate::blocking::block_on;
use crate::call::{Call, canceled};
use crate::per_process::PerProcess;
use crate::queue::Queue;
use crate::runtime::home;
use crate::watch::Watch;

create_exception!(skyvern._native, NativeError, PyException, "Carries an error of the core as a JSON object.");

/// A client of the core, made again in each process.
#[pyclass(frozen, module = "skyvern._native")]
pub struct NativeClient {
    config: String,
    client: PerProcess<Client>,
    closed: AtomicBool,
}

impl NativeClient {
    fn client(&self) -> PyResult<Client> {
        if self.closed.load(Ordering::Relaxed) {
            return Err(PyRuntimeError::new_err("the client is closed"));
        }
        self.client
            .get_or_make(|| skyvern::ffi::client(&self.config))
            .map_err(|error| NativeError::new_err(error.to_json()))
    }
}

#[pymethods]
impl NativeClient {
    #[new]
    fn new(config: String) -> PyResult<Self> {
        let client = Self { config, client: PerProcess::new(), closed: AtomicBool::new(false) };
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
        home()?.start(move || async move {
            tokio::select! {
                biased;
                answer = Answer::of(execute(client, operation, arguments, options, progress)) => inbox.push(id, answer),
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
        home()?.start(move || {
            let answer = Answer::of(execute_until(client, operation, arguments, &options, progress, canceled(ended)));
            async move { inbox.push(id, answer.await) }
        });
        Ok(call)
    }

    /// Makes a call and waits for it.
    fn run(&self, py: Python<'_>, operation: &str, arguments: &str, options: &str) -> PyResult<Answer> {
        let client = self.client()?;
        let (end, ended) = oneshot::channel();
        let progress = StartProgress::default();
        let call = execute_until(client, operation, arguments, options, progress.clone(), canceled(ended));
        block_on(py, end, Answer::of(call)).inspect_err(|interrupt| {
            if let Some(under_way) = progress.canceled() {
                _ = interrupt.value(py).call_method1("add_note", (under_way.to_string(),));
            }
        })
    }

    /// Watches a run.
    fn watch(&self, run_id: &str, options: &str) -> PyResult<Watch> {
        let client = self.client()?;
        let events = Events::new(&client, run_id, options).map_err(|error| NativeError::new_err(error.to_json()))?;
        Ok(Watch::new(events))
    }

    /// Begins a batch of runs.
    fn batch(&self, options: &str) -> PyResult<Batch> {
        let client = self.client()?;
        let core =
            skyvern::ffi::Batch::open(&client, options).map_err(|error| NativeError::new_err(error.to_json()))?;
        Ok(Batch::new(core))
    }

    /// Refuses further calls and lets go of the connections.
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
