//! Refuses every interpreter of a process but one.

use pyo3::exceptions::PyImportError;
use pyo3::sync::PyOnceLock;
use pyo3::types::PyModule;
use pyo3::{Bound, Py, PyResult, Python};

/// The module `sys` of the interpreter that came first: each has one of its own.
static HOME: PyOnceLock<Py<PyModule>> = PyOnceLock::new();

/// Takes the interpreter that comes first, and refuses the others: the classes of this module belong to one of them.
pub fn claim(py: Python<'_>) -> PyResult<()> {
    let sys: Bound<'_, PyModule> = py.import("sys")?;
    if HOME.get_or_init(py, || sys.clone().unbind()).is(&sys) {
        return Ok(());
    }
    Err(PyImportError::new_err(
        "skyvern can't be used in a sub-interpreter while another interpreter of the process uses it: \
         use threads or processes instead",
    ))
}
