//! The operations of the service.

mod actions;
mod artifacts;
mod assets;
mod billing;
mod body;
mod browser_profiles;
mod browser_sessions;
mod credential_body;
mod credentials;
mod custom_llms;
mod date_time;
mod errands;
mod files;
mod folders;
mod form;
mod groups;
mod multipart;
mod query;
mod run_lists;
mod runs;
mod schedule_request;
mod schedules;
mod scripts;
mod start;
mod start_issues;
mod tag_catalog;
mod tags;
mod tasks;
mod totp;
mod webhooks;
mod workflows;

use bytes::Bytes;
use http::request::Parts;
use serde_json::{Value, json};

use crate::delivery::Message;
use crate::http::Answer;
use crate::refusal::Refusal;
use crate::route::Operation;
use crate::runs::List;
use crate::service::Service;
pub(crate) use schedules::seed as seed_schedule;

use body::Body;
use query::Query;
use tags::Kind;

/// What an operation comes to.
#[derive(Debug)]
pub(crate) enum Outcome {
    Answer(Answer),
    /// A webhook is to be delivered first; its fate is part of the answer.
    Redeliver(Box<Redelivery>),
}

/// A webhook that is sent again on request.
#[derive(Debug)]
pub(crate) struct Redelivery {
    pub(crate) message: Message,
    /// The answer, without what the delivery comes to.
    pub(crate) answer: Value,
    /// How many characters of what came back are shown; none: all.
    pub(crate) shown: Option<usize>,
}

impl From<Answer> for Outcome {
    fn from(reply: Answer) -> Self {
        Self::Answer(reply)
    }
}

/// A request to an operation.
struct Request<'a> {
    arguments: &'a [String],
    parts: &'a Parts,
    body: Body,
    /// The body as it came.
    bytes: &'a Bytes,
    query: Query,
    /// The API key it came with.
    key: String,
}

impl Request<'_> {
    fn argument(&self, index: usize) -> &str {
        self.arguments.get(index).map_or("", String::as_str)
    }

    fn header(&self, name: &str) -> Option<&str> {
        self.parts.headers.get(name)?.to_str().ok()
    }
}

/// Carries an operation out.
pub(crate) fn answer(
    service: &mut Service,
    operation: Operation,
    arguments: &[String],
    parts: &Parts,
    body: &Bytes,
) -> Result<Outcome, Refusal> {
    match operation {
        Operation::Heartbeat => return Ok(Answer::plain("Server is running.").into()),
        Operation::Download => return Ok(files::download(service, arguments, parts).into()),
        Operation::GetVersion => return Ok(Answer::json(&json!({"version": service.options().version})).into()),
        _ => {}
    }
    let answer = answer_known(service, operation, arguments, parts, body);
    let hides = assets::hides_input(operation) && parts.uri.path().contains("/credentials");
    if hides { answer.map_err(credentials::without_secrets) } else { answer }
}

fn answer_known(
    service: &mut Service,
    operation: Operation,
    arguments: &[String],
    parts: &Parts,
    bytes: &Bytes,
) -> Result<Outcome, Refusal> {
    // Malformed JSON is complained about even to strangers.
    let body = Body::read(operation, parts, bytes)?;
    let key = authenticate(service, parts)?;
    let query = Query::parse(parts.uri.query().unwrap_or_default());
    let request = Request { arguments, parts, body, bytes, query, key };
    dispatch(service, operation, &request)
}

fn dispatch(service: &mut Service, operation: Operation, request: &Request<'_>) -> Result<Outcome, Refusal> {
    let reply = match operation {
        Operation::RunWorkflow => start::start(service, request)?,
        Operation::RunWorkflowLegacy => start::start_legacy(service, request)?,
        Operation::RunTask => tasks::run(service, request)?,
        Operation::Login => errands::login(service, request)?,
        Operation::DownloadFiles => errands::download_files(service, request)?,
        Operation::GetRun => runs::get(service, request)?,
        Operation::GetWorkflowRun => runs::get_as_workflow_run(service, request)?,
        Operation::GetRunOfWorkflow => runs::get_of_workflow(service, request)?,
        Operation::CancelRun => runs::cancel(service, request)?,
        Operation::CancelRuns => runs::cancel_many(service, request)?,
        Operation::RetryRun => runs::retry(service, request)?,
        Operation::ContinueRun => runs::continue_paused(service, request)?,
        Operation::GetRunTimeline => runs::timeline(service, request)?,
        Operation::GetRunArtifacts => artifacts::of_run(service, request)?,
        Operation::GetEntityArtifacts => artifacts::of_entity(service, request)?,
        Operation::GetArtifact => artifacts::get(service, request)?,
        Operation::GetArtifactContent => artifacts::content(service, request)?,
        Operation::GetHealEpisodes => artifacts::heal_episodes(),
        Operation::RetryRunWebhook => return webhooks::retry(service, request),
        Operation::ReplayRunWebhook => return webhooks::replay(service, request),
        Operation::PreviewRunWebhook => webhooks::preview(service, request)?,
        Operation::TestWebhook => return webhooks::test(service, request),
        Operation::ListRuns => run_lists::all_kinds(service, request)?,
        Operation::ListWorkflowRuns => run_lists::workflow_runs(service, request, None)?,
        Operation::ListRunsOfWorkflow => run_lists::workflow_runs(service, request, Some(request.argument(0)))?,
        Operation::SubmitRunGroup => groups::submit(service, request)?,
        Operation::CancelRunGroup => groups::cancel(service, request)?,
        Operation::GetRunGroup => groups::get(service, request)?,
        Operation::GetRunTags => tags::get(service, request, Kind::Run)?,
        Operation::ApplyRunTags => tags::apply(service, request, Kind::Run)?,
        Operation::GetRunTagHistory => tags::history(service, request, Kind::Run)?,
        Operation::DeleteRunTag => tags::delete(service, request, Kind::Run)?,
        Operation::GetTagsOfRuns => tags::get_many(service, request, Kind::Run)?,
        Operation::GetWorkflowTags => tags::get(service, request, Kind::Workflow)?,
        Operation::ApplyWorkflowTags => tags::apply(service, request, Kind::Workflow)?,
        Operation::GetWorkflowTagHistory => tags::history(service, request, Kind::Workflow)?,
        Operation::DeleteWorkflowTag => tags::delete(service, request, Kind::Workflow)?,
        Operation::GetTagsOfWorkflows => tags::get_many(service, request, Kind::Workflow)?,
        Operation::SuggestRunTags => tag_catalog::suggestions(service),
        Operation::ListTagKeys => tag_catalog::keys(service),
        Operation::UpdateTagKey => tag_catalog::describe_key(service, request)?,
        Operation::DeleteTagKey => tag_catalog::delete_key(service, request)?,
        Operation::ListTagValues => tag_catalog::values(service, request),
        Operation::CreateTagValue => tag_catalog::create_value(service, request)?,
        Operation::UpdateTagValue => tag_catalog::paint_value(service, request)?,
        Operation::DeleteTagValue => tag_catalog::delete_value(service, request)?,
        Operation::RenameTagValue => tag_catalog::rename_value(service, request)?,
        Operation::CreateWorkflow => workflows::create(service, request)?,
        Operation::CreateWorkflowLegacy => workflows::create_legacy(service, request)?,
        Operation::ListWorkflows => workflows::list(service, request)?,
        Operation::GetWorkflow => workflows::get(service, request)?,
        Operation::UpdateWorkflow => workflows::update(service, request)?,
        Operation::UpdateWorkflowLegacy => workflows::update_legacy(service, request)?,
        Operation::DeleteWorkflow | Operation::DeleteWorkflowLegacy => workflows::delete(service, request),
        Operation::ListWorkflowVersions => workflows::versions(service, request)?,
        Operation::CreateSchedule => schedules::create(service, request)?,
        Operation::ListSchedules => schedules::list(service, request)?,
        Operation::GetSchedule => schedules::get(service, request)?,
        Operation::UpdateSchedule => schedules::update(service, request)?,
        Operation::DeleteSchedule => schedules::delete(service, request)?,
        Operation::EnableSchedule => schedules::set_enabled(service, request, true)?,
        Operation::DisableSchedule => schedules::set_enabled(service, request, false)?,
        Operation::CancelSchedule => schedules::cancel(service, request)?,
        Operation::ListAllSchedules => schedules::list_all(service, request)?,
        Operation::Heartbeat | Operation::GetVersion | Operation::Download => Answer::null(),
        other => assets::answer(service, other, request)?,
    };
    Ok(reply.into())
}

/// The API key of a request, if it is a good one.
fn authenticate(service: &Service, parts: &Parts) -> Result<String, Refusal> {
    let header = parts.headers.get("x-api-key");
    let key = header.map(|key| String::from_utf8_lossy(key.as_bytes()).into_owned()).unwrap_or_default();
    if key.is_empty() {
        Err(Refusal::detail(403, "Invalid credentials"))
    } else if key == service.api_key() || service.options().accept_any_key {
        Ok(key)
    } else {
        Err(Refusal::detail(403, "Could not validate credentials"))
    }
}

/// How many entries a list has on a page, and which page it is.
struct Page {
    skip: usize,
    take: usize,
    number: i64,
}

impl Page {
    fn read(query: &Query, list: Option<List>, issues: &mut Vec<crate::invalid::Issue>) -> Result<Self, Refusal> {
        let most = (list == Some(List::AllKinds)).then_some(100);
        let number = query.integer("page", 1, 1, most, issues);
        Self::numbered(number, query.integer("page_size", 10, 1, most, issues))
    }

    /// A page of a list that has its own usual and largest size.
    fn sized(query: &Query, usual: i64, most: i64, issues: &mut Vec<crate::invalid::Issue>) -> Result<Self, Refusal> {
        let number = query.integer("page", 1, 1, None, issues);
        Self::numbered(number, query.integer("page_size", usual, 1, Some(most), issues))
    }

    fn numbered(number: i64, size: i64) -> Result<Self, Refusal> {
        let skip = (number - 1).checked_mul(size).ok_or_else(|| Refusal::crash("OverflowError"))?;
        if number == i64::MAX || size == i64::MAX {
            return Err(Refusal::crash("OverflowError"));
        }
        let take = usize::try_from(size).unwrap_or(0);
        Ok(Self { skip: usize::try_from(skip).unwrap_or(0), take, number })
    }

    /// The entries of the page, each as it is shown.
    fn of<T>(&self, all: impl Iterator<Item = T>, shown: impl Fn(T) -> Value) -> Value {
        all.skip(self.skip).take(self.take).map(shown).collect()
    }
}

fn unknown_workflow(permanent_id: &str) -> Refusal {
    if permanent_id.is_empty() {
        Refusal::not_found("Workflow not found. ")
    } else {
        Refusal::not_found(format!("Workflow not found. workflow_permanent_id={permanent_id}"))
    }
}
