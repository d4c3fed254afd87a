//! The tokio runtime of this process.

use pyo3::PyResult;
use tokio::runtime::{Builder, Runtime};

use crate::per_process::PerProcess;

static RUNTIME: PerProcess<&'static Runtime> = PerProcess::new();

/// The runtime, started on first use: one thread serves every client and event loop.
pub fn runtime() -> PyResult<&'static Runtime> {
    RUNTIME.get_or_make(|| {
        let runtime = Builder::new_current_thread().enable_all().build()?;
        // It lives as long as the process, so nothing has to be joined when the interpreter exits.
        let runtime = Box::leak(Box::new(runtime)) as &Runtime;
        std::thread::Builder::new().name("skyvern".into()).spawn(|| runtime.block_on(std::future::pending::<()>()))?;
        Ok(runtime)
    })
}
