//! Calls in flight.

use std::future::pending;

use pyo3::{pyclass, pymethods};
use skyvern::ffi::StartProgress;
use tokio::sync::oneshot;

use crate::per_process::PerProcess;

/// A call in flight.
#[pyclass(frozen, module = "skyvern._native")]
pub struct Call {
    #[pyo3(get)]
    id: u64,
    end: PerProcess<oneshot::Sender<()>>,
    progress: StartProgress,
}

impl Call {
    /// A call, and what tells it to end.
    pub fn new(id: u64, progress: StartProgress) -> (Self, oneshot::Receiver<()>) {
        let (end, ended) = oneshot::channel();
        (Self { id, end: PerProcess::holding(end), progress }, ended)
    }
}

#[pymethods]
impl Call {
    /// Ends the call; one of a parent goes on there. Gives what to say of the run where one was just being started.
    fn cancel(&self) -> Option<String> {
        let under_way = self.progress.canceled();
        if let Some(end) = self.end.take() {
            _ = end.send(());
        }
        under_way.map(|error| error.to_string())
    }
}

/// Waits until a call is told to end; one that is only forgotten goes on.
pub async fn canceled(ended: oneshot::Receiver<()>) {
    if ended.await.is_err() {
        pending::<()>().await;
    }
}
