//! Webhooks: genuine or not, handled before or not.

use pyo3::{PyResult, pyclass, pyfunction, pymethods};
use skyvern::ffi::{Claims, WebhookRecords};

use crate::client::NativeError;

/// Whether the signature is the one the service makes over this body with this key.
#[pyfunction]
#[pyo3(signature = (body, signature, api_key))]
pub fn verify_webhook(body: &[u8], signature: Option<&[u8]>, api_key: &str) -> bool {
    skyvern::ffi::verify_webhook(body, signature, api_key)
}

/// Verifies a webhook, and gives what it says of its run as JSON text.
#[pyfunction]
#[allow(clippy::needless_pass_by_value)]
pub fn parse_webhook(body: &[u8], signatures: Vec<Vec<u8>>, keys: Vec<String>) -> PyResult<String> {
    skyvern::ffi::parse_webhook(body, &signatures, &keys).map_err(|error| NativeError::new_err(error.to_json()))
}

/// JSON text as the service spells it in a webhook.
#[pyfunction]
pub fn webhook_body(json: &str) -> String {
    skyvern::ffi::webhook_body(json)
}

/// The headers of a delivery with this body.
#[pyfunction]
pub fn sign_webhook(body: &[u8], api_key: &str) -> PyResult<Vec<(String, String)>> {
    skyvern::ffi::sign_webhook(body, api_key).map_err(|error| NativeError::new_err(error.to_json()))
}

/// Which events were handled.
#[pyclass(frozen, module = "skyvern._native")]
pub struct NativeClaims(Claims);

#[pymethods]
impl NativeClaims {
    #[new]
    fn new(limit: usize) -> Self {
        Self(Claims::with_limit(limit))
    }

    fn claim(&self, key: &str) -> &'static str {
        self.0.claim(key)
    }

    fn commit(&self, key: &str) {
        self.0.commit(key);
    }

    fn release(&self, key: &str) {
        self.0.release(key);
    }
}

/// Tells of the webhooks that come to endpoints.
#[pyclass(frozen, module = "skyvern._native")]
pub struct NativeWebhookRecords(WebhookRecords);

#[pymethods]
impl NativeWebhookRecords {
    #[new]
    fn new() -> Self {
        Self(WebhookRecords::default())
    }

    /// Tells what became of a delivery, of the run and its status where it is genuine; gives the record as JSON text.
    fn tell(&self, outcome: &str, run_id: Option<&str>, status: Option<&str>, why: Option<&str>) -> Option<String> {
        self.0.tell(outcome, run_id.zip(status), why)
    }
}
