//! Answers of the service on their way to JavaScript.

use napi::bindgen_prelude::Buffer;
use napi_derive::napi;
use skyvern::boundary::Response;

/// An answer in JSON.
#[napi(object, object_from_js = false)]
pub struct Reply {
    /// HTTP status.
    pub status: u32,
    /// Where the request went.
    pub url: String,
    /// One `name:value` a line.
    pub headers: String,
    /// JSON text.
    pub body: String,
}

/// An answer in bytes.
#[napi(object, object_from_js = false)]
pub struct BytesReply {
    /// HTTP status.
    pub status: u32,
    /// Where the request went.
    pub url: String,
    /// One `name:value` a line.
    pub headers: String,
    /// The bytes.
    pub body: Buffer,
}

impl Reply {
    pub(crate) fn of(response: &Response) -> Self {
        let body = String::from_utf8_lossy(response.body()).into_owned();
        Self { status: response.status().into(), url: response.url().to_owned(), headers: headers(response), body }
    }
}

impl BytesReply {
    pub(crate) fn of(response: &Response) -> Self {
        let body = response.body().to_vec().into();
        Self { status: response.status().into(), url: response.url().to_owned(), headers: headers(response), body }
    }
}

fn headers(response: &Response) -> String {
    let lines: Vec<String> = response.headers().iter().map(|(name, value)| format!("{name}:{value}")).collect();
    lines.join("\n")
}
