//! The `skyvern` command in this process.

use std::ffi::OsString;

use pyo3::types::{PyAnyMethods, PyModule};
use pyo3::{PyResult, Python, pyfunction};

/// Runs the command with the arguments of this process; its exit status.
#[pyfunction]
pub fn command(py: Python<'_>) -> PyResult<u8> {
    let arguments: Vec<OsString> = PyModule::import(py, "sys")?.getattr("argv")?.extract()?;
    // Python's own handler would set a flag that nobody reads, and end the command with a traceback.
    let signal = PyModule::import(py, "_signal")?;
    if signal.getattr("getsignal")?.call1((signal.getattr("SIGINT")?,))?.is_callable() {
        signal.call_method1("signal", (signal.getattr("SIGINT")?, signal.getattr("SIG_DFL")?))?;
    }
    Ok(py.detach(|| skyvern_cli::main(arguments)))
}
