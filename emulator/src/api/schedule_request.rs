//! What a request asks of a schedule, and whether it can be had.

use serde_json::{Map, Value, json};

use super::Request;
use super::schedules::unknown_workflow;
use crate::invalid::{Issue, Loc, check, read_boolean, read_integer};
use crate::moment::Moment;
use crate::refusal::Refusal;
use crate::schedule::{Dispatch, Schedule, Timing, time_zone};
use crate::service::Service;
use crate::workflow::Workflow;

/// Schedules may not fire more often than this many seconds.
const LEAST_INTERVAL: i64 = 300;

/// How many coming times are looked at to find out how often one fires.
const TIMES_CHECKED: usize = 64;

/// A one-time schedule has to be at least this many seconds ahead.
const LEAST_AHEAD: i64 = 60;

/// The last moment a one-time schedule can name.
const LAST_MOMENT: &str = "2100-12-31T23:59:59+00:00";

/// What a body asks for.
pub(super) struct Asked {
    timing: AskedTiming,
    pub(super) timezone: String,
    pub(super) parameters: Option<Map<String, Value>>,
    pub(super) name: Option<String>,
    pub(super) description: Option<String>,
    pub(super) enabled: Option<bool>,
}

pub(super) enum AskedTiming {
    Cron(String),
    Interval(i64),
    Once(Moment),
}

impl Asked {
    pub(super) fn read(service: &Service, request: &Request<'_>) -> Result<Self, Refusal> {
        let body = request.body.object().map_err(|issue| Refusal::invalid(vec![issue]))?;
        Self::from(body, service.now()).map_err(Refusal::invalid)
    }

    pub(super) fn from(body: &Value, now: Moment) -> Result<Self, Vec<Issue>> {
        let loc = Loc::body();
        let mut issues = Vec::new();
        for (name, kind) in
            [("cron_expression", "string|null"), ("interval_seconds", "integer|null"), ("run_at", "string|null")]
        {
            if let Some(value) = body.get(name) {
                check(kind, value, &loc.key(name), &mut issues);
            }
        }
        let interval = body.get("interval_seconds").filter(|value| !value.is_null());
        if let Some(value) = interval
            && read_integer(value).is_some_and(|seconds| seconds < LEAST_INTERVAL)
        {
            issues.push(Issue::at_least(&loc.key("interval_seconds"), LEAST_INTERVAL, value));
        }
        if let Some(value) = interval
            && read_integer(value).is_some_and(|seconds| seconds > i64::from(i32::MAX))
        {
            issues.push(Issue::at_most(&loc.key("interval_seconds"), i32::MAX.into(), value));
        }
        let once = body["run_at"].as_str().and_then(|text| run_at(text, now, &mut issues));
        match body.get("timezone") {
            None => issues.push(Issue::missing(&loc.key("timezone"), body)),
            Some(timezone) => check("string", timezone, &loc.key("timezone"), &mut issues),
        }
        for (name, kind) in [
            ("enabled", "boolean|null"),
            ("parameters", "object|null"),
            ("name", "string|null"),
            ("description", "string|null"),
        ] {
            if let Some(value) = body.get(name) {
                check(kind, value, &loc.key(name), &mut issues);
            }
        }
        if !issues.is_empty() {
            return Err(issues);
        }
        let timing = match (body["cron_expression"].as_str(), interval.and_then(read_integer), once) {
            (Some(cron), None, None) => AskedTiming::Cron(cron.to_owned()),
            (None, Some(seconds), None) => AskedTiming::Interval(seconds),
            (None, None, Some(at)) => AskedTiming::Once(at),
            _ => {
                let message = "Set exactly one of cron_expression, interval_seconds or run_at";
                return Err(vec![Issue::rule(&loc, message, body)]);
            }
        };
        let text = |name: &str| body[name].as_str().map(str::to_owned);
        Ok(Self {
            timing,
            timezone: text("timezone").unwrap_or_default(),
            parameters: body["parameters"].as_object().cloned(),
            name: text("name"),
            description: text("description"),
            enabled: body.get("enabled").and_then(read_boolean),
        })
    }

    /// A new schedule as asked for.
    pub(super) fn schedule(
        self,
        service: &mut Service,
        workflow: &str,
        id: Option<String>,
    ) -> Result<Schedule, Refusal> {
        let now = service.now();
        let timing = self.timing(now)?;
        let known = service.find_or_make_workflow(workflow).ok_or_else(|| unknown_workflow(workflow))?;
        self.check_parameters(service, &known)?;
        Ok(Schedule {
            id: id.unwrap_or_else(|| service.next_id("wfs")),
            workflow: workflow.to_owned(),
            timing,
            timezone: self.timezone,
            enabled: self.enabled.unwrap_or(true),
            parameters: self.parameters,
            name: self.name,
            description: self.description,
            created_at: now,
            modified_at: now,
            turn: 0,
        })
    }

    pub(super) fn timing(&self, now: Moment) -> Result<Timing, Refusal> {
        if time_zone(&self.timezone).is_none() {
            return Err(Refusal::bad_request(format!("Invalid timezone '{}'", self.timezone)));
        }
        match &self.timing {
            AskedTiming::Cron(expression) => cron(expression, &self.timezone, now),
            AskedTiming::Interval(seconds) => {
                let first = Moment::from_seconds(now.unix_seconds().saturating_add(*seconds));
                Ok(Timing::Interval { seconds: *seconds, first })
            }
            AskedTiming::Once(at) => Ok(Timing::Once { at: *at, dispatch: Dispatch::Pending }),
        }
    }

    pub(super) fn check_parameters(&self, service: &Service, workflow: &Workflow) -> Result<(), Refusal> {
        check_parameters(service, workflow, self.parameters.as_ref().unwrap_or(&Map::new()))
    }
}

/// Schedules, and items of groups, have to name all parameters without a default, and no others.
pub(super) fn check_parameters(
    service: &Service,
    workflow: &Workflow,
    given: &Map<String, Value>,
) -> Result<(), Refusal> {
    if service.options().accept_any_workflow {
        return Ok(());
    }
    let keys = || workflow.parameters.iter().filter_map(|parameter| parameter["key"].as_str());
    let complain = |what: &str, names: Vec<&str>| {
        if names.is_empty() {
            return Ok(());
        }
        let permanent_id = &workflow.permanent_id;
        let names = names.join(", ");
        Err(Refusal::bad_request(format!("{what} schedule parameters for workflow {permanent_id}: {names}")))
    };
    let missing = workflow
        .parameters
        .iter()
        .filter(|parameter| parameter["default_value"].is_null())
        .filter_map(|parameter| parameter["key"].as_str())
        .filter(|key| given.get(*key).is_none_or(Value::is_null))
        .collect();
    complain("Missing", missing)?;
    complain("Unknown", given.keys().map(String::as_str).filter(|key| !keys().any(|known| known == *key)).collect())
}

/// Reads when a one-time schedule is to fire.
fn run_at(text: &str, now: Moment, issues: &mut Vec<Issue>) -> Option<Moment> {
    let loc = Loc::of("body", "run_at");
    let input = json!(text);
    let Some(at) = Moment::parse(text).map(|at| Moment::from_seconds(at.unix_seconds())) else {
        let issue = if text.parse::<jiff::civil::DateTime>().is_ok() {
            Issue::new("timezone_aware", &loc, "Input should have timezone info", &input)
        } else {
            let reason = if text.len() < 10 { "input is too short" } else { "invalid character in year" };
            let message = format!("Input should be a valid datetime or date, {reason}");
            Issue::new("datetime_from_date_parsing", &loc, &message, &input).with_context(json!({"error": reason}))
        };
        issues.push(issue);
        return None;
    };
    if Moment::parse(LAST_MOMENT).is_some_and(|last| at > last) {
        issues.push(Issue::rule(&loc, &format!("run_at must be no later than {LAST_MOMENT}"), &input));
    } else if at.unix_seconds() < now.unix_seconds() + LEAST_AHEAD {
        let message = "run_at must be at least 60 seconds in the future";
        let input = json!(format!("{}+00:00", at.naive()));
        issues.push(Issue::new("value_error", &loc, message, &input));
    }
    Some(at)
}

fn cron(expression: &str, timezone: &str, now: Moment) -> Result<Timing, Refusal> {
    let timing = Timing::cron(expression, timezone).ok_or_else(|| Refusal::bad_request("Invalid cron expression"))?;
    let times: Vec<Moment> = timing.times(now).take(TIMES_CHECKED).collect();
    if times.is_empty() {
        return Err(Refusal::bad_request("failed to find next date"));
    }
    if times.windows(2).any(|pair| pair[1].unix_seconds() - pair[0].unix_seconds() < LEAST_INTERVAL) {
        return Err(Refusal::bad_request("Cron interval must be at least 5 minutes"));
    }
    Ok(timing)
}
