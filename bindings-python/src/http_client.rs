//! An HTTP client of Python's: its requests wait here until a thread of Python takes them.

use std::convert::Infallible;
use std::sync::{Arc, Mutex};

use pyo3::exceptions::PyValueError;
use pyo3::types::PyBytes;
use pyo3::{Bound, PyResult, Python, pyclass, pymethods};
use skyvern::ffi;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

use crate::per_process::{PerProcess, lock};

/// The requests of one client.
#[pyclass(frozen, module = "skyvern._native")]
pub struct HostRequests(PerProcess<Arc<Channel>>);

struct Channel {
    to: UnboundedSender<Option<HostRequest>>,
    from: Mutex<UnboundedReceiver<Option<HostRequest>>>,
}

impl HostRequests {
    fn channel(&self) -> Arc<Channel> {
        let made = self.0.get_or_make(|| {
            let (to, from) = unbounded_channel();
            Ok::<_, Infallible>(Arc::new(Channel { to, from: Mutex::new(from) }))
        });
        match made {
            Ok(channel) => channel,
            Err(never) => match never {},
        }
    }

    /// What takes the requests of a client of the core.
    pub fn taker(&self) -> impl Fn(ffi::HostRequest) + Send + Sync + 'static {
        let to = self.channel().to.clone();
        move |request| _ = to.send(Some(HostRequest(request)))
    }
}

#[pymethods]
impl HostRequests {
    #[new]
    fn new() -> Self {
        Self(PerProcess::new())
    }

    /// Waits for the next request; none once they are closed.
    fn next(&self, py: Python<'_>) -> Option<HostRequest> {
        let channel = self.channel();
        py.detach(move || lock(&channel.from).blocking_recv()).flatten()
    }

    /// Ends `next`.
    fn close(&self) {
        _ = self.channel().to.send(None);
    }
}

/// A request to send, and where its answer goes; see the core.
#[pyclass(frozen, module = "skyvern._native")]
pub struct HostRequest(ffi::HostRequest);

#[pymethods]
impl HostRequest {
    #[getter]
    fn id(&self) -> usize {
        self.0.id()
    }

    #[getter]
    fn over(&self) -> bool {
        self.0.is_over()
    }

    #[getter]
    fn method(&self) -> &str {
        self.0.method()
    }

    #[getter]
    fn url(&self) -> String {
        self.0.url()
    }

    #[getter]
    fn headers(&self) -> Vec<(&str, String)> {
        self.0.headers().collect()
    }

    #[getter]
    fn large(&self) -> bool {
        self.0.is_large()
    }

    fn body<'py>(&self, py: Python<'py>) -> Bound<'py, PyBytes> {
        PyBytes::new(py, self.0.body())
    }

    fn answer(&self, status: u16, headers: Vec<(String, String)>) -> PyResult<()> {
        let answer = self.0.answer(status, headers);
        answer.map_err(|error| PyValueError::new_err(format!("the answer can't be used: {error}")))
    }

    fn piece(&self, content: &[u8]) -> bool {
        self.0.piece(content.to_vec())
    }

    fn end(&self) {
        self.0.end();
    }

    fn fail(&self, problem: String, sent: bool, timed_out: bool) {
        self.0.fail(problem, sent, timed_out);
    }
}
