//! Faults: what goes wrong on purpose, when, and how often.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

/// Something that goes wrong with some requests.
///
/// A request has to fit everything that is given. Of several faults that fit, the first one takes effect.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Fault {
    /// A name to find it by.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Only these operations, such as `get_run`.
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
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Effect {
    /// Another answer.
    Status {
        /// Its status.
        code: u16,
        /// Its headers.
        #[serde(default)]
        headers: BTreeMap<String, String>,
        /// Its body: text as it is, anything else as JSON. Absent, what the service says with this status.
        #[serde(default)]
        body: Option<Value>,
        /// Whether the request is carried out all the same.
        #[serde(default)]
        processed: bool,
    },
    /// The connection is reset before the request is carried out.
    ResetBefore,
    /// The request is carried out, then the connection is reset: the answer is lost.
    ResetAfter,
    /// The connection is closed without an answer after the request was carried out.
    CloseAfter,
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

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over references")]
fn is_zero(number: &u64) -> bool {
    *number == 0
}

/// One thing or several, as JSON writes them: `1` or `[1, 2]`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(untagged)]
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
        self.effect(Effect::Status { code, headers: BTreeMap::new(), body: None, processed: false })
    }

    /// What goes wrong.
    #[must_use]
    pub fn effect(mut self, effect: Effect) -> Self {
        self.effect = Some(effect);
        self
    }
}

/// What a request looks like to a fault.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Occasion<'a> {
    pub(crate) operation: &'a str,
    pub(crate) method: &'a str,
    pub(crate) path: &'a str,
    pub(crate) body: &'a [u8],
    /// Seconds since the emulator started.
    pub(crate) seconds: f64,
}

/// A fault that takes effect.
#[derive(Clone, Debug)]
pub(crate) struct Injection {
    pub(crate) fault: String,
    pub(crate) delay: Option<f64>,
    pub(crate) effect: Option<Effect>,
}

/// The armed faults and how often each has come up.
#[derive(Debug, Default)]
pub(crate) struct Faults {
    armed: Vec<Armed>,
    added: usize,
}

#[derive(Debug)]
struct Armed {
    fault: Fault,
    name: String,
    fitted: u64,
    injected: u64,
    dice: u64,
}

impl Faults {
    pub(crate) fn new(faults: Vec<Fault>) -> Self {
        let mut all = Self::default();
        for fault in faults {
            all.add(fault);
        }
        all
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.armed.is_empty()
    }

    /// Arms a fault and returns its name.
    pub(crate) fn add(&mut self, fault: Fault) -> String {
        self.added += 1;
        let name = fault.id.clone().unwrap_or_else(|| format!("fault-{}", self.added));
        let dice = fault.seed.unwrap_or(self.added as u64);
        self.armed.push(Armed { fault, name: name.clone(), fitted: 0, injected: 0, dice });
        name
    }

    /// Disarms one fault, or all; returns how many that were.
    pub(crate) fn clear(&mut self, name: Option<&str>) -> usize {
        let before = self.armed.len();
        self.armed.retain(|armed| name.is_some_and(|name| armed.name != name));
        before - self.armed.len()
    }

    /// The fault a request meets, if it meets one.
    pub(crate) fn strike(&mut self, occasion: Occasion<'_>) -> Option<Injection> {
        self.armed.iter_mut().find_map(|armed| armed.strike(occasion))
    }

    pub(crate) fn shown(&self) -> Value {
        self.armed
            .iter()
            .map(|armed| {
                json!({
                    "id": armed.name,
                    "fault": armed.fault,
                    "matched": armed.fitted,
                    "injected": armed.injected,
                })
            })
            .collect()
    }
}

impl Armed {
    fn strike(&mut self, occasion: Occasion<'_>) -> Option<Injection> {
        if !self.fits(occasion) {
            return None;
        }
        self.fitted += 1;
        let fault = &self.fault;
        let nth = fault.nth.as_slice();
        if self.fitted <= fault.skip
            || (!nth.is_empty() && !nth.contains(&self.fitted))
            || fault.count.is_some_and(|count| self.injected >= count)
            || fault.probability.is_some_and(|probability| throw(&mut self.dice) >= probability)
        {
            return None;
        }
        self.injected += 1;
        Some(Injection { fault: self.name.clone(), delay: fault.delay, effect: fault.effect.clone() })
    }

    fn fits(&self, occasion: Occasion<'_>) -> bool {
        let fault = &self.fault;
        let operations = fault.operation.as_slice();
        (operations.is_empty() || operations.iter().any(|name| name == occasion.operation))
            && fault.method.as_deref().is_none_or(|method| method.eq_ignore_ascii_case(occasion.method))
            && fault.path.as_deref().is_none_or(|pattern| glob(pattern, occasion.path))
            && fault.body_contains.as_deref().is_none_or(|text| holds(occasion.body, text.as_bytes()))
            && fault.after.is_none_or(|after| occasion.seconds >= after)
            && fault.until.is_none_or(|until| occasion.seconds < until)
    }
}

fn holds(body: &[u8], text: &[u8]) -> bool {
    text.is_empty() || body.windows(text.len()).any(|window| window == text)
}

fn glob(pattern: &str, text: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == text,
        Some((start, rest)) => text.strip_prefix(start).is_some_and(|text| {
            (0..=text.len()).filter(|at| text.is_char_boundary(*at)).any(|at| glob(rest, &text[at..]))
        }),
    }
}

/// A number in [0, 1) that depends on nothing but the seed and the throws before (splitmix64).
fn throw(dice: &mut u64) -> f64 {
    *dice = dice.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let mut mixed = *dice;
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    mixed ^= mixed >> 31;
    #[expect(clippy::cast_precision_loss, reason = "53 bits fit")]
    let fraction = (mixed >> 11) as f64 / (1u64 << 53) as f64;
    fraction
}

/// Changes a JSON answer as [`Effect::Edit`] says.
pub(crate) fn edit(answer: &mut Value, set: &Map<String, Value>, remove: &[String]) {
    for (path, value) in set {
        let steps: Vec<&str> = path.split('.').collect();
        reach(answer, &steps, &mut |parent, name| put(parent, name, value.clone()));
    }
    for path in remove {
        let steps: Vec<&str> = path.split('.').collect();
        reach(answer, &steps, &mut |parent, name| {
            if let Value::Object(fields) = parent {
                fields.shift_remove(name);
            }
        });
    }
}

fn reach(value: &mut Value, steps: &[&str], change: &mut dyn FnMut(&mut Value, &str)) {
    match (steps, value) {
        (["*", rest @ ..], Value::Array(items)) => {
            for item in items {
                reach(item, rest, change);
            }
        }
        ([last], value) => change(value, last),
        ([first, rest @ ..], Value::Object(fields)) => {
            if let Some(inner) = fields.get_mut(*first) {
                reach(inner, rest, change);
            }
        }
        ([first, rest @ ..], Value::Array(items)) => {
            if let Some(inner) = first.parse().ok().and_then(|index: usize| items.get_mut(index)) {
                reach(inner, rest, change);
            }
        }
        _ => {}
    }
}

fn put(parent: &mut Value, name: &str, value: Value) {
    match parent {
        Value::Object(fields) => {
            fields.insert(name.to_owned(), value);
        }
        Value::Array(items) => {
            if let Some(item) = name.parse().ok().and_then(|index: usize| items.get_mut(index)) {
                *item = value;
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::{Fault, Faults, Occasion, edit, glob};
    use serde_json::json;

    fn occasion(operation: &str, seconds: f64) -> Occasion<'_> {
        Occasion { operation, method: "GET", path: "/v1/runs/wr_1", body: b"", seconds }
    }

    fn strikes(fault: Fault, times: usize) -> Vec<bool> {
        let mut faults = Faults::new(vec![fault]);
        (0..times).map(|_| faults.strike(occasion("get_run", 0.0)).is_some()).collect()
    }

    #[test]
    fn counts_calls() {
        assert_eq!(strikes(Fault::on("get_run").nth(2), 3), [false, true, false]);
        assert_eq!(strikes(Fault::on("get_run").times(2), 3), [true, true, false]);
        assert_eq!(strikes(Fault::on("cancel_run"), 1), [false]);
    }

    #[test]
    fn throws_the_same_dice_for_the_same_seed() {
        let chance = || strikes(Fault::on("get_run").with_probability(0.5, 7), 64);
        assert_eq!(chance(), chance());
        let hits = chance().into_iter().filter(|hit| *hit).count();
        assert!((16..48).contains(&hits), "{hits} of 64");
    }

    #[test]
    fn keeps_to_its_time() {
        let mut faults = Faults::new(vec![Fault { after: Some(1.0), until: Some(2.0), ..Fault::default() }]);
        let mut at = |seconds| faults.strike(occasion("get_run", seconds)).is_some();
        assert_eq!([at(0.5), at(1.0), at(2.0)], [false, true, false]);
    }

    #[test]
    fn matches_paths() {
        assert!(glob("/v1/runs/*/cancel", "/v1/runs/wr_1/cancel"));
        assert!(!glob("/v1/runs/*/cancel", "/v1/runs/wr_1"));
    }

    #[test]
    fn edits_answers() {
        let mut answer = json!({"status": "running", "list": [{"a": 1}, {"a": 2}], "gone": true});
        let set = json!({"status": "hibernating", "list.*.a": 3});
        edit(&mut answer, set.as_object().unwrap(), &["gone".to_owned()]);
        assert_eq!(answer, json!({"status": "hibernating", "list": [{"a": 3}, {"a": 3}]}));
    }
}
