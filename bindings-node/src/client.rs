//! The client that JavaScript holds.

use napi::bindgen_prelude::Result;
use napi_derive::napi;
use skyvern::{Client, ffi};

use crate::error::to_napi;

/// A client of the core.
#[napi]
pub struct NativeClient(Client);

#[napi]
impl NativeClient {
    /// Makes a client from its settings as JSON text.
    #[napi(constructor, catch_unwind)]
    pub fn new(config: String) -> Result<Self> {
        ffi::client(&config).map(Self).map_err(|error| to_napi(&error))
    }

    /// What to warn of before the first call.
    #[napi(catch_unwind)]
    pub fn warnings(&self) -> Vec<String> {
        ffi::warnings(&self.0).to_vec()
    }

    /// The text without the key, which a server may have echoed: for errors.
    #[napi(catch_unwind)]
    pub fn without_secrets(&self, text: String) -> String {
        ffi::without_secrets(&self.0, &text).unwrap_or(text)
    }
}

impl NativeClient {
    pub(crate) fn client(&self) -> &Client {
        &self.0
    }
}
