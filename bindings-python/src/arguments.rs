//! JSON text of the arguments that most calls have.

use pyo3::types::{PyAnyMethods, PyBool, PyBoolMethods, PyDict, PyDictMethods, PyInt, PyString, PyStringMethods};
use pyo3::{Bound, PyAny, pyfunction};

/// JSON text of arguments that are strings, integers, booleans or None; those that are `omit` are left out.
///
/// None where one of them is something else, or is not valid: Python knows what to make of it, and what to say.
#[pyfunction]
pub fn encode_plain(arguments: &Bound<'_, PyDict>, omit: &Bound<'_, PyAny>) -> Option<String> {
    let mut text = String::from("{");
    for (name, value) in arguments.iter().filter(|(_, value)| !value.is(omit)) {
        if text.len() > 1 {
            text.push(',');
        }
        text.push('"');
        text.push_str(name.cast::<PyString>().ok()?.to_str().ok()?);
        text.push_str("\":");
        text.push_str(&plain(&value)?);
    }
    text.push('}');
    Some(text)
}

fn plain(value: &Bound<'_, PyAny>) -> Option<String> {
    if let Ok(value) = value.cast::<PyString>() {
        return serde_json::to_string(value.to_str().ok()?).ok();
    }
    if value.is_none() {
        return Some("null".to_owned());
    }
    if let Ok(value) = value.cast_exact::<PyBool>() {
        return Some(value.is_true().to_string());
    }
    // Not the integers of enums, nor those that are too large.
    value.cast_exact::<PyInt>().ok()?.extract::<i64>().ok().map(|number| number.to_string())
}
