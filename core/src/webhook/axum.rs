//! An extractor for axum: a handler that takes a [`Webhook`] is called with genuine ones only.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use axum_core::body::Body;
use axum_core::extract::{FromRef, FromRequest, Request};
use axum_core::response::{IntoResponse, Response};
use bytes::Bytes;
use http::StatusCode;
use http_body_util::{BodyExt as _, LengthLimitError, Limited};

use crate::error::Result;
use crate::webhook::event::{Head, WebhookEvent};
use crate::webhook::parse::{only, verify};
use crate::webhook::receiver::MAX_BODY;
use crate::webhook::records::{Outcome, Records};
use crate::webhook::signature::{Keys, SIGNATURE};

/// A body comes within this time.
const PATIENCE: Duration = Duration::from_secs(10);

/// The API keys that webhooks are verified with: the state of a router, or part of it (`FromRef`).
#[derive(Clone)]
pub struct WebhookKeys(Arc<Known>);

/// The keys, and who is told what became of webhooks.
struct Known {
    keys: Keys,
    records: Records,
}

impl WebhookKeys {
    /// Of the key that starts the runs; of two while keys are rotated.
    ///
    /// Fails without a key, and with one that is empty.
    ///
    /// ```
    /// let keys = skyvern::axum::WebhookKeys::new(["new key", "old key"])?;
    /// # Ok::<(), skyvern::Error>(())
    /// ```
    pub fn new<K: AsRef<str>>(keys: impl IntoIterator<Item = K>) -> Result<Self> {
        let keys = Keys::new(keys)?;
        Ok(Self(Arc::new(Known { keys, records: Records::default() })))
    }

    pub(crate) fn keys(&self) -> &Keys {
        &self.0.keys
    }
}

impl fmt::Debug for WebhookKeys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("WebhookKeys")
    }
}

/// A genuine webhook, as the last argument of a handler. It reads the raw body itself, up to 10 MB, whatever its type.
///
/// A forgery is answered 401 and never reaches the handler. The service repeats what is answered 5xx, and may deliver an event
/// twice: [`WebhookClaims`](crate::WebhookClaims) knows what was handled. What is refused, and what is handed to the handler
/// (`accepted`), is told as events of `tracing` under `skyvern::webhook`.
///
/// ```
/// use axum::http::StatusCode;
/// use axum::{Router, routing::post};
/// use skyvern::axum::{Webhook, WebhookKeys};
///
/// async fn hook(Webhook(event): Webhook) -> StatusCode {
///     println!("{} is {}", event.run_id, event.status);
///     StatusCode::NO_CONTENT
/// }
///
/// let routes: Router = Router::new().route("/hooks", post(hook)).with_state(WebhookKeys::new(["key"])?);
/// # Ok::<(), skyvern::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct Webhook(pub WebhookEvent);

/// Why a request is no webhook, and what is answered.
#[derive(Debug, Clone)]
pub struct WebhookRejection {
    status: StatusCode,
    message: String,
}

impl WebhookRejection {
    /// 401 for a forgery, 400 for a genuine body that names no run, 413 for one over 10 MB, 408 for one that did not come.
    pub fn status(&self) -> StatusCode {
        self.status
    }
}

impl fmt::Display for WebhookRejection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for WebhookRejection {}

impl IntoResponse for WebhookRejection {
    fn into_response(self) -> Response {
        (self.status, self.message).into_response()
    }
}

impl<S> FromRequest<S> for Webhook
where
    WebhookKeys: FromRef<S>,
    S: Send + Sync,
{
    type Rejection = WebhookRejection;

    async fn from_request(request: Request, state: &S) -> Result<Self, WebhookRejection> {
        let WebhookKeys(known) = WebhookKeys::from_ref(state);
        let verified = verified_event(request, &known.keys).await;
        match &verified {
            Ok(event) => {
                let run = (event.run_id.as_str(), event.status.as_str());
                known.records.tell(Outcome::Accepted, Some(run), None);
            }
            Err(rejection) => known.records.tell(Outcome::Refused, None, Some(&rejection.message)),
        }
        verified.map(Self)
    }
}

async fn verified_event(request: Request, keys: &Keys) -> Result<WebhookEvent, WebhookRejection> {
    let body = signed_body(request, keys).await?;
    let event = Head::of(&body).and_then(|head| WebhookEvent::new(head, &body));
    event.map_err(|error| refused(StatusCode::BAD_REQUEST, &error.to_string()))
}

/// The body of a request, once it is known to be signed with one of the keys.
pub(crate) async fn signed_body(request: Request, keys: &Keys) -> Result<Bytes, WebhookRejection> {
    let (head, body) = request.into_parts();
    let body = collect(body).await?;
    let signatures = head.headers.get_all(SIGNATURE).iter().map(http::HeaderValue::as_bytes);
    let genuine = only(signatures).and_then(|signature| verify(&body, &signature, keys));
    genuine.map_err(|error| refused(StatusCode::UNAUTHORIZED, &error.to_string()))?;
    Ok(body)
}

async fn collect(body: Body) -> Result<Bytes, WebhookRejection> {
    match tokio::time::timeout(PATIENCE, Limited::new(body, MAX_BODY).collect()).await {
        Ok(Ok(body)) => Ok(body.to_bytes()),
        Ok(Err(error)) if error.is::<LengthLimitError>() => {
            Err(refused(StatusCode::PAYLOAD_TOO_LARGE, "the body is too large"))
        }
        Ok(Err(_)) => Err(refused(StatusCode::BAD_REQUEST, "the body broke off")),
        Err(_) => Err(refused(StatusCode::REQUEST_TIMEOUT, "the body came too slowly")),
    }
}

pub(crate) fn refused(status: StatusCode, message: &str) -> WebhookRejection {
    WebhookRejection { status, message: message.to_owned() }
}
