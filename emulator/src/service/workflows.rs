//! Workflows that come into being: created over the API, preloaded, or made up when first used.

use std::sync::Arc;

use serde_json::{Value, json};

use super::{Order, Service};
use crate::options::WorkflowSeed;
use crate::refusal::Refusal;
use crate::run::Run;
use crate::status::Status;
use crate::workflow::{Draft, Workflow, make};

impl Service {
    /// Adds a version of a workflow made from a checked definition.
    pub(crate) fn add_workflow(&mut self, permanent_id: Option<String>, source: &Value) -> Arc<Workflow> {
        let permanent_id = permanent_id.unwrap_or_else(|| self.ids.next("wpid"));
        let version = self.workflows.family(&permanent_id).map_or(1, |family| family.versions.len() as u64 + 1);
        let organization = self.organization.clone();
        let draft = Draft { source, permanent_id, version, organization: &organization };
        let workflow = Arc::new(make(draft, self.clock.now(), &mut self.ids));
        self.workflows.add(workflow.clone());
        workflow
    }

    /// A workflow by its permanent id; unknown ones are made up if the emulator is set up so.
    pub(crate) fn find_or_make_workflow(&mut self, permanent_id: &str) -> Option<Arc<Workflow>> {
        if let Some(workflow) = self.workflows.get(permanent_id) {
            return Some(workflow.clone());
        }
        let never_seen = self.workflows.family(permanent_id).is_none();
        if self.options.accept_any_workflow && never_seen && permanent_id.starts_with("wpid_") {
            return Some(self.add_workflow(Some(permanent_id.to_owned()), &sample_definition(permanent_id)));
        }
        None
    }

    /// Adds a workflow, or sets how the runs of a known one go.
    pub(crate) fn seed_workflow(&mut self, seed: WorkflowSeed) -> Result<String, Refusal> {
        seed.behaviour.check().map_err(Refusal::bad_request)?;
        let known = seed.workflow_id.as_deref().and_then(|id| self.workflows.get(id)).cloned();
        let workflow = if let (Some(known), None) = (known, &seed.definition) {
            known
        } else {
            let source = seed_definition(&seed);
            crate::definition::check_form(&source, &crate::invalid::Loc::body())?;
            crate::definition::check_meaning(&source)?;
            let source = crate::definition::with_named_blocks(source);
            self.add_workflow(seed.workflow_id.clone(), &source)
        };
        let permanent_id = workflow.permanent_id.clone();
        if let Some(family) = self.workflows.family_mut(&permanent_id) {
            family.behaviour = seed.behaviour;
            family.runs_started = 0;
            self.forget_outcomes(&permanent_id);
        }
        for schedule in seed.schedules {
            crate::api::seed_schedule(self, &permanent_id, schedule.workflow_schedule_id, &schedule.body)?;
        }
        Ok(permanent_id)
    }

    /// Leaves a failed run that only the list of workflow runs shows.
    pub(crate) fn leave_failed_run(&mut self, order: Order, class: &str) {
        let now = self.now();
        let index = self.start_run(order, now);
        self.runs.change(index, |run: &mut Run| {
            run.next_turn();
            run.listed = false;
            run.finished_at = Some(now);
            run.result.failure_reason = Some(format!("Setup workflow failed. failure reason: {class}"));
            run.set_status(Status::Failed, now);
        });
    }
}

fn seed_definition(seed: &WorkflowSeed) -> Value {
    let name = seed.workflow_id.as_deref().unwrap_or("workflow");
    let mut source = match &seed.definition {
        None => sample_definition(name),
        Some(whole) if whole.get("workflow_definition").is_some() => whole.clone(),
        Some(definition) => json!({"title": name, "workflow_definition": definition}),
    };
    if let Some(Value::Object(definition)) = source.get_mut("workflow_definition") {
        for part in ["parameters", "blocks"] {
            definition.entry(part).or_insert_with(|| json!([]));
        }
    }
    if let Some(title) = &seed.title {
        source["title"] = json!(title);
    } else if source["title"].is_null() {
        source["title"] = json!(name);
    }
    if let Some(url) = &seed.webhook_callback_url {
        source["webhook_callback_url"] = json!(url);
    }
    source
}

/// A workflow for an id that nobody defined: it looks something up and brings a file.
fn sample_definition(permanent_id: &str) -> Value {
    json!({
        "title": permanent_id,
        "description": "A sample made up by the emulator",
        "workflow_definition": {
            "parameters": [],
            "blocks": [
                {
                    "block_type": "navigation",
                    "label": "open_page",
                    "url": "https://example.com",
                    "navigation_goal": "Open the page.",
                },
                {
                    "block_type": "extraction",
                    "label": "extract_data",
                    "data_extraction_goal": "Extract what the page is about.",
                    "data_schema": {
                        "type": "object",
                        "properties": {"title": {"type": "string"}, "url": {"type": "string"}},
                    },
                },
                {
                    "block_type": "file_download",
                    "label": "download_report",
                    "navigation_goal": "Download the report.",
                },
            ],
        },
    })
}
