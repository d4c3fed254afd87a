//! What the service answered, and how it is read.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::PathBuf;

use bytes::Bytes;
use http::{HeaderMap, HeaderValue};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::error::{Error, ErrorKind, Result};
use crate::error_text::excerpt;
use crate::json::Json;
use crate::secret::Secrets;

/// What the service answered.
#[derive(Debug, Clone)]
pub struct Response {
    pub(crate) status: u16,
    pub(crate) headers: Box<HeaderMap>,
    pub(crate) body: Bytes,
    pub(crate) attempts: u32,
    pub(crate) url: String,
    pub(crate) secrets: Secrets,
}

impl Response {
    /// HTTP status.
    pub fn status(&self) -> u16 {
        self.status
    }

    /// Headers, names in lower case.
    pub fn headers(&self) -> impl Iterator<Item = (&str, Cow<'_, str>)> {
        texts(&self.headers)
    }

    /// A header, if there is one that is text.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// The body. JSON, except for the content of artifacts.
    pub fn body(&self) -> &Bytes {
        &self.body
    }

    /// The body alone.
    pub fn into_body(self) -> Bytes {
        self.body
    }

    /// The same without the key, which a server may have echoed: for errors.
    #[doc(hidden)]
    #[must_use]
    pub fn without_secrets(&self) -> Self {
        let mut shown = self.clone();
        if let Some(hidden) = self.secrets.hide_bytes(&self.body) {
            shown.body = hidden.into();
        }
        for value in shown.headers.values_mut() {
            if let Some(hidden) = self.secrets.hide_bytes(value.as_bytes())
                && let Ok(hidden) = HeaderValue::from_bytes(&hidden)
            {
                *value = hidden;
            }
        }
        shown
    }

    /// Where the request went.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// How many requests it took.
    pub fn attempts(&self) -> u32 {
        self.attempts
    }
}

/// What was downloaded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Downloaded {
    /// The file on this machine.
    pub path: PathBuf,
    /// Its length in bytes.
    pub size: u64,
}

impl Downloaded {
    /// As JSON text, for the bindings.
    #[doc(hidden)]
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

/// What a call came to.
#[derive(Debug)]
pub enum Reply {
    /// The service's answer: that of the operation, or the last read of the run that was waited for.
    Response(Response),
    /// A file on this machine.
    Downloaded(Downloaded),
    /// What the client found out by itself, as JSON text.
    Report(Bytes),
}

/// What the reply to a call is read as.
pub trait FromReply: Sized + Send {
    #[doc(hidden)]
    fn read(operation: &'static str, reply: Reply) -> Result<Self>;
}

/// Reads types from JSON.
macro_rules! from_json {
    ($($type:ty $(: $parameter:ident)?),*) => {
        $(impl$(<$parameter: serde::de::DeserializeOwned + Send>)? $crate::response::FromReply for $type {
            fn read(operation: &'static str, reply: $crate::response::Reply) -> $crate::Result<Self> {
                reply.decode(operation)
            }
        })*
    };
}

pub(crate) use from_json;

from_json!((), Json, Vec<T>: T, Option<T>: T, BTreeMap<String, T>: T);

impl FromReply for Bytes {
    fn read(operation: &'static str, reply: Reply) -> Result<Self> {
        Ok(reply.into_response(operation)?.body)
    }
}

impl FromReply for Downloaded {
    fn read(operation: &'static str, reply: Reply) -> Result<Self> {
        match reply {
            Reply::Downloaded(downloaded) => Ok(downloaded),
            Reply::Response(_) | Reply::Report(_) => {
                Err(Error::new(ErrorKind::Internal, format!("{operation}: no file was downloaded")))
            }
        }
    }
}

impl Reply {
    /// The service's answer; a file or a report is none.
    pub fn into_response(self, operation: &str) -> Result<Response> {
        match self {
            Self::Response(response) => Ok(response),
            Self::Downloaded(_) | Self::Report(_) => Err(no_answer(operation)),
        }
    }

    /// Reads what is JSON as the type it should have.
    pub(crate) fn decode<T: DeserializeOwned>(&self, operation: &'static str) -> Result<T> {
        match self {
            Self::Response(response) => decode(operation, response),
            Self::Report(body) => decode_body(operation, body),
            Self::Downloaded(_) => Err(no_answer(operation)),
        }
    }
}

fn no_answer(operation: &str) -> Error {
    Error::new(ErrorKind::Internal, format!("{operation}: there is no answer of the service"))
}

/// Reads an answer as the type it should have.
pub(crate) fn decode<T: DeserializeOwned>(operation: &'static str, response: &Response) -> Result<T> {
    decode_body(operation, &response.body).map_err(|error| {
        let told = error.with(|context| {
            context.status = Some(response.status);
            context.headers = pairs(&response.headers);
        });
        told.without(&response.secrets)
    })
}

/// Reads the body of an answer, or what was kept of one.
pub(crate) fn decode_body<T: DeserializeOwned>(operation: &'static str, body: &Bytes) -> Result<T> {
    let json: &[u8] = if body.is_empty() { b"null" } else { body };
    serde_json::from_slice(json).map_err(|error| {
        let text = String::from_utf8_lossy(body);
        let message = format!(
            "{operation}: the answer is not the service's: {error}: {}; is the base URL right?",
            excerpt(&text)
        );
        Error::new(ErrorKind::UnexpectedAnswer, message)
            .with(|context| {
                context.operation = Some(operation.to_owned());
                context.body = Some(body.clone());
            })
            .caused_by(error)
    })
}

fn texts(headers: &HeaderMap) -> impl Iterator<Item = (&str, Cow<'_, str>)> {
    headers.iter().map(|(name, value)| (name.as_str(), String::from_utf8_lossy(value.as_bytes())))
}

/// Headers as errors keep them.
pub(crate) fn pairs(headers: &HeaderMap) -> Vec<(String, String)> {
    texts(headers).map(|(name, value)| (name.to_owned(), value.into_owned())).collect()
}
