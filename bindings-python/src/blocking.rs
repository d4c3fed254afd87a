//! Calls that block the thread they are made on.

use std::pin::pin;
use std::time::Duration;

use pyo3::types::PyAnyMethods as _;
use pyo3::{PyErr, PyResult, Python};
use tokio::sync::oneshot;
use tokio::time::timeout;

use crate::records::RecordReader;
use crate::reply::Reply;
use crate::runtime::network_thread;

/// How long a call goes without looking for signals such as Ctrl-C.
const SLICE: Duration = Duration::from_millis(50);

/// Drives a call on this thread with the GIL released, and looks for signals meanwhile.
///
/// What is heard of the call meanwhile is told here too. A signal handler that raises, such as that of Ctrl-C, tells the call to end; a second one does not wait for that.
pub fn block_on(
    py: Python<'_>,
    end: oneshot::Sender<()>,
    reader: Option<&RecordReader<'_>>,
    call: impl Future<Output = Reply> + Send,
) -> PyResult<Reply> {
    let runtime = &network_thread()?.runtime;
    let mut call = pin!(call);
    let mut end = Some(end);
    let mut interrupt: Option<PyErr> = None;
    loop {
        let slice = py.detach(|| runtime.block_on(async { timeout(SLICE, call.as_mut()).await }));
        let told = reader.map_or(Ok(()), |reader| reader.tell(py));
        match (slice, interrupt.take()) {
            (Ok(answer), Some(interrupt)) => {
                if let Some(message) = answer.error_message() {
                    _ = interrupt.value(py).call_method1("add_note", (message,));
                }
                return Err(interrupt);
            }
            (Ok(answer), None) => return told.map(|()| answer),
            (Err(_), first) => {
                interrupt = first;
                if let Err(error) = told.and_then(|()| py.check_signals()) {
                    match end.take() {
                        Some(end) => _ = end.send(()),
                        None => return Err(error),
                    }
                    interrupt = Some(error);
                }
            }
        }
    }
}
