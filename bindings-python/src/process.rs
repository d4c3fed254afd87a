//! Which process this is: Python tells of each fork, so the kernel need not be asked at each call.

use pyo3::types::{PyAnyMethods, PyDict, PyDictMethods, PyModule};
use pyo3::{Bound, PyResult, pyfunction, wrap_pyfunction};

/// Has Python tell of each fork, before anything else runs in the child.
pub fn watch_forks(module: &Bound<'_, PyModule>) -> PyResult<()> {
    skyvern::ffi::process_changed();
    let py = module.py();
    // There are no forks on Windows.
    if let Some(register) = py.import("os")?.getattr_opt("register_at_fork")? {
        let hooks = PyDict::new(py);
        hooks.set_item("after_in_child", wrap_pyfunction!(forked, module)?)?;
        register.call((), Some(&hooks))?;
    }
    Ok(())
}

#[pyfunction]
fn forked() {
    skyvern::ffi::process_changed();
}
