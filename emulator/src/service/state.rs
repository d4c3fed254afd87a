//! The state file: what an emulator keeps from one start to the next.

use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::assets::Assets;
use crate::group::Group;
use crate::moment::Moment;
use crate::options::Behaviour;
use crate::run::Run;
use crate::schedule::{Dispatch, Schedule, Timing};
use crate::service::{Service, task_workflow};
use crate::tags::{TagCatalog, Tagged};

/// Everything that is kept.
#[derive(Serialize, Deserialize)]
struct State<R> {
    organization: String,
    api_key: String,
    next_id: u64,
    workflows: Vec<FamilyRecord>,
    runs: Vec<RunRecord<R>>,
    schedules: Vec<ScheduleRecord>,
    #[serde(default)]
    groups: Vec<Group>,
    tag_catalog: TagCatalog,
    #[serde(default)]
    assets: Assets,
}

#[derive(Serialize, Deserialize)]
struct FamilyRecord {
    deleted_at: Option<Moment>,
    behaviour: Behaviour,
    runs_started: usize,
    tagged: Tagged,
    versions: Vec<VersionRecord>,
}

#[derive(Serialize, Deserialize)]
struct VersionRecord {
    shown: Value,
    parameters: Vec<Value>,
}

/// A run with the version of the workflow it is of; `R` is the run or a borrowed one.
#[derive(Serialize, Deserialize)]
struct RunRecord<R> {
    workflow_id: String,
    version: u64,
    #[serde(flatten)]
    run: R,
}

#[derive(Serialize, Deserialize)]
struct ScheduleRecord {
    id: String,
    workflow: String,
    timing: TimingRecord,
    timezone: String,
    enabled: bool,
    parameters: Option<Map<String, Value>>,
    name: Option<String>,
    description: Option<String>,
    created_at: Moment,
    modified_at: Moment,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum TimingRecord {
    Cron(String),
    Interval { seconds: i64, first: Moment },
    Once { at: Moment, dispatch: Dispatch },
}

/// Writes what is to be kept. A crash half way leaves the old file as it was.
pub(crate) fn save(service: &Service, file: &Path) -> io::Result<()> {
    let text = serde_json::to_vec(&State::of(service)).map_err(io::Error::other)?;
    let beside = file.with_extension("new");
    std::fs::write(&beside, text)?;
    std::fs::rename(&beside, file)
}

/// Brings back what was kept; `false` if there is no file yet.
pub(crate) fn load(service: &mut Service, file: &Path) -> io::Result<bool> {
    let text = match std::fs::read(file) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
        Err(error) => return Err(error),
    };
    let state: State<Run> = serde_json::from_slice(&text).map_err(io::Error::other)?;
    state.into_service(service);
    Ok(true)
}

impl<'s> State<&'s Run> {
    fn of(service: &'s Service) -> Self {
        let family = |(_, family): (&str, &crate::workflow::Family)| FamilyRecord {
            deleted_at: family.deleted_at,
            behaviour: family.behaviour.clone(),
            runs_started: family.runs_started,
            tagged: family.tagged.clone(),
            versions: family
                .versions
                .iter()
                .map(|workflow| VersionRecord {
                    shown: workflow.shown.clone(),
                    parameters: workflow.parameters.clone(),
                })
                .collect(),
        };
        Self {
            organization: service.organization.clone(),
            api_key: service.api_key.clone(),
            next_id: service.ids.position(),
            workflows: service.workflows.families().map(family).collect(),
            runs: service.runs.iter().map(RunRecord::of).collect(),
            schedules: service.schedules.iter().map(ScheduleRecord::of).collect(),
            groups: service.groups.iter().cloned().collect(),
            tag_catalog: service.tag_catalog.clone(),
            assets: service.assets.clone(),
        }
    }
}

impl State<Run> {
    fn into_service(self, service: &mut Service) {
        service.organization = self.organization;
        service.tag_catalog = self.tag_catalog;
        service.restore_assets(self.assets);
        if service.options.api_key.is_none() {
            service.api_key = self.api_key;
        }
        service.ids = crate::ids::Ids::starting_at(self.next_id.max(service.ids.position()));
        for family in self.workflows {
            let mut permanent_id = String::new();
            for version in family.versions {
                let workflow = crate::workflow::Workflow::restored(version.shown, version.parameters);
                permanent_id.clone_from(&workflow.permanent_id);
                service.workflows.add(workflow.into());
            }
            if let Some(restored) = service.workflows.family_mut(&permanent_id) {
                restored.deleted_at = family.deleted_at;
                restored.behaviour = family.behaviour;
                restored.runs_started = family.runs_started;
                restored.tagged = family.tagged;
            }
        }
        for record in self.runs {
            if let Some(run) = record.into_run(service) {
                service.runs.add(run);
            }
        }
        let now = service.now();
        for group in self.groups {
            let index = service.groups.add(group);
            service.advance_group(index, now);
        }
        for record in self.schedules {
            if let Some(schedule) = record.into_schedule() {
                let id = schedule.id.clone();
                service.schedules.add(schedule);
                service.plan_firing(&id);
            }
        }
    }
}

impl<'r> RunRecord<&'r Run> {
    fn of(run: &'r Run) -> Self {
        Self { workflow_id: run.workflow.permanent_id.clone(), version: run.workflow.version, run }
    }
}

impl RunRecord<Run> {
    /// The run again. One that was under way stays where it was for ever, as after the death of a real server.
    fn into_run(self, service: &mut Service) -> Option<Run> {
        let workflow = if self.run.kind.is_task() {
            task_workflow(&self.run.request, &mut service.ids).into()
        } else {
            let family = service.workflows.family(&self.workflow_id)?;
            family.versions.iter().find(|workflow| workflow.version == self.version)?.clone()
        };
        Some(Run { workflow, orphaned: true, ..self.run })
    }
}

impl ScheduleRecord {
    fn of(schedule: &Schedule) -> Self {
        Self {
            id: schedule.id.clone(),
            workflow: schedule.workflow.clone(),
            timing: match &schedule.timing {
                Timing::Cron { expression, .. } => TimingRecord::Cron(expression.clone()),
                Timing::Interval { seconds, first } => TimingRecord::Interval { seconds: *seconds, first: *first },
                Timing::Once { at, dispatch } => TimingRecord::Once { at: *at, dispatch: dispatch.clone() },
            },
            timezone: schedule.timezone.clone(),
            enabled: schedule.enabled,
            parameters: schedule.parameters.clone(),
            name: schedule.name.clone(),
            description: schedule.description.clone(),
            created_at: schedule.created_at,
            modified_at: schedule.modified_at,
        }
    }

    fn into_schedule(self) -> Option<Schedule> {
        let timing = match self.timing {
            TimingRecord::Cron(expression) => Timing::cron(&expression, &self.timezone)?,
            TimingRecord::Interval { seconds, first } => Timing::Interval { seconds, first },
            TimingRecord::Once { at, dispatch } => Timing::Once { at, dispatch },
        };
        Some(Schedule {
            id: self.id,
            workflow: self.workflow,
            timing,
            timezone: self.timezone,
            enabled: self.enabled,
            parameters: self.parameters,
            name: self.name,
            description: self.description,
            created_at: self.created_at,
            modified_at: self.modified_at,
            turn: 0,
        })
    }
}
