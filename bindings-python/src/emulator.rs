//! The emulator inside this process.

use std::sync::Arc;

use pyo3::exceptions::{PyLookupError, PyOSError, PyRuntimeError, PyValueError};
use pyo3::{PyErr, PyResult, Python, pyclass, pymethods};
use skyvern_emulator::{ControlError, Emulator, Options, StartError};

use crate::per_process::PerProcess;

/// An emulator of this process; a forked child can reach it over HTTP only.
#[pyclass(frozen, module = "skyvern._native")]
pub struct NativeEmulator {
    emulator: PerProcess<Arc<Emulator>>,
    #[pyo3(get)]
    base_url: String,
    #[pyo3(get)]
    api_key: String,
}

#[pymethods]
impl NativeEmulator {
    /// Starts an emulator with a scenario as JSON text. It listens when this returns.
    #[new]
    fn new(py: Python<'_>, options: &str) -> PyResult<Self> {
        let options = Options::from_json(options).map_err(|error| PyValueError::new_err(error.to_string()))?;
        let emulator = Arc::new(py.detach(|| Emulator::start(options)).map_err(start_error)?);
        let (base_url, api_key) = (emulator.base_url().to_owned(), emulator.api_key().to_owned());
        Ok(Self { emulator: PerProcess::holding(emulator), base_url, api_key })
    }

    /// Carries out a command: JSON text in, JSON text out.
    fn control(&self, py: Python<'_>, command: &str, arguments: &str) -> PyResult<String> {
        let gone =
            || PyRuntimeError::new_err("the emulator was stopped, or belongs to the process this one was forked from");
        let emulator = self.emulator.get_or_make(|| Err(gone()))?;
        // Moved in, because whoever drops it last waits for its thread.
        py.detach(move || emulator.control(command, arguments)).map_err(control_error)
    }

    /// Stops it and frees its port; a second time nothing happens.
    fn stop(&self, py: Python<'_>) {
        let emulator = self.emulator.take();
        py.detach(|| drop(emulator));
    }
}

fn start_error(error: StartError) -> PyErr {
    match error {
        StartError::Io(error) => PyOSError::new_err(format!("the emulator cannot listen: {error}")),
        StartError::Options(_) => PyValueError::new_err(error.to_string()),
    }
}

#[expect(clippy::needless_pass_by_value, reason = "`map_err` hands it over")]
fn control_error(error: ControlError) -> PyErr {
    let message = error.to_string();
    match error {
        ControlError::NotFound(_) => PyLookupError::new_err(message),
        ControlError::UnknownCommand(_) | ControlError::BadArguments(_) => PyValueError::new_err(message),
    }
}
