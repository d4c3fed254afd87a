//! The client that JavaScript holds, and its calls.

use napi::bindgen_prelude::{Env, PromiseRaw, Result};
use napi_derive::napi;
use skyvern::boundary::Response;
use skyvern::{Client, boundary};
use tokio_util::sync::CancellationToken;

use crate::cancel::CancelHandle;
use crate::error::{canceled, to_napi};

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
        let client = self.0.clone();
        let token = cancel.map(|handle| handle.token.clone());
        env.spawn_future(async move {
            let call = client.execute(&operation, &arguments, &options);
            let response = match token {
                None => call.await,
                Some(token) => unless_canceled(&token, call).await?,
            };
            response.map(|response| Reply::new(&response)).map_err(|error| to_napi(&error))
        })
    }
}

/// Drops the call as soon as the token is canceled.
async fn unless_canceled<T>(token: &CancellationToken, call: impl Future<Output = T>) -> Result<T> {
    tokio::select! {
        biased;
        () = token.cancelled() => Err(canceled()),
        result = call => Ok(result),
    }
}

/// An answer of the service.
#[napi(object, object_from_js = false)]
pub struct Reply {
    /// HTTP status.
    pub status: u32,
    /// One `name:value` a line.
    pub headers: String,
    /// JSON text.
    pub body: String,
}

impl Reply {
    fn new(response: &Response) -> Self {
        let headers: Vec<String> = response.headers().iter().map(|(name, value)| format!("{name}:{value}")).collect();
        Self {
            status: response.status().into(),
            headers: headers.join("\n"),
            body: String::from_utf8_lossy(response.body()).into_owned(),
        }
    }
}
