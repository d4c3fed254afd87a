//! What becomes of an organization's sessions, profiles, codes and files as runs use them.

use std::sync::Arc;

use serde_json::{Map, Value, json};

use super::{Order, Service};
use crate::agenda::Event;
use crate::assets::{Assets, Code, EndOfSession, Extension, Profile, Session};
use crate::collection::Identified as _;
use crate::ids::digest;
use crate::invalid::read_boolean;
use crate::moment::Moment;
use crate::refusal::Refusal;
use crate::run::{Run, Trigger};
use crate::workflow::Workflow;

/// The title of the workflow whose runs single actions belong to.
const ACTIONS: &str = "SDK Workflow";

impl Service {
    /// Opens a session, which will end by itself.
    pub(crate) fn open_session(&mut self, minutes: Option<i64>, asked: Value) -> String {
        let id = self.ids.next("pbs");
        let session = Session::open(id.clone(), minutes, asked, self.now());
        self.assets.sessions.add(session);
        self.plan_end_of_session(&id);
        id
    }

    pub(crate) fn extend_session(&mut self, id: &str, minutes: i64) -> Extension {
        let now = self.now();
        let granted = self.assets.sessions.get_mut(id).map_or(Extension::Ended, |session| session.extend(minutes, now));
        self.plan_end_of_session(id);
        granted
    }

    /// Plans the end of an open session; earlier plans are stale by its turn.
    pub(crate) fn plan_end_of_session(&mut self, id: &str) {
        if let Some(session) = self.assets.sessions.get(id).filter(|session| session.is_open()) {
            let event = Event::SessionExpires { session: id.to_owned(), turn: session.turn() };
            self.agenda.enter(session.expires_at(), event);
        }
    }

    pub(super) fn session_expires(&mut self, id: &str, turn: u32, at: Moment) {
        if self.assets.sessions.get(id).is_some_and(|session| session.turn() == turn) {
            self.end_session(id, EndOfSession::Expired, at);
        }
    }

    /// Ends a session. A run that is using it fails.
    pub(crate) fn end_session(&mut self, id: &str, why: EndOfSession, at: Moment) {
        let occupant = self.assets.sessions.get_mut(id).and_then(|session| session.end(why, at));
        if let Some(run) = occupant.and_then(|run| self.runs.find(&run)) {
            self.fail_run(run, format!("Browser session {id} was closed while the run was using it."), at);
        }
    }

    /// A run begins to use the session it names; the reason it cannot, if so.
    pub(super) fn enter_session(&mut self, run: usize, at: Moment) -> Option<String> {
        let (run_id, id) = (self.runs.get(run).id.clone(), self.session_of(run)?);
        let session = self.assets.sessions.get_mut(&id)?;
        if let Some(other) = session.occupant().filter(|other| *other != run_id) {
            return Some(format!(
                "Browser session {id} is already occupied by {other}. Wait for that run to finish or cancel it, then \
                 retry."
            ));
        }
        if !session.is_open() {
            return Some(format!(
                "Browser session {id} is no longer usable (status: {}). Create a new browser session and retry.",
                session.status()
            ));
        }
        session.enter(&run_id, at);
        None
    }

    pub(super) fn leave_session(&mut self, run: usize, at: Moment) {
        let Some(id) = self.session_of(run) else { return };
        let run_id = &self.runs.get(run).id;
        if let Some(session) = self.assets.sessions.get_mut(&id) {
            session.leave(run_id, at);
        }
    }

    fn session_of(&self, run: usize) -> Option<String> {
        self.runs.get(run).request.get("browser_session_id")?.as_str().map(str::to_owned)
    }

    /// A name for an address that nobody has yet.
    pub(crate) fn fresh_address(&mut self) -> String {
        digest(&self.ids.next("address"))[..10].to_owned()
    }

    /// What the browser of a new run begins with: the profile it names, or the one that its workflow keeps.
    pub(super) fn seed_browser(&mut self, workflow: &Workflow, request: &mut Map<String, Value>, now: Moment) {
        let names = |name: &str| request.get(name).is_some_and(Value::is_string);
        let asks = |name: &str| request.get(name).and_then(read_boolean) == Some(true);
        let keeps_state = workflow.shown["persist_browser_session"] == true || asks("reuse_browser_session");
        let keeps_state = keeps_state && !asks("start_fresh_browser");
        if keeps_state && !names("browser_profile_id") && !names("browser_session_id") {
            let id = self.managed_profile(workflow, now);
            request.insert("browser_profile_id".into(), json!(id));
        }
        let profile = request.get("browser_profile_id").and_then(Value::as_str);
        if let Some(profile) = profile.and_then(|id| self.assets.profiles.get_mut(id)) {
            profile.seed_a_run();
        }
    }

    /// Where the state of a run's browser came from, as answers name it.
    pub(crate) fn seed_source(&self, run: &Run) -> Option<&'static str> {
        let asked = |name: &str| run.request.get(name).and_then(Value::as_str);
        match (asked("browser_session_id"), asked("browser_profile_id")) {
            (Some(_), _) => None,
            (None, None) => Some("fresh"),
            (None, Some(id)) => {
                let owner = self.assets.profiles.get(id).and_then(Profile::workflow);
                Some(if owner == Some(&run.workflow.permanent_id) { "own_memory" } else { "override" })
            }
        }
    }

    /// The profile in which the runs of a workflow keep their state, made when the first of them starts.
    fn managed_profile(&mut self, workflow: &Workflow, now: Moment) -> String {
        if let Some(profile) = self.assets.profiles.managed_by(&workflow.permanent_id) {
            return profile.id().to_owned();
        }
        let profile = Profile::of_workflow(self.ids.next("bp"), &workflow.permanent_id, &workflow.title, now);
        self.assets.profiles.add(profile).id().to_owned()
    }

    /// Lets the next run of a workflow begin afresh.
    pub(crate) fn reset_managed_profile(&mut self, workflow: &str) {
        let now = self.now();
        let id = self.assets.profiles.managed_by(workflow).map(|profile| profile.id().to_owned());
        if let Some(profile) = id.and_then(|id| self.assets.profiles.get_mut(&id)) {
            profile.delete(now);
        }
    }

    /// Gives a run the files it names.
    pub(crate) fn attach_files(&mut self, run: usize) {
        let run = self.runs.get(run);
        for id in run.request.get("file_ids").and_then(Value::as_array).into_iter().flatten() {
            if let Some(file) = id.as_str().and_then(|id| self.assets.files.get_mut(id)) {
                file.give_to(&run.id);
            }
        }
    }

    /// The files a run was given go when it is over.
    pub(super) fn drop_files(&mut self, run: usize, at: Moment) {
        let run = self.runs.get(run);
        for id in run.request.get("file_ids").and_then(Value::as_array).into_iter().flatten() {
            if let Some(id) = id.as_str() {
                self.assets.files.delete(id, at);
            }
        }
    }

    /// The workflows in a folder, the newest first.
    pub(crate) fn workflows_in<'s>(&'s self, folder: &'s str) -> impl Iterator<Item = &'s Arc<Workflow>> {
        self.workflows.newest_first().filter(move |workflow| workflow.shown["folder_id"] == folder)
    }

    /// Keeps a code, and lets runs that wait for it go on.
    pub(crate) fn take_code(&mut self, code: Code) {
        self.assets.codes.add(code);
        self.look_for_codes();
    }

    /// Brings back what the state file kept.
    pub(crate) fn restore_assets(&mut self, assets: Assets) {
        self.assets = assets;
        let sessions: Vec<String> = self.assets.sessions.iter().map(|session| session.id().to_owned()).collect();
        for id in sessions {
            self.plan_end_of_session(&id);
        }
    }

    /// Puts all versions of a workflow into a folder, or with null into none, and returns the latest.
    pub(crate) fn move_to_folder(&mut self, permanent_id: &str, folder: &Value) -> Option<&Arc<Workflow>> {
        self.workflows.move_to_folder(permanent_id, folder)
    }

    /// Notes which workflow an `Idempotency-Key` made.
    pub(crate) fn remember_key(&mut self, idempotency_key: &str, permanent_id: &str) {
        self.workflows.remember_key(idempotency_key, permanent_id);
    }

    /// Deletes a workflow with its schedules.
    pub(crate) fn delete_workflow(&mut self, permanent_id: &str) {
        let now = self.now();
        let Some(family) = self.workflows.family_mut(permanent_id) else {
            return;
        };
        family.deleted_at = Some(now);
        self.schedules.remove_of(permanent_id);
        for index in self.runs.of_workflow(permanent_id).collect::<Vec<_>>() {
            self.runs.change(index, |run| run.changed(run.modified_at));
        }
    }

    /// Starts the run that single actions belong to, and returns its id.
    pub(crate) fn start_action_run(&mut self, key: &str) -> Result<String, Refusal> {
        let known = self.workflows.newest_first().find(|workflow| workflow.title == ACTIONS).cloned();
        let workflow = known.unwrap_or_else(|| {
            let block = json!({"block_type": "action", "label": "action", "navigation_goal": "A single action"});
            let definition = json!({"parameters": [], "blocks": [block]});
            let source = json!({"title": ACTIONS, "status": "auto_generated", "workflow_definition": definition});
            self.add_workflow(None, &source)
        });
        let index = self.order_run(Order {
            id: None,
            workflow,
            request: Map::new(),
            trigger: Trigger::Api,
            signing_key: key.to_owned(),
            metadata: Map::new(),
        })?;
        Ok(self.runs.get(index).id.clone())
    }
}
