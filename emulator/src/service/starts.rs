//! Runs as they come into being.

use std::sync::Arc;

use serde_json::{Map, Value, json};

use super::Service;
use super::lifecycle::QUEUED_AFTER;
use crate::agenda::Event;
use crate::ids::Ids;
use crate::kind::Kind;
use crate::moment::Moment;
use crate::options::Behaviour;
use crate::parameters::effective;
use crate::refusal::Refusal;
use crate::run::{Run, Trigger};
use crate::status::Status;
use crate::workflow::{Draft, Workflow, make};

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
}

/// A task that is to be carried out.
#[derive(Debug)]
pub(crate) struct TaskOrder {
    pub(crate) kind: Kind,
    /// The request as answers repeat it.
    pub(crate) request: Map<String, Value>,
    pub(crate) signing_key: String,
}

impl Service {
    /// Starts a task.
    pub(crate) fn start_task(&mut self, order: TaskOrder) -> usize {
        let TaskOrder { kind, request, signing_key } = order;
        let behaviour = self.behaviour_of_next_task(&request);
        let id = self.ids.next(if kind == Kind::TaskV2 { "tsk_v2" } else { "tsk" });
        let workflow = Arc::new(task_workflow(&request, &mut self.ids));
        let now = self.now();
        let mut run = Run::new(id, self.ids.next("tr"), kind, workflow, now);
        if kind == Kind::TaskV2 {
            run.status = Status::Queued;
            run.listed_status = Status::Queued;
        }
        run.request = request;
        run.behaviour = behaviour;
        run.signing_key = signing_key;
        self.enter_run(run)
    }

    /// Adds a run and lets it take its course.
    fn enter_run(&mut self, run: Run) -> usize {
        let queued_at = run.created_at.after(run.behaviour.queued_after.unwrap_or(QUEUED_AFTER));
        let index = self.runs.add(run);
        self.agenda.enter(queued_at, Event::RunQueues { run: index, turn: 0 });
        index
    }

    /// Starts a run if the service would.
    pub(crate) fn order_run(&mut self, order: Order) -> Result<usize, Refusal> {
        order.workflow.refuse_without_blocks()?;
        effective(&order.workflow.parameters, &given_parameters(&order.request), &order.workflow.permanent_id)?;
        let now = self.now();
        Ok(self.start_run(order, now))
    }

    /// Starts a run whose parameters may be wrong; then it fails.
    pub(super) fn start_run(&mut self, order: Order, at: Moment) -> usize {
        let Order { id, workflow, mut request, trigger, signing_key, metadata } = order;
        let given = given_parameters(&request);
        let (checked, fault) = match effective(&workflow.parameters, &given, &workflow.permanent_id) {
            Ok(mut checked) => {
                if self.options.accept_any_workflow {
                    // Nobody declared what the runs of a made up workflow take.
                    given.into_iter().for_each(|(key, value)| _ = checked.values.entry(key).or_insert(value));
                }
                (checked, None)
            }
            Err(refusal) => {
                (crate::parameters::Effective::default(), refusal.body["detail"].as_str().map(str::to_owned))
            }
        };
        self.seed_browser(&workflow, &mut request, at);
        let behaviour = self.behaviour_of_next_run(&workflow, &checked.values);
        let behaviour = match fault {
            None => behaviour,
            Some(reason) => Behaviour {
                status: Some("failed".into()),
                failure_reason: Some(reason),
                output: Some(Value::Null),
                ..behaviour
            },
        };
        let id = id.unwrap_or_else(|| self.ids.next("wr"));
        let mut run = Run::new(id, self.ids.next("tr"), Kind::WorkflowRun, workflow, at);
        run.request = request;
        run.parameters = checked.values;
        run.trigger = trigger;
        run.poison = checked.poison;
        run.signing_key = signing_key;
        run.behaviour = behaviour;
        let index = self.enter_run(run);
        self.tag_new_run(index, &metadata);
        index
    }
}

/// The one block that stands for a task, as the workflow that is never shown.
pub(crate) fn task_workflow(request: &Map<String, Value>, ids: &mut Ids) -> Workflow {
    let asked = |name: &str| request.get(name).cloned().unwrap_or_default();
    let block = json!({
        "block_type": "task",
        "label": "task",
        "url": asked("url"),
        "engine": asked("engine"),
        "navigation_goal": asked("prompt"),
        "data_extraction_goal": asked("prompt"),
        "data_schema": asked("data_extraction_schema"),
    });
    let source = json!({"title": asked("title"), "workflow_definition": {"parameters": [], "blocks": [block]}});
    let draft = Draft { source: &source, permanent_id: String::new(), version: 1, organization: "" };
    make(draft, Moment(0), ids)
}

fn given_parameters(request: &Map<String, Value>) -> Map<String, Value> {
    request.get("parameters").unwrap_or(&json!({})).as_object().cloned().unwrap_or_default()
}
