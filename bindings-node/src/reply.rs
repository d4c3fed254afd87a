//! Answers of the service on their way to JavaScript.

use napi::bindgen_prelude::{Buffer, Either, Either3, Latin1String};
use skyvern::ffi::{self, Response};

use crate::big_integers;

/// V8 takes ASCII several times as fast when it is told so.
pub(crate) type Text = Either<Latin1String, String>;

/// The body as JSON text or as bytes, or the error as JSON text.
pub(crate) type Body = Either3<Latin1String, String, Buffer>;

/// What a call ended with, in the form in which it crosses.
pub(crate) struct Reply {
    /// Status, where the request went, and one `name:value` a line; none for an error.
    pub(crate) head: Option<Text>,
    pub(crate) body: Body,
    /// Whether integers may be in the body that a number can't hold.
    pub(crate) big_integers: bool,
}

impl Reply {
    pub(crate) fn text(reply: ffi::Reply) -> Self {
        let response = match reply {
            ffi::Reply::Response(response) => response,
            ffi::Reply::Downloaded(downloaded) => return Self::without_answer(downloaded.to_json()),
            ffi::Reply::Report(report) => return Self::without_answer(String::from_utf8_lossy(&report).into_owned()),
        };
        let head = head_of(&response);
        let body = String::from_utf8(response.into_body().into());
        let body = body.unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned());
        let big_integers = big_integers::may_hold(body.as_bytes());
        Self { head: Some(text(head)), body: body_of(body), big_integers }
    }

    pub(crate) fn bytes(reply: ffi::Reply) -> Self {
        let response = match reply {
            ffi::Reply::Response(response) => response,
            ffi::Reply::Downloaded(_) | ffi::Reply::Report(_) => return Self::text(reply),
        };
        let head = Some(text(head_of(&response)));
        Self { head, body: Body::C(Vec::from(response.into_body()).into()), big_integers: false }
    }

    /// What is no HTTP answer has an empty head.
    fn without_answer(json: String) -> Self {
        Self { head: Some(text(String::new())), body: body_of(json), big_integers: false }
    }

    pub(crate) fn error(error: String) -> Self {
        Self { head: None, body: body_of(error), big_integers: false }
    }
}

fn text(text: String) -> Text {
    if text.is_ascii() { Text::A(text.into()) } else { Text::B(text) }
}

fn body_of(body: String) -> Body {
    match text(body) {
        Text::A(text) => Body::A(text),
        Text::B(text) => Body::B(text),
    }
}

fn head_of(response: &Response) -> String {
    let mut head = format!("{}\n{}", response.status(), response.url());
    for (name, value) in response.headers() {
        head.push('\n');
        head.push_str(name);
        head.push(':');
        head.push_str(&value);
    }
    head
}
