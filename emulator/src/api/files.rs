//! Files of runs, as a store serves them: without a key, and from any byte on.

use http::header::RANGE;
use http::request::Parts;

use crate::http::Reply;
use crate::plan::file_content;

/// `GET /__emulator__/files/{run}/{name}`
pub(super) fn download(arguments: &[String], parts: &Parts) -> Reply {
    let content = match arguments {
        [run, name] => file_content(run, name),
        _ => String::new(),
    };
    let answer = |part: &[u8]| Reply::text("application/octet-stream", part.to_vec());
    let length = content.len();
    match first_byte(parts) {
        None => answer(content.as_bytes()),
        Some(first) if first < length => {
            let range = format!("bytes {first}-{}/{length}", length - 1);
            answer(&content.as_bytes()[first..]).with_status(206).with_header("content-range", range)
        }
        Some(_) => answer(&[]).with_status(416).with_header("content-range", format!("bytes */{length}")),
    }
}

/// Where `Range: bytes=10-` begins; other ranges are answered with the whole, as they may be.
fn first_byte(parts: &Parts) -> Option<usize> {
    let range = parts.headers.get(RANGE)?.to_str().ok()?;
    range.strip_prefix("bytes=")?.strip_suffix('-')?.parse().ok()
}
