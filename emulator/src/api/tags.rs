//! Labels on runs and workflows: put on, taken off, looked up.

use serde_json::{Map, Value, json};

use super::Request;
use crate::http::Answer;
use crate::invalid::{Issue, Loc, check};
use crate::refusal::{Refusal, refuse_if_any};
use crate::service::{Service, Subject};
use crate::tags::{Tag, TagEvent, Tagged};

/// Most labels a request can set or take away.
const MAX_TAGS: usize = 20;

/// The beginning of keys that are the service's own.
const RESERVED: &str = "skyvern.";

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

/// `POST …/tags`.
pub(super) fn apply(service: &mut Service, request: &Request<'_>, kind: Kind) -> Result<Answer, Refusal> {
    let body = request.body.object().map_err(|issue| Refusal::invalid(vec![issue]))?;
    let mut issues = Vec::new();
    let set = tags_in(body, "tags", &mut issues);
    let delete = tags_in(body, "tags_to_delete", &mut issues);
    for (index, tag) in set.iter().enumerate() {
        tag_issues(tag, &Loc::of("body", "tags").index(index), &mut issues);
    }
    refuse_if_any(issues)?;
    let id = request.argument(0);
    let subject = kind.find(service, id)?;
    for (index, tag) in set.iter().enumerate() {
        let set_again = set[index + 1..].iter().any(|later| later["key"] == tag["key"] && !tag["key"].is_null());
        if !set_again {
            service.set_tag(&subject, tag["key"].as_str(), tag["value"].as_str().unwrap_or_default());
        }
    }
    for tag in delete {
        service.delete_tag(&subject, tag["key"].as_str(), tag["value"].as_str());
    }
    Ok(kind.answer(service, id, &subject))
}

fn tags_in<'a>(body: &'a Value, name: &str, issues: &mut Vec<Issue>) -> &'a [Value] {
    let loc = Loc::of("body", name);
    match &body[name] {
        Value::Null => &[],
        Value::Array(tags) if tags.len() > MAX_TAGS => {
            let message = format!("{name} can include at most {MAX_TAGS} entries");
            issues.push(Issue::rule(&loc, &message, &body[name]));
            &[]
        }
        Value::Array(tags) => tags,
        other => {
            let message = format!("{name} must be a JSON array of {{key, value}} objects");
            issues.push(Issue::rule(&loc, &message, other));
            &[]
        }
    }
}

fn tag_issues(tag: &Value, loc: &Loc, issues: &mut Vec<Issue>) {
    let Value::Object(fields) = tag else {
        return issues.push(Issue::not_an_object(loc, tag));
    };
    if let Some(key) = fields.get("key").filter(|key| !key.is_null()) {
        key_issues(key, &loc.key("key"), issues);
        if let Some(text) = key.as_str()
            && text.starts_with(RESERVED)
        {
            let message = format!("tag keys must not start with the reserved '{RESERVED}' prefix");
            issues.push(Issue::rule(&loc.key("key"), &message, key));
        }
    }
    match fields.get("value") {
        None => issues.push(Issue::missing(&loc.key("value"), tag)),
        Some(value) => value_issues(value, &loc.key("value"), issues),
    }
}

/// What is wrong with a key.
pub(super) fn key_issues(key: &Value, loc: &Loc, issues: &mut Vec<Issue>) {
    let Some(text) = key.as_str() else {
        return issues.push(Issue::rule(loc, "tag key must be a string", key));
    };
    let allowed = |c: char| c.is_ascii_alphanumeric() || "_.-".contains(c);
    if text.chars().count() > 64 {
        issues.push(Issue::rule(loc, "tag keys must be at most 64 characters", key));
    } else if !text.starts_with(|c: char| c.is_ascii_alphanumeric()) || !text.chars().all(allowed) {
        let message = "tag keys must match '^[A-Za-z0-9][A-Za-z0-9_.-]*$' (alphanumeric, underscore, dot, hyphen; must \
                       start with alphanumeric)";
        issues.push(Issue::rule(loc, message, key));
    }
}

/// What is wrong with a value.
pub(super) fn value_issues(value: &Value, loc: &Loc, issues: &mut Vec<Issue>) {
    let message = match value.as_str() {
        None => "tag value must be a string",
        Some("") => "tag value is required",
        Some(text) if text.chars().count() > 256 => "tag values must be at most 256 characters",
        Some(_) => return,
    };
    issues.push(Issue::rule(loc, message, value));
}

/// `DELETE …/tags/{key}`.
pub(super) fn delete(service: &mut Service, request: &Request<'_>, kind: Kind) -> Result<Answer, Refusal> {
    let (id, key) = (request.argument(0), request.argument(1));
    if key.starts_with(RESERVED) {
        let text = format!("tag keys must not start with the reserved '{RESERVED}' prefix");
        return Err(Refusal::bad_request(text));
    }
    let subject = kind.find(service, id)?;
    service.delete_tag(&subject, Some(key), None);
    Ok(kind.answer(service, id, &subject))
}

/// `GET …/tags/history`: the latest first.
pub(super) fn history(service: &Service, request: &Request<'_>, kind: Kind) -> Result<Answer, Refusal> {
    let mut issues = Vec::new();
    let limit = request.query.integer("limit", 100, 1, Some(500), &mut issues);
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
        let listed = request.query.get(name).unwrap_or_default();
        listed.split(',').filter(|id| !id.is_empty()).map(str::to_owned).collect()
    };
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
    Ok(ids.iter().filter_map(Value::as_str).map(str::to_owned).collect())
}
