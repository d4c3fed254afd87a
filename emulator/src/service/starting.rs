//! Runs as they come into being.

use std::sync::Arc;

use serde_json::{Map, Value, json};

use super::Service;
use super::lifecycle::QUEUED_AFTER;
use crate::agenda::Event;
use crate::moment::Moment;
use crate::options::Behaviour;
use crate::parameters::effective;
use crate::refusal::Refusal;
use crate::run::{Run, RunResult, Trigger, Written};
use crate::status::Status;
use crate::tags::Tagged;
use crate::workflow::Workflow;

/// What is to be run.
#[derive(Debug)]
pub(crate) struct Order {
    /// The run's id, if it is not to be a fresh one.
    pub(crate) id: Option<String>,
    pub(crate) workflow: Arc<Workflow>,
    /// The request as answers repeat it.
    pub(crate) request: Map<String, Value>,
    pub(crate) trigger: Trigger,
    pub(crate) signing_key: String,
    /// `run_metadata`, which becomes tags.
    pub(crate) metadata: Map<String, Value>,
    pub(crate) retry_of: Option<String>,
}

impl Service {
    /// Starts a run if the service would.
    pub(crate) fn order_run(&mut self, order: Order) -> Result<usize, Refusal> {
        order.workflow.refuse_without_blocks()?;
        effective(&order.workflow.parameters, &given_parameters(&order.request), &order.workflow.permanent_id)?;
        let now = self.now();
        Ok(self.start_run(order, now))
    }

    /// Starts a run whose parameters may be wrong; then it fails.
    pub(super) fn start_run(&mut self, order: Order, at: Moment) -> usize {
        let Order { id, workflow, request, trigger, signing_key, metadata, retry_of } = order;
        let checked = effective(&workflow.parameters, &given_parameters(&request), &workflow.permanent_id);
        let (checked, fault) = match checked {
            Ok(checked) => (checked, None),
            Err(refusal) => {
                (crate::parameters::Effective::default(), refusal.body["detail"].as_str().map(str::to_owned))
            }
        };
        let behaviour = self.behaviour_of_next_run(&workflow.permanent_id);
        let behaviour = match fault {
            None => behaviour,
            Some(reason) => Behaviour {
                status: Some("failed".into()),
                failure_reason: Some(reason),
                output: Some(Value::Null),
                ..behaviour
            },
        };
        let run = Run {
            id: id.unwrap_or_else(|| self.ids.next("wr")),
            row_id: self.ids.next("tr"),
            request,
            parameters: checked.values,
            status: Status::Created,
            listed_status: Status::Created,
            created_at: at,
            modified_at: at,
            queued_at: None,
            started_at: None,
            finished_at: None,
            attempts: Vec::new(),
            next_attempt_at: None,
            retry_pending: false,
            paused_at: None,
            paused_for: 0.0,
            result: RunResult::default(),
            webhook_failure_reason: None,
            tagged: Tagged::default(),
            trigger,
            retried_from: retry_of,
            poison: checked.poison,
            listed: true,
            turn: 0,
            signing_key,
            written: Written::default(),
            behaviour,
            workflow,
        };
        let queued_at = at.after(run.behaviour.queued_after.unwrap_or(QUEUED_AFTER));
        let index = self.runs.add(run);
        self.tag_new_run(index, &metadata);
        self.agenda.enter(queued_at, Event::RunQueues { run: index, turn: 0 });
        index
    }

    fn behaviour_of_next_run(&mut self, permanent_id: &str) -> Behaviour {
        let Some(family) = self.workflows.family_mut(permanent_id) else {
            return self.options.defaults.clone();
        };
        let number = family.runs_started;
        family.runs_started += 1;
        family.behaviour.over(&self.options.defaults).for_run(number)
    }
}

fn given_parameters(request: &Map<String, Value>) -> Map<String, Value> {
    request.get("parameters").unwrap_or(&json!({})).as_object().cloned().unwrap_or_default()
}
