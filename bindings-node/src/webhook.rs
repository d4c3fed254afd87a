//! Checks that a webhook comes from the service.

use napi::bindgen_prelude::Uint8ArraySlice;
use napi_derive::napi;

/// Whether `signature` is that of `body` under the key.
#[napi(catch_unwind)]
pub fn verify_webhook(body: Uint8ArraySlice<'_>, signature: Option<String>, api_key: String) -> bool {
    skyvern::ffi::verify_webhook(&body, signature.as_deref().map(str::as_bytes), &api_key)
}
