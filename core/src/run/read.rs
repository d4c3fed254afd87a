//! What one read of a run tells. Pure: an answer or an error in, a verdict out.

use std::sync::Arc;
use std::time::{Duration, SystemTime};

use http::{HeaderMap, HeaderName, HeaderValue};
use serde_json::Value;
use url::Url;

use crate::error::{Error, ErrorKind, Result};
use crate::error_text::excerpt;
use crate::response::{Response, pairs};
use crate::run::{RunView, status};
use crate::service::retry_after::retry_after;
use crate::service::service_error::{ServiceError, service_error};

/// What a read of the run brought.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Read {
    Final,
    NotFinal {
        /// It is past its queue.
        started: bool,
    },
    /// The service's own word that there is no such run.
    NotFound,
    /// The service's own refusal to show this run.
    Refused,
    /// Reading again will not help: the service refuses the key, or the request can't be made.
    Denied,
    /// Anything that may pass: no answer, a page of something in between, an answer that is not this run. With the pause
    /// that it asks for.
    Failed {
        retry_after: Option<Duration>,
    },
}

/// What was last seen of the run.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(crate) struct Seen {
    pub status: Option<Arc<str>>,
    pub app_url: Option<Box<str>>,
    pub retry_pending: bool,
}

impl Seen {
    /// What an answer of the service shows of a run; `None` where it shows none.
    pub(crate) fn of(body: &[u8]) -> Option<Self> {
        Self::shown(&RunView::parse(body)?)
    }

    fn shown(run: &RunView<'_>) -> Option<Self> {
        Some(Self {
            status: Some(Arc::from(run.status.as_deref()?)),
            app_url: run.app_url.as_deref().map(Box::from),
            retry_pending: run.retry_pending.unwrap_or_default(),
        })
    }

    /// As `is_final` and `has_started` say.
    pub(crate) fn read(&self) -> Read {
        let status = self.status.as_deref().unwrap_or_default();
        if status::is_final(status, self.retry_pending) {
            return Read::Final;
        }
        Read::NotFinal { started: status::has_started(status) }
    }

    /// Takes over what a list says.
    pub(crate) fn listed(&mut self, status: &Arc<str>, retry_pending: bool) {
        if self.status.as_ref() != Some(status) {
            self.status = Some(status.clone());
        }
        self.retry_pending = retry_pending;
    }
}

/// Judges the answer to a read of a run. A success that is not this run becomes the error that it is.
pub(crate) fn judge(run_id: &str, result: Result<Response>) -> (Read, Result<(Response, Seen)>) {
    let response = match result {
        Ok(response) => response,
        Err(error) => return (judge_error(&error), Err(error)),
    };
    let shown = RunView::parse(&response.body).filter(|run| run.run_id.as_deref() == Some(run_id));
    match shown.and_then(|run| Seen::shown(&run)) {
        Some(seen) => (seen.read(), Ok((response, seen))),
        None => (Read::Failed { retry_after: None }, Err(not_this_run(run_id, response))),
    }
}

/// Whether an answer is that of the run's own address, and says that the run is final: then there is nothing to wait for.
pub(crate) fn is_read_as_final(run_id: &str, answer: &Response) -> bool {
    let is_its_own = Url::parse(&answer.url).is_ok_and(|url| url.path().ends_with(&format!("/v1/runs/{run_id}")));
    let seen = || {
        let shown = RunView::parse(&answer.body).filter(|run| run.run_id.as_deref() == Some(run_id))?;
        Seen::shown(&shown)
    };
    is_its_own && seen().is_some_and(|run| run.read() == Read::Final)
}

fn judge_error(error: &Error) -> Read {
    let status = match (error.kind(), error.status()) {
        (ErrorKind::Status, Some(status)) => status,
        (ErrorKind::Connection | ErrorKind::Timeout | ErrorKind::UnexpectedAnswer, _) => {
            return Read::Failed { retry_after: None };
        }
        _ => return Read::Denied,
    };
    let headers = header_map(error);
    let body = error.body().unwrap_or_default();
    match (status, refusal(&headers, body)) {
        (401 | 403, true) => Read::Denied,
        (404, true) => Read::NotFound,
        (400..=407 | 409..=424 | 426..=428 | 430..=499, true) => Read::Refused,
        _ => Read::Failed { retry_after: retry_after(&headers, SystemTime::now()) },
    }
}

/// Whether the service itself refused what failed so, and nothing in between.
pub(crate) fn is_refused(error: &Error) -> bool {
    refusal(&header_map(error), error.body().unwrap_or_default())
}

/// Whether the service itself refused the request. That there is no such route is no word on a run.
fn refusal(headers: &HeaderMap, body: &[u8]) -> bool {
    match service_error(headers, body) {
        Some(ServiceError::Refusal) => !is_no_route(body),
        Some(ServiceError::Problems) => true,
        _ => false,
    }
}

fn is_no_route(body: &[u8]) -> bool {
    let detail = serde_json::from_slice::<Value>(body).ok().and_then(|body| body["detail"].as_str().map(str::to_owned));
    detail.is_some_and(|detail| {
        let detail = detail.trim().trim_end_matches('.');
        detail.eq_ignore_ascii_case("not found") || detail.eq_ignore_ascii_case("method not allowed")
    })
}

fn header_map(error: &Error) -> HeaderMap {
    let pairs = error.headers().iter().filter_map(|(name, value)| {
        Some((HeaderName::from_bytes(name.as_bytes()).ok()?, HeaderValue::from_str(value).ok()?))
    });
    pairs.collect()
}

fn not_this_run(run_id: &str, response: Response) -> Error {
    let message = format!(
        "get_run: the answer is not that of run {run_id}: {}",
        excerpt(&String::from_utf8_lossy(&response.body))
    );
    let error = Error::new(ErrorKind::UnexpectedAnswer, message).with(|context| {
        context.operation = Some("get_run".to_owned());
        context.status = Some(response.status);
        context.headers = pairs(&response.headers);
        context.url = Some(response.url);
        context.body = Some(response.body);
    });
    error.without(&response.secrets)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use bytes::Bytes;
    use http::HeaderMap;
    use proptest::prelude::*;

    use super::{Read, is_read_as_final, judge};
    use crate::error::{Error, ErrorKind};
    use crate::response::Response;
    use crate::secret::Secrets;

    const FAILED: Read = Read::Failed { retry_after: None };

    fn answer(body: &[u8]) -> Response {
        let (status, headers, attempts) = (200, Box::new(HeaderMap::new()), 1);
        let (url, secrets) = ("http://127.0.0.1/".to_owned(), Secrets::default());
        Response { status, headers, body: Bytes::copy_from_slice(body), attempts, url, secrets }
    }

    fn refused(status: u16, content_type: &str, retry_after: &str, body: &[u8]) -> Error {
        Error::new(ErrorKind::Status, "no").with(|context| {
            context.status = Some(status);
            context.headers = vec![("content-type".to_owned(), content_type.to_owned())];
            if !retry_after.is_empty() {
                context.headers.push(("retry-after".to_owned(), retry_after.to_owned()));
            }
            context.body = Some(Bytes::copy_from_slice(body));
        })
    }

    #[test]
    fn answers() {
        let rows = [
            (r#"{"run_id":"wr_1","status":"completed"}"#, Read::Final),
            (r#"{"run_id":"wr_1","status":"failed","retry_pending":null}"#, Read::Final),
            (r#"{"run_id":"wr_1","status":"failed","retry_pending":"odd","app_url":7}"#, Read::Final),
            (r#"{"run_id":"wr_1","status":"failed","retry_pending":true}"#, Read::NotFinal { started: true }),
            (r#"{"run_id":"wr_1","status":"queued"}"#, Read::NotFinal { started: false }),
            (r#"{"run_id":"wr_1","status":"hibernating"}"#, Read::NotFinal { started: true }),
            (r#"{"run_id":"wr_2","status":"completed"}"#, FAILED),
            (r#"{"status":"completed"}"#, FAILED),
            (r#"{"run_id":"wr_1","status":7}"#, FAILED),
            (r#"{"run_id":"wr_1"}"#, FAILED),
            (r#"[{"run_id":"wr_1","status":"completed"}]"#, FAILED),
            ("null", FAILED),
            ("", FAILED),
            ("<html></html>", FAILED),
        ];
        for (body, expected) in rows {
            let (read, result) = judge("wr_1", Ok(answer(body.as_bytes())));
            assert_eq!(read, expected, "{body}");
            assert_eq!(result.is_err(), expected == FAILED, "{body}");
        }
    }

    #[test]
    fn an_answer_that_leaves_nothing_to_wait_for() {
        let (over, on) = (r#"{"run_id":"wr_1","status":"failed"}"#, r#"{"run_id":"wr_1","status":"running"}"#);
        let rows = [
            ("https://a/v1/runs/wr_1", over, true),
            ("https://a/b/v1/runs/wr_1?x=y", over, true),
            ("https://a/v1/runs/wr_1", on, false),
            ("https://a/v1/runs/wr_1", r#"{"run_id":"wr_2","status":"failed"}"#, false),
            ("https://a/v1/runs?tags=wr_1", over, false),
            ("https://a/v1/run/workflows", over, false),
            ("", over, false),
        ];
        for (url, body, expected) in rows {
            let answer = Response { url: url.to_owned(), ..answer(body.as_bytes()) };
            assert_eq!(is_read_as_final("wr_1", &answer), expected, "{url} {body}");
        }
    }

    #[test]
    fn refusals() {
        let json = "application/json";
        let own = r#"{"detail":"Task run not found wr_1"}"#;
        let page = "<html><body>404 page not found</body></html>";
        let hinted = |seconds| Read::Failed { retry_after: Some(Duration::from_secs(seconds)) };
        let rows = [
            (404, json, "", own, Read::NotFound),
            (404, "text/html", "", page, FAILED),
            (404, "text/plain", "", "404 page not found", FAILED),
            (404, json, "", "", FAILED),
            (404, json, "", r#"{"detail":"Not Found"}"#, FAILED),
            (404, json, "", r#"{"detail": "Not found."}"#, FAILED),
            (404, json, "", r#"{"message":"no Route matched with those values"}"#, FAILED),
            (405, json, "", r#"{"detail":"Method Not Allowed"}"#, FAILED),
            (401, json, "", r#"{"detail":"no"}"#, Read::Denied),
            (403, json, "", r#"{"detail":"Invalid credentials"}"#, Read::Denied),
            (403, "text/html", "", "<html>Forbidden by policy</html>", FAILED),
            (403, json, "", r#"{"message":"Forbidden"}"#, FAILED),
            (400, json, "", r#"{"detail":"Invalid workflow parameter"}"#, Read::Refused),
            (400, "text/html", "", "<html>400 Bad Request</html>", FAILED),
            (402, json, "", r#"{"detail":"no"}"#, Read::Refused),
            (409, json, "", r#"{"detail":"no"}"#, Read::Refused),
            (422, json, "", r#"{"detail":[{"loc":["path"],"msg":"bad"}]}"#, Read::Refused),
            (418, "text/plain", "", "short and stout", FAILED),
            (451, "text/html", "", page, FAILED),
            (408, json, "", r#"{"detail":"no"}"#, FAILED),
            (425, json, "", r#"{"detail":"no"}"#, FAILED),
            (429, json, "3", r#"{"detail":"no"}"#, hinted(3)),
            (429, "text/html", "3", page, hinted(3)),
            (500, json, "", r#"{"error":"Unexpected error: KeyError"}"#, FAILED),
            (502, "text/html", "", page, FAILED),
            (503, json, "5", r#"{"detail":"no"}"#, hinted(5)),
            (599, json, "", r#"{"detail":"no"}"#, FAILED),
            (999, json, "", r#"{"detail":"no"}"#, FAILED),
        ];
        for (status, content_type, retry_after, body, expected) in rows {
            let error = refused(status, content_type, retry_after, body.as_bytes());
            assert_eq!(judge("wr_1", Err(error)).0, expected, "{status} {content_type} {body}");
        }
        for kind in [ErrorKind::Connection, ErrorKind::Timeout, ErrorKind::UnexpectedAnswer] {
            assert_eq!(judge("wr_1", Err(Error::new(kind, "no"))).0, FAILED);
        }
        for kind in [ErrorKind::Config, ErrorKind::ArgumentValue, ErrorKind::Internal, ErrorKind::Canceled] {
            assert_eq!(judge("wr_1", Err(Error::new(kind, "no"))).0, Read::Denied);
        }
    }

    proptest! {
        #[test]
        fn only_this_run_can_be_final(body in prop::collection::vec(any::<u8>(), 0..200)) {
            prop_assert_eq!(judge("wr_1", Ok(answer(&body))).0, FAILED);
        }

        #[test]
        fn a_page_never_ends_a_wait(status in 100_u16..1000, body in prop::collection::vec(any::<u8>(), 0..100)) {
            prop_assert_eq!(judge("wr_1", Err(refused(status, "text/html", "", &body))).0, FAILED);
        }
    }
}
