//! Errors cross as one JSON object in the reason; TypeScript makes a class of it.

use napi::bindgen_prelude::Error;

/// An error of the core.
pub(crate) fn to_napi(error: &skyvern::Error) -> Error {
    Error::from_reason(error.to_json())
}
