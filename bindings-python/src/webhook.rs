//! Signatures of webhooks.

use pyo3::pyfunction;

/// Whether the signature is the one the service makes over this body with this key.
#[pyfunction]
#[pyo3(signature = (body, signature, api_key))]
pub fn verify_webhook(body: &[u8], signature: Option<&[u8]>, api_key: &str) -> bool {
    skyvern::ffi::verify_webhook(body, signature, api_key)
}
