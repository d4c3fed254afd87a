//! Commands that change something.

use serde::de::{DeserializeOwned, Error as _};
use serde::{Deserialize, Deserializer};
use serde_json::{Map, Value, json};

use super::ControlError;
use crate::fault::Fault;
use crate::moment::Moment;
use crate::options::{Behaviour, Random, WorkflowSeed};
use crate::plan::Ending;
use crate::service::Service;
use crate::status::Status;

/// One thing or a list of them.
pub(super) struct OneOrMore<T>(Vec<T>);

impl<'de, T: DeserializeOwned> Deserialize<'de> for OneOrMore<T> {
    // An untagged enum would not say what is wrong with the thing.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let items = match Value::deserialize(deserializer)? {
            Value::Array(items) => items,
            one => vec![one],
        };
        let read: Result<Vec<T>, _> = items.into_iter().map(serde_json::from_value).collect();
        read.map(Self).map_err(D::Error::custom)
    }
}

/// Seconds the clock can be moved at once: a hundred years.
const MAX_ADVANCE: f64 = 3.2e9;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Advance {
    seconds: Option<f64>,
    to: Option<String>,
}

/// Moves the clock on; everything on the way happens at its own time.
pub(super) fn advance(service: &mut Service, by: &Advance) -> Result<Value, ControlError> {
    let target = match (by.seconds, by.to.as_deref()) {
        (Some(seconds), None) if seconds.is_finite() && seconds >= 0.0 => service.now().after(seconds),
        (None, Some(text)) => {
            let offset = if text.ends_with('Z') || text.contains('+') { text.to_owned() } else { format!("{text}Z") };
            Moment::parse(&offset).ok_or_else(|| ControlError::BadArguments(format!("'{text}' is not a time")))?
        }
        _ => return Err(ControlError::BadArguments("either seconds (not negative) or to".into())),
    };
    if target.seconds_since(service.now()) > MAX_ADVANCE {
        return Err(ControlError::BadArguments("the clock moves by a hundred years at most".into()));
    }
    let happened = service.advance_to(target);
    Ok(json!({"now": service.now().naive(), "happened": happened}))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ClockSettings {
    auto_advance: Option<bool>,
    advance_per_request: Option<f64>,
}

/// Sets how a virtual clock moves by itself, and tells the time.
pub(super) fn clock(service: &mut Service, settings: &ClockSettings) -> Result<Value, ControlError> {
    if settings.advance_per_request.is_some_and(|seconds| !(0.0..1e9).contains(&seconds)) {
        return Err(ControlError::BadArguments("advance_per_request is not a number of seconds".into()));
    }
    service.pace_clock(settings.auto_advance, settings.advance_per_request);
    Ok(json!({
        "mode": if service.clock_is_virtual() { "virtual" } else { "real" },
        "now": service.now().naive(),
        "elapsed": service.now().seconds_since(service.started_at()),
        "next_event": service.next_event_at().map(Moment::naive),
        "auto_advance": service.options().clock.auto_advance,
        "advance_per_request": service.options().clock.advance_per_request,
    }))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Script {
    #[serde(default)]
    workflows: Vec<WorkflowSeed>,
    #[serde(default)]
    faults: Vec<Fault>,
    defaults: Option<Behaviour>,
    tasks: Option<Behaviour>,
}

/// Adds the parts of a scenario to a running emulator.
pub(super) fn script(service: &mut Service, script: Script) -> Result<Value, ControlError> {
    if let Some(defaults) = script.defaults {
        defaults.check().map_err(ControlError::BadArguments)?;
        service.set_defaults(defaults);
    }
    if let Some(tasks) = script.tasks {
        tasks.check().map_err(ControlError::BadArguments)?;
        service.script_tasks(tasks);
    }
    let workflows = seed_all(service, script.workflows)?;
    let faults = service.faults_mut().add(script.faults).map_err(ControlError::BadArguments)?;
    Ok(json!({"workflow_ids": workflows, "fault_ids": faults}))
}

/// Lets runs end by chance that nothing more particular is said of.
pub(super) fn random(service: &mut Service, random: Random) -> Result<Value, ControlError> {
    random.check().map_err(ControlError::BadArguments)?;
    service.set_random(random);
    Ok(Value::Null)
}

/// Adds workflows, or sets how the runs of known ones go.
pub(super) fn workflows(service: &mut Service, seeds: OneOrMore<WorkflowSeed>) -> Result<Value, ControlError> {
    Ok(json!({"workflow_ids": seed_all(service, seeds.0)?}))
}

fn seed_all(service: &mut Service, seeds: Vec<WorkflowSeed>) -> Result<Vec<String>, ControlError> {
    seeds.into_iter().map(|seed| service.seed_workflow(seed).map_err(ControlError::from)).collect()
}

pub(super) fn add_faults(service: &mut Service, faults: OneOrMore<Fault>) -> Result<Value, ControlError> {
    let names = service.faults_mut().add(faults.0).map_err(ControlError::BadArguments)?;
    if names.is_empty() {
        return Err(ControlError::BadArguments("no fault".into()));
    }
    Ok(json!({"fault_ids": names}))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WhichFault {
    id: Option<String>,
}

pub(super) fn clear_faults(service: &mut Service, which: &WhichFault) -> Value {
    json!({"cleared": service.faults_mut().clear(which.id.as_deref())})
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Finish {
    run_id: String,
    status: Option<String>,
    output: Option<Value>,
    failure_reason: Option<String>,
    #[serde(default)]
    downloaded_files: Option<Vec<Value>>,
    #[serde(default)]
    errors: Option<Vec<Value>>,
}

fn find(service: &Service, run_id: &str) -> Result<usize, ControlError> {
    service.runs().find(run_id).ok_or_else(|| ControlError::NotFound(format!("run {run_id}")))
}

/// Ends a run now, as if it had come to its end: retry policies hold, and its webhook is sent.
pub(super) fn finish(service: &mut Service, finish: Finish) -> Result<Value, ControlError> {
    let index = find(service, &finish.run_id)?;
    let run = service.runs().get(index);
    let planned = service.plan_of(run).map(|plan| plan.ending);
    let mut ending = planned.unwrap_or_else(|| Ending {
        at: 0.0,
        status: Status::Completed,
        failure_reason: None,
        output: json!({"extracted_information": []}),
        downloaded_files: Vec::new(),
        errors: Vec::new(),
        recording_url: None,
        screenshot_urls: None,
        step_count: 0,
    });
    if let Some(status) = &finish.status {
        ending.status = Status::named(status);
    }
    if finish.status.is_some() || finish.failure_reason.is_some() {
        ending.failure_reason = finish.failure_reason;
    }
    ending.output = finish.output.unwrap_or(ending.output);
    ending.downloaded_files = finish.downloaded_files.unwrap_or(ending.downloaded_files);
    ending.errors = finish.errors.unwrap_or(ending.errors);
    let now = service.now();
    service.end_run(index, ending, now);
    Ok(crate::shape::shown_run(service, service.runs().get(index)))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SetRun {
    run_id: String,
    status: Option<String>,
    #[serde(default, deserialize_with = "present")]
    output: Option<Value>,
    #[serde(default, deserialize_with = "present")]
    failure_reason: Option<Value>,
    retry_pending: Option<bool>,
    /// Seconds until a retry that was announced begins.
    next_attempt_in: Option<f64>,
    downloaded_files: Option<Vec<Value>>,
    #[serde(default)]
    extra: Map<String, Value>,
    /// Send the run's webhook.
    #[serde(default)]
    webhook: bool,
    /// What was planned for the run still happens.
    #[serde(default)]
    keep_plan: bool,
}

/// Tells a field that is `null` from one that is absent.
fn present<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Value>, D::Error> {
    Value::deserialize(deserializer).map(Some)
}

/// Puts a run into any state, possible or not. Nothing happens to it by itself afterwards.
pub(super) fn set_run(service: &mut Service, set: SetRun) -> Result<Value, ControlError> {
    let index = find(service, &set.run_id)?;
    let now = service.now();
    let next_attempt = set.next_attempt_in.map(|seconds| now.after(seconds));
    let webhook = set.webhook;
    service.change_run(index, set.keep_plan, next_attempt, |run| {
        if let Some(status) = &set.status {
            let status = Status::named(status);
            run.finished_at = status.is_final().then_some(now);
            if status == Status::Paused {
                run.paused_at = Some(now);
            }
            run.set_status(status, now);
        }
        if let Some(output) = set.output {
            run.result.output = output;
        }
        if let Some(reason) = set.failure_reason {
            run.result.failure_reason = reason.as_str().map(str::to_owned);
        }
        if let Some(files) = set.downloaded_files {
            run.result.downloaded_files = files;
        }
        if let Some(pending) = set.retry_pending {
            run.retry_pending = pending;
            run.next_attempt_at = None;
        }
        run.behaviour.extra.extend(set.extra);
    });
    if webhook {
        service.send_webhook(index, now);
    }
    service.fill_slots(now);
    Ok(crate::shape::shown_run(service, service.runs().get(index)))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WhichRun {
    run_id: String,
}

/// Lets a paused run go on.
pub(super) fn continue_run(service: &mut Service, which: &WhichRun) -> Result<Value, ControlError> {
    let index = find(service, &which.run_id)?;
    Ok(json!({"continued": service.continue_run(index)}))
}

/// Writes the state file now.
pub(super) fn save(service: &mut Service) -> Result<Value, ControlError> {
    service.save().map_err(|error| ControlError::BadArguments(error.to_string()))?;
    Ok(json!({"saved": service.options().state.is_some()}))
}

/// Forgets everything but the options, which are applied anew. The clock goes on.
pub(super) fn reset(service: &mut Service) -> Result<Value, ControlError> {
    service.forget();
    let workflows = service.options().workflows.clone();
    service.stock(workflows).map_err(ControlError::BadArguments)?;
    Ok(json!({"workflows": service.workflows().families().map(|(id, _)| id).collect::<Vec<_>>()}))
}
