//! The client that Python holds, and its calls.

use std::future::pending;
use std::pin::pin;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use pyo3::exceptions::{PyException, PyRuntimeError};
use pyo3::{PyResult, Python, create_exception, pyclass, pymethods};
use skyvern::Client;
use skyvern::boundary::execute_until;
use tokio::sync::oneshot;
use tokio::task::AbortHandle;
use tokio::time::timeout;

use crate::answer::Answer;
use crate::per_process::{PerProcess, lock};
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
        Ok(Call { id, end: End::Abort(task.abort_handle()) })
    }

    /// As `start`, for a wait that ends its run when it is canceled: an answer comes in any case.
    fn start_wait(&self, queue: &Queue, operation: String, arguments: String, options: String) -> PyResult<Call> {
        let client = self.client()?;
        let id = queue.next_id();
        let inbox = queue.inbox();
        let (end, ended) = oneshot::channel();
        runtime()?.spawn(async move {
            let call = execute_until(&client, &operation, &arguments, &options, canceled(ended));
            inbox.push(id, Answer::of(call).await);
        });
        Ok(Call { id, end: End::Tell(Mutex::new(Some(end))) })
    }

    /// Makes a call and waits for it, with the GIL released.
    ///
    /// A signal handler that raises, such as that of Ctrl-C, ends the call; a second one does not wait for that.
    fn run(&self, py: Python<'_>, operation: &str, arguments: &str, options: &str) -> PyResult<Answer> {
        let client = self.client()?;
        let runtime = runtime()?;
        let (end, ended) = oneshot::channel();
        let mut end = Some(end);
        let mut call = pin!(Answer::of(execute_until(&client, operation, arguments, options, canceled(ended))));
        let mut interrupt = None;
        loop {
            let slice = py.detach(|| runtime.block_on(async { timeout(SLICE, call.as_mut()).await }));
            match (slice, interrupt.take()) {
                (Ok(_), Some(error)) => return Err(error),
                (Ok(answer), None) => return Ok(answer),
                (Err(_), first) => {
                    interrupt = first;
                    if let Err(error) = py.check_signals() {
                        match end.take() {
                            Some(end) => drop(end.send(())),
                            None => return Err(error),
                        }
                        interrupt = Some(error);
                    }
                }
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
    end: End,
}

/// How a call is ended.
enum End {
    /// It is dropped where it stands.
    Abort(AbortHandle),
    /// It is told, and ends its run first.
    Tell(Mutex<Option<oneshot::Sender<()>>>),
}

#[pymethods]
impl Call {
    /// Ends the call.
    fn cancel(&self) {
        match &self.end {
            End::Abort(task) => task.abort(),
            End::Tell(end) => {
                if let Some(end) = lock(end).take() {
                    drop(end.send(()));
                }
            }
        }
    }
}

/// Waits until a call is told to end; one that is only forgotten goes on.
async fn canceled(ended: oneshot::Receiver<()>) {
    if ended.await.is_err() {
        pending::<()>().await;
    }
}
