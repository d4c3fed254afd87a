//! Schedules: when a workflow runs by itself.

use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::cron::Cron;
use crate::moment::Moment;

/// How many coming times an answer lists.
const TIMES_SHOWN: usize = 5;

/// A schedule of a workflow.
#[derive(Debug)]
pub(crate) struct Schedule {
    pub(crate) id: String,
    pub(crate) workflow: String,
    pub(crate) timing: Timing,
    /// The name of its time zone, as given.
    pub(crate) timezone: String,
    pub(crate) enabled: bool,
    pub(crate) parameters: Option<Map<String, Value>>,
    pub(crate) name: Option<String>,
    pub(crate) description: Option<String>,
    pub(crate) created_at: Moment,
    pub(crate) modified_at: Moment,
    /// Changes whenever the planned firing no longer holds.
    pub(crate) turn: u32,
}

/// When a schedule fires.
#[derive(Clone, Debug)]
pub(crate) enum Timing {
    Cron { expression: String, cron: Box<Cron>, zone: TimeZone },
    Interval { seconds: i64, first: Moment },
    Once { at: Moment, dispatch: Dispatch },
}

/// What became of a one-time schedule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Dispatch {
    Pending,
    Fired(String),
    Canceled,
}

impl Timing {
    /// A cron expression in a time zone, if both can be read.
    pub(crate) fn cron(expression: &str, timezone: &str) -> Option<Self> {
        let cron = Box::new(Cron::parse(expression)?);
        Some(Self::Cron { expression: expression.to_owned(), cron, zone: time_zone(timezone)? })
    }

    /// When it fires after `after`, soonest first.
    pub(crate) fn times(&self, after: Moment) -> Box<dyn Iterator<Item = Moment> + '_> {
        match self {
            Self::Cron { cron, zone, .. } => Box::new(cron.times(after, zone)),
            Self::Interval { seconds, first } => {
                let step = seconds.saturating_mul(1_000_000);
                let behind = (after.0 - first.0).div_euclid(step) + 1;
                let start = first.0.saturating_add(behind.max(0).saturating_mul(step));
                Box::new((0_i64..).map(move |round| Moment(start.saturating_add(round.saturating_mul(step)))))
            }
            Self::Once { at, dispatch } => {
                Box::new((*dispatch == Dispatch::Pending && *at > after).then_some(*at).into_iter())
            }
        }
    }
}

impl Schedule {
    /// The coming times an answer lists.
    pub(crate) fn coming(&self, now: Moment) -> Vec<Moment> {
        self.timing.times(now).take(TIMES_SHOWN).collect()
    }

    /// When it fires next, if it does.
    pub(crate) fn next(&self, now: Moment) -> Option<Moment> {
        if !self.enabled {
            return None;
        }
        self.timing.times(now).next()
    }
}

/// A time zone by its exact name.
pub(crate) fn time_zone(name: &str) -> Option<TimeZone> {
    TimeZone::get(name).ok().filter(|zone| zone.iana_name() == Some(name) || name == "UTC")
}

/// The schedules of the service, oldest first.
#[derive(Debug, Default)]
pub(crate) struct Schedules {
    all: Vec<Schedule>,
}

impl Schedules {
    pub(crate) fn add(&mut self, schedule: Schedule) {
        self.all.push(schedule);
    }

    pub(crate) fn iter(&self) -> impl DoubleEndedIterator<Item = &Schedule> {
        self.all.iter()
    }

    pub(crate) fn get(&self, id: &str) -> Option<&Schedule> {
        self.all.iter().find(|schedule| schedule.id == id)
    }

    pub(crate) fn get_mut(&mut self, id: &str) -> Option<&mut Schedule> {
        self.all.iter_mut().find(|schedule| schedule.id == id)
    }

    pub(crate) fn remove(&mut self, id: &str) {
        self.all.retain(|schedule| schedule.id != id);
    }

    pub(crate) fn remove_of(&mut self, workflow: &str) {
        self.all.retain(|schedule| schedule.workflow != workflow);
    }
}
