//! Calls in flight.

use std::future::pending;
use std::sync::Mutex;

use pyo3::{pyclass, pymethods};
use tokio::sync::oneshot;
use tokio::task::AbortHandle;

use crate::per_process::lock;

/// A call in flight.
#[pyclass(frozen, module = "skyvern._native")]
pub struct Call {
    #[pyo3(get)]
    pub id: u64,
    pub end: End,
}

/// How a call is ended.
pub enum End {
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
                    _ = end.send(());
                }
            }
        }
    }
}

/// Waits until a call is told to end; one that is only forgotten goes on.
pub async fn canceled(ended: oneshot::Receiver<()>) {
    if ended.await.is_err() {
        pending::<()>().await;
    }
}
