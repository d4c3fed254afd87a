//! Faults: what goes wrong on purpose, when, and how often.

mod armed;
mod base64_bytes;
mod check;
mod edit;

pub(crate) use armed::{Faults, Injection, Occasion};
pub(crate) use edit::edit;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// Something that goes wrong with some requests.
///
/// A request has to fit everything that is given. Of several faults that fit, the first one takes effect.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Fault {
    /// A name to find it by.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Only these operations, by their names or those of the SDK's methods: `get_run`.
    #[serde(skip_serializing_if = "OneOrMany::is_empty")]
    pub operation: OneOrMany<String>,
    /// Only this method.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub method: Option<String>,
    /// Only this path; `*` stands for any text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// Only requests whose body holds this text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body_contains: Option<String>,
    /// Only the nth fitting requests, counted from 1.
    #[serde(skip_serializing_if = "OneOrMany::is_empty")]
    pub nth: OneOrMany<u64>,
    /// Not the first so many fitting requests.
    #[serde(skip_serializing_if = "is_zero")]
    pub skip: u64,
    /// At most so many times.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub count: Option<u64>,
    /// Only with this probability.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub probability: Option<f64>,
    /// What the dice of `probability` start from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seed: Option<u64>,
    /// Only from this second of the emulator's clock on, counted from its start.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<f64>,
    /// Only before this second of the emulator's clock, counted from its start.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<f64>,
    /// Seconds of the machine's time to wait first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub delay: Option<f64>,
    /// What happens; absent, the request is served as usual after the delay.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub effect: Option<Effect>,
}

/// What goes wrong.
// Some have no fields but braces: only so does serde refuse fields they don't have.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Effect {
    /// Another answer.
    Status {
        /// Its status.
        code: u16,
        /// Its headers.
        #[serde(default)]
        headers: BTreeMap<String, String>,
        /// Its body: text as it is, anything else as JSON, also `null`. Absent, what the service says with this status.
        #[serde(default, deserialize_with = "given", skip_serializing_if = "Option::is_none")]
        body: Option<Value>,
        /// Its body as bytes, instead of `body`; base64 in JSON.
        #[serde(default, rename = "body_base64", with = "base64_bytes", skip_serializing_if = "Option::is_none")]
        bytes: Option<Vec<u8>>,
        /// Whether the request is carried out all the same.
        #[serde(default)]
        processed: bool,
    },
    /// The connection is reset before the request is carried out.
    ResetBefore {},
    /// The request is carried out, then the connection is reset: the answer is lost.
    ResetAfter {},
    /// The connection is closed without an answer after the request was carried out.
    CloseAfter {},
    /// The request is carried out; the answer's head stops half way.
    StallHeaders {
        /// Seconds until the connection is closed.
        #[serde(default = "an_hour")]
        seconds: f64,
    },
    /// The answer's body stops half way.
    StallBody {
        /// How much of it arrives.
        #[serde(default)]
        after_bytes: usize,
        /// Seconds until the rest follows.
        #[serde(default = "an_hour")]
        seconds: f64,
    },
    /// The answer's body ends half way and the connection with it.
    CutBody {
        /// How much of it arrives.
        #[serde(default)]
        after_bytes: usize,
    },
    /// The answer is an HTML page with status 200.
    Html {
        /// The page.
        #[serde(default)]
        body: Option<String>,
        /// Whether the request is carried out all the same.
        #[serde(default)]
        processed: bool,
    },
    /// The answer sends the client elsewhere.
    Redirect {
        /// Where to.
        location: String,
        /// With which status.
        #[serde(default = "temporary_redirect")]
        code: u16,
    },
    /// The request is carried out and its JSON answer is changed.
    Edit {
        /// Fields to set; `a.b.0` reaches into objects and lists, `*` into all members of a list.
        #[serde(default)]
        set: Map<String, Value>,
        /// Fields to take away.
        #[serde(default)]
        remove: Vec<String>,
    },
    /// Try later, said in one of the forms of `Retry-After`.
    RetryAfter {
        /// With which status.
        #[serde(default = "too_many_requests")]
        code: u16,
        /// How much later.
        seconds: f64,
        /// How it is said.
        #[serde(default)]
        form: RetryAfterForm,
    },
}

/// The ways to say how long to wait.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RetryAfterForm {
    /// `Retry-After: 3`
    #[default]
    Seconds,
    /// `Retry-After: Fri, 20 Nov 2026 18:26:52 GMT`
    HttpDate,
    /// `Retry-After: 2.5`
    Fraction,
    /// `Retry-After-Ms: 2500`
    Milliseconds,
    /// `X-RateLimit-Reset: 1795198338`
    RateLimitReset,
    /// `Retry-After: soon`
    Nonsense,
}

fn an_hour() -> f64 {
    3600.0
}

fn temporary_redirect() -> u16 {
    307
}

fn too_many_requests() -> u16 {
    429
}

/// A value that is there, also when it is `null`.
fn given<'de, D: serde::Deserializer<'de>>(value: D) -> Result<Option<Value>, D::Error> {
    Value::deserialize(value).map(Some)
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over references")]
fn is_zero(number: &u64) -> bool {
    *number == 0
}

/// One thing or several, as JSON writes them: `1` or `[1, 2]`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(untagged, expecting = "neither one thing that fits here nor a list of them")]
pub enum OneOrMany<T> {
    /// Just one.
    One(T),
    /// Any number, also none.
    Many(Vec<T>),
}

impl<T> Default for OneOrMany<T> {
    fn default() -> Self {
        Self::Many(Vec::new())
    }
}

impl<T> OneOrMany<T> {
    fn as_slice(&self) -> &[T] {
        match self {
            Self::One(one) => std::slice::from_ref(one),
            Self::Many(many) => many,
        }
    }

    fn is_empty(&self) -> bool {
        self.as_slice().is_empty()
    }
}

impl<T> From<T> for OneOrMany<T> {
    fn from(one: T) -> Self {
        Self::One(one)
    }
}

impl Fault {
    /// A fault of one operation.
    #[must_use]
    pub fn on(operation: &str) -> Self {
        Self { operation: operation.to_owned().into(), ..Self::default() }
    }

    /// Only so many times.
    #[must_use]
    pub fn times(mut self, count: u64) -> Self {
        self.count = Some(count);
        self
    }

    /// Only the nth fitting request, counted from 1.
    #[must_use]
    pub fn nth(mut self, nth: u64) -> Self {
        self.nth = nth.into();
        self
    }

    /// Only with this probability; the same seed gives the same choices.
    #[must_use]
    pub fn with_probability(mut self, probability: f64, seed: u64) -> Self {
        self.probability = Some(probability);
        self.seed = Some(seed);
        self
    }

    /// Waits first.
    #[must_use]
    pub fn delay(mut self, seconds: f64) -> Self {
        self.delay = Some(seconds);
        self
    }

    /// Answers with a status instead of carrying the request out.
    #[must_use]
    pub fn status(self, code: u16) -> Self {
        self.effect(Effect::Status { code, headers: BTreeMap::new(), body: None, bytes: None, processed: false })
    }

    /// Answers with a status, headers and a body instead of carrying the request out.
    #[must_use]
    pub fn answer(self, code: u16, headers: &[(&str, &str)], body: impl Into<Vec<u8>>) -> Self {
        let headers = headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        self.effect(Effect::Status { code, headers, body: None, bytes: Some(body.into()), processed: false })
    }

    /// What goes wrong.
    #[must_use]
    pub fn effect(mut self, effect: Effect) -> Self {
        self.effect = Some(effect);
        self
    }
}
