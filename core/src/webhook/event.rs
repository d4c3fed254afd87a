//! What a webhook says.

use serde::{Deserialize, Serialize};

use crate::error::{Error, ErrorKind, Result};
use crate::error_text::excerpt;
use crate::run::{lenient, status};
use crate::time::Timestamp;
use crate::types::{GetRunResponse, RunStatus};

/// A webhook that is genuine.
///
/// ```
/// # fn example(body: &[u8], headers: Vec<(String, String)>) -> Result<(), skyvern::Error> {
/// let event = skyvern::parse_webhook(body, headers, ["key"])?;
/// if event.is_final {
///     println!("{} is {}: {:?}", event.run_id, event.status, event.run.output);
/// }
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct WebhookEvent {
    /// The run it is about.
    pub run_id: String,
    /// The run's status.
    pub status: RunStatus,
    /// Which attempt of the run this was, from 1.
    pub attempt: u32,
    /// Another attempt follows.
    pub retry_pending: bool,
    /// The run is over; a failed one of which another attempt follows is not.
    pub is_final: bool,
    /// When the run was created.
    pub created_at: Option<Timestamp>,
    /// Names the event: deliveries with the same key tell the same.
    pub key: String,
    /// The run as the webhook has it.
    pub run: GetRunResponse,
}

/// The same without the run, as it crosses to the bindings.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Head {
    pub key: String,
    pub run_id: String,
    pub status: String,
    pub attempt: u32,
    pub retry_pending: bool,
    #[serde(rename = "final")]
    pub is_final: bool,
    pub created_at: Option<String>,
}

#[derive(Deserialize)]
struct View {
    #[serde(default, deserialize_with = "lenient")]
    run_id: Option<String>,
    #[serde(default, deserialize_with = "lenient")]
    status: Option<String>,
    #[serde(default, deserialize_with = "lenient")]
    attempt: Option<u32>,
    #[serde(default, deserialize_with = "lenient")]
    retry_pending: Option<bool>,
    #[serde(default, deserialize_with = "lenient")]
    created_at: Option<String>,
}

impl Head {
    /// Reads what a genuine body says of its run.
    pub(crate) fn of(body: &[u8]) -> Result<Self> {
        let view: Option<View> = serde_json::from_slice(body).ok();
        let Some(View { run_id: Some(run_id), status: Some(status), attempt, retry_pending, created_at }) = view else {
            let text = excerpt(&String::from_utf8_lossy(body));
            let message = format!("parse_webhook: the webhook is genuine, but names no run: {text}");
            return Err(Error::new(ErrorKind::UnexpectedAnswer, message));
        };
        let attempt = attempt.unwrap_or(1);
        let retry_pending = retry_pending.unwrap_or_default();
        Ok(Self {
            // Not the body: two deliveries of the same event differ in a few bytes.
            key: format!("{run_id}:{attempt}:{status}"),
            is_final: status::is_final(&status, retry_pending),
            run_id,
            status,
            attempt,
            retry_pending,
            created_at,
        })
    }
}

impl WebhookEvent {
    pub(crate) fn new(head: Head, body: &[u8]) -> Result<Self> {
        let run = serde_json::from_slice(body).map_err(|error| {
            let message = format!("parse_webhook: the webhook is genuine, but its run can't be read: {error}");
            Error::new(ErrorKind::UnexpectedAnswer, message).caused_by(error)
        })?;
        Ok(Self {
            run_id: head.run_id,
            status: head.status.as_str().into(),
            attempt: head.attempt,
            retry_pending: head.retry_pending,
            is_final: head.is_final,
            created_at: head.created_at.map(Timestamp::new),
            key: head.key,
            run,
        })
    }
}
