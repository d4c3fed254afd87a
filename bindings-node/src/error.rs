//! Errors cross as one JSON object in the reason; TypeScript makes a class of it.

use napi::bindgen_prelude::Error;

/// An error of the core.
pub(crate) fn to_napi(error: &skyvern::Error) -> Error {
    Error::from_reason(error.to_json())
}

/// The end of a call whose handle was used.
pub(crate) fn canceled() -> Error {
    Error::from_reason(r#"{"kind":"canceled","message":"the call was canceled"}"#)
}
