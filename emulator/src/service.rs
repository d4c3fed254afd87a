//! The service: everything it knows, and how that changes as time passes.
//!
//! Nothing here waits or speaks to the network. Requests and the passing of time change the state; what has to be sent
//! is put into [`Service::deliveries`], from which the HTTP side takes it.

mod assets;
mod codes;
mod groups;
mod lifecycle;
mod links;
mod next_behaviour;
mod retries;
mod schedules;
mod slots;
mod starts;
mod state;
mod tags;
mod transitions;
mod webhooks;
mod workflows;

pub(crate) use starts::{Order, TaskOrder, task_workflow};
pub(crate) use tags::Subject;

use std::time::Duration;

use crate::agenda::{Agenda, Event};
use crate::assets::Assets;
use crate::clock::Clock;
use crate::deliveries::Deliveries;
use crate::fault::Faults;
use crate::group::Groups;
use crate::ids::{Ids, digest};
use crate::journal::Journal;
use crate::moment::Moment;
use crate::options::{Behaviour, ClockMode, Options, Random, WorkflowSeed};
use crate::runs::Runs;
use crate::schedule::Schedules;
use crate::tags::TagCatalog;
use crate::workflow::Workflows;

/// The state of an emulator.
///
/// Others may look at all of it. What they change has consequences elsewhere, so it has a method here; what concerns
/// nothing but itself, such as the journal or a folder, they are given to change.
#[derive(Debug)]
pub(crate) struct Service {
    options: Options,
    api_key: String,
    base_url: String,
    organization: String,
    clock: Clock,
    started_at: Moment,
    agenda: Agenda,
    ids: Ids,
    workflows: Workflows,
    runs: Runs,
    groups: Groups,
    schedules: Schedules,
    assets: Assets,
    deliveries: Deliveries,
    scripted: next_behaviour::Scripted,
    slots: slots::Slots,
    journal: Journal,
    faults: Faults,
    tag_catalog: TagCatalog,
    /// Something changed since the state file was written.
    unsaved: bool,
}

impl Service {
    pub(crate) fn new(options: Options, base_url: String) -> Self {
        let origin = options.clock.start.as_deref().and_then(Moment::parse);
        let clock = match options.clock.mode {
            ClockMode::Real => Clock::real(origin, options.clock.speed),
            ClockMode::Virtual => Clock::virtual_from(origin),
        };
        let first_id = 400_000_000_000_000_000 + clock.now().0.unsigned_abs() % 100_000_000_000_000_000;
        let mut ids = Ids::starting_at(first_id);
        let organization = ids.next("o");
        let api_key = options
            .api_key
            .clone()
            .unwrap_or_else(|| format!("sk-emulator-{}", &digest(&format!("{organization}{base_url}"))[..32]));
        Self {
            api_key,
            base_url,
            organization,
            started_at: clock.now(),
            clock,
            agenda: Agenda::default(),
            ids,
            workflows: Workflows::default(),
            runs: Runs::default(),
            groups: Groups::default(),
            schedules: Schedules::default(),
            assets: Assets::default(),
            deliveries: Deliveries::default(),
            scripted: next_behaviour::Scripted::default(),
            slots: slots::Slots::default(),
            journal: Journal::keeping(options.request_log),
            faults: Faults::default(),
            tag_catalog: TagCatalog::default(),
            unsaved: false,
            options,
        }
    }

    /// Brings back what the state file holds, or stocks an emulator that starts for the first time.
    pub(crate) fn open(&mut self) -> Result<(), String> {
        self.options.check()?;
        let restored = match self.options.state.clone() {
            Some(file) => state::load(self, &file).map_err(|error| format!("{}: {error}", file.display()))?,
            None => false,
        };
        let mut seeds = self.options.workflows.clone();
        if restored {
            for seed in &mut seeds {
                let known = seed.workflow_id.as_deref().is_some_and(|id| self.workflows.get(id).is_some());
                if known {
                    seed.definition = None;
                    seed.schedules.clear();
                }
            }
        }
        self.stock(seeds)
    }

    /// Writes the state file if there is to be one.
    pub(crate) fn save(&mut self) -> std::io::Result<()> {
        self.unsaved = false;
        self.options.state.as_deref().map_or(Ok(()), |file| state::save(self, file))
    }

    /// Whether there is something to write into the state file.
    pub(crate) fn wants_saving(&self) -> bool {
        self.unsaved && self.options.state.is_some()
    }

    /// Notes that something may have changed that the state file is to know.
    pub(crate) fn touch(&mut self) {
        self.unsaved = true;
    }

    /// Makes what is there from the start: workflows, and the faults of the options.
    pub(crate) fn stock(&mut self, workflows: Vec<WorkflowSeed>) -> Result<(), String> {
        self.faults = Faults::new(self.options.faults.clone())?;
        let seeded = workflows.into_iter().try_for_each(|seed| self.seed_workflow(seed).map(drop));
        seeded.map_err(|refusal| refusal.body["detail"].to_string())
    }

    /// Forgets everything but the options, the key and the time.
    pub(crate) fn forget(&mut self) {
        self.agenda.clear();
        self.workflows = Workflows::default();
        self.runs = Runs::default();
        self.groups = Groups::default();
        self.tag_catalog = TagCatalog::default();
        self.schedules = Schedules::default();
        self.assets = Assets::default();
        self.deliveries.forget();
        self.scripted = next_behaviour::Scripted::default();
        self.slots = slots::Slots::default();
        self.journal.clear();
    }

    pub(crate) fn options(&self) -> &Options {
        &self.options
    }

    pub(crate) fn api_key(&self) -> &str {
        &self.api_key
    }

    pub(crate) fn base_url(&self) -> &str {
        &self.base_url
    }

    pub(crate) fn organization(&self) -> &str {
        &self.organization
    }

    pub(crate) fn started_at(&self) -> Moment {
        self.started_at
    }

    pub(crate) fn clock_is_virtual(&self) -> bool {
        self.clock.is_virtual()
    }

    pub(crate) fn next_event_at(&self) -> Option<Moment> {
        self.agenda.next_at()
    }

    pub(crate) fn workflows(&self) -> &Workflows {
        &self.workflows
    }

    pub(crate) fn runs(&self) -> &Runs {
        &self.runs
    }

    pub(crate) fn groups(&self) -> &Groups {
        &self.groups
    }

    pub(crate) fn schedules(&self) -> &Schedules {
        &self.schedules
    }

    pub(crate) fn deliveries(&self) -> &Deliveries {
        &self.deliveries
    }

    pub(crate) fn assets(&self) -> &Assets {
        &self.assets
    }

    pub(crate) fn assets_mut(&mut self) -> &mut Assets {
        &mut self.assets
    }

    pub(crate) fn tag_catalog(&self) -> &TagCatalog {
        &self.tag_catalog
    }

    pub(crate) fn tag_catalog_mut(&mut self) -> &mut TagCatalog {
        &mut self.tag_catalog
    }

    pub(crate) fn journal(&self) -> &Journal {
        &self.journal
    }

    pub(crate) fn journal_mut(&mut self) -> &mut Journal {
        &mut self.journal
    }

    pub(crate) fn faults(&self) -> &Faults {
        &self.faults
    }

    pub(crate) fn faults_mut(&mut self) -> &mut Faults {
        &mut self.faults
    }

    /// A fresh id of a kind: `wr_…`.
    pub(crate) fn next_id(&mut self, kind: &'static str) -> String {
        self.ids.next(kind)
    }

    /// How a virtual clock moves by itself.
    pub(crate) fn pace_clock(&mut self, auto_advance: Option<bool>, advance_per_request: Option<f64>) {
        let clock = &mut self.options.clock;
        clock.auto_advance = auto_advance.unwrap_or(clock.auto_advance);
        clock.advance_per_request = advance_per_request.unwrap_or(clock.advance_per_request);
    }

    /// How runs go that nothing more particular is said of.
    pub(crate) fn set_defaults(&mut self, defaults: Behaviour) {
        self.options.defaults = defaults;
    }

    /// The same by chance.
    pub(crate) fn set_random(&mut self, random: Random) {
        self.options.defaults.random = Some(random);
    }

    pub(crate) fn now(&self) -> Moment {
        self.clock.now()
    }

    /// Lets everything happen that is due, and returns how much that was.
    pub(crate) fn settle(&mut self) -> usize {
        let now = self.now();
        let mut happened = 0;
        while let Some((at, event)) = self.agenda.take_due(now) {
            self.happen(at, event);
            happened += 1;
        }
        happened
    }

    /// Moves a virtual clock to a moment, letting everything on the way happen at its own time.
    pub(crate) fn advance_to(&mut self, moment: Moment) -> usize {
        let mut happened = self.settle();
        while let Some(next) = self.agenda.next_at().filter(|next| *next <= moment) {
            self.clock.move_to(next);
            happened += self.settle();
        }
        self.clock.move_to(moment);
        happened
    }

    /// Lets pass what passes with every request.
    pub(crate) fn begin_request(&mut self) {
        let step = self.options.clock.advance_per_request;
        if step > 0.0 && self.clock.is_virtual() {
            self.advance_to(self.now().after(step));
        } else {
            self.settle();
        }
    }

    /// Moves on to the next event if time is to pass by itself, and returns how long the machine may sleep then.
    pub(crate) fn step_by_itself(&mut self) -> Option<Duration> {
        let next = self.agenda.next_at()?;
        if !self.clock.is_virtual() {
            return self.clock.until(next);
        }
        let starts_next = matches!(self.agenda.next(), Some(Event::GroupMoves { .. }));
        let busy = self.runs.unfinished() > 0 || self.deliveries.pending() > 0 || starts_next;
        if self.options.clock.auto_advance && busy && !self.waits_for_somebody() && self.deliveries.is_quiet() {
            self.advance_to(next);
            return Some(Duration::from_millis(1));
        }
        None
    }

    fn happen(&mut self, at: Moment, event: Event) {
        self.touch();
        match event {
            Event::RunQueues { run, turn } => self.run_queues(run, turn, at),
            Event::RunStarts { run, turn } => self.run_starts(run, turn, at),
            Event::RunPauses { run, turn } => self.run_pauses(run, turn, at),
            Event::HumanTimesOut { run, turn } => self.human_times_out(run, turn, at),
            Event::RunEnds { run, turn } => self.run_ends(run, turn, at),
            Event::RunTimesOut { run, turn } => self.run_times_out(run, turn, at),
            Event::RunAsksForCode { run, turn } => self.run_asks_for_code(run, turn, at),
            Event::CodeTimesOut { run, turn } => self.code_times_out(run, turn, at),
            Event::SessionExpires { session, turn } => self.session_expires(&session, turn, at),
            Event::CanceledBlockEnds { run } => self.send_webhook(run, at),
            Event::GroupMoves { group } => self.group_moves(group, at),
            Event::ScheduleFires { schedule, turn } => self.schedule_fires(&schedule, turn, at),
            Event::WebhookDue { delivery } => self.deliveries.try_now(delivery),
        }
    }

    pub(crate) fn files_url(&self) -> String {
        format!("{}/__emulator__/files", self.base_url)
    }

    pub(crate) fn app_url(&self, run_id: &str) -> String {
        format!("{}/runs/{run_id}", self.options.app_url)
    }
}
