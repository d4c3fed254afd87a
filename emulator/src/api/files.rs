//! Files: uploaded over the API, or left by runs; a store serves both without a key, and from any byte on.

use bytes::Bytes;
use http::header::RANGE;
use http::request::Parts;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};

use super::Request;
use super::multipart::{Unreadable, parts};
use crate::assets::StoredFile;
use crate::http::Answer;
use crate::invalid::{Issue, Loc, read_integer};
use crate::plan::RunFile;
use crate::refusal::{Refusal, refuse_if_any};
use crate::service::Service;

/// Days for which a file may be kept.
const RETENTION: std::ops::RangeInclusive<i64> = 1..=365;

/// `GET /__emulator__/files/{run or file}/{name}`: links have an end.
pub(super) fn download(service: &Service, arguments: &[String], parts: &Parts) -> Answer {
    let [owner, name] = arguments else {
        return missing();
    };
    if service.link_is_over(parts.uri.query().unwrap_or_default()) {
        return refused("AccessDenied", "Request has expired").with_status(403);
    }
    if let Some(file) = service.assets().files.get(owner) {
        let there = service.assets().files.there(owner, service.now()).is_some();
        return if there { ranged(file.content(), "application/octet-stream", parts) } else { missing() };
    }
    let file = RunFile::named(owner, name);
    ranged(&file.content(), file.media_type(), parts)
}

fn missing() -> Answer {
    refused("NoSuchKey", "The specified key does not exist.").with_status(404)
}

/// What a store says when it does not hand a file out.
fn refused(code: &str, message: &str) -> Answer {
    let text = format!("<?xml version=\"1.0\"?>\n<Error><Code>{code}</Code><Message>{message}</Message></Error>");
    Answer::text("application/xml", text)
}

/// A file, or the rest of it from the byte that is asked for.
pub(super) fn ranged(content: &Bytes, media_type: &'static str, parts: &Parts) -> Answer {
    let length = content.len();
    match first_byte(parts) {
        None => Answer::text(media_type, content.clone()),
        Some(first) if first < length => {
            let range = format!("bytes {first}-{}/{length}", length - 1);
            Answer::text(media_type, content.slice(first..)).with_status(206).with_header("content-range", range)
        }
        Some(_) => Answer::text(media_type, Bytes::new())
            .with_status(416)
            .with_header("content-range", format!("bytes */{length}")),
    }
}

/// Where `Range: bytes=10-` begins; other ranges are answered with the whole, as they may be.
fn first_byte(parts: &Parts) -> Option<usize> {
    let range = parts.headers.get(RANGE)?.to_str().ok()?;
    range.strip_prefix("bytes=")?.strip_suffix('-')?.parse().ok()
}

/// `POST /v1/upload_file`.
pub(super) fn upload(service: &mut Service, request: &Request<'_>) -> Result<Answer, Refusal> {
    let content_type = request.header("content-type").unwrap_or_default();
    let is_form = content_type.starts_with("multipart/form-data");
    let form = if is_form { parts(content_type, request.bytes) } else { Ok(Vec::new()) };
    let form = form.map_err(|why| {
        Refusal::bad_request(match why {
            Unreadable::NoBoundary => "Missing boundary in multipart.",
            Unreadable::Broken => "Invalid multipart data.",
        })
    })?;
    let loc = Loc::of("body", "file");
    // Of parts with the same name the last one counts.
    let last = |name: &str| form.iter().rev().find(|part| part.name == name);
    let mut issues = Vec::new();
    let file = last("file").and_then(|file| file.filename.as_ref().map(|filename| (file, filename)));
    match last("file") {
        None => issues.push(Issue::missing(&loc, &Value::Null)),
        Some(part) if part.filename.is_none() => {
            let text = json!(String::from_utf8_lossy(&part.content));
            issues.push(Issue::rule(&loc, "Expected UploadFile, received: <class 'str'>", &text));
        }
        Some(_) => {}
    }
    let days = last("retention_days").map(|part| String::from_utf8_lossy(&part.content).into_owned());
    let days = days.filter(|text| !text.is_empty()).map(|text| json!(text));
    if let Some(days) = &days {
        crate::invalid::check("integer", days, &Loc::of("body", "retention_days"), &mut issues);
    }
    refuse_if_any(issues)?;
    let Some((file, filename)) = file else {
        return Err(Refusal::invalid(vec![Issue::missing(&loc, &Value::Null)]));
    };
    let days = days.as_ref().and_then(read_integer);
    if days.is_some_and(|days| !RETENTION.contains(&days)) {
        return Err(Refusal::detail(422, "retention_days must be between 1 and 365"));
    }
    let most = service.options().max_upload_bytes;
    if file.content.len() > most {
        let megabytes = f64::from(u32::try_from(most / 1024).unwrap_or(u32::MAX)) / 1024.0;
        return Err(Refusal::detail(413, format!("File size exceeds the maximum allowed size ({megabytes:.1} MB)")));
    }
    let now = service.now();
    let expires_at = days.map(|days| crate::moment::Moment(now.0 + days * 86_400_000_000));
    let id = service.next_id("file");
    let name = filename.rsplit(['/', '\\']).next().unwrap_or_default().to_owned();
    let file = StoredFile::new(id.clone(), name, file.content.clone(), expires_at);
    let url = service.link(&format!("{}/{id}/{}", service.files_url(), encoded(file.name())));
    let day = &now.naive()[..10];
    let separator = if file.name().is_empty() { "" } else { "_" };
    let place = format!("s3://emulator/{}/{day}/{id}{separator}{}", service.organization(), encoded(file.name()));
    service.assets_mut().files.add(file);
    Ok(Answer::json(&json!({
        "s3_uri": place,
        "presigned_url": url,
        "file_id": id,
        "expires_at": expires_at.map(crate::moment::Moment::naive),
    })))
}

/// A name as a step of a path; one that is empty needs a stand-in there.
fn encoded(name: &str) -> String {
    let name = if name.is_empty() { "file" } else { name };
    utf8_percent_encode(name, NON_ALPHANUMERIC).to_string().replace("%2E", ".").replace("%5F", "_").replace("%2D", "-")
}

/// `DELETE /v1/files/{id}`.
pub(super) fn delete(service: &mut Service, request: &Request<'_>) -> Result<Answer, Refusal> {
    let (id, now) = (request.argument(0), service.now());
    if !service.assets_mut().files.delete(id, now) {
        return Err(Refusal::not_found(format!("File {id} not found")));
    }
    let mut reply = Answer::nothing();
    reply.content_type = None;
    Ok(reply)
}
