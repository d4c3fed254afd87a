//! The one error type.

use std::error::Error as StdError;
use std::fmt;
use std::ops::{Deref, DerefMut};

use bytes::Bytes;
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

pub use crate::generated::errors::ErrorKind;
use crate::generated::errors::Facts;
use crate::secret::Secrets;

/// The longest message, in characters.
const MAX_MESSAGE: usize = 2000;

/// Result of a call.
pub type Result<T, E = Error> = std::result::Result<T, E>;

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

/// What is known besides the message; absent where it does not apply.
#[derive(Debug, Default, Clone)]
pub(crate) struct Context {
    pub status: Option<u16>,
    pub headers: Vec<(String, String)>,
    pub body: Option<Bytes>,
    pub facts: Facts,
}

impl Deref for Context {
    type Target = Facts;

    fn deref(&self) -> &Facts {
        &self.facts
    }
}

impl DerefMut for Context {
    fn deref_mut(&mut self) -> &mut Facts {
        &mut self.facts
    }
}

impl Error {
    pub(crate) fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        let mut message = message.into();
        // It may quote what somebody gave: that can be of any length.
        if let Some((end, _)) = message.char_indices().nth(MAX_MESSAGE) {
            message.truncate(end);
            message.push('…');
        }
        Self(Box::new(Inner { kind, message, context: Context::default(), source: None }))
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

    /// Takes out what a server echoed of the request's secrets.
    pub(crate) fn without(mut self, secrets: &Secrets) -> Self {
        let inner = &mut *self.0;
        let hide = |text: &mut String| {
            if let Some(hidden) = secrets.hide(text) {
                *text = hidden;
            }
        };
        hide(&mut inner.message);
        inner.context.url.iter_mut().for_each(hide);
        inner.context.headers.iter_mut().for_each(|(_, value)| hide(value));
        if let Some(hidden) = inner.context.body.as_deref().and_then(|body| secrets.hide_bytes(body)) {
            inner.context.body = Some(hidden.into());
        }
        let mut causes = std::iter::successors(self.source(), |error| (*error).source());
        let told = causes.find_map(|error| secrets.hide(&format!("{error} {error:?}")).map(|_| error.to_string()));
        if let Some(hidden) = told.map(|text| secrets.hide(&text).unwrap_or(text)) {
            self.0.source = Some(hidden.into());
        }
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

    pub(crate) fn facts(&self) -> &Facts {
        &self.0.context.facts
    }

    /// Time was over: of one HTTP attempt, or of a wait.
    pub fn is_timeout(&self) -> bool {
        matches!(self.kind(), ErrorKind::Timeout | ErrorKind::WaitTimeout)
    }

    /// A start failed, and its run may exist all the same.
    pub fn may_exist(&self) -> bool {
        self.kind() == ErrorKind::MayExist
    }

    /// The key is refused: 401 or 403.
    pub fn is_auth(&self) -> bool {
        matches!(self.status(), Some(401 | 403))
    }

    /// There is nothing of that id: 404.
    pub fn is_not_found(&self) -> bool {
        self.status() == Some(404)
    }

    /// Too many requests: 429.
    pub fn is_rate_limit(&self) -> bool {
        self.status() == Some(429)
    }

    /// An argument or a setting can't be used; nothing was sent.
    pub fn is_argument(&self) -> bool {
        matches!(self.kind(), ErrorKind::ArgumentType | ErrorKind::ArgumentValue | ErrorKind::Config)
    }

    /// The service could not be reached, or did not answer.
    pub fn is_connection(&self) -> bool {
        self.kind() == ErrorKind::Connection
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
        map.serialize_entry("kind", self.0.kind.as_str())?;
        map.serialize_entry("message", &self.0.message)?;
        if let Some(status) = context.status {
            map.serialize_entry("status", &status)?;
            map.serialize_entry("headers", &Pairs(&context.headers))?;
        }
        if let Some(body) = &context.body {
            map.serialize_entry("body", &String::from_utf8_lossy(body))?;
        }
        context.facts.serialize(&mut map)?;
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
