//! Many runs of one workflow: rows in, finished items out.

use std::sync::Arc;

use pyo3::exceptions::PyRuntimeError;
use pyo3::{Py, PyAny, PyResult, Python, pyclass, pyfunction, pymethods};
use skyvern::ffi::{Batch as Core, JournalReader, RowsFile as File, StartProgress};
use tokio::sync::oneshot;

use crate::blocking::block_on;
use crate::call::{Call, canceled};
use crate::client::NativeError;
use crate::per_process::PerProcess;
use crate::queue::Queue;
use crate::records::{RecordReader, RecordSink};
use crate::reply::Reply;
use crate::runtime::network_thread;

/// A batch under way.
#[pyclass(frozen, module = "skyvern._native")]
pub struct Batch {
    core: PerProcess<Arc<Core>>,
    sink: Arc<RecordSink>,
    tell: Option<Py<PyAny>>,
}

impl Batch {
    pub fn new(core: Core, sink: Arc<RecordSink>, tell: Option<Py<PyAny>>) -> Self {
        Self { core: PerProcess::holding(Arc::new(core)), sink, tell }
    }

    fn core(&self) -> PyResult<Arc<Core>> {
        let gone = || PyRuntimeError::new_err("the batch is over, or belongs to the process this one was forked from");
        self.core.get_or_make(|| Err(gone()))
    }
}

#[pymethods]
impl Batch {
    /// Starts to wait for what is next, which goes to the queue.
    fn start(&self, queue: &Queue) -> PyResult<Call> {
        let core = self.core()?;
        let id = queue.next_id();
        let inbox = queue.inbox();
        self.sink.lead_to(&inbox, id);
        let (call, ended) = Call::new(id, StartProgress::default());
        network_thread()?.start(move || async move {
            tokio::select! {
                biased;
                answer = Reply::of(core.next()) => inbox.push(id, answer),
                () = canceled(ended) => {}
            }
        });
        Ok(call)
    }

    /// Waits for what is next, as `NativeClient.run`.
    fn run(&self, py: Python<'_>) -> PyResult<Reply> {
        let core = self.core()?;
        let (end, ended) = oneshot::channel();
        let reader = RecordReader::new(&self.sink, self.tell.as_ref().map(|tell| tell.bind(py)));
        block_on(py, end, reader.as_ref(), async move {
            tokio::select! {
                answer = Reply::of(core.next()) => answer,
                () = canceled(ended) => Reply::of(async { Ok(None) }).await,
            }
        })
    }

    /// Gives the row that was asked for.
    fn push(&self, row: &str) -> PyResult<()> {
        self.core()?.push(row).map_err(|error| NativeError::new_err(error.to_json()))
    }

    fn end_input(&self) -> PyResult<()> {
        self.core()?.end_input();
        Ok(())
    }

    /// Starts no more.
    fn stop(&self) -> PyResult<()> {
        self.core()?.stop();
        Ok(())
    }

    fn summary(&self) -> PyResult<String> {
        Ok(self.core()?.summary())
    }

    /// Ends the batch; the answer comes when that is done.
    fn start_close(&self, queue: &Queue) -> PyResult<Call> {
        let core = self.core()?;
        let id = queue.next_id();
        let inbox = queue.inbox();
        self.sink.lead_to(&inbox, id);
        let (call, _) = Call::new(id, StartProgress::default());
        network_thread()?.start(move || async move {
            inbox.push(id, Reply::of(core.close()).await);
        });
        Ok(call)
    }

    /// As `start_close`, and waits for it.
    fn run_close(&self, py: Python<'_>) -> PyResult<Reply> {
        let core = self.core()?;
        let (end, _ended) = oneshot::channel();
        let reader = RecordReader::new(&self.sink, self.tell.as_ref().map(|tell| tell.bind(py)));
        block_on(py, end, reader.as_ref(), async move { Reply::of(core.close()).await })
    }

    /// Starts no more, from whatever thread the batch is dropped on.
    fn __del__(&self) -> PyResult<()> {
        if let Some(core) = self.core.take() {
            core.stop();
            let _context = network_thread()?.runtime.enter();
            drop(core);
        }
        Ok(())
    }
}

/// The rows of a file.
#[pyclass(frozen, module = "skyvern._native")]
pub struct RowsFile(File);

#[pymethods]
impl RowsFile {
    /// Opens a file and reads it through; each row has to have a key of its own in the column `key`.
    #[new]
    fn new(py: Python<'_>, path: &str, key: Option<&str>) -> PyResult<Self> {
        py.detach(|| File::open(path, key)).map(Self).map_err(|error| NativeError::new_err(error.to_json()))
    }

    /// The next row as JSON text; `None` after the last one.
    fn next(&self) -> PyResult<Option<String>> {
        self.0.next().map_err(|error| NativeError::new_err(error.to_json()))
    }
}

/// A page of a journal's rows after a row, as a JSON list.
#[pyfunction]
pub fn journal_rows(path: &str, after: i64, limit: u32) -> PyResult<String> {
    let failed = |error: skyvern::Error| NativeError::new_err(error.to_json());
    JournalReader::open(path).map_err(failed)?.rows(after, limit).map_err(failed)
}
