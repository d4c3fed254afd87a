//! Starts a run once per key, in whatever process and however often: by a run group where the server can, else by a tag.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use indexmap::IndexMap;
use serde_json::json;

use crate::error::{Error, ErrorKind, Result};
use crate::operation::Operation;
use crate::options::RequestOptions;
use crate::response::Response;
use crate::run::agreement::Agreement;
use crate::run::engine::Engine;
use crate::run::fingerprint::refuses_tags;
use crate::run::group::{Submission, Submitted, submit};
use crate::run::key::Key;
use crate::run::key_tags::{Carriers, KeyTags, carriers, is_of_group, run_metadata};
use crate::run::progress::{Sending, StartProgress};
use crate::run::start::start;
use crate::run::status::has_started;
use crate::service::arguments::Arguments;
use crate::service::dialect::is_no_route;
use crate::service::encode::object;
use crate::service::limit::Priority;

/// Arguments of a start that are the core's own, and never sent.
const CORE_ARGUMENTS: [&str; 2] = ["idempotency_key", "idempotency"];

/// A start that is made again with another webhook address is the same start.
pub(crate) const WEBHOOK_URL: &str = "webhook_url";

/// The only arguments that a run group can carry.
const GROUP_ARGUMENTS: [&str; 2] = ["workflow_id", "parameters"];

/// The key of a start, and how it is to keep the start to one run.
#[derive(Debug, Clone)]
pub(crate) struct StartKey {
    pub key: Key,
    /// Start without any guarantee where there is none to be had.
    pub best_effort: bool,
    /// Put tags on a group's run, so that it is found by its key alone.
    pub findable: bool,
    /// It may have been started before, by a tag where the server had no groups then.
    pub again: bool,
}

/// What kept a start to one run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum StartedBy {
    /// The service's own key.
    Key,
    /// A tag, looked up before and after.
    Tag,
    /// Nothing.
    Start,
}

/// A run that was started by its key, or found by it.
pub(crate) struct Started {
    pub run_id: String,
    pub by: StartedBy,
    /// The group that shows the run while it does not exist yet.
    pub group_id: Option<String>,
    /// It was started now, as far as can be told.
    pub is_new: bool,
    pub response: Response,
}

impl StartKey {
    /// What the arguments of a start say of its key.
    pub(crate) fn of(operation: &Operation, arguments: &Arguments<'_>) -> Result<Option<Self>> {
        let best_effort = match arguments.string("idempotency").as_deref() {
            None | Some("exact") => false,
            Some("best_effort") => true,
            Some(other) => {
                let message = format!("{}: idempotency is \"exact\" or \"best_effort\", not {other:?}", operation.name);
                return Err(Error::argument_value("idempotency", message));
            }
        };
        match arguments.string("idempotency_key") {
            Some(key) => Ok(Some(Self { key: Key::new(key)?, best_effort, findable: true, again: false })),
            None if best_effort => {
                let message = format!("{}: idempotency says how an idempotency_key is used: give one", operation.name);
                Err(Error::argument_value("idempotency", message))
            }
            None => Ok(None),
        }
    }
}

impl StartedBy {
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Key => "key",
            Self::Tag => "tag",
            Self::Start => "start",
        }
    }

    /// The run's answer, with what kept its start to one run.
    pub(crate) fn add_to(self, response: Response) -> Response {
        let Some(at) = response.body.iter().position(|byte| *byte == b'{') else { return response };
        let mut body = Vec::with_capacity(response.body.len() + 24);
        body.extend_from_slice(&response.body[..=at]);
        body.extend_from_slice(format!("\"started_by\":\"{}\",", self.as_str()).as_bytes());
        body.extend_from_slice(&response.body[at + 1..]);
        Response { body: Bytes::from(body), ..response }
    }
}

/// Starts the run of a key, or finds it.
pub(crate) async fn start_with_key(
    engine: &Arc<Engine>,
    operation: &'static Operation,
    arguments: &Arguments<'_>,
    options: &RequestOptions,
    start_key: &StartKey,
    progress: &StartProgress,
) -> Result<Started> {
    let fields: Vec<(&str, &str)> = arguments
        .iter()
        .filter(|(name, _)| !CORE_ARGUMENTS.contains(name))
        .map(|(name, value)| (name, value.get()))
        .collect();
    let text = object(&fields);
    let text = String::from_utf8_lossy(&text);
    let start = KeyedStart {
        engine,
        operation,
        arguments: Arguments::parse(operation, &text)?,
        workflow_id: arguments.string("workflow_id").unwrap_or_default(),
        tags: KeyTags { key: start_key.key.tag(), input: start_key.key.input_tag(&input(&fields, options)) },
        options,
        start_key,
        progress,
    };
    let fits = fields.iter().all(|(name, value)| GROUP_ARGUMENTS.contains(name) || *value == "null")
        && options.body.is_empty()
        && options.query.is_empty();
    let in_group = fits && engine.has_groups();
    // A group knows nothing of a run that a tag started: with more arguments, or where the server had no groups then.
    if (start_key.again || start_key.findable && in_group)
        && let Some(started) = start.find_earlier().await?
    {
        return Ok(started);
    }
    if in_group {
        let started = start.start_in_group().await;
        progress.over();
        if let Some(started) = started? {
            return Ok(started);
        }
    }
    start.start_by_tag().await
}

/// All that a start says, by which two of one key are compared, as JSON text.
fn input(fields: &[(&str, &str)], options: &RequestOptions) -> String {
    let mut fields: IndexMap<&str, &str> = fields.iter().copied().collect();
    fields.extend(options.body.iter().map(|(name, value)| (name.as_str(), value.text())));
    // Whether there is an address counts: it decides what the key is kept by.
    if let Some(address) = fields.get_mut(WEBHOOK_URL).filter(|address| **address != "null") {
        *address = "true";
    }
    let fields: Vec<_> = fields.into_iter().collect();
    String::from_utf8_lossy(&object(&fields)).into_owned()
}

struct KeyedStart<'a> {
    engine: &'a Arc<Engine>,
    operation: &'static Operation,
    arguments: Arguments<'a>,
    workflow_id: String,
    tags: KeyTags,
    options: &'a RequestOptions,
    start_key: &'a StartKey,
    progress: &'a StartProgress,
}

impl KeyedStart<'_> {
    /// The run of a start before, by its tags.
    async fn find_earlier(&self) -> Result<Option<Started>> {
        let found = match self.look_up().await {
            Err(error) if refuses_tags(&error) || is_no_route(&error) => return Ok(None),
            found => found?,
        };
        self.refuse_other_input(Some(&found))?;
        let Carriers::Oldest { run_id, younger, .. } = found else { return Ok(None) };
        self.agreement().cancel(younger).await;
        let of_group = is_of_group(&self.engine.service, &self.tags, &run_id, self.options).await?;
        self.read_found(run_id, if of_group { StartedBy::Key } else { StartedBy::Tag }).await.map(Some)
    }

    /// Has the service start the run of the key; `None` where it can't.
    async fn start_in_group(&self) -> Result<Option<Started>> {
        let service = &self.engine.service;
        let submission_key = self.start_key.key.submission_key(&self.workflow_id);
        let parameters = self.arguments.get("parameters").filter(|text| *text != "null").unwrap_or("{}");
        self.progress.sending(Sending {
            operation: self.operation,
            workflow_id: Some(self.workflow_id.clone()),
            fingerprint: None,
            by_key: true,
        });
        let submitted = match submit(service, &self.workflow_id, &submission_key, parameters, self.options).await? {
            Submission::Accepted(submitted) => submitted,
            Submission::Conflict(cause) => return Err(self.conflict(None, Some(cause))),
            Submission::NoGroups => {
                self.engine.forget_groups();
                return Ok(None);
            }
            Submission::Unfit => return Ok(None),
        };
        self.engine.start_memory.remember(&submitted.run_id);
        // Who only waits does not need it to be there yet.
        let read = if self.start_key.findable { self.read_soon(&submitted.run_id).await } else { None };
        if read.is_some() && self.start_key.findable {
            self.put_tags(&submitted.run_id).await;
        }
        let response = read.unwrap_or_else(|| shown_by_group(&self.workflow_id, &submitted));
        let Submitted { group_id, run_id, run_status, .. } = submitted;
        let is_new = run_status.is_none_or(|status| !has_started(&status));
        Ok(Some(Started { run_id, by: StartedBy::Key, group_id: Some(group_id), is_new, response }))
    }

    /// A group's run exists a moment after its submission, unless the service is busy.
    async fn read_soon(&self, run_id: &str) -> Option<Response> {
        for pause in [20, 100, 400] {
            tokio::time::sleep(Duration::from_millis(pause)).await;
            if let Ok(response) = self.read(run_id).await {
                return Some(response);
            }
        }
        None
    }

    async fn read(&self, run_id: &str) -> Result<Response> {
        let arguments = json!({ "run_id": run_id }).to_string();
        self.engine.service.call("get_run", &arguments, &self.options.for_reads()).await
    }

    /// Without them the key still makes the run one: only `find_run` misses it.
    async fn put_tags(&self, run_id: &str) {
        let arguments = json!({ "workflow_run_id": run_id, "tags": self.tags.list_of_group() }).to_string();
        let options = self.options.for_single_attempt();
        if let Err(error) = self.engine.service.call("apply_run_tags", &arguments, &options).await {
            tracing::debug!(run_id, %error, "the run can't be found by its key: it could not be tagged");
        }
    }

    async fn look_up(&self) -> Result<Carriers> {
        carriers(&self.engine.service, &self.tags, Some(&self.workflow_id), self.options).await
    }

    fn refuse_other_input(&self, found: Option<&Carriers>) -> Result<()> {
        match found {
            Some(Carriers::Oldest { run_id, same_input: false, .. }) => Err(self.conflict(Some(run_id), None)),
            _ => Ok(()),
        }
    }

    /// Starts with the tag, unless a run carries it; and of several starts at once all agree on the oldest run.
    async fn start_by_tag(&self) -> Result<Started> {
        let metadata = self.options.body.get("run_metadata").map(crate::json::Json::text);
        let metadata = metadata.or_else(|| self.arguments.get("run_metadata"));
        let Some(metadata) = run_metadata(metadata, &self.tags) else {
            return self.start_unguarded("the run has no room for two more tags", self.options).await;
        };
        let found = match self.look_up().await {
            Err(error) if refuses_tags(&error) => {
                return self.start_unguarded("tags are not allowed", self.options).await;
            }
            found => found?,
        };
        self.refuse_other_input(Some(&found))?;
        match found {
            Carriers::Oldest { run_id, younger, .. } => {
                self.agreement().cancel(younger).await;
                return self.read_found(run_id, StartedBy::Tag).await;
            }
            Carriers::Unfiltered => {
                return self.start_unguarded("the service does not find runs by tag", self.options).await;
            }
            Carriers::None => {}
        }
        let mut options = self.options.clone();
        options.body.insert("run_metadata".to_owned(), metadata);
        match self.send(&options).await {
            Ok((run_id, response)) => self.agree_on_run(run_id, response).await,
            Err(error) if refuses_tags(&error) => self.start_unguarded("tags are not allowed", self.options).await,
            // The look-up that a start makes by itself gives up early; the tag of the key may show by now.
            Err(error) if error.kind() == ErrorKind::MayExist => match self.look_up().await {
                Ok(Carriers::Oldest { run_id, .. }) => self.read_found(run_id, StartedBy::Tag).await,
                _ => Err(error),
            },
            Err(error) => Err(error),
        }
    }

    fn agreement(&self) -> Agreement {
        Agreement {
            engine: self.engine.clone(),
            tags: self.tags.clone(),
            workflow_id: self.workflow_id.clone(),
            options: self.options.for_single_attempt(),
        }
    }

    async fn send(&self, options: &RequestOptions) -> Result<(String, Response)> {
        let mut permit = Box::pin(self.engine.service.permit(self.operation, options, Priority::First)).await?;
        Box::pin(start(self.engine, self.operation, &self.arguments, options, &mut permit, self.progress)).await
    }

    /// Looks again after a start: another process may have started at the same moment.
    async fn agree_on_run(&self, mine: String, response: Response) -> Result<Started> {
        // Also when the caller gives up now: a second run must not go on.
        let agreeing = tokio::spawn(self.agreement().on_oldest(mine.clone()));
        let Ok(Some(found)) = agreeing.await else {
            // Nothing tells that it is the only one.
            return Ok(Started { run_id: mine, by: StartedBy::Start, group_id: None, is_new: true, response });
        };
        match found {
            Carriers::Oldest { run_id: oldest, .. } if oldest == mine => {
                Ok(Started { run_id: mine, by: StartedBy::Tag, group_id: None, is_new: true, response })
            }
            found => {
                self.refuse_other_input(Some(&found))?;
                let Carriers::Oldest { run_id, .. } = found else {
                    return Ok(Started { run_id: mine, by: StartedBy::Start, group_id: None, is_new: true, response });
                };
                self.read_found(run_id, StartedBy::Tag).await
            }
        }
    }

    async fn read_found(&self, run_id: String, by: StartedBy) -> Result<Started> {
        self.engine.start_memory.remember(&run_id);
        let response = self.read(&run_id).await?;
        Ok(Started { run_id, by, group_id: None, is_new: false, response })
    }

    /// Starts where nothing can keep the start to one run, if the caller takes that.
    async fn start_unguarded(&self, why: &str, options: &RequestOptions) -> Result<Started> {
        if !self.start_key.best_effort {
            let message = format!(
                "{}: nothing can keep this key to one run here: {why}, and the start can't be a run group. Nothing was started. \
                 idempotency=\"best_effort\" starts it all the same",
                self.operation.name
            );
            return Err(Error::argument_value("idempotency_key", message));
        }
        let (run_id, response) = self.send(options).await?;
        Ok(Started { run_id, by: StartedBy::Start, group_id: None, is_new: true, response })
    }

    fn conflict(&self, run_id: Option<&str>, cause: Option<Error>) -> Error {
        let whose = run_id.map(|id| format!(": run {id}")).unwrap_or_default();
        let message = format!(
            "{}: the idempotency_key was used before, with other input{whose}. Nothing was started; another input needs another key",
            self.operation.name
        );
        let known = cause.as_ref().map(|cause| cause.context().clone()).unwrap_or_default();
        let error = Error::new(ErrorKind::IdempotencyConflict, message).with(|context| {
            *context = known;
            context.status = Some(409);
            context.operation = Some(self.operation.name.to_owned());
            context.run_id = run_id.map(str::to_owned);
            context.workflow_id = Some(self.workflow_id.clone());
        });
        match cause {
            Some(cause) => error.caused_by(cause),
            None => error,
        }
    }
}

/// The answer of a run's group, with what it shows of the run.
fn shown_by_group(workflow_id: &str, submitted: &Submitted) -> Response {
    let status = submitted.run_status.as_deref().unwrap_or("created");
    let body = json!({ "run_id": submitted.run_id, "run_type": "workflow_run", "status": status,
        "run_request": { "workflow_id": workflow_id } });
    Response { body: Bytes::from(body.to_string()), ..submitted.answer.clone() }
}
