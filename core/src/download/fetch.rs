//! One attempt to fetch what is missing of a part.

use std::time::{Duration, SystemTime};

use http::header::{CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_RANGE, CONTENT_TYPE, HeaderMap, TRANSFER_ENCODING};
use http::{HeaderValue, StatusCode};
use tokio::time::Instant;

use crate::download::destination::unwritable;
use crate::download::link::Link;
use crate::download::part::{Notes, Part};
use crate::download::source::Source;
use crate::error::{Error, ErrorKind, Result};
use crate::error_text::told_status;
use crate::options::RequestOptions;
use crate::service::Service;
use crate::service::retry_after::retry_after;
use crate::transport::{Failure, Streaming};

/// How many redirects are followed.
const MAX_REDIRECTS: u32 = 5;
/// What has to arrive within each timeout, in bytes, so that a server that drips does not hold a download for ever.
const MIN_PROGRESS: u64 = 16 * 1024;

const HTML: &[u8] = b"text/html";

/// What files are that no server sends as HTML.
const NEVER_HTML: [&str; 23] = [
    "7z", "bin", "csv", "docx", "gif", "gz", "har", "jpeg", "jpg", "json", "mov", "mp3", "mp4", "parquet", "pdf",
    "png", "pptx", "tar", "tgz", "webm", "webp", "xlsx", "zip",
];

/// What became of an attempt.
pub(crate) enum Attempt {
    /// It came to its end. `encodings`: what was done to the content although nothing of that was asked for.
    Complete { encodings: Option<String> },
    /// The link is no longer good.
    Expired(StatusCode),
    /// It broke off; what arrived is kept. `wait`: what the server asked for.
    Broken { error: Error, wait: Option<Duration> },
}

impl Attempt {
    fn broken(kind: ErrorKind, message: String) -> Self {
        Self::Broken { error: Error::new(kind, message), wait: None }
    }
}

/// Fetches what is missing.
pub(crate) async fn attempt(
    service: &Service,
    source: &Source,
    identity: &str,
    part: &mut Part,
    options: &RequestOptions,
) -> Result<Attempt> {
    let timeout = service.limits(options).timeout;
    let mut link = Link::parse(source.link().unwrap_or_default(), &service.settings.base_url.origin)?;
    let transport =
        service.transport().map_err(|problem| Error::new(ErrorKind::Connection, format!("download: {problem}")))?;
    let mut redirects = 0;
    let mut answer = loop {
        let request = link.request(service, part, options)?;
        let answer = match transport.open(&request, timeout).await {
            Ok(answer) => answer,
            Err(failure) => return Ok(cut_off(&link, failure)),
        };
        let Some(next) = link.redirected(answer.status, &answer.headers) else { break answer };
        redirects += 1;
        if redirects > MAX_REDIRECTS {
            let message = format!("download: {} redirects again and again", link.origin());
            return Err(Error::new(ErrorKind::UnexpectedAnswer, message));
        }
        link = next;
    };
    if answer.status.is_success() && is_page(&answer.headers, source) {
        let status = told_status(answer.status);
        let message = format!("download: {} answered {status} with a page of HTML instead of the file", link.origin());
        return Err(Error::new(ErrorKind::UnexpectedAnswer, message));
    }
    let encodings = named_encodings(&answer.headers);
    match plan(answer.status, &answer.headers, source, identity, part) {
        Plan::Append => {}
        Plan::Restart(notes) => {
            let total = notes.total;
            let size = source.file_size.filter(|_| encodings.is_none());
            if let Some((total, expected)) = total.zip(size).filter(|(total, expected)| total != expected) {
                return Err(wrong_size(total, expected));
            }
            // Without anything to compare, nothing could tell later what this is a part of.
            let is_known = notes.validator().is_some() || source.checksum().is_some();
            let kept = is_known && encodings.is_none();
            let restarted = part.restart(kept.then_some(notes)).await;
            restarted.map_err(|error| unwritable(part.path(), &error))?;
        }
        Plan::Whole => return Ok(Attempt::Complete { encodings: None }),
        Plan::Changed => {
            part.restart(None).await.map_err(|error| unwritable(part.path(), &error))?;
            let message = "download: the file changed while it was downloaded".to_owned();
            return Ok(Attempt::broken(ErrorKind::Connection, message));
        }
        Plan::Later => {
            let error = Error::new(
                ErrorKind::Status,
                format!("download: {} from {}", told_status(answer.status), link.origin()),
            );
            let error = error.with(|context| context.status = Some(answer.status.as_u16()));
            return Ok(Attempt::Broken { error, wait: retry_after(&answer.headers, SystemTime::now()) });
        }
        Plan::Expired => return Ok(Attempt::Expired(answer.status)),
        Plan::Unexpected => {
            let message = format!("download: {} answered {} and no file", link.origin(), told_status(answer.status));
            let error = Error::new(ErrorKind::UnexpectedAnswer, message);
            return Err(error.with(|context| context.status = Some(answer.status.as_u16())));
        }
    }
    receive(&link, source, part, &mut answer, encodings, timeout).await
}

/// What to do with an answer.
#[derive(Debug, PartialEq)]
enum Plan {
    /// It goes on where the part ends.
    Append,
    /// It is the file from its beginning.
    Restart(Notes),
    /// There is nothing missing.
    Whole,
    /// It is of other content than the part.
    Changed,
    /// The server may do better later.
    Later,
    Expired,
    Unexpected,
}

fn plan(status: StatusCode, headers: &HeaderMap, source: &Source, identity: &str, part: &Part) -> Plan {
    let range = content_range(headers);
    match status.as_u16() {
        200 => {
            let length = announced_length(headers).filter(|_| named_encodings(headers).is_none());
            Plan::Restart(Notes::new(identity, headers, length))
        }
        206 => {
            let seen = Notes::new(identity, headers, range.and_then(|range| range.total));
            let fits = part.notes().is_some_and(|notes| notes.fits(&seen));
            let goes_on = range.is_some_and(|range| range.first == Some(part.length()));
            if fits && goes_on && named_encodings(headers).is_none() { Plan::Append } else { Plan::Changed }
        }
        // Only a checksum tells that the part, which nothing was missing of, is the file.
        416 if source.checksum().is_some()
            && part.length() > 0
            && range.is_some_and(|range| range.total == Some(part.length())) =>
        {
            Plan::Whole
        }
        416 if part.length() > 0 => Plan::Changed,
        408 | 425 | 429 | 500.. => Plan::Later,
        400.. => Plan::Expired,
        _ => Plan::Unexpected,
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Range {
    first: Option<u64>,
    total: Option<u64>,
}

/// `Content-Range: bytes 10-19/20`, with `*` for what is not known.
fn content_range(headers: &HeaderMap) -> Option<Range> {
    let text = headers.get(CONTENT_RANGE)?.to_str().ok()?;
    let (range, total) = text.strip_prefix("bytes ")?.split_once('/')?;
    let first = range.split_once('-').and_then(|(first, _)| first.trim().parse().ok());
    Some(Range { first, total: total.trim().parse().ok() })
}

fn number(value: &HeaderValue) -> Option<u64> {
    value.to_str().ok()?.trim().parse().ok()
}

/// How much comes. A length next to another way to tell the end means nothing.
fn announced_length(headers: &HeaderMap) -> Option<u64> {
    headers.get(CONTENT_LENGTH).and_then(number).filter(|_| !headers.contains_key(TRANSFER_ENCODING))
}

/// What was done to the content although nothing of that was asked for: a store keeps and sends some files so.
fn named_encodings(headers: &HeaderMap) -> Option<String> {
    let named = headers.get_all(CONTENT_ENCODING).iter().map(|value| String::from_utf8_lossy(value.as_bytes()));
    let named = named.collect::<Vec<_>>().join(",").to_ascii_lowercase();
    let mut each = named.split(',').map(str::trim);
    each.any(|name| matches!(name, "gzip" | "x-gzip" | "deflate" | "br" | "zstd")).then_some(named)
}

/// Whether a page came in place of a file that can't be one: to log in on, or to say what is wrong. Where the run has the
/// size or the checksum, those tell.
fn is_page(headers: &HeaderMap, source: &Source) -> bool {
    let kind = headers.get(CONTENT_TYPE).map(HeaderValue::as_bytes).unwrap_or_default();
    let is_html = kind.len() >= HTML.len() && kind[..HTML.len()].eq_ignore_ascii_case(HTML);
    let is_told_later = source.checksum().is_some() || source.file_size.is_some();
    is_html && !is_told_later && source.extension().is_some_and(|extension| NEVER_HTML.contains(&&*extension))
}

/// Writes what comes, up to the end of the answer.
async fn receive(
    link: &Link,
    source: &Source,
    part: &mut Part,
    answer: &mut Streaming,
    encodings: Option<String>,
    timeout: Option<Duration>,
) -> Result<Attempt> {
    let total = part.notes.as_ref().and_then(|notes| notes.total);
    let total = total.or_else(|| announced_length(&answer.headers).filter(|_| part.length() == 0));
    // Of the content itself, not of what was made of it.
    let size = source.file_size.filter(|_| encodings.is_none());
    let mut deadline = timeout.map(|timeout| Instant::now() + timeout);
    let mut counted = part.length();
    loop {
        let left = deadline.map(|deadline| deadline.saturating_duration_since(Instant::now()));
        match answer.chunk(left).await {
            Ok(Some(chunk)) => {
                part.append(&chunk).await.map_err(|error| unwritable(part.path(), &error))?;
                if let Some(expected) = size.filter(|size| part.length() > *size) {
                    return Err(wrong_size(part.length(), expected));
                }
                if part.length() - counted >= MIN_PROGRESS {
                    (counted, deadline) = (part.length(), timeout.map(|timeout| Instant::now() + timeout));
                }
            }
            Ok(None) => break,
            Err(failure) => {
                part.flush().await.map_err(|error| unwritable(part.path(), &error))?;
                return Ok(cut_off(link, failure));
            }
        }
    }
    part.flush().await.map_err(|error| unwritable(part.path(), &error))?;
    let (length, expected) = (part.length(), size.or(total));
    match expected.filter(|expected| *expected != length) {
        None => Ok(Attempt::Complete { encodings }),
        // The server has no more than this.
        Some(expected) if total == Some(length) || length > expected => Err(wrong_size(length, expected)),
        Some(expected) => {
            let message = format!("download: {} broke off: {length} of {expected} bytes came", link.origin());
            Ok(Attempt::broken(ErrorKind::Connection, message))
        }
    }
}

fn cut_off(link: &Link, failure: Failure) -> Attempt {
    let kind = if failure.timeout { ErrorKind::Timeout } else { ErrorKind::Connection };
    let error = Error::new(kind, format!("download: {} broke off: {failure}", link.origin())).caused_by(failure.source);
    Attempt::Broken { error, wait: None }
}

pub(crate) fn wrong_size(length: u64, expected: u64) -> Error {
    let message = format!("download: the content is not that of the run: it has {length} bytes, not {expected}");
    Error::new(ErrorKind::UnexpectedAnswer, message)
}

#[cfg(test)]
mod tests {
    use http::HeaderMap;
    use http::header::CONTENT_RANGE;

    use super::{Range, content_range};

    #[test]
    fn ranges() {
        let rows = [
            ("bytes 10-19/20", Some(Range { first: Some(10), total: Some(20) })),
            ("bytes 10-19/*", Some(Range { first: Some(10), total: None })),
            ("bytes */20", Some(Range { first: None, total: Some(20) })),
            ("bytes", None),
            ("items 1-2/3", None),
            ("bytes -5-9/x", Some(Range { first: None, total: None })),
        ];
        for (text, expected) in rows {
            let headers = HeaderMap::from_iter([(CONTENT_RANGE, text.parse().unwrap())]);
            assert_eq!(content_range(&headers), expected, "{text}");
        }
    }
}
