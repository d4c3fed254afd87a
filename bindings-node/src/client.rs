//! The client that JavaScript holds.

use napi::bindgen_prelude::Result;
use napi_derive::napi;
use skyvern::{Client, ffi};

use crate::error::to_napi;
use crate::queue::NativeQueue;

/// A client of the core.
#[napi]
pub struct NativeClient(Client);

#[napi]
impl NativeClient {
    /// Makes a client from its settings as JSON text. With a queue, its requests come out there for the `fetch` of that number.
    #[napi(constructor, catch_unwind)]
    pub fn new(config: String, queue: Option<&NativeQueue>, fetch: Option<u32>) -> Result<Self> {
        let client = match queue.zip(fetch) {
            Some((queue, fetch)) => ffi::client_with_http_client(&config, queue.taker(fetch)),
            None => ffi::client(&config),
        };
        client.map(Self).map_err(|error| to_napi(&error))
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
