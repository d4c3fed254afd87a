//! The tokio runtime of this process, and how calls get there.

use pyo3::PyResult;
use tokio::runtime::{Builder, Runtime};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

use crate::per_process::PerProcess;

static RUNTIME: PerProcess<&'static NetworkThread> = PerProcess::new();

/// The runtime with its thread.
pub struct NetworkThread {
    pub runtime: Runtime,
    starts: UnboundedSender<Start>,
}

type Start = Box<dyn FnOnce() + Send>;

impl NetworkThread {
    /// Runs a call as a task. `Runtime::spawn` would wake the thread for each, this does when it has taken all.
    pub fn start<F: Future<Output = ()> + Send + 'static>(&self, call: impl FnOnce() -> F + Send + 'static) {
        _ = self.starts.send(Box::new(|| drop(tokio::spawn(call()))));
    }
}

/// The runtime, started on first use: one thread serves every client and event loop.
pub fn network_thread() -> PyResult<&'static NetworkThread> {
    RUNTIME.get_or_make(|| {
        let runtime = Builder::new_current_thread().enable_all().build()?;
        let (starts, inbox) = unbounded_channel();
        // It lives as long as the process, so nothing has to be joined when the interpreter exits.
        let thread = Box::leak(Box::new(NetworkThread { runtime, starts })) as &NetworkThread;
        std::thread::Builder::new().name("skyvern".into()).spawn(|| thread.runtime.block_on(take_in(inbox)))?;
        Ok(thread)
    })
}

async fn take_in(mut starts: UnboundedReceiver<Start>) {
    while let Some(start) = starts.recv().await {
        start();
    }
}
