//! The client that Python holds, and its calls.

use std::pin::pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use pyo3::exceptions::{PyException, PyRuntimeError};
use pyo3::{PyResult, Python, create_exception, pyclass, pymethods};
use skyvern::Client;
use tokio::task::AbortHandle;
use tokio::time::timeout;

use crate::answer::Answer;
use crate::per_process::PerProcess;
use crate::queue::Queue;
use crate::runtime::runtime;

/// How long a blocking call goes without looking for signals such as Ctrl-C.
const SLICE: Duration = Duration::from_millis(50);

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
            .get_or_make(|| skyvern::boundary::client(&self.config))
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
        let task = runtime()?.spawn(async move {
            let answer = Answer::of(client.execute(&operation, &arguments, &options)).await;
            inbox.push(id, answer);
        });
        Ok(Call { id, task: task.abort_handle() })
    }

    /// Makes a call and waits for it, with the GIL released; a signal handler that raises drops the call.
    fn run(&self, py: Python<'_>, operation: &str, arguments: &str, options: &str) -> PyResult<Answer> {
        let client = self.client()?;
        let runtime = runtime()?;
        let mut call = pin!(Answer::of(client.execute(operation, arguments, options)));
        loop {
            let slice = py.detach(|| runtime.block_on(async { timeout(SLICE, call.as_mut()).await }));
            match slice {
                Ok(answer) => return Ok(answer),
                Err(_) => py.check_signals()?,
            }
        }
    }

    /// Refuses further calls and lets go of the connections.
    fn close(&self) {
        self.closed.store(true, Ordering::Relaxed);
        self.client.clear();
    }

    #[getter]
    fn closed(&self) -> bool {
        self.closed.load(Ordering::Relaxed)
    }
}

/// A call in flight.
#[pyclass(frozen, module = "skyvern._native")]
pub struct Call {
    #[pyo3(get)]
    id: u64,
    task: AbortHandle,
}

#[pymethods]
impl Call {
    /// Drops the call; no answer will come.
    fn cancel(&self) {
        self.task.abort();
    }
}
