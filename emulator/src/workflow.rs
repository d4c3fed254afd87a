//! Workflows: families of versions under one permanent id.

use std::collections::HashMap;
use std::sync::Arc;

use serde_json::{Map, Value, json};

use crate::definition::{SETTINGS, kept_proxy, normal_url, store};
use crate::ids::Ids;
use crate::invalid::{read_boolean, read_integer};
use crate::moment::Moment;
use crate::options::Behaviour;
use crate::refusal::Refusal;
use crate::tags::Tagged;

/// One version of a workflow; it never changes.
#[derive(Debug, Default)]
pub(crate) struct Workflow {
    pub(crate) permanent_id: String,
    pub(crate) version: u64,
    pub(crate) title: String,
    /// The workflow as the service shows it.
    pub(crate) shown: Value,
    /// The parameters a run can be given, as stored.
    pub(crate) parameters: Vec<Value>,
}

impl Workflow {
    /// A version that is known from how it is shown.
    pub(crate) fn restored(shown: Value, parameters: Vec<Value>) -> Self {
        let text = |name: &str| shown[name].as_str().unwrap_or_default().to_owned();
        Self {
            permanent_id: text("workflow_permanent_id"),
            version: shown["version"].as_u64().unwrap_or(1),
            title: text("title"),
            shown,
            parameters,
        }
    }

    pub(crate) fn definition(&self) -> &Value {
        &self.shown["workflow_definition"]
    }

    pub(crate) fn webhook_url(&self) -> Option<&str> {
        self.shown["webhook_callback_url"].as_str()
    }

    /// Runs need blocks.
    pub(crate) fn refuse_without_blocks(&self) -> Result<(), Refusal> {
        if self.definition()["blocks"].as_array().is_some_and(|blocks| !blocks.is_empty()) {
            return Ok(());
        }
        Err(Refusal::bad_request(format!(
            "Workflow {} has no blocks to run. Add at least one block before running it.",
            self.permanent_id
        )))
    }
}

/// All versions of a workflow.
#[derive(Debug)]
pub(crate) struct Family {
    pub(crate) versions: Vec<Arc<Workflow>>,
    /// When it was deleted, if it is.
    pub(crate) deleted_at: Option<Moment>,
    pub(crate) tagged: Tagged,
    /// How its runs go.
    pub(crate) behaviour: Behaviour,
    /// How many runs it has had.
    pub(crate) runs_started: usize,
}

impl Family {
    pub(crate) fn latest(&self) -> Option<&Arc<Workflow>> {
        self.versions.last().filter(|_| self.deleted_at.is_none())
    }
}

/// The workflows of the service.
#[derive(Debug, Default)]
pub(crate) struct Workflows {
    families: HashMap<String, Family>,
    /// Permanent ids in the order in which their latest version was made.
    order: Vec<String>,
    /// What each `Idempotency-Key` made.
    by_idempotency_key: HashMap<String, String>,
}

impl Workflows {
    pub(crate) fn get(&self, permanent_id: &str) -> Option<&Arc<Workflow>> {
        self.families.get(permanent_id)?.latest()
    }

    pub(crate) fn version(&self, permanent_id: &str, version: u64) -> Option<&Arc<Workflow>> {
        let family = self.families.get(permanent_id).filter(|family| family.deleted_at.is_none())?;
        family.versions.iter().find(|workflow| workflow.version == version)
    }

    pub(crate) fn deleted_at(&self, permanent_id: &str) -> Option<Moment> {
        self.families.get(permanent_id)?.deleted_at
    }

    pub(crate) fn family(&self, permanent_id: &str) -> Option<&Family> {
        self.families.get(permanent_id)
    }

    pub(crate) fn family_mut(&mut self, permanent_id: &str) -> Option<&mut Family> {
        self.families.get_mut(permanent_id)
    }

    /// All families, oldest first.
    pub(crate) fn families(&self) -> impl Iterator<Item = (&str, &Family)> {
        self.order.iter().filter_map(|id| Some((id.as_str(), self.families.get(id)?)))
    }

    /// The latest versions, newest first.
    pub(crate) fn newest_first(&self) -> impl Iterator<Item = &Arc<Workflow>> {
        self.order.iter().rev().filter_map(|id| self.get(id))
    }

    pub(crate) fn created_with(&self, idempotency_key: &str) -> Option<&Arc<Workflow>> {
        let permanent_id = self.by_idempotency_key.get(idempotency_key)?;
        self.families.get(permanent_id)?.versions.first()
    }

    pub(crate) fn remember_key(&mut self, idempotency_key: &str, permanent_id: &str) {
        self.by_idempotency_key.insert(idempotency_key.to_owned(), permanent_id.to_owned());
    }

    /// Puts all versions of a workflow into a folder, or with null into none, and returns the latest.
    pub(crate) fn move_to_folder(&mut self, permanent_id: &str, folder: &Value) -> Option<&Arc<Workflow>> {
        let family = self.families.get_mut(permanent_id)?;
        for version in &mut family.versions {
            let mut shown = version.shown.clone();
            shown["folder_id"] = folder.clone();
            *version = Arc::new(Workflow::restored(shown, version.parameters.clone()));
        }
        family.latest()
    }

    /// Adds a version, the first one of a new family or the next one of a known one.
    pub(crate) fn add(&mut self, workflow: Arc<Workflow>) {
        let permanent_id = workflow.permanent_id.clone();
        self.order.retain(|id| *id != permanent_id);
        self.order.push(permanent_id.clone());
        let family = self.families.entry(permanent_id).or_insert_with(|| Family {
            versions: Vec::new(),
            deleted_at: None,
            tagged: Tagged::default(),
            behaviour: Behaviour::default(),
            runs_started: 0,
        });
        family.deleted_at = None;
        family.versions.push(workflow);
    }
}

/// A setting as it is kept: `"3"` is 3, `"on"` is true.
pub(crate) fn setting(name: &str, kind: &str, value: &Value) -> Value {
    let kept = match kind.split(['|', '[']).next() {
        _ if name == "run_with" => Some(json!(mode(value))),
        // Headers for the browser may hold secrets.
        _ if name == "cdp_connect_headers" => {
            value.as_object().map(|headers| headers.keys().map(|header| (header.clone(), json!("***"))).collect())
        }
        Some("integer") if name == "max_screenshot_scrolls" => read_integer(value).map(|number| json!(number.max(0))),
        Some("integer") => read_integer(value).map(|number| json!(number)),
        Some("boolean") => read_boolean(value).map(Value::Bool),
        _ => None,
    };
    kept.unwrap_or_else(|| value.clone())
}

/// What runs a workflow: unknown names stand for the agent.
pub(crate) fn mode(asked: &Value) -> &'static str {
    if matches!(asked.as_str(), Some("code" | "code_v2")) { "code" } else { "agent" }
}

/// What a new version is made from.
pub(crate) struct Draft<'a> {
    /// A checked `json_definition`.
    pub(crate) source: &'a Value,
    pub(crate) permanent_id: String,
    pub(crate) version: u64,
    pub(crate) organization: &'a str,
}

/// Makes a version of a workflow.
pub(crate) fn make(draft: Draft<'_>, now: Moment, ids: &mut Ids) -> Workflow {
    let Draft { source, permanent_id, version, organization } = draft;
    let workflow_id = ids.next("w");
    let stored = store(&source["workflow_definition"], &workflow_id, now, ids);
    let mut shown = Map::new();
    let mut show = |name: &str, value: Value| shown.insert(name.to_owned(), value);
    show("workflow_id", json!(workflow_id));
    show("organization_id", json!(organization));
    show("title", source["title"].clone());
    show("workflow_permanent_id", json!(permanent_id));
    show("version", json!(version));
    show("is_saved_task", json!(source["is_saved_task"] == true));
    show("is_template", json!(false));
    show("description", source["description"].clone());
    show("workflow_definition", stored.definition);
    show("proxy_location", kept_proxy(&source["proxy_location"]));
    show("webhook_callback_url", source["webhook_callback_url"].as_str().map(normal_url).into());
    for (name, kind, default) in SETTINGS {
        let default = || serde_json::from_str(default).unwrap_or_default();
        let given = source.get(name).filter(|value| !value.is_null());
        show(name, given.map_or_else(default, |value| setting(name, kind, value)));
    }
    for name in ["import_error", "created_by", "edited_by"] {
        show(name, Value::Null);
    }
    show("copilot_authored", json!(false));
    for name in ["original_created_by", "original_created_at"] {
        show(name, Value::Null);
    }
    show("created_at", json!(now.naive()));
    show("modified_at", json!(now.naive()));
    show("deleted_at", Value::Null);
    show("agent_id", json!(permanent_id));
    Workflow::restored(Value::Object(shown), stored.parameters)
}
