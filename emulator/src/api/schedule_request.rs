//! What a request asks of a schedule, and whether it can be had.

use serde_json::{Map, Value, json};

use super::schedules::unknown_workflow;
use super::{Request, date_time};
use crate::invalid::{Issue, Loc, check, read_boolean, read_integer};
use crate::moment::Moment;
use crate::refusal::Refusal;
use crate::schedule::{Dispatch, Schedule, Timing, time_zone};
use crate::service::Service;
use crate::workflow::Workflow;

/// Schedules may not fire more often than this many seconds.
const MIN_INTERVAL: i64 = 300;

/// How many coming times are looked at to find out how often one fires.
const TIMES_CHECKED: usize = 64;

/// What a schedule begins with has to be at least this many seconds ahead.
const MIN_AHEAD: i64 = 60;

/// The last moment a one-time schedule can name.
const LAST_ONCE: &str = "2100-12-31T23:59:59+00:00";

/// The last moment at which a schedule with an interval can begin.
const LAST_FIRST: &str = "9999-12-31T23:59:59+00:00";

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
    Interval { seconds: i64, first: Option<Moment> },
    Once(Moment),
}

impl Asked {
    pub(super) fn read(request: &Request<'_>) -> Result<Self, Refusal> {
        let body = request.body.object().map_err(|issue| Refusal::invalid(vec![issue]))?;
        Self::from(body).map_err(Refusal::invalid)
    }

    pub(super) fn from(body: &Value) -> Result<Self, Vec<Issue>> {
        let loc = Loc::body();
        let mut issues = Vec::new();
        for (name, kind) in [("cron_expression", "string|null"), ("interval_seconds", "integer|null")] {
            if let Some(value) = body.get(name) {
                check(kind, value, &loc.key(name), &mut issues);
            }
        }
        let interval = body.get("interval_seconds").filter(|value| !value.is_null());
        if let Some(value) = interval
            && read_integer(value).is_some_and(|seconds| seconds < MIN_INTERVAL)
        {
            issues.push(Issue::at_least(&loc.key("interval_seconds"), MIN_INTERVAL, value));
        }
        if let Some(value) = interval
            && read_integer(value).is_some_and(|seconds| seconds > i64::from(i32::MAX))
        {
            issues.push(Issue::at_most(&loc.key("interval_seconds"), i32::MAX.into(), value));
        }
        let first = instant(body, "first_fire_at", LAST_FIRST, &mut issues);
        let once = instant(body, "run_at", LAST_ONCE, &mut issues);
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
        let refuse = |message: &str| Err(vec![Issue::rule(&loc, message, body)]);
        let enabled = body.get("enabled").and_then(read_boolean);
        let timing = match (body["cron_expression"].as_str(), interval.and_then(read_integer), once) {
            (Some(_), None, None) | (None, None, Some(_)) if first.is_some() => {
                return refuse("first_fire_at requires interval_seconds");
            }
            (None, None, Some(_)) if enabled == Some(false) => {
                return refuse("A one-time schedule cannot be disabled; cancel it or change run_at instead");
            }
            (Some(cron), None, None) => AskedTiming::Cron(cron.to_owned()),
            (None, Some(seconds), None) => AskedTiming::Interval { seconds, first },
            (None, None, Some(at)) => AskedTiming::Once(at),
            _ => return refuse("Set exactly one of cron_expression, interval_seconds or run_at"),
        };
        let text = |name: &str| body[name].as_str().map(str::to_owned);
        Ok(Self {
            timing,
            timezone: text("timezone").unwrap_or_default(),
            parameters: body["parameters"].as_object().filter(|given| !given.is_empty()).cloned(),
            name: text("name"),
            description: text("description"),
            enabled,
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
        if let AskedTiming::Cron(expression) = &self.timing
            && Timing::cron(expression, "UTC").is_none()
        {
            return Err(Refusal::bad_request("Invalid cron expression"));
        }
        if time_zone(&self.timezone).is_none() {
            return Err(Refusal::bad_request(format!("Invalid timezone '{}'", self.timezone)));
        }
        match &self.timing {
            AskedTiming::Cron(expression) => cron(expression, &self.timezone, now),
            AskedTiming::Interval { seconds, first } => {
                let usual = Moment::from_seconds(now.unix_seconds().saturating_add(*seconds));
                let first = first.map_or(Ok(usual), |first| ahead("first_fire_at", first, now))?;
                Ok(Timing::Interval { seconds: *seconds, first })
            }
            AskedTiming::Once(at) => Ok(Timing::Once { at: ahead("run_at", *at, now)?, dispatch: Dispatch::Pending }),
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

/// Reads a moment that a body names, to the second. It has to say where on earth.
fn instant(body: &Value, name: &str, last: &str, issues: &mut Vec<Issue>) -> Option<Moment> {
    let given = body.get(name).filter(|given| !given.is_null())?;
    let loc = Loc::of("body", name);
    let read = date_time::read(given, &loc, issues)?;
    if !read.names_offset {
        issues.push(Issue::new("timezone_aware", &loc, "Input should have timezone info", given));
        return None;
    }
    if Moment::parse(last).is_some_and(|last| read.at > last) {
        issues.push(Issue::rule(&loc, &format!("{name} must be no later than {last}"), given));
    }
    Some(Moment::from_seconds(read.at.unix_seconds()))
}

/// Refuses a moment that is not far enough ahead.
fn ahead(name: &str, at: Moment, now: Moment) -> Result<Moment, Refusal> {
    if at.unix_seconds() >= now.unix_seconds() + MIN_AHEAD {
        return Ok(at);
    }
    let message = format!("{name} must be at least {MIN_AHEAD} seconds in the future");
    let input = json!(format!("{}+00:00", at.naive()));
    Err(Refusal::invalid(vec![Issue::new("value_error", &Loc::of("body", name), &message, &input)]))
}

fn cron(expression: &str, timezone: &str, now: Moment) -> Result<Timing, Refusal> {
    let timing = Timing::cron(expression, timezone).ok_or_else(|| Refusal::bad_request("Invalid cron expression"))?;
    let times: Vec<Moment> = timing.times(now).take(TIMES_CHECKED).collect();
    if times.is_empty() {
        return Err(Refusal::bad_request("failed to find next date"));
    }
    if times.windows(2).any(|pair| pair[1].unix_seconds() - pair[0].unix_seconds() < MIN_INTERVAL) {
        return Err(Refusal::bad_request("Cron interval must be at least 5 minutes"));
    }
    Ok(timing)
}
