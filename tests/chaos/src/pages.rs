//! Answers that are not the service's, and its own refusals.

use std::time::{Duration, SystemTime};

use serde_json::json;

use crate::random::Dice;
use crate::service::Class;
use crate::wire::{Answer, Request};

/// The page of something in between.
pub fn proxy(dice: &mut Dice, skew: i64) -> Answer {
    let (server, status, content_type, body) = dice.pick(&[
        ("Varnish", 503, "text/html; charset=utf-8", "<!DOCTYPE html><html><head><title>503 Backend fetch failed</title></head><body><h1>Error 503 Backend fetch failed</h1><p>Guru Meditation:</p><p>XID: 32770</p><hr><p>Varnish cache server</p></body></html>"),
        ("nginx/1.27.0", 502, "text/html", "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n<hr><center>nginx/1.27.0</center>\r\n</body>\r\n</html>\r\n"),
        ("nginx", 503, "text/html", "<html><head><title>503 Service Temporarily Unavailable</title></head><body><center><h1>503 Service Temporarily Unavailable</h1></center><hr><center>nginx</center></body></html>"),
        ("nginx", 429, "text/html", "<html><head><title>429 Too Many Requests</title></head><body><center><h1>429 Too Many Requests</h1></center></body></html>"),
        ("nginx", 404, "text/html", "<html><head><title>404 Not Found</title></head><body><center><h1>404 Not Found</h1></center></body></html>"),
        ("nginx", 403, "text/html", "<html><head><title>403 Forbidden</title></head></html>"),
        ("nginx", 400, "text/html", "<html><head><title>400 Request Header Or Cookie Too Large</title></head></html>"),
        ("nginx", 413, "text/html", "<html><head><title>413 Request Entity Too Large</title></head></html>"),
        ("nginx", 499, "text/html", ""),
        ("Traefik", 404, "text/plain; charset=utf-8", "404 page not found\n"),
        ("Traefik", 502, "text/plain", "Bad Gateway"),
        ("Traefik", 504, "text/plain", "Gateway Timeout"),
        ("Fastly", 503, "text/html", "<?xml version=\"1.0\" encoding=\"utf-8\"?><html><head><title>503 first byte timeout</title></head><body><h1>Error 503 first byte timeout</h1></body></html>"),
        ("cloudflare", 520, "text/html", "<html><title>Web server is returning an unknown error</title></html>"),
        ("cloudflare", 522, "text/plain", "error code: 522"),
        ("cloudflare", 524, "text/html", "<html><title>524: A timeout occurred</title></html>"),
        ("cloudflare", 403, "text/html", "<!DOCTYPE html><title>Just a moment...</title>"),
        ("cloudflare", 429, "text/plain", "error code: 1015"),
        ("cloudflare", 401, "text/html", "<html><title>Sign in - Cloudflare Access</title></html>"),
        ("envoy", 503, "text/plain", "upstream connect error or disconnect/reset before headers. reset reason: connection termination"),
        ("uvicorn", 503, "text/plain", "Service Unavailable"),
        ("captive", 200, "text/html", "<html><body>Please sign in to the hotel network</body></html>"),
        ("squid", 407, "text/html", "<html><title>ERR_CACHE_ACCESS_DENIED</title></html>"),
        ("apache", 408, "text/html", "<html><title>408 Request Timeout</title></html>"),
        ("odd", 200, "application/json", "<html>it says that it is JSON</html>"),
        ("odd", 418, "text/plain", "I'm a teapot"),
        ("odd", 600, "text/plain", "beyond"),
    ]);
    let answer = Answer::new(status, content_type, body).with("server", server).with("date", &date(skew));
    if matches!(status, 429 | 503) && dice.chance(0.7) || dice.chance(0.05) {
        return answer.with("retry-after", &retry_after(dice, skew));
    }
    answer
}

/// JSON of a gateway, which is not in the service's own form.
pub fn gateway(dice: &mut Dice, class: Class) -> Answer {
    let (status, body) = dice.pick(&[
        (404, r#"{"message":"no Route matched with those values","request_id":"9a1c"}"#),
        (403, r#"{"message":"Forbidden"}"#),
        (401, r#"{"message":"Unauthorized"}"#),
        (429, r#"{"message":"API rate limit exceeded"}"#),
        (503, r#"{"message":"Service Unavailable"}"#),
        (504, r#"{"message":"The upstream server is timing out"}"#),
        (502, r#"{"message":"An invalid response was received from the upstream server"}"#),
        (500, r#"{"message":null}"#),
        (413, r#"{"message":"Request Too Long"}"#),
        (200, r#"{"status":"maintenance"}"#),
        (200, "{}"),
        (200, "[]"),
        (200, "null"),
        (200, "7"),
        (200, r#"{"detail":null}"#),
        (404, r#"{"error":{"code":5,"message":"not found"}}"#),
        (400, r#"{"errors":[{"code":"bad_request"}]}"#),
    ]);
    // The service itself answers null to a cancel: nobody could tell.
    let body = if class == Class::Cancel && body == "null" { "{}" } else { body };
    let answer = Answer::new(status, "application/json", body);
    if dice.chance(0.3) { answer.with("retry-after", &retry_after(dice, 0)) } else { answer }
}

/// The service itself refuses: it has done nothing.
pub fn refusal(dice: &mut Dice, class: Class, skew: i64) -> Answer {
    let (status, detail) = dice.weighted(&[
        (4, (503, "The server is busy dispatching other runs. No run was created; retry this request.")),
        (4, (429, "Rate limit exceeded for organization o_1. Maximum 10 requests per 60 seconds allowed.")),
        (1, (403, "Invalid credentials")),
        (1, (401, "Invalid credentials")),
    ]);
    let (status, detail) = match class {
        Class::Start => (status, detail),
        _ if status == 503 => (503, "Database temporarily unavailable"),
        _ => (status, detail),
    };
    let answer = Answer::json(status, &json!({ "detail": detail })).with("date", &date(skew));
    match status {
        503 => answer.with("retry-after", dice.pick(&["0", "1", "1", "5"])),
        429 if dice.chance(0.5) => answer.with("retry-after", &retry_after(dice, skew)),
        _ => answer,
    }
}

/// The service itself fails, and may have done what was asked.
pub fn failure(dice: &mut Dice) -> Answer {
    let (status, body) = dice.pick(&[
        (500, r#"{"error":"Unexpected error: OperationalError"}"#),
        (500, r#"{"detail":"Failed to create workflow. Error: timeout"}"#),
        (500, ""),
        (503, r#"{"error":"Database temporarily unavailable"}"#),
        (502, r#"{"detail":"bad gateway"}"#),
        (504, r#"{"detail":"timed out"}"#),
        (408, r#"{"detail":"Request Timeout"}"#),
    ]);
    Answer::new(status, "application/json", body)
}

/// A page that shows the request, its key included.
pub fn echo(dice: &mut Dice, request: &Request) -> Answer {
    let status = dice.pick(&[200, 400, 403, 404, 500, 502, 503]);
    let head = &request.head;
    let key =
        head.lines().filter_map(|line| line.split_once(':')).find(|(name, _)| name.eq_ignore_ascii_case("x-api-key"));
    let key = key.map_or("", |(_, value)| value.trim());
    let answer = match dice.below(3) {
        0 => Answer::new(status, "text/html", format!("<html><pre>{head}</pre></html>")),
        1 => Answer::json(status, &json!({ "message": format!("bad request: {head}") })),
        _ => Answer::new(status, "text/plain", format!("debug: {} {key}", "x".repeat(300))),
    };
    if dice.chance(0.3) { answer.with("x-debug-headers", key) } else { answer }
}

/// How long to wait, in every form, sensible or not.
fn retry_after(dice: &mut Dice, skew: i64) -> String {
    match dice.below(12) {
        0 => "0".to_owned(),
        1..4 => "1".to_owned(),
        4 => "0.25".to_owned(),
        5 => date(skew + 2),
        6 => date(skew - 3600),
        7 => "-1".to_owned(),
        8 => "soon".to_owned(),
        9 => "86400".to_owned(),
        10 => "99999999999999999999999".to_owned(),
        _ => date(skew + 100_000),
    }
}

fn date(ahead: i64) -> String {
    let span = Duration::from_secs(ahead.unsigned_abs());
    let now = SystemTime::now();
    httpdate::fmt_http_date(if ahead < 0 { now - span } else { now + span })
}
