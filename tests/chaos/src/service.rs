//! The service as it should be: what it does with a request, and its honest answer.

use std::time::Duration;

use serde_json::{Map, Value, json};

use crate::profile::{Paths, Profile, Tags};
use crate::truth::{Run, Runs, Start, is_final, naive};
use crate::wire::{Answer, Request};

/// Items of the lists that do not change.
pub const MUSEUM: usize = 57;

/// What a request is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    Start,
    Read,
    List,
    Cancel,
    Timeline,
}

/// Where a request leads, and what tells whose it is.
pub struct Route {
    pub class: Class,
    /// The run it is about.
    pub run_id: Option<String>,
    /// The service does not have this path.
    pub missing: bool,
    pub workflows: bool,
}

pub fn route_of(request: &Request, profile: &Profile) -> Option<Route> {
    let path = request.path.as_str();
    let old = path.contains("workflows");
    let new = path.contains("agents");
    let missing = (old && profile.paths == Paths::Agents) || (new && profile.paths == Paths::Workflows);
    let route = |class, run_id: Option<&str>| {
        Some(Route { class, run_id: run_id.map(str::to_owned), missing, workflows: old || new })
    };
    match (request.method.as_str(), path) {
        ("POST", "/v1/run/workflows" | "/v1/run/agents") => route(Class::Start, None),
        ("GET", "/v1/runs" | "/v1/workflows" | "/v1/agents") => route(Class::List, None),
        (method, _) => {
            let (run_id, action) =
                path.strip_prefix("/v1/runs/").map(|rest| rest.split_once('/').unwrap_or((rest, "")))?;
            match (method, action) {
                ("GET", "") => route(Class::Read, Some(run_id)),
                ("POST", "cancel") => route(Class::Cancel, Some(run_id)),
                ("GET", "timeline") => route(Class::Timeline, Some(run_id)),
                _ => None,
            }
        }
    }
}

/// What a start asks for.
pub struct Wanted {
    pub token: String,
    pub workflow_id: String,
    pub parameters: Value,
    pub title: Option<String>,
    pub tags: Map<String, Value>,
}

/// Reads a start; `None` where it is not one.
pub fn wanted(request: &Request) -> Option<Wanted> {
    let body: Value = serde_json::from_slice(&request.body).ok()?;
    let text = |key: &str| body[key].as_str().map(str::to_owned);
    let title = text("title");
    let token = body["parameters"]["call"]
        .as_str()
        .map(str::to_owned)
        .or_else(|| title.as_deref()?.strip_prefix("call ").map(str::to_owned))?;
    Some(Wanted {
        token,
        workflow_id: text("workflow_id").or_else(|| text("agent_id"))?,
        parameters: body["parameters"].clone(),
        title,
        tags: body["run_metadata"].as_object().cloned().unwrap_or_default(),
    })
}

/// Starts a run, or refuses to.
pub fn start(runs: &mut Runs, profile: &Profile, wanted: Wanted) -> Answer {
    if !wanted.workflow_id.starts_with("wpid_") || wanted.workflow_id == "wpid_none" {
        let detail = format!("Workflow not found. workflow_permanent_id={}", wanted.workflow_id);
        return Answer::json(404, &json!({ "detail": detail }));
    }
    if profile.tags == Tags::Forbidden && !wanted.tags.is_empty() {
        return Answer::json(403, &json!({ "detail": "Workflow tagging is not enabled for this organization." }));
    }
    if let Some(key) = wanted.tags.keys().find(|key| key.len() > 64) {
        let problem = json!({
            "type": "value_error",
            "loc": ["body", "run_metadata"],
            "msg": "Value error, tag key must be at most 64 characters",
            "input": { key: "v" },
        });
        return Answer::json(422, &json!({ "detail": [problem] }));
    }
    let life = wanted.parameters["life"].as_str().unwrap_or_default().to_owned();
    let tags = if profile.tags == Tags::Ignored { Map::new() } else { wanted.tags };
    let id = runs.create(Start {
        token: &wanted.token,
        workflow_id: &wanted.workflow_id,
        parameters: wanted.parameters,
        title: wanted.title,
        tags,
        life: &life,
        age: 0,
    });
    Answer::json(200, &runs.get(&id).map_or(Value::Null, Run::shown))
}

/// Carries out a request that starts nothing.
pub fn answer(runs: &mut Runs, profile: &Profile, route: &Route, request: &Request, lie: Option<Lie>) -> Answer {
    let Some(run_id) = &route.run_id else {
        let items = if route.workflows { workflows(request) } else { list(runs, profile, request, lie) };
        return Answer::json(200, &page(request, items, lie));
    };
    let unknown = || {
        let problem = if route.class == Class::Read { "Task run not found" } else { "Run not found" };
        Answer::json(404, &json!({ "detail": format!("{problem} {run_id}") }))
    };
    let Some(run) = runs.get_mut(run_id) else { return unknown() };
    match route.class {
        Class::Cancel => {
            run.cancel();
            Answer::json(200, &Value::Null)
        }
        Class::Timeline => {
            Answer::json(200, &json!([{ "type": "block", "created_at": naive(run.created_at), "children": [] }]))
        }
        _ if run.age() < lag(profile.replica_lag, run_id) => unknown(),
        _ => Answer::json(200, &run.shown()),
    }
}

/// How long a run stays unseen: each for another time.
fn lag(most: f64, run_id: &str) -> f64 {
    let sum: u32 = run_id.bytes().map(u32::from).sum();
    most * f64::from(sum % 10) / 10.0
}

/// What is wrong with a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lie {
    /// It filters by nothing.
    Unfiltered,
    /// It does not know the filter by tag.
    Untagged,
    /// It shows what was two seconds ago.
    Stale,
    /// Half of the runs are missing.
    Holes,
    /// Nothing is in it.
    Nothing,
    /// Its statuses are those of other runs.
    Shuffled,
    /// Every page is the first.
    FirstPage,
    /// Each item comes twice.
    Twice,
}

pub const LIES: &[Lie] =
    &[Lie::Unfiltered, Lie::Untagged, Lie::Stale, Lie::Holes, Lie::Nothing, Lie::Shuffled, Lie::FirstPage, Lie::Twice];

fn list(runs: &Runs, profile: &Profile, request: &Request, lie: Option<Lie>) -> Vec<Value> {
    let ago = if lie == Some(Lie::Stale) { Duration::from_secs(2) } else { Duration::ZERO };
    let all = |key: &str| {
        request.query.iter().filter(|(name, _)| name == key).map(|(_, value)| value.as_str()).collect::<Vec<_>>()
    };
    let (statuses, workflows, tags, search) =
        (all("status"), all("workflow_permanent_id"), all("tags"), all("search_key"));
    let (statuses, workflows, search) =
        if lie == Some(Lie::Unfiltered) { Default::default() } else { (statuses, workflows, search) };
    let blind = profile.tags == Tags::Ignored || matches!(lie, Some(Lie::Unfiltered | Lie::Untagged));
    let museum = search.iter().any(|key| key.starts_with("call-"));
    let shown = runs.all.iter().rev().filter(|run| {
        let searched = search.iter().all(|key| if museum { run.workflow_id == "wpid_museum" } else { run.id == *key });
        searched
            && run.age() >= lag(profile.lag, &run.id)
            && run.created.elapsed() >= ago
            && (statuses.is_empty() || statuses.contains(&run.status(ago).0))
            && (workflows.is_empty() || workflows.contains(&run.workflow_id.as_str()))
            && (blind
                || tags.iter().all(|tag| {
                    run.tags
                        .iter()
                        .any(|(key, value)| tag.split_once(':') == Some((key, value.as_str().unwrap_or_default())))
                }))
    });
    let runs: Vec<&Run> = shown.collect();
    let mut shown: Vec<Value> = runs.iter().map(|run| run.listed(ago)).collect();
    if lie == Some(Lie::Shuffled) {
        let statuses: Vec<Value> = shown.iter().map(|run| run["status"].clone()).collect();
        let others = ["running", "completed", "failed", "queued", "hibernating"];
        for (place, (run, row)) in runs.iter().zip(&mut shown).enumerate() {
            let odd = || others[(place + run.id.len() + request.query.len()) % others.len()].into();
            let other = statuses.get(place + 1).cloned().unwrap_or_else(odd);
            let is_false = other.as_str().is_some_and(is_final) && !run.is_final();
            // Said again and again, nobody could tell.
            if !is_false || !run.belied.replace(true) {
                row["status"] = other;
            }
        }
    }
    shown
}

fn workflows(_request: &Request) -> Vec<Value> {
    let workflow = |number| {
        json!({
            "workflow_permanent_id": format!("wpid_item_{number}"),
            "workflow_id": format!("w_item_{number}"),
            "organization_id": "o_1",
            "title": format!("workflow {number}"),
            "version": 1,
            "is_saved_task": false,
            "is_template": false,
            "workflow_definition": { "version": 1, "parameters": [], "blocks": [] },
            "created_at": "2026-11-20T18:26:52.298616",
            "modified_at": "2026-11-20T18:26:52.298616",
        })
    };
    (0..MUSEUM).map(workflow).collect()
}

/// What is on the page that was asked for.
fn page(request: &Request, items: Vec<Value>, lie: Option<Lie>) -> Value {
    let number = |key: &str, otherwise: usize| {
        let value = request.query.iter().find(|(name, _)| name == key);
        value.and_then(|(_, value)| value.parse().ok()).unwrap_or(otherwise)
    };
    let size = number("page_size", 10);
    let page = if lie == Some(Lie::FirstPage) { 1 } else { number("page", 1) };
    let items = items.into_iter().skip((page.max(1) - 1) * size).take(size);
    let items: Vec<Value> = match lie {
        Some(Lie::Nothing) => Vec::new(),
        Some(Lie::Holes) => items.step_by(2).collect(),
        Some(Lie::Twice) => items.flat_map(|item| [item.clone(), item]).collect(),
        _ => items.collect(),
    };
    items.into()
}
