//! Bodies of a known form: which fields they have, and of which kind each is.

use serde_json::Value;

use super::Request;
use crate::definition::{check_proxy_location, check_url, is_proxy_location, read_place};
use crate::invalid::{Issue, Loc, check};
use crate::refusal::{Refusal, refuse_if_any};
use crate::service::Service;

/// A field of a body: its name, the kinds of value it takes, whether it has to be there.
pub(super) struct Field(&'static str, &'static str, bool);

impl Field {
    pub(super) fn name(&self) -> &'static str {
        self.0
    }
}

/// A field that has to be there.
pub(super) const fn required(name: &'static str, kind: &'static str) -> Field {
    Field(name, kind, true)
}

/// A field that may be left out, and be null.
pub(super) const fn optional(name: &'static str, kind: &'static str) -> Field {
    Field(name, kind, false)
}

/// Adds what is wrong with the fields of an object.
pub(super) fn field_issues(object: &Value, fields: &[Field], loc: &Loc, issues: &mut Vec<Issue>) {
    for Field(name, kind, required) in fields {
        match object.get(*name) {
            None if *required => issues.push(Issue::missing(&loc.key(name), object)),
            None => {}
            Some(Value::Null) if !required => {}
            Some(value) => check(kind, value, &loc.key(name), issues),
        }
    }
}

/// The body of a request, if it is an object with such fields.
pub(super) fn read<'r>(request: &'r Request<'_>, fields: &[Field]) -> Result<&'r Value, Refusal> {
    read_with(request, fields, |_, _| {})
}

/// The body of a request, if it is an object with such fields and keeps to further rules.
pub(super) fn read_with<'r>(
    request: &'r Request<'_>,
    fields: &[Field],
    rules: impl FnOnce(&Value, &mut Vec<Issue>),
) -> Result<&'r Value, Refusal> {
    let body = request.body.object().map_err(|issue| Refusal::invalid(vec![issue]))?;
    let mut issues = Vec::new();
    field_issues(body, fields, &Loc::body(), &mut issues);
    rules(body, &mut issues);
    refuse_if_any(issues)?;
    Ok(body)
}

/// Puts what is wrong with the fields of a body in the order of the fields.
pub(super) fn in_order(issues: &mut [Issue], names: &[&str]) {
    issues.sort_by_key(|issue| names.iter().position(|name| issue.field() == Some(name)));
}

/// Who makes something: the service asks only browsers with its own pages for it.
pub(super) fn creator(service: &Service, request: &Request<'_>) -> Value {
    let is_page = request.header("x-user-agent").is_some_and(|agent| agent == "skyvern-ui");
    if is_page { format!("{}_user", service.organization()).into() } else { Value::Null }
}

/// Refuses a body with a URL that is none. The service does so before it says what else is wrong.
pub(super) fn check_url_fields(body: &Value, names: &[&str]) -> Result<(), Refusal> {
    for name in names {
        if let Some(url) = text(body, name) {
            check_url(url, name)?;
        }
    }
    Ok(())
}

/// A text of the body.
pub(super) fn text<'b>(body: &'b Value, name: &str) -> Option<&'b str> {
    body[name].as_str()
}

/// A flag of the body; absent and null are `None`.
pub(super) fn flag(body: &Value, name: &str) -> Option<bool> {
    crate::invalid::read_boolean(&body[name])
}

/// What is wrong with `proxy_location` where a session or what is made of one keeps it: names are looked at before
/// anything else, and an object has to be a place.
///
/// `object` is how the service calls objects that are no place.
pub(super) fn named_proxy_issues(body: &Value, object: &str, issues: &mut Vec<Issue>) {
    let loc = Loc::of("body", "proxy_location");
    match &body["proxy_location"] {
        proxy @ Value::Object(given) if given.contains_key("url") && !given.contains_key("country") => {
            let message = "Custom proxy URLs are not supported for pinned proxy identities";
            issues.push(Issue::rule(&loc, message, proxy));
        }
        Value::Object(given) => issues.extend(read_place(given, &loc).err().into_iter().flatten()),
        Value::String(name) if !is_proxy_location(name) => {
            issues.push(Issue::rule(&loc, &format!("'{name}' is not a valid ProxyLocation"), &body["proxy_location"]));
        }
        other => check_proxy_location(other, &loc, object, issues),
    }
}
