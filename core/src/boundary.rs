//! What the Python and Node extensions call. Not for anyone else.

use crate::client::Client;
use crate::config::Config;
use crate::error::{Error, Result};

pub use crate::error::ErrorKind;
pub use crate::send::Response;
pub use crate::webhook::verify_webhook;

/// Makes a client from settings as JSON text.
pub fn client(config: &str) -> Result<Client> {
    let config: Config =
        serde_json::from_str(config).map_err(|error| Error::config(format!("client settings: {error}")))?;
    Client::new(config)
}
