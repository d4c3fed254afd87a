//! The tools: what a model may do, each within seconds, with ids in every answer.

use std::pin::pin;
use std::time::Duration;

use futures_util::{StreamExt as _, TryStreamExt as _};
use serde_json::{Map, Value, json};
use skyvern::types::RunStatus;
use skyvern::{Client, ErrorKind, WaitOptions};
use tokio::sync::OnceCell;

use crate::args::{Inputs, Kind, Options};
use crate::commands::download;
use crate::commands::runs::checked_run_id;
use crate::context::{self, Context};
use crate::failure::{Failure, Result};
use crate::inputs::{self, Definition};
use crate::json as text;
use crate::official;

/// No call takes longer.
const LIMIT: Duration = Duration::from_secs(18);

/// Longest wait that a model may ask for, in seconds.
const MAX_WAIT: f64 = 15.0;

/// Most characters of an answer's texts; clients cut off what is much longer.
const MAX_TEXT: usize = 24_000;

const MAX_ITEMS: u64 = 50;

/// What the tools need.
pub(super) struct Tools {
    options: Options,
    client: OnceCell<Client>,
}

/// A tool as it is listed.
struct Tool {
    name: &'static str,
    description: &'static str,
    /// Changes nothing.
    reads: bool,
    /// May end what is under way.
    destroys: bool,
    /// The same call again changes nothing more.
    repeats: bool,
    properties: fn() -> Value,
    required: &'static [&'static str],
}

const TOOLS: [Tool; 7] = [
    Tool {
        name: "run_workflow",
        description: "Start a run of a workflow. Answers within seconds with run_id and status; the run itself takes minutes.",
        reads: false,
        destroys: true,
        repeats: false,
        properties: || {
            json!({
                "workflow_id": { "type": "string", "description": "Permanent id: wpid_…; list_workflows tells it" },
                "parameters": { "type": "object", "description": "Values by name; list_workflows tells what a workflow takes" },
                "title": { "type": "string", "description": "Name of the run in the dashboard" },
                "idempotency_key": {
                    "type": "string",
                    "description": "Make one up for each task, and give the same one whenever you repeat this call: one key is one run, so a lost answer never starts a second one",
                },
            })
        },
        required: &["workflow_id"],
    },
    Tool {
        name: "get_run_status",
        description: "Tell the status of a run, and why it failed. Final are completed, failed, terminated, timed_out and canceled.",
        reads: true,
        destroys: false,
        repeats: true,
        properties: || {
            json!({
                "run_id": { "type": "string", "description": "wr_… or tsk_…" },
                "wait_seconds": { "type": "number", "description": "Wait that long for the run to be final, at most 15", "default": 0 },
            })
        },
        required: &["run_id"],
    },
    Tool {
        name: "get_run_result",
        description: "Tell the output of a run, and the names of the files it downloaded. A long output comes in parts.",
        reads: true,
        destroys: false,
        repeats: true,
        properties: || {
            json!({
                "run_id": { "type": "string", "description": "wr_… or tsk_…" },
                "path": { "type": "string", "description": "Only this part of the output, as in extract_output.items.0" },
                "offset": { "type": "integer", "description": "Begin at this character, where the output is long", "default": 0 },
            })
        },
        required: &["run_id"],
    },
    Tool {
        name: "cancel_run",
        description: "Cancel a run that is not final.",
        reads: false,
        destroys: true,
        repeats: true,
        properties: || json!({ "run_id": { "type": "string", "description": "wr_… or tsk_…" } }),
        required: &["run_id"],
    },
    Tool {
        name: "list_workflows",
        description: "List workflows, with the parameters that each takes.",
        reads: true,
        destroys: false,
        repeats: true,
        properties: || {
            json!({
                "search": { "type": "string", "description": "Text in title or parameters" },
                "limit": { "type": "integer", "description": "How many, at most 50", "default": 10 },
            })
        },
        required: &[],
    },
    Tool {
        name: "list_runs",
        description: "List runs, the newest first.",
        reads: true,
        destroys: false,
        repeats: true,
        properties: || {
            json!({
                "workflow_id": { "type": "string", "description": "Only runs of this workflow" },
                "status": { "type": "string", "description": "Only runs of this status, as in running" },
                "limit": { "type": "integer", "description": "How many, at most 50", "default": 10 },
            })
        },
        required: &[],
    },
    Tool {
        name: "download_run_files",
        description: "Download the files of a run into a folder of the user's machine; answers their paths. Call it again where the time was not enough: it goes on where it was.",
        reads: false,
        destroys: false,
        repeats: true,
        properties: || {
            json!({
                "run_id": { "type": "string", "description": "wr_… or tsk_…" },
                "folder": { "type": "string", "description": "Where to; it is made where there is none" },
            })
        },
        required: &["run_id", "folder"],
    },
];

/// The tools as the protocol lists them.
pub(super) fn list() -> Vec<Value> {
    let tools = TOOLS.iter().map(|tool| {
        json!({
            "name": tool.name,
            "description": tool.description,
            "inputSchema": {
                "type": "object", "properties": (tool.properties)(), "required": tool.required, "additionalProperties": false,
            },
            "annotations": {
                "readOnlyHint": tool.reads, "destructiveHint": tool.destroys, "idempotentHint": tool.repeats, "openWorldHint": true,
            },
        })
    });
    tools.collect()
}

/// Whether there is a tool of that name.
pub(super) fn is_known(name: &str) -> bool {
    TOOLS.iter().any(|tool| tool.name == name)
}

impl Tools {
    pub(super) fn new(context: &Context) -> Self {
        Self { options: context.options().clone(), client: OnceCell::new() }
    }

    /// Carries out a tool; an error is text for the model.
    pub(super) async fn call(&self, name: &str, arguments: Value) -> Result<Value, String> {
        let arguments = Given::read(name, arguments)?;
        let client = self.client().await.map_err(|failure| failure.message)?;
        let work = async {
            match name {
                "run_workflow" => run_workflow(client, &arguments).await,
                "get_run_status" => status(&client, &arguments).await,
                "get_run_result" => result(&client, &arguments).await,
                "cancel_run" => cancel(&client, &arguments).await,
                "list_workflows" => workflows(&client, &arguments).await,
                "list_runs" => runs(&client, &arguments).await,
                _ => files(&client, &arguments).await,
            }
        };
        match tokio::time::timeout(LIMIT, work).await {
            Ok(answer) => answer.map_err(|failure| failure.message),
            Err(_) => Err(arguments.too_long(name)),
        }
    }

    async fn client(&self) -> Result<Client> {
        self.client.get_or_try_init(|| async { context::client(&self.options) }).await.cloned()
    }
}

/// The arguments of a call.
struct Given(Map<String, Value>);

impl Given {
    fn read(name: &str, arguments: Value) -> Result<Self, String> {
        let Some(tool) = TOOLS.iter().find(|tool| tool.name == name) else { return Err(format!("no tool {name}")) };
        let arguments = match arguments {
            Value::Object(arguments) => arguments,
            Value::Null => Map::new(),
            _ => return Err(format!("{name}: arguments have to be an object")),
        };
        let properties = (tool.properties)();
        if let Some(unknown) = arguments.keys().find(|key| properties.get(key.as_str()).is_none()) {
            return Err(format!("{name}: there is no argument {unknown:?}"));
        }
        let given = Self(arguments);
        match tool.required.iter().find(|required| given.0.get(**required).is_none_or(Value::is_null)) {
            Some(missing) => Err(format!("{name}: {missing} is missing")),
            None => Ok(given),
        }
    }

    fn text(&self, name: &str) -> Result<Option<String>> {
        match self.0.get(name) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::String(text)) => Ok(Some(text.clone())),
            Some(_) => Err(Failure::usage(format!("{name} has to be text"))),
        }
    }

    fn number(&self, name: &str, default: f64) -> Result<f64> {
        match self.0.get(name) {
            None | Some(Value::Null) => Ok(default),
            Some(value) => value.as_f64().ok_or_else(|| Failure::usage(format!("{name} has to be a number"))),
        }
    }

    fn limit(&self) -> Result<usize> {
        let limit = self.0.get("limit").filter(|limit| !limit.is_null());
        let limit = limit.map_or(Some(10), Value::as_u64);
        let limit = limit.ok_or_else(|| Failure::usage("limit has to be a whole number"))?;
        Ok(usize::try_from(limit.clamp(1, MAX_ITEMS)).unwrap_or(10))
    }

    fn run_id(&self) -> Result<String> {
        checked_run_id(&self.text("run_id")?.unwrap_or_default())
    }

    fn too_long(&self, name: &str) -> String {
        let run = self.text("run_id").ok().flatten().map(|run| format!(" of {run}")).unwrap_or_default();
        let advice = match name {
            "run_workflow" if self.0.contains_key("idempotency_key") => {
                "the start goes on; call it again with the same idempotency_key to learn its run_id"
            }
            "run_workflow" => "the run may exist: look at list_runs before you start it again",
            _ => "call it again",
        };
        format!("{name}{run}: no answer within {} s; {advice}", LIMIT.as_secs())
    }
}

/// Finished whatever becomes of the call: what was sent can't be taken back.
async fn run_workflow(client: Client, given: &Given) -> Result<Value> {
    let workflow_id = given.text("workflow_id")?.unwrap_or_default();
    let workflow_id = official::checked_workflow_id(&workflow_id)?.to_owned();
    let definition = Definition::fetch(&client, &workflow_id).await?;
    let parameters = match given.0.get("parameters") {
        None | Some(Value::Null) => None,
        Some(object @ Value::Object(_)) => Some(object.to_string()),
        Some(_) => return Err(Failure::usage(format!("parameters have to be an object; {}", definition.takes()))),
    };
    let definition = definition.typing();
    let inputs = Inputs { params: parameters, ..Inputs::default() };
    let parameters = inputs::gather(&client, &inputs, definition.as_ref()).await?;
    let mut call = client.run_workflow(workflow_id);
    if let Some(parameters) = parameters {
        call = call.parameters(parameters);
    }
    if let Some(title) = given.text("title")? {
        call = call.title(title);
    }
    if let Some(key) = given.text("idempotency_key")? {
        call = call.idempotency_key(key);
    }
    let started = tokio::spawn(call.send_raw());
    let answer = started.await.map_err(|error| Failure::no_answer(error.to_string()))??;
    let run = String::from_utf8_lossy(answer.body()).into_owned();
    Ok(picked(&run, &["run_id", "status", "app_url"]))
}

async fn status(client: &Client, given: &Given) -> Result<Value> {
    let run_id = given.run_id()?;
    let seconds = given.number("wait_seconds", 0.0)?.clamp(0.0, MAX_WAIT);
    if seconds > 0.0 {
        let options = WaitOptions::new().timeout(Duration::from_secs_f64(seconds));
        let mut events = pin!(client.watch_run(&run_id).wait_with(options).events()?);
        while let Some(event) = events.next().await {
            match event {
                Err(error) if error.kind() == ErrorKind::WaitTimeout => break,
                event => {
                    if event?.run.is_some() {
                        break;
                    }
                }
            }
        }
    }
    let answer = client.get_run(&run_id).send_raw().await?;
    let run = String::from_utf8_lossy(answer.body()).into_owned();
    Ok(picked(
        &run,
        &["run_id", "status", "retry_pending", "failure_reason", "created_at", "started_at", "finished_at", "app_url"],
    ))
}

async fn result(client: &Client, given: &Given) -> Result<Value> {
    let run_id = given.run_id()?;
    let answer = client.get_run(&run_id).send_raw().await?;
    let run = String::from_utf8_lossy(answer.body()).into_owned();
    let mut told = picked(&run, &["run_id", "status", "failure_reason"]);
    let files = text::at(&run, "downloaded_files").and_then(|files| text::items(&files)).unwrap_or_default();
    let names: Vec<String> = files.iter().map(|file| text::text_at(file.get(), "filename")).collect();
    told["files"] = names.into();
    let path = given.text("path")?;
    let place = path.as_ref().map_or("output".to_owned(), |path| format!("output.{path}"));
    let Some(output) = text::at(&run, &place) else {
        return Err(Failure::usage(format!("{run_id}: its output has nothing at {}", path.unwrap_or_default())));
    };
    let length = output.chars().count();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is not negative, and saturates")]
    let offset = given.number("offset", 0.0)?.max(0.0) as usize;
    if length <= MAX_TEXT && offset == 0 {
        told["output"] = serde_json::from_str(&output).unwrap_or_default();
        return Ok(told);
    }
    let part: String = output.chars().skip(offset).take(MAX_TEXT).collect();
    let end = offset + part.chars().count();
    told["output_part"] = part.into();
    told["note"] = if end < length {
        format!("characters {offset} to {end} of {length}; offset {end} has what follows, path a part").into()
    } else {
        format!("characters {offset} to {end} of {length}, the last ones").into()
    };
    Ok(told)
}

async fn cancel(client: &Client, given: &Given) -> Result<Value> {
    let run_id = given.run_id()?;
    client.cancel_run(&run_id).send_raw().await?;
    Ok(json!({ "run_id": run_id, "canceled": true }))
}

async fn workflows(client: &Client, given: &Given) -> Result<Value> {
    let limit = given.limit()?;
    let mut call = client.get_workflows().page_size(i64::try_from(limit).unwrap_or(10));
    if let Some(words) = given.text("search")? {
        call = call.search_key(words);
    }
    let mut items = pin!(call.items().take(limit));
    let mut told = Vec::new();
    while let Some(workflow) = items.try_next().await? {
        let workflow = serde_json::to_string(&workflow).unwrap_or_default();
        let id = text::text_at(&workflow, "workflow_permanent_id");
        let parameters: Vec<Value> = Definition::read(&id, &workflow).parameters.into_iter().map(parameter).collect();
        let mut item = picked(&workflow, &["title", "description"]);
        item["workflow_id"] = id.into();
        item["parameters"] = parameters.into();
        told.push(item);
    }
    Ok(capped("workflows", told))
}

fn parameter(parameter: inputs::Parameter) -> Value {
    let mut told = json!({ "name": parameter.name, "type": parameter.kind, "required": parameter.is_required });
    for (name, value) in [("description", parameter.description), ("default", parameter.default)] {
        if !value.is_empty() {
            told[name] = value.into();
        }
    }
    told
}

async fn runs(client: &Client, given: &Given) -> Result<Value> {
    let limit = given.limit()?;
    let mut call = client.list_runs().page_size(i64::try_from(limit).unwrap_or(10));
    if let Some(workflow) = given.text("workflow_id")? {
        call = call.workflow_permanent_id([workflow]);
    }
    if let Some(status) = given.text("status")? {
        call = call.status([RunStatus::from(status.as_str())]);
    }
    let mut items = pin!(call.items().take(limit));
    let mut told = Vec::new();
    while let Some(run) = items.try_next().await? {
        let run = serde_json::to_string(&run).unwrap_or_default();
        told.push(picked(&run, &["run_id", "status", "title", "workflow_permanent_id", "created_at"]));
    }
    Ok(capped("runs", told))
}

async fn files(client: &Client, given: &Given) -> Result<Value> {
    let run_id = given.run_id()?;
    let to = download::folder(&given.text("folder")?.unwrap_or_default())?;
    let answer = client.get_run(&run_id).send_raw().await?;
    let run = String::from_utf8_lossy(answer.body()).into_owned();
    let mut files = Vec::new();
    for (_, source) in download::sources_of(&run, &[Kind::Files]) {
        let (path, size) = download::fetch(client, &run_id, source, &to, None).await?;
        files.push(json!({ "path": path, "size": size }));
    }
    Ok(json!({ "run_id": run_id, "files": files }))
}

/// Some fields of an object; nulls are left out.
fn picked(object: &str, names: &[&str]) -> Value {
    let mut told = Map::new();
    for name in names {
        if let Some(value) = text::at(object, name).filter(|value| value != "null") {
            told.insert((*name).to_owned(), serde_json::from_str(&value).unwrap_or_default());
        }
    }
    Value::Object(told)
}

/// As many items as an answer has room for.
fn capped(name: &str, mut items: Vec<Value>) -> Value {
    let all = items.len();
    let mut room = MAX_TEXT;
    items.retain(|item| {
        let length = item.to_string().len();
        let fits = length <= room;
        room = room.saturating_sub(length);
        fits
    });
    let mut told = json!({ name: items });
    let shown = told[name].as_array().map_or(0, Vec::len);
    if shown < all {
        told["note"] = format!("{} more did not fit: ask for fewer, or search", all - shown).into();
    }
    told
}
