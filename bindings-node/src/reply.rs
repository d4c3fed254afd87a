//! Answers of the service on their way to JavaScript.

use napi::bindgen_prelude::{Buffer, Either};
use skyvern::boundary::Response;

/// What a call ended with, in the form in which it crosses.
pub(crate) struct Reply {
    /// Status, where the request went, and one `name:value` a line; none for an error.
    pub(crate) head: Option<String>,
    /// The body as JSON text or as bytes, or the error as JSON text.
    pub(crate) body: Either<String, Buffer>,
}

impl Reply {
    pub(crate) fn text(response: Response) -> Self {
        let head = head(&response);
        let body = String::from_utf8(response.into_body().into());
        let body = body.unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned());
        Self { head: Some(head), body: Either::A(body) }
    }

    pub(crate) fn bytes(response: Response) -> Self {
        Self { head: Some(head(&response)), body: Either::B(Vec::from(response.into_body()).into()) }
    }

    pub(crate) fn error(error: String) -> Self {
        Self { head: None, body: Either::A(error) }
    }
}

fn head(response: &Response) -> String {
    let mut head = format!("{}\n{}", response.status(), response.url());
    for (name, value) in response.headers() {
        head.push('\n');
        head.push_str(name);
        head.push(':');
        head.push_str(&value);
    }
    head
}
