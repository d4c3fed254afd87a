//! The timeline of a run: its blocks, latest first.

use serde_json::{Value, json};

use crate::moment::Moment;
use crate::plan::Step;
use crate::run::Run;
use crate::service::Service;
use crate::status::Status;

/// `GET /v1/runs/{run_id}/timeline`.
pub(crate) fn timeline(service: &Service, run: &Run) -> Value {
    let (Some(plan), Some(started)) = (service.plan_of(run), run.started_at) else {
        return json!([]);
    };
    let mut view = View { service, run, started, now: run.finished_at.unwrap_or(service.now()), number: 0 };
    view.blocks(&plan.steps, None)
}

struct View<'a> {
    service: &'a Service,
    run: &'a Run,
    started: Moment,
    /// Up to when blocks are shown.
    now: Moment,
    number: usize,
}

impl View<'_> {
    /// Blocks of a sequence, latest first. What follows a conditional is shown inside it.
    fn blocks(&mut self, steps: &[Step<'_>], parent: Option<&str>) -> Value {
        let mut shown = Vec::new();
        for (index, step) in steps.iter().enumerate() {
            let is_conditional = step.block["block_type"] == "conditional";
            let inner = if is_conditional { &steps[index + 1..] } else { &step.children };
            shown.extend(self.block(step, inner, parent));
            if is_conditional {
                break;
            }
        }
        shown.reverse();
        Value::Array(shown)
    }

    fn block(&mut self, step: &Step<'_>, inner: &[Step<'_>], parent: Option<&str>) -> Option<Value> {
        let begins = self.started.after(step.begins);
        let ends = self.started.after(step.ends + self.run.paused_for);
        if self.run.poison.is_some() || begins > self.now {
            return None;
        }
        self.number += 1;
        let id = format!("wrb_{}_{}", self.run.id.trim_start_matches("wr_"), self.number);
        let over = ends <= self.now || self.run.finished_at.is_some();
        let status = match (over, &self.run.status) {
            (true, Status::Canceled | Status::TimedOut) if ends > self.now => self.run.status.name(),
            (true, _) => step.status.name(),
            (false, _) => "running",
        };
        let modified = if over { ends.min(self.now) } else { begins };
        let children = self.blocks(inner, Some(&id));
        let block = &step.block;
        let attempt = self.run.attempts.len().max(1);
        let (value, index) = step.iteration.clone().unzip();
        Some(json!({
            "type": "block",
            "attempt": attempt,
            "block": {
                "workflow_run_block_id": id,
                "block_workflow_run_id": null,
                "workflow_run_id": self.run.id,
                "attempt_number": attempt,
                "organization_id": self.service.organization(),
                "description": null,
                "parent_workflow_run_block_id": parent,
                "block_type": block["block_type"],
                "label": block["label"],
                "status": status,
                "output": if over { step.output.clone() } else { Value::Null },
                "continue_on_failure": block["continue_on_failure"],
                "failure_reason": step.failure_reason,
                "error_codes": [],
                "engine": block["engine"],
                "task_id": step.output["task_id"],
                "url": null,
                "final_url": null,
                "finish_reason": null,
                "navigation_goal": block["navigation_goal"],
                "navigation_payload": null,
                "data_extraction_goal": block["data_extraction_goal"],
                "data_schema": block["data_schema"],
                "terminate_criterion": block["terminate_criterion"],
                "complete_criterion": block["complete_criterion"],
                "actions": [],
                "created_at": begins.naive(),
                "modified_at": modified.naive(),
                "include_action_history_in_verification": false,
                "include_extracted_text": true,
                "duration": null,
                "loop_values": loop_values(step),
                "current_value": value.as_ref().map(crate::python::display),
                "current_index": index,
                "recipients": null,
                "attachments": null,
                "subject": null,
                "body": null,
                "prompt": null,
                "instructions": null,
                "positive_descriptor": null,
                "negative_descriptor": null,
                "executed_branch_id": step.output["branch_id"],
                "executed_branch_expression": step.output["criteria_expression"],
                "executed_branch_result": null,
                "executed_branch_next_block": step.output["next_block_label"],
                "script_run": null,
                "downloaded_file_count": null,
            },
            "thought": null,
            "children": children,
            "created_at": begins.naive(),
            "modified_at": modified.naive(),
        }))
    }
}

/// The values a loop went through.
fn loop_values<'s>(step: &'s Step<'_>) -> Option<Vec<&'s Value>> {
    let is_loop = step.block["block_type"] == "for_loop";
    let mut values: Vec<&(Value, usize)> = step.children.iter().filter_map(|child| child.iteration.as_ref()).collect();
    values.dedup_by_key(|(_, index)| *index);
    is_loop.then(|| values.into_iter().map(|(value, _)| value).collect())
}
