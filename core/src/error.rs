//! The one error type.

use std::error::Error as StdError;
use std::fmt;

use bytes::Bytes;
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

/// Result of a call.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// What kind of thing went wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The service answered with an error status.
    Status,
    /// No answer: the name was not found, the connection refused, reset or cut.
    Connection,
    /// One HTTP attempt took longer than its timeout.
    Timeout,
    /// A success status, but not what the service answers; the base URL may be wrong.
    UnexpectedAnswer,
    /// A start failed in a way that may have created a run.
    MayExist,
    /// The run was not final in time; it goes on.
    WaitTimeout,
    /// An argument has the wrong type, is missing or unknown.
    ArgumentType,
    /// An argument has a value that can't be sent.
    ArgumentValue,
    /// The client can't be made: no key, a bad URL.
    Config,
    /// The call was dropped or the client closed.
    Canceled,
    /// A bug of ours.
    Internal,
}

impl ErrorKind {
    fn name(self) -> &'static str {
        match self {
            Self::Status => "status",
            Self::Connection => "connection",
            Self::Timeout => "timeout",
            Self::UnexpectedAnswer => "unexpected_answer",
            Self::MayExist => "may_exist",
            Self::WaitTimeout => "wait_timeout",
            Self::ArgumentType => "argument_type",
            Self::ArgumentValue => "argument_value",
            Self::Config => "config",
            Self::Canceled => "canceled",
            Self::Internal => "internal",
        }
    }
}

/// What went wrong, with what, and what to do.
///
/// ```no_run
/// # async fn example(client: skyvern::Client) {
/// match client.get_run("wr_123").await {
///     Ok(run) => println!("{}", run.status),
///     Err(error) if error.status() == Some(404) => println!("there is no such run"),
///     Err(error) => println!("{error}"),
/// }
/// # }
/// ```
pub struct Error(Box<Inner>);

struct Inner {
    kind: ErrorKind,
    message: String,
    context: Context,
    source: Option<Box<dyn StdError + Send + Sync>>,
}

/// What is known beside the message; absent where it does not apply.
#[derive(Debug, Default, Clone)]
pub(crate) struct Context {
    pub status: Option<u16>,
    pub headers: Vec<(String, String)>,
    pub body: Option<Bytes>,
    pub operation: Option<&'static str>,
    pub method: Option<String>,
    pub url: Option<String>,
    pub attempts: Option<u32>,
    pub run_id: Option<String>,
    pub run_status: Option<String>,
    pub app_url: Option<String>,
    pub workflow_id: Option<String>,
    pub fingerprint: Option<String>,
    pub argument: Option<String>,
    pub expected: Option<String>,
    pub seconds: Option<f64>,
}

impl Error {
    pub(crate) fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self(Box::new(Inner { kind, message: message.into(), context: Context::default(), source: None }))
    }

    pub(crate) fn argument_type(argument: &str, expected: &str, message: impl Into<String>) -> Self {
        Self::new(ErrorKind::ArgumentType, message).with(|context| {
            context.argument = Some(argument.to_owned());
            context.expected = Some(expected.to_owned());
        })
    }

    pub(crate) fn argument_value(argument: &str, message: impl Into<String>) -> Self {
        Self::new(ErrorKind::ArgumentValue, message).with(|context| context.argument = Some(argument.to_owned()))
    }

    pub(crate) fn config(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::Config, message)
    }

    pub(crate) fn with(mut self, change: impl FnOnce(&mut Context)) -> Self {
        change(&mut self.0.context);
        self
    }

    pub(crate) fn with_message(mut self, change: impl FnOnce(&str) -> String) -> Self {
        self.0.message = change(&self.0.message);
        self
    }

    pub(crate) fn caused_by(mut self, source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        self.0.source = Some(source.into());
        self
    }

    pub(crate) fn context(&self) -> &Context {
        &self.0.context
    }

    /// What kind of thing went wrong.
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// HTTP status of the service's answer.
    pub fn status(&self) -> Option<u16> {
        self.0.context.status
    }

    /// Body of the service's answer.
    pub fn body(&self) -> Option<&[u8]> {
        self.0.context.body.as_deref()
    }

    /// Headers of the service's answer, names in lower case.
    pub fn headers(&self) -> &[(String, String)] {
        &self.0.context.headers
    }

    /// The run it happened to, wherever one is known.
    pub fn run_id(&self) -> Option<&str> {
        self.0.context.run_id.as_deref()
    }

    /// The last status seen of that run.
    pub fn run_status(&self) -> Option<&str> {
        self.0.context.run_status.as_deref()
    }

    /// What the SDK tagged the start with; `GET /v1/runs?tags=skyvern_sdk_start:…` finds its run.
    pub fn fingerprint(&self) -> Option<&str> {
        self.0.context.fingerprint.as_deref()
    }

    /// The error as one JSON object, for the bindings.
    #[doc(hidden)]
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_else(|_| r#"{"kind":"internal","message":"no error text"}"#.to_owned())
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("Error");
        shown.field("kind", &self.0.kind).field("message", &self.0.message);
        if let Some(run_id) = self.run_id() {
            shown.field("run_id", &run_id);
        }
        shown.finish_non_exhaustive()
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.message)
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.0.source.as_deref().map(|source| source as _)
    }
}

impl Serialize for Error {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        let context = &self.0.context;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("kind", self.0.kind.name())?;
        map.serialize_entry("message", &self.0.message)?;
        if let Some(status) = context.status {
            map.serialize_entry("status", &status)?;
            map.serialize_entry("headers", &Pairs(&context.headers))?;
        }
        if let Some(body) = &context.body {
            map.serialize_entry("body", &String::from_utf8_lossy(body))?;
        }
        let texts = [
            ("operation", context.operation),
            ("method", context.method.as_deref()),
            ("url", context.url.as_deref()),
            ("run_id", context.run_id.as_deref()),
            ("run_status", context.run_status.as_deref()),
            ("app_url", context.app_url.as_deref()),
            ("workflow_id", context.workflow_id.as_deref()),
            ("fingerprint", context.fingerprint.as_deref()),
            ("argument", context.argument.as_deref()),
            ("expected", context.expected.as_deref()),
        ];
        for (key, text) in texts {
            if let Some(text) = text {
                map.serialize_entry(key, text)?;
            }
        }
        if let Some(attempts) = context.attempts {
            map.serialize_entry("attempts", &attempts)?;
        }
        if let Some(seconds) = context.seconds {
            map.serialize_entry("seconds", &seconds)?;
        }
        if let Some(source) = &self.0.source {
            map.serialize_entry("cause", &source.to_string())?;
        }
        map.end()
    }
}

struct Pairs<'a>(&'a [(String, String)]);

impl Serialize for Pairs<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}
