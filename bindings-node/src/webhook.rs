//! Webhooks: genuine or not, handled before or not.

use std::collections::HashMap;

use napi::bindgen_prelude::{Result, Uint8ArraySlice};
use napi_derive::napi;
use skyvern::ffi::{Claims, WebhookRecords};

use crate::error::to_napi;

/// Whether `signature` is that of `body` under the key.
#[napi(catch_unwind)]
pub fn verify_webhook(body: Uint8ArraySlice<'_>, signature: Option<String>, api_key: String) -> bool {
    skyvern::ffi::verify_webhook(&body, signature.as_deref().map(str::as_bytes), &api_key)
}

/// Verifies a webhook, and gives what it says of its run as JSON text.
#[napi(catch_unwind)]
pub fn parse_webhook(body: Uint8ArraySlice<'_>, signatures: Vec<String>, keys: Vec<String>) -> Result<String> {
    let signatures: Vec<Vec<u8>> = signatures.into_iter().map(String::into_bytes).collect();
    skyvern::ffi::parse_webhook(&body, &signatures, &keys).map_err(|error| to_napi(&error))
}

/// JSON text as the service spells it in a webhook.
#[napi(catch_unwind)]
pub fn webhook_body(json: String) -> String {
    skyvern::ffi::webhook_body(&json)
}

/// The headers of a delivery with this body.
#[napi(catch_unwind)]
pub fn sign_webhook(body: Uint8ArraySlice<'_>, api_key: String) -> Result<HashMap<String, String>> {
    let headers = skyvern::ffi::sign_webhook(&body, &api_key).map_err(|error| to_napi(&error))?;
    Ok(headers.into_iter().collect())
}

/// Which events were handled.
#[napi]
pub struct NativeClaims(Claims);

#[napi]
impl NativeClaims {
    /// Remembers that many.
    #[napi(constructor, catch_unwind)]
    pub fn new(limit: u32) -> Self {
        Self(Claims::with_limit(limit as usize))
    }

    /// `new`, `busy` or `done`.
    #[napi(catch_unwind)]
    pub fn claim(&self, key: String) -> &'static str {
        self.0.claim(&key)
    }

    /// The event was handled.
    #[napi(catch_unwind)]
    pub fn commit(&self, key: String) {
        self.0.commit(&key);
    }

    /// It was not.
    #[napi(catch_unwind)]
    pub fn release(&self, key: String) {
        self.0.release(&key);
    }
}

/// Tells of the webhooks that come to endpoints.
#[napi]
pub struct NativeWebhookRecords(WebhookRecords);

#[napi]
impl NativeWebhookRecords {
    /// With a pause of its own between warnings.
    #[napi(constructor, catch_unwind)]
    #[allow(clippy::new_without_default)]
    pub fn new() -> Self {
        Self(WebhookRecords::default())
    }

    /// Tells what became of a delivery, of the run and its status where it is genuine; gives the record as JSON text.
    #[napi(catch_unwind)]
    pub fn tell(
        &self,
        outcome: String,
        run_id: Option<String>,
        status: Option<String>,
        why: Option<String>,
    ) -> Option<String> {
        self.0.tell(&outcome, run_id.as_deref().zip(status.as_deref()), why.as_deref())
    }
}
