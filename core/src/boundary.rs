//! What the Python and Node extensions call. Not for anyone else.

use std::panic::AssertUnwindSafe;

use futures_util::FutureExt as _;

use crate::client::Client;
use crate::config::Config;
use crate::error::{Error, Result};
use crate::options::RequestOptions;
use crate::run::cancel::until;
use crate::run::events::Changes;

pub use crate::error::ErrorKind;
pub use crate::send::Response;
pub use crate::webhook::verify_webhook;

/// Calls an operation until it is done or `canceled` is; see [`Client::execute`].
pub async fn execute_until(
    client: &Client,
    operation: &str,
    arguments: &str,
    options: &str,
    canceled: impl Future<Output = ()>,
) -> Result<Response> {
    until(&client.inner, operation, arguments, &RequestOptions::parse(options)?, canceled).await
}

/// Waits for a call and gives its error as JSON text; a panic becomes an error like any other.
pub fn caught<T>(call: impl Future<Output = Result<T>>) -> impl Future<Output = std::result::Result<T, String>> {
    // Not `async`, which would make room for the call twice, and ten thousand waits are large enough.
    AssertUnwindSafe(call).catch_unwind().map(|outcome| match outcome {
        Ok(outcome) => outcome.map_err(|error| error.to_json()),
        Err(panic) => {
            let detail = panic.downcast_ref::<&str>().copied().or(panic.downcast_ref::<String>().map(String::as_str));
            let message = format!("a bug in the SDK: it panicked: {}", detail.unwrap_or("no message"));
            Err(serde_json::json!({ "kind": "internal", "message": message }).to_string())
        }
    })
}

/// The status changes of a run, one after the other.
pub struct Events(tokio::sync::Mutex<Changes>);

impl Events {
    /// Starts to watch; `options` as for `wait_for_run`.
    pub fn new(client: &Client, run_id: &str, options: &str) -> Result<Self> {
        let options = RequestOptions::parse(options)?;
        let wait = options.wait.clone().unwrap_or_default();
        Changes::new(&client.inner, run_id, &wait, &options).map(|changes| Self(tokio::sync::Mutex::new(changes)))
    }

    /// The next change as a JSON object, with the run itself under `run` in the last one; `None` after that.
    pub async fn next(&self) -> Result<Option<String>> {
        self.0.lock().await.next_json().await
    }
}

/// Makes a client from settings as JSON text.
pub fn client(config: &str) -> Result<Client> {
    let config: Config =
        serde_json::from_str(config).map_err(|error| Error::config(format!("client settings: {error}")))?;
    Client::new(config)
}
