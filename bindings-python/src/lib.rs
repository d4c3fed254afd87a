//! `skyvern._native`: the narrow boundary between the Python package and the Rust core.
//!
//! Arguments and answers cross as JSON text; everything typed is Python above this module.

mod arguments;
mod batch;
mod blocking;
mod call;
mod client;
mod command;
mod emulator;
mod events;
mod http_client;
mod interpreter;
mod per_process;
mod process;
mod queue;
mod receiver;
mod records;
mod reply;
mod runtime;
#[cfg(unix)]
mod wake_descriptor;
mod webhook;

use pyo3::pymodule;

#[pymodule(gil_used = false)]
mod _native {
    use pyo3::types::{PyModule, PyModuleMethods};
    use pyo3::{Bound, PyResult};

    #[pymodule_export]
    use crate::arguments::encode_plain;
    #[pymodule_export]
    use crate::batch::{Batch, RowsFile, journal_rows};
    #[pymodule_export]
    use crate::call::Call;
    #[pymodule_export]
    use crate::client::{NativeClient, NativeError};
    #[pymodule_export]
    use crate::command::command;
    #[pymodule_export]
    use crate::emulator::NativeEmulator;
    #[pymodule_export]
    use crate::events::Events;
    #[pymodule_export]
    use crate::http_client::{HostRequest, HostRequests};
    #[pymodule_export]
    use crate::queue::Queue;
    #[pymodule_export]
    use crate::receiver::NativeReceiver;
    #[pymodule_export]
    use crate::reply::Reply;
    #[pymodule_export]
    use crate::webhook::{
        NativeClaims, NativeWebhookRecords, parse_webhook, sign_webhook, verify_webhook, webhook_body,
    };

    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        crate::interpreter::claim(module.py())?;
        crate::process::watch_forks()?;
        module.add("__version__", env!("CARGO_PKG_VERSION"))
    }
}
