//! Labels on runs and workflows: put on, taken off, looked up.

use serde_json::{Map, Value, json};

use super::Request;
use crate::http::Answer;
use crate::invalid::{Issue, Loc, check};
use crate::refusal::{Refusal, refuse_if_any};
use crate::service::{Service, Subject};
use crate::tags::{COLORS, Tag, TagEvent, Tagged};

/// Most labels a request can set or take away.
const MAX_TAGS: usize = 20;

/// The beginning of keys that are the service's own.
const RESERVED: &str = "skyvern.";

/// What the service says of a value that would be taken for a filter.
pub(super) const WILDCARD: &str = "grouped tag values must not be exactly '*' (reserved as the group filter wildcard)";

/// How many ids can be asked for at once.
const MAX_IDS: usize = 200;

/// Whether labels of runs or of workflows are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Run,
    Workflow,
}

impl Kind {
    /// What the service calls the id.
    fn id_name(self) -> &'static str {
        match self {
            Self::Run => "workflow_run_id",
            Self::Workflow => "workflow_permanent_id",
        }
    }

    fn find(self, service: &Service, id: &str) -> Result<Subject, Refusal> {
        let found = match self {
            Self::Run => service.runs().find_workflow_run(id).map(Subject::Run),
            Self::Workflow => service.workflows().get(id).map(|_| Subject::Workflow(id.to_owned())),
        };
        found.ok_or_else(|| {
            let what = if self == Self::Run { "Workflow run" } else { "Workflow" };
            Refusal::not_found(format!("{what} {id} not found"))
        })
    }

    fn answer(self, service: &Service, id: &str, subject: &Subject) -> Answer {
        let none = Tagged::default();
        let tags: Vec<Value> = service.tagged(subject).unwrap_or(&none).tags.iter().map(shown).collect();
        Answer::json(&json!({ self.id_name(): id, "tags": tags }))
    }
}

fn shown(tag: &Tag) -> Value {
    json!({
        "key": tag.key,
        "value": tag.value,
        "source": tag.source,
        "set_at": tag.set_at.naive(),
        "set_by": tag.set_by,
    })
}

/// `GET …/tags`.
pub(super) fn get(service: &Service, request: &Request<'_>, kind: Kind) -> Result<Answer, Refusal> {
    let id = request.argument(0);
    let subject = kind.find(service, id)?;
    Ok(kind.answer(service, id, &subject))
}

/// `POST …/tags`: what is both put on and taken off is put on.
pub(super) fn apply(service: &mut Service, request: &Request<'_>, kind: Kind) -> Result<Answer, Refusal> {
    let body = request.body.object().map_err(|issue| Refusal::invalid(vec![issue]))?;
    let mut issues = Vec::new();
    let set = labels_in(body, "tags", true, &mut issues);
    let delete = labels_in(body, "tags_to_delete", false, &mut issues);
    let colors = colors_in(&body["colors"], &mut issues);
    refuse_if_any(issues)?;
    let id = request.argument(0);
    let subject = kind.find(service, id)?;
    for (index, label) in set.iter().enumerate() {
        let set_again = set[index + 1..].iter().any(|later| later.key == label.key && label.key.is_some());
        if !set_again {
            service.set_tag(&subject, label.key.as_deref(), &label.value);
        }
    }
    for label in delete.iter().filter(|label| !set.iter().any(|one| one.is_in_place_of(label))) {
        service.delete_tag(&subject, label.key.as_deref(), Some(&label.value));
    }
    for (key, color) in &colors {
        for label in set.iter().filter(|label| label.key.as_ref() == Some(key)) {
            service.tag_catalog_mut().paint(key, &label.value, color);
        }
    }
    Ok(kind.answer(service, id, &subject))
}

/// A label as a body names it, without spaces around its parts.
struct Label {
    key: Option<String>,
    value: String,
}

impl Label {
    /// Whether both are the same label, or labels of the same key.
    fn is_in_place_of(&self, other: &Self) -> bool {
        self.key == other.key && (self.key.is_some() || self.value == other.value)
    }
}

/// The labels in a list of a body, to be put on or to be taken off.
fn labels_in(body: &Value, name: &str, to_set: bool, issues: &mut Vec<Issue>) -> Vec<Label> {
    let loc = Loc::of("body", name);
    let message = match &body[name] {
        Value::Null => return Vec::new(),
        Value::Array(labels) if labels.len() <= MAX_TAGS => {
            let labels = labels.iter().enumerate();
            return labels.filter_map(|(index, label)| label_in(label, to_set, &loc.index(index), issues)).collect();
        }
        Value::Array(_) => format!("{name} can include at most {MAX_TAGS} entries"),
        _ => format!("{name} must be a JSON array of {{key, value}} objects"),
    };
    issues.push(Issue::rule(&loc, &message, &body[name]));
    Vec::new()
}

fn label_in(label: &Value, to_set: bool, loc: &Loc, issues: &mut Vec<Issue>) -> Option<Label> {
    if !label.is_object() {
        issues.push(Issue::not_an_object(loc, label));
        return None;
    }
    let before = issues.len();
    let key = label.get("key").and_then(|key| key_in(key, &loc.key("key"), issues));
    let value = match label.get("value") {
        None if to_set => {
            issues.push(Issue::missing(&loc.key("value"), label));
            None
        }
        None => None,
        Some(value) if !to_set && is_blank(value) => None,
        Some(value) => value_in(value, &loc.key("value"), issues),
    };
    if issues.len() > before {
        return None;
    }
    let message = match (&key, &value) {
        (None, Some(text)) if to_set && text.contains(':') => {
            "standalone label values must not contain ':' (use a group, e.g. key:value)"
        }
        (Some(_), Some(text)) if to_set && text == "*" => WILDCARD,
        (None, None) => "each delete target must specify a key (group) or a value (label)",
        (Some(_), Some(_)) if !to_set => {
            "a delete target must specify either a key (group) or a value (label), not both"
        }
        _ => return Some(Label { key, value: value.unwrap_or_default() }),
    };
    issues.push(Issue::rule(loc, message, label));
    None
}

fn is_blank(value: &Value) -> bool {
    value.is_null() || value.as_str().is_some_and(|text| text.trim().is_empty())
}

fn colors_in(colors: &Value, issues: &mut Vec<Issue>) -> Vec<(String, String)> {
    let Value::Object(given) = colors else {
        if !colors.is_null() {
            let message = "colors must be a JSON object mapping a tag key to a palette color";
            issues.push(Issue::rule(&Loc::of("body", "colors"), message, colors));
        }
        return Vec::new();
    };
    let read = |(key, color): (&String, &Value)| {
        let key = key.trim();
        if key.is_empty() {
            return Err("colors keys must be non-empty tag keys".to_owned());
        }
        fault_of_key(key).map_or(Ok(()), Err)?;
        Ok((key.to_owned(), color_in(color)?))
    };
    let read: Result<Vec<_>, String> = if given.len() > MAX_TAGS {
        Err(format!("colors can include at most {MAX_TAGS} entries"))
    } else {
        given.iter().map(read).collect()
    };
    read.unwrap_or_else(|message| {
        issues.push(Issue::rule(&Loc::of("body", "colors"), &message, colors));
        Vec::new()
    })
}

/// The name of a colour as it is kept, or what is wrong with it.
pub(super) fn color_in(color: &Value) -> Result<String, String> {
    let name = color.as_str().ok_or("tag color must be a string")?.trim().to_lowercase();
    if COLORS.contains(&name.as_str()) {
        Ok(name)
    } else {
        Err(format!("tag color must be one of: {}", COLORS.join(", ")))
    }
}

/// What is wrong with a key that a user names.
fn fault_of_key(key: &str) -> Option<String> {
    let allowed = |c: char| c.is_ascii_alphanumeric() || "_.-".contains(c);
    if key.chars().count() > 64 {
        Some("tag keys must be at most 64 characters".into())
    } else if !key.starts_with(|c: char| c.is_ascii_alphanumeric()) || !key.chars().all(allowed) {
        let rule = "^[A-Za-z0-9][A-Za-z0-9_.-]*$";
        let words = "alphanumeric, underscore, dot, hyphen; must start with alphanumeric";
        Some(format!("tag keys must match '{rule}' ({words})"))
    } else {
        key.starts_with(RESERVED).then(|| format!("tag keys must not start with the reserved '{RESERVED}' prefix"))
    }
}

/// The key in a path, if it is one.
pub(super) fn key_in_path(key: &str) -> Result<&str, Refusal> {
    fault_of_key(key).map_or(Ok(key), |message| Err(Refusal::bad_request(message)))
}

/// A key in a body; one that is blank is none.
pub(super) fn key_in(key: &Value, loc: &Loc, issues: &mut Vec<Issue>) -> Option<String> {
    if is_blank(key) {
        return None;
    }
    let fault = match key.as_str().map(str::trim) {
        None => Some("tag key must be a string".to_owned()),
        Some(text) => match fault_of_key(text) {
            None => return Some(text.to_owned()),
            fault => fault,
        },
    };
    issues.extend(fault.map(|message| Issue::rule(loc, &message, key)));
    None
}

/// A value in a body.
pub(super) fn value_in(value: &Value, loc: &Loc, issues: &mut Vec<Issue>) -> Option<String> {
    let message = match value.as_str().map(str::trim) {
        None => "tag value must be a string",
        Some("") => "tag value is required",
        Some(text) if text.chars().count() > 256 => "tag values must be at most 256 characters",
        Some(text) if text.contains(',') => "tag values must not contain ','",
        Some(text) => return Some(text.to_owned()),
    };
    issues.push(Issue::rule(loc, message, value));
    None
}

/// `DELETE …/tags/{key}`.
pub(super) fn delete(service: &mut Service, request: &Request<'_>, kind: Kind) -> Result<Answer, Refusal> {
    let (id, key) = (request.argument(0), key_in_path(request.argument(1))?);
    let subject = kind.find(service, id)?;
    service.delete_tag(&subject, Some(key), None);
    Ok(kind.answer(service, id, &subject))
}

/// `GET …/tags/history`: the latest first.
pub(super) fn history(service: &Service, request: &Request<'_>, kind: Kind) -> Result<Answer, Refusal> {
    let mut issues = Vec::new();
    let limit = request.query.integer("limit", 100, 1, Some(500), &mut issues);
    let since = request.query.moment("since", &mut issues);
    refuse_if_any(issues)?;
    let id = request.argument(0);
    let subject = kind.find(service, id)?;
    let key = request.query.get("key");
    let none = Tagged::default();
    let events: Vec<Value> = service
        .tagged(&subject)
        .unwrap_or(&none)
        .events
        .iter()
        .rev()
        .filter(|event| key.is_none() || event.key.as_deref() == key)
        .filter(|event| since.is_none_or(|since| event.set_at >= since))
        .take(usize::try_from(limit).unwrap_or(0))
        .map(shown_event)
        .collect();
    Ok(Answer::json(&json!({ kind.id_name(): id, "events": events })))
}

fn shown_event(event: &TagEvent) -> Value {
    json!({
        "tag_event_id": event.id,
        "key": event.key,
        "value": event.value,
        "event_type": if event.deletes { "delete" } else { "set" },
        "source": event.source,
        "set_at": event.set_at.naive(),
        "set_by": event.set_by,
        "superseded_at": event.superseded_at.map(crate::moment::Moment::naive),
    })
}

/// `GET` or `POST /v1/run-tags` and `/v1/workflow-tags`: the labels of many.
pub(super) fn get_many(service: &Service, request: &Request<'_>, kind: Kind) -> Result<Answer, Refusal> {
    let (name, answer) = match kind {
        Kind::Run => ("workflow_run_ids", "run_tags"),
        Kind::Workflow => ("workflow_permanent_ids", "workflow_tags"),
    };
    let ids: Vec<String> = if request.parts.method == http::Method::POST {
        let body = request.body.object().map_err(|issue| Refusal::invalid(vec![issue]))?;
        ids_in(body, name)?
    } else {
        request.query.listed(name)
    };
    if ids.len() > MAX_IDS {
        let what = if kind == Kind::Run { "run" } else { "workflow" };
        return Err(Refusal::bad_request(format!("At most {MAX_IDS} {what} IDs may be requested at once")));
    }
    let mut found = Map::new();
    for id in ids {
        let subject = kind.find(service, &id).ok();
        let tagged = subject.as_ref().and_then(|subject| service.tagged(subject));
        let tags: Vec<Value> = tagged
            .into_iter()
            .flat_map(|tagged| &tagged.tags)
            .map(|tag| json!({"key": tag.key, "value": tag.value}))
            .collect();
        found.insert(id, json!(tags));
    }
    Ok(Answer::json(&json!({ answer: found })))
}

fn ids_in(body: &Value, name: &str) -> Result<Vec<String>, Refusal> {
    let loc = Loc::of("body", name);
    let mut issues = Vec::new();
    if let Some(ids) = body.get(name) {
        check("array", ids, &loc, &mut issues);
    }
    let ids = body[name].as_array().map_or(&[][..], Vec::as_slice);
    for (index, id) in ids.iter().enumerate() {
        check("string", id, &loc.index(index), &mut issues);
    }
    refuse_if_any(issues)?;
    let ids = ids.iter().filter_map(Value::as_str).map(str::trim);
    Ok(ids.filter(|id| !id.is_empty()).map(str::to_owned).collect())
}
