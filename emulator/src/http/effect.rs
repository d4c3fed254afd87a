//! Faults as they show on the wire.

use std::time::Duration;

use bytes::Bytes;
use http::Response;
use serde_json::{Value, json};

use super::Answer;
use super::handler::Exchange;
use super::payload::Payload;
use crate::fault::{Effect, Injection, RetryAfterForm, edit};

/// A page as a proxy or a wrong server would send it.
const PAGE: &str = "<!doctype html>\n<html><head><title>Welcome</title></head><body><h1>It works!</h1></body></html>\n";

/// The connection is lost.
#[derive(Debug)]
pub(super) struct Lost;

impl std::fmt::Display for Lost {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("the connection was broken on purpose")
    }
}

impl std::error::Error for Lost {}

/// Answers a request that meets a fault.
pub(super) async fn inject(exchange: Exchange, injection: Injection) -> Result<Response<Payload>, Lost> {
    if let Some(seconds) = injection.delay {
        tokio::time::sleep(span(seconds)).await;
    }
    let answered = |exchange: Exchange, reply: Answer, payload: fn(Bytes) -> Payload| {
        exchange.finish(reply.status);
        Ok(reply.into_response(payload))
    };
    match injection.effect {
        None => {
            let reply = exchange.process().await;
            answered(exchange, reply, Payload::whole)
        }
        Some(Effect::Status { code, headers, body, bytes, processed }) => {
            if processed {
                exchange.process().await;
            }
            let mut reply = match bytes {
                Some(bytes) => Answer::text("application/octet-stream", bytes).with_status(code),
                None => stand_in(code, body),
            };
            reply.headers.extend(headers);
            answered(exchange, reply, Payload::whole)
        }
        Some(Effect::Html { body, processed }) => {
            if processed {
                exchange.process().await;
            }
            let page = body.unwrap_or_else(|| PAGE.to_owned());
            answered(exchange, Answer::text("text/html; charset=utf-8", page), Payload::whole)
        }
        Some(Effect::Redirect { location, code }) => {
            let reply = Answer::text("text/plain; charset=utf-8", "").with_status(code);
            answered(exchange, reply.with_header("location", location), Payload::whole)
        }
        Some(Effect::RetryAfter { code, seconds, form }) => {
            let (header, value) = retry_after(seconds, form);
            answered(exchange, stand_in(code, None).with_header(header, value), Payload::whole)
        }
        Some(Effect::Edit { set, remove }) => {
            let mut reply = exchange.process().await;
            if let Ok(mut body) = serde_json::from_slice::<Value>(&reply.body) {
                edit(&mut body, &set, &remove);
                reply.body = body.to_string().into();
            }
            answered(exchange, reply, Payload::whole)
        }
        Some(Effect::ResetBefore {}) => Err(reset(&exchange)),
        Some(Effect::ResetAfter {}) => {
            exchange.process().await;
            Err(reset(&exchange))
        }
        Some(Effect::CloseAfter {}) => {
            exchange.process().await;
            Err(Lost)
        }
        Some(Effect::StallHeaders { seconds }) => {
            exchange.process().await;
            exchange.wire.write_raw(b"HTTP/1.1 200 OK\r\ncontent-type: appli");
            drop(exchange);
            tokio::time::sleep(span(seconds)).await;
            Err(Lost)
        }
        Some(Effect::StallBody { after_bytes, seconds }) => {
            let reply = exchange.process().await;
            exchange.finish(reply.status);
            Ok(reply.into_response(|body| Payload::stalled(&body, after_bytes, span(seconds))))
        }
        Some(Effect::CutBody { after_bytes }) => {
            let reply = exchange.process().await;
            exchange.finish(reply.status);
            Ok(reply.into_response(|body| Payload::cut(&body, after_bytes)))
        }
    }
}

fn reset(exchange: &Exchange) -> Lost {
    exchange.wire.reset_on_close();
    Lost
}

fn span(seconds: f64) -> Duration {
    Duration::from_secs_f64(seconds.clamp(0.0, 1e6))
}

/// An answer in the service's place.
fn stand_in(code: u16, body: Option<Value>) -> Answer {
    match body {
        Some(Value::String(text)) => Answer::text("text/plain; charset=utf-8", text).with_status(code),
        Some(body) => Answer::json(&body).with_status(code),
        None => usual(code).with_status(code),
    }
}

/// What the service says with a status.
fn usual(code: u16) -> Answer {
    let detail = |text: &str| Answer::json(&json!({ "detail": text }));
    match code {
        403 => detail("Invalid credentials"),
        404 => detail("Not Found"),
        429 => detail("Rate limit exceeded for organization o_1. Maximum 10 requests per 1 seconds allowed."),
        500 => Answer::json(&json!({"error": "Unexpected error: RuntimeError"})),
        502 => Answer::text("text/html", "<html><head><title>502 Bad Gateway</title></head></html>"),
        503 => Answer::text("text/plain; charset=utf-8", "Service Unavailable"),
        504 => Answer::text("text/html", "<html><head><title>504 Gateway Time-out</title></head></html>"),
        _ => detail("injected by the emulator"),
    }
}

fn retry_after(seconds: f64, form: RetryAfterForm) -> (&'static str, String) {
    let now = jiff::Timestamp::now();
    let then = now + jiff::SignedDuration::from_secs_f64(seconds.clamp(0.0, 1e6));
    match form {
        RetryAfterForm::Seconds => ("retry-after", format!("{}", seconds.ceil())),
        RetryAfterForm::Fraction => ("retry-after", seconds.to_string()),
        RetryAfterForm::Milliseconds => ("retry-after-ms", format!("{}", (seconds * 1000.0).round())),
        RetryAfterForm::HttpDate => ("retry-after", then.strftime("%a, %d %b %Y %H:%M:%S GMT").to_string()),
        RetryAfterForm::RateLimitReset => ("x-ratelimit-reset", then.as_second().to_string()),
        RetryAfterForm::Nonsense => ("retry-after", "soon".to_owned()),
    }
}
