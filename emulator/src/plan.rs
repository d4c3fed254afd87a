//! What a run will do, worked out when it starts: which blocks run when, and how it ends.
//!
//! A plan is a pure function of the workflow's definition, the run's parameters and its scripted behaviour. Nothing in
//! it looks at a clock, so the same run goes the same way in real and in virtual time.

mod executor;
mod files;
mod outputs;
mod synthesis;
mod template;

use serde_json::{Map, Value, json};

use crate::options::Behaviour;
use crate::status::Status;
use executor::Executor;
pub(crate) use files::RunFile;
pub(crate) use outputs::for_schema as value_for_schema;
pub(crate) use template::render;

/// A worked-out run.
#[derive(Clone, Debug)]
pub(crate) struct Plan<'d> {
    /// The blocks in the order in which they run.
    pub(crate) steps: Vec<Step<'d>>,
    /// Seconds after the start at which the run pauses for a person.
    pub(crate) pause_at: Option<f64>,
    /// Seconds a person has to end the pause.
    pub(crate) patience: Option<f64>,
    /// Seconds after the start at which a page asks for a one-time code, if one does.
    pub(crate) code_at: Option<f64>,
    /// Whether any block opens a browser.
    pub(crate) uses_browser: bool,
    /// How it ends.
    pub(crate) ending: Ending,
}

/// One block that runs.
#[derive(Clone, Debug)]
pub(crate) struct Step<'d> {
    /// The block as stored.
    pub(crate) block: &'d Value,
    /// Seconds after the start of the run.
    pub(crate) begins: f64,
    /// Seconds after the start of the run.
    pub(crate) ends: f64,
    /// How the block ends.
    pub(crate) status: Status,
    pub(crate) output: Value,
    pub(crate) failure_reason: Option<String>,
    /// The value and position of this step in the loop around it.
    pub(crate) iteration: Option<(Value, usize)>,
    /// What runs inside the block.
    pub(crate) children: Vec<Step<'d>>,
}

/// How a run ends.
#[derive(Clone, Debug)]
pub(crate) struct Ending {
    /// Seconds after the start.
    pub(crate) at: f64,
    pub(crate) status: Status,
    pub(crate) failure_reason: Option<String>,
    pub(crate) output: Value,
    pub(crate) downloaded_files: Vec<Value>,
    pub(crate) errors: Vec<Value>,
    pub(crate) recording_url: Option<String>,
    pub(crate) screenshot_urls: Option<Vec<String>>,
    pub(crate) step_count: u64,
}

impl Ending {
    /// An end before anything came out.
    pub(crate) fn early(status: Status, reason: String) -> Self {
        Self {
            at: 0.0,
            status,
            failure_reason: Some(reason),
            output: Value::Null,
            downloaded_files: Vec::new(),
            errors: Vec::new(),
            recording_url: None,
            screenshot_urls: None,
            step_count: 0,
        }
    }
}

/// What a plan is made from.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Situation<'d, 'a> {
    pub(crate) run_id: &'a str,
    /// The stored definition.
    pub(crate) definition: &'d Value,
    pub(crate) parameters: &'a Map<String, Value>,
    pub(crate) behaviour: &'a Behaviour,
    /// Where files of runs can be fetched.
    pub(crate) files_url: &'a str,
    /// Seconds the blocks share, apart from those that wait.
    pub(crate) working_time: f64,
}

/// Works out a run.
pub(crate) fn plan<'d>(situation: Situation<'d, '_>) -> Plan<'d> {
    let behaviour = situation.behaviour;
    let executed = Executor::new(situation).run();
    let mut status = executed.status;
    let mut failure_reason = executed.failure_reason;
    if let Some(name) = &behaviour.status {
        status = Status::named(name);
        failure_reason = None;
    }
    if let Some(reason) = &behaviour.failure_reason {
        failure_reason = Some(reason.clone());
    } else if failure_reason.is_none() && status != Status::Completed {
        failure_reason = default_reason(&status);
    }
    let browser = executed.used_browser;
    let ending = Ending {
        at: executed.ended,
        output: behaviour.output.clone().unwrap_or(executed.output),
        downloaded_files: behaviour.downloaded_files.clone().unwrap_or(executed.downloaded_files),
        errors: behaviour.errors.clone().unwrap_or_default(),
        recording_url: behaviour
            .recording_url
            .clone()
            .or_else(|| browser.then(|| file_url(situation, "recording.webm"))),
        screenshot_urls: behaviour
            .screenshot_urls
            .clone()
            .or_else(|| browser.then(|| vec![file_url(situation, "screenshot_final.png")])),
        step_count: behaviour.step_count.unwrap_or(executed.browser_steps),
        status,
        failure_reason,
    };
    let pause_at = behaviour.pause_after.or(executed.pause_at);
    // A pause that a script asks for lasts until it is ended.
    let patience = executed.patience.filter(|_| behaviour.pause_after.is_none());
    Plan { steps: executed.steps, pause_at, patience, code_at: executed.code_at, uses_browser: browser, ending }
}

fn default_reason(status: &Status) -> Option<String> {
    let reason = match status {
        Status::Failed => "The run failed as scripted.",
        Status::Terminated => "The run was terminated as scripted.",
        Status::TimedOut => "The run timed out as scripted.",
        _ => return None,
    };
    Some(reason.to_owned())
}

fn file_url(situation: Situation<'_, '_>, name: &str) -> String {
    RunFile::named(situation.run_id, name).url(situation.files_url)
}

/// A downloaded file as the service describes it.
fn downloaded_file(situation: Situation<'_, '_>, name: &str) -> Value {
    let file = RunFile::named(situation.run_id, name);
    json!({
        "url": file.url(situation.files_url),
        "checksum": file.checksum(),
        "filename": name,
        "modified_at": null,
    })
}
