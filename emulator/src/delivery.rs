//! Webhooks on their way: what was sent where, and what came of it.

use std::borrow::Cow;
use std::time::Duration;

use bytes::Bytes;
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;

use crate::ids::hex;
use crate::moment::Moment;

/// A webhook, from the moment it is written to its last try.
#[derive(Clone, Debug)]
pub(crate) struct Delivery {
    /// The run it reports on.
    pub(crate) run: usize,
    pub(crate) run_id: String,
    pub(crate) attempt: usize,
    pub(crate) message: Message,
    pub(crate) tries: Vec<Try>,
    pub(crate) outcome: DeliveryOutcome,
}

/// What is sent: the same in every try.
#[derive(Clone, Debug)]
pub(crate) struct Message {
    pub(crate) url: String,
    pub(crate) body: Bytes,
    pub(crate) timestamp: String,
    pub(crate) signature: String,
}

/// One try.
#[derive(Clone, Debug)]
pub(crate) struct Try {
    pub(crate) at: Moment,
    pub(crate) answer: ReceiverAnswer,
}

/// What a receiver did.
#[derive(Clone, Debug)]
pub(crate) enum ReceiverAnswer {
    Status {
        status: u16,
        body: String,
        retry_after: Option<f64>,
    },
    /// Nothing came back.
    Silence(String),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DeliveryOutcome {
    Pending,
    Delivered,
    Failed,
}

impl DeliveryOutcome {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Delivered => "delivered",
            Self::Failed => "failed",
        }
    }
}

impl Message {
    pub(crate) fn new(url: &str, body: Bytes, signing_key: &str, now: Moment) -> Self {
        Self {
            url: url.to_owned(),
            signature: sign(signing_key, &body),
            timestamp: now.unix_seconds().to_string(),
            body,
        }
    }

    /// The body.
    pub(crate) fn text(&self) -> Cow<'_, str> {
        String::from_utf8_lossy(&self.body)
    }
}

/// The signature of a webhook: HMAC-SHA256 of the exact body with the API key, as hexadecimal digits.
#[must_use]
pub fn sign(api_key: &str, body: &[u8]) -> String {
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(api_key.as_bytes()) else {
        return String::new();
    };
    mac.update(body);
    hex(&mac.finalize().into_bytes())
}

impl ReceiverAnswer {
    pub(crate) fn delivered(&self) -> bool {
        matches!(self, Self::Status { status, .. } if (200..300).contains(status))
    }

    pub(crate) fn worth_another_try(&self) -> bool {
        match self {
            Self::Silence(_) => true,
            Self::Status { status, .. } => matches!(status, 403 | 408 | 425 | 429 | 500..=599),
        }
    }

    /// How a run tells that its webhook did not arrive.
    pub(crate) fn failure_reason(&self) -> String {
        match self {
            Self::Status { status, body, .. } => {
                format!("Webhook failed with status code {status}, error message: {body}")
            }
            Self::Silence(reason) => {
                format!("Webhook delivery failed before receiving a response: ConnectError: {reason}")
            }
        }
    }

    /// Seconds until the next try, after `tries` tries.
    pub(crate) fn wait(&self, tries: usize, backoff: f64, jitter: f64) -> f64 {
        if let Self::Status { retry_after: Some(seconds), .. } = self {
            return seconds.clamp(0.0, 30.0);
        }
        let doublings = i32::try_from(tries.saturating_sub(1)).unwrap_or(16).min(16);
        // Half of the jitter, always: as good as a random share of it for tests, and repeatable.
        backoff * 2f64.powi(doublings) + jitter / 2.0
    }
}

/// Hands a message over and waits for the answer.
pub(crate) async fn post(message: &Message, timeout: Duration) -> ReceiverAnswer {
    match tokio::time::timeout(timeout, exchange(message)).await {
        Ok(Ok(answer)) => answer,
        Ok(Err(reason)) => ReceiverAnswer::Silence(reason),
        Err(_) => ReceiverAnswer::Silence("timed out".into()),
    }
}

async fn exchange(message: &Message) -> Result<ReceiverAnswer, String> {
    use http_body_util::{BodyExt as _, Full};

    let uri: http::Uri = message.url.parse().map_err(|_| "the URL cannot be read".to_owned())?;
    if uri.scheme_str() != Some("http") {
        return Err("the emulator delivers to http:// only".into());
    }
    let host = uri.host().unwrap_or_default().trim_matches(['[', ']']).to_owned();
    let stream = tokio::net::TcpStream::connect((host, uri.port_u16().unwrap_or(80)))
        .await
        .map_err(|_| "All connection attempts failed".to_owned())?;
    let io = hyper_util::rt::TokioIo::new(stream);
    let (mut sender, connection) =
        hyper::client::conn::http1::handshake(io).await.map_err(|error| error.to_string())?;
    let driver = tokio::task::spawn_local(connection);
    let request = http::Request::post(uri.path_and_query().map_or("/", |path| path.as_str()))
        .header("host", uri.authority().map_or("", |authority| authority.as_str()))
        .header("accept", "*/*")
        .header("user-agent", concat!("skyvern-emulator/", env!("CARGO_PKG_VERSION")))
        .header("x-skyvern-timestamp", &message.timestamp)
        .header("x-skyvern-signature", &message.signature)
        .header("content-type", "application/json")
        .body(Full::new(message.body.clone()))
        .map_err(|error| error.to_string())?;
    let response = sender.send_request(request).await.map_err(|error| error.to_string());
    let answer = match response {
        Ok(response) => {
            let status = response.status().as_u16();
            let retry_after = response
                .headers()
                .get("retry-after")
                .and_then(|value| value.to_str().ok())
                .and_then(|value| value.parse().ok());
            let body = response.into_body().collect().await.map(http_body_util::Collected::to_bytes);
            let body = String::from_utf8_lossy(&body.unwrap_or_default()).into_owned();
            Ok(ReceiverAnswer::Status { status, body, retry_after })
        }
        Err(error) => Err(error),
    };
    driver.abort();
    answer
}

#[cfg(test)]
mod tests {
    #[test]
    fn signs_like_the_service() {
        // RFC 4231, test case 2.
        assert_eq!(
            super::sign("Jefe", b"what do ya want for nothing?"),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
        );
    }
}
