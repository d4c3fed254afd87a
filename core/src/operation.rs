//! What the core has to know of an operation to send it.

use http::Method;

/// A call of the service; the table is generated from the description.
#[derive(Debug)]
pub struct Operation {
    pub(crate) name: &'static str,
    pub(crate) method: Method,
    pub(crate) path: &'static str,
    pub(crate) agents_path: Option<&'static str>,
    pub(crate) safety: Safety,
    pub(crate) response: ResponseKind,
    pub(crate) waits: bool,
    pub(crate) idempotency_key: bool,
    pub(crate) params: &'static [Param],
}

impl Operation {
    pub(crate) fn param(&self, name: &str) -> Option<&'static Param> {
        self.params.iter().find(|param| param.name == name)
    }

    pub(crate) fn has_body(&self) -> bool {
        self.params.iter().any(|param| matches!(param.place, Place::Body | Place::Content))
    }
}

/// What may be sent again when it is not known whether the service acted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Safety {
    /// Repeating it changes nothing.
    Repeatable,
    /// Repeating it may do it twice.
    Once,
    /// Repeating it may start a second run.
    Start,
}

/// What the service answers on success.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ResponseKind {
    Bytes,
    /// Any JSON, or nothing at all.
    Any,
    /// `null`, which says that it was done; so does 204.
    Null,
    List,
    /// An object with these fields, which it can't be without.
    Object(&'static [&'static str]),
}

/// A parameter of an operation.
#[derive(Debug)]
pub struct Param {
    pub(crate) name: &'static str,
    pub(crate) wire: &'static str,
    pub(crate) agents_wire: Option<&'static str>,
    pub(crate) place: Place,
    pub(crate) kinds: &'static [Kind],
    pub(crate) required: bool,
}

/// Where a parameter goes in the request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    Path,
    Query,
    Header,
    Body,
    Content,
    /// Read by the SDK itself; it is not sent.
    Sdk,
}

/// A shape that a parameter's value may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    String,
    Id,
    Integer,
    Number,
    Boolean,
    Object,
    List,
    /// A file to upload, as `{path}` or `{base64, filename}`.
    File,
    #[allow(dead_code, reason = "no parameter of the service takes any value at the moment")]
    Any,
}
