//! The client that JavaScript holds, and its calls.

use napi::bindgen_prelude::{Env, PromiseRaw, Result};
use napi_derive::napi;
use skyvern::{Client, boundary};

use crate::cancel::CancelHandle;
use crate::error::to_napi;
use crate::reply::{BytesReply, Reply};

/// A client of the core.
#[napi]
pub struct NativeClient(Client);

#[napi]
impl NativeClient {
    /// Makes a client from its settings as JSON text.
    #[napi(constructor, catch_unwind)]
    pub fn new(config: String) -> Result<Self> {
        boundary::client(&config).map(Self).map_err(|error| to_napi(&error))
    }

    /// Calls an operation with its arguments and options as JSON text.
    #[napi(catch_unwind)]
    pub fn execute<'env>(
        &self,
        env: &'env Env,
        operation: String,
        arguments: String,
        options: String,
        cancel: Option<&CancelHandle>,
    ) -> Result<PromiseRaw<'env, Reply>> {
        let call = self.call(operation, arguments, options, cancel);
        env.spawn_future(async move { Ok(Reply::of(&call.await?)) })
    }

    /// Calls an operation that answers with bytes.
    #[napi(catch_unwind)]
    pub fn execute_bytes<'env>(
        &self,
        env: &'env Env,
        operation: String,
        arguments: String,
        options: String,
        cancel: Option<&CancelHandle>,
    ) -> Result<PromiseRaw<'env, BytesReply>> {
        let call = self.call(operation, arguments, options, cancel);
        env.spawn_future(async move { Ok(BytesReply::of(&call.await?)) })
    }
}

impl NativeClient {
    pub(crate) fn client(&self) -> &Client {
        &self.0
    }

    fn call(
        &self,
        operation: String,
        arguments: String,
        options: String,
        cancel: Option<&CancelHandle>,
    ) -> impl Future<Output = Result<boundary::Response>> + Send + use<> {
        let client = self.0.clone();
        let token = cancel.map(|handle| handle.token.clone());
        async move {
            // What the test of panics calls; releases know no such operation.
            #[cfg(debug_assertions)]
            assert!(operation != "panic", "told to panic");
            let result = match token {
                None => client.execute(&operation, &arguments, &options).await,
                Some(token) => {
                    boundary::execute_until(&client, &operation, &arguments, &options, token.cancelled()).await
                }
            };
            result.map_err(|error| to_napi(&error))
        }
    }
}
