//! Delivers to an address of the caller's as the service does: the same tries, the same headers.

use std::time::{Duration, SystemTime};

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, Method};
use url::{Position, Url};

use crate::error::{Error, Result};
use crate::random::fraction;
use crate::service::Service;
use crate::service::retry_after::retry_after;
use crate::transport::Request;
use crate::transport::body::RequestBody;
use crate::webhook::sign;

/// How often a delivery is tried, and how long each may take.
const TRIES: u32 = 3;
const TIMEOUT: Duration = Duration::from_secs(30);

/// The longest pause that a receiver can ask for.
const MAX_PAUSE: Duration = Duration::from_secs(30);

/// Says that the delivery is not the service's own.
const FORWARDED: &str = "x-skyvern-forwarded";

/// What came of a delivery.
pub(crate) struct Delivered {
    pub tries: u32,
    /// The last status that the receiver answered with.
    pub status: Option<u16>,
    /// Why it was not taken.
    pub problem: Option<String>,
}

/// Where to deliver.
pub(crate) fn address(to: &str) -> Result<Url> {
    let url = Url::parse(to).ok().filter(|url| matches!(url.scheme(), "http" | "https") && url.has_host());
    url.ok_or_else(|| {
        let message = format!("forward_events: {to:?} is not an address: give one like http://localhost:3000/hook");
        Error::argument_value("to", message)
    })
}

/// Signs a body and delivers it, again where the service would do that.
pub(crate) async fn deliver(service: &Service, to: &Url, body: &Bytes, key: &str) -> Result<Delivered> {
    let request = build_request(service, to, body, key)?;
    let mut tries = 0;
    loop {
        tries += 1;
        let (status, problem, asked) = attempt(service, &request).await;
        let again = status.is_none_or(|status| matches!(status, 403 | 408 | 425 | 429 | 500..=599));
        if problem.is_none() || !again || tries == TRIES {
            return Ok(Delivered { tries, status, problem });
        }
        let pause = Duration::from_secs_f64(f64::from(1 << (tries - 1)) + fraction());
        tokio::time::sleep(asked.unwrap_or(pause).min(MAX_PAUSE)).await;
    }
}

fn build_request(service: &Service, to: &Url, body: &Bytes, key: &str) -> Result<Request> {
    let mut headers = HeaderMap::new();
    let mut add = |name: &str, value: &str| {
        if let (Ok(name), Ok(value)) = (HeaderName::from_bytes(name.as_bytes()), HeaderValue::from_str(value)) {
            headers.insert(name, value);
        }
    };
    add("accept", "*/*");
    add("user-agent", concat!("skyvern-forward/", env!("CARGO_PKG_VERSION")));
    add(FORWARDED, "true");
    for (name, value) in sign::sign_headers(body, key)? {
        add(&name, &value);
    }
    Ok(Request {
        method: Method::POST,
        origin: to.origin().ascii_serialization(),
        target: to[Position::BeforePath..Position::AfterQuery].to_owned(),
        headers,
        body: Some(RequestBody::Bytes(body.clone())),
        goes_first: false,
        secrets: service.settings.secrets.clone(),
    })
}

/// The status, why it is no success, and the pause that was asked for.
async fn attempt(service: &Service, request: &Request) -> (Option<u16>, Option<String>, Option<Duration>) {
    let transport = match service.transport() {
        Ok(transport) => transport,
        Err(problem) => return (None, Some(problem), None),
    };
    match transport.send(request, false, Some(TIMEOUT)).await {
        Ok(answer) => {
            let status = answer.status.as_u16();
            (Some(status), problem(status), retry_after(&answer.headers, SystemTime::now()))
        }
        Err(failure) if failure.timeout => (None, Some(format!("no answer within {} s", TIMEOUT.as_secs())), None),
        Err(failure) => (None, Some(format!("no answer: {failure}")), None),
    }
}

/// What a status says to somebody who wonders why nothing arrives.
fn problem(status: u16) -> Option<String> {
    let advice = match status {
        200..=299 => return None,
        300..=399 => {
            "redirects are not followed, by the service neither: give the final address, with its last slash or without"
        }
        401 => "the receiver does not take the signature: does it verify the raw body, with the key of this client?",
        403 => "something refuses the request before it is verified, such as a protection against CSRF",
        404 | 405 => "there is no such route for POST",
        413 => "the receiver does not take bodies of this size",
        500..=599 => "the receiver failed; the service tries three times within seconds",
        _ => "the service does not try again after this",
    };
    Some(format!("the receiver answered {status}: {advice}"))
}
