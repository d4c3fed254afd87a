//! Saved states of browsers.

use serde::{Deserialize, Serialize};

use super::Proxy;
use crate::collection::{Collection, Identified};
use crate::moment::Moment;

/// The saved state of a browser.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Profile {
    id: String,
    name: String,
    description: Option<String>,
    proxy: Proxy,
    /// The workflow whose runs keep their state in it.
    workflow: Option<String>,
    /// How many runs began from it.
    seeded_runs: u64,
    created_at: Moment,
    modified_at: Moment,
    deleted_at: Option<Moment>,
}

impl Identified for Profile {
    fn id(&self) -> &str {
        &self.id
    }
}

impl Profile {
    pub(crate) fn new(id: String, name: &str, description: Option<&str>, proxy: Proxy, now: Moment) -> Self {
        Self {
            id,
            name: name.to_owned(),
            description: description.map(str::to_owned),
            proxy,
            workflow: None,
            seeded_runs: 0,
            created_at: now,
            modified_at: now,
            deleted_at: None,
        }
    }

    /// The one that the runs of a workflow keep their state in.
    pub(crate) fn of_workflow(id: String, workflow: &str, title: &str, now: Moment) -> Self {
        let name = format!("{title} (auto-saved session)");
        Self { workflow: Some(workflow.to_owned()), ..Self::new(id, &name, None, Proxy::default(), now) }
    }

    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    pub(crate) fn description(&self) -> Option<&str> {
        self.description.as_deref()
    }

    pub(crate) fn proxy(&self) -> &Proxy {
        &self.proxy
    }

    pub(crate) fn workflow(&self) -> Option<&str> {
        self.workflow.as_deref()
    }

    pub(crate) fn seeded_runs(&self) -> u64 {
        self.seeded_runs
    }

    pub(crate) fn times(&self) -> (Moment, Moment, Option<Moment>) {
        (self.created_at, self.modified_at, self.deleted_at)
    }

    pub(crate) fn is_deleted(&self) -> bool {
        self.deleted_at.is_some()
    }

    /// Changes what is given.
    pub(crate) fn change(&mut self, name: Option<&str>, description: Option<&str>, proxy: Option<Proxy>, now: Moment) {
        if let Some(name) = name {
            name.clone_into(&mut self.name);
        }
        if let Some(description) = description {
            self.description = Some(description.to_owned());
        }
        if let Some(proxy) = proxy {
            self.proxy = proxy;
        }
        self.modified_at = now;
    }

    pub(crate) fn seed_a_run(&mut self) {
        self.seeded_runs += 1;
    }

    pub(crate) fn delete(&mut self, now: Moment) {
        self.deleted_at = Some(now);
        self.modified_at = now;
    }

    /// Whether its name or description has some text.
    pub(crate) fn mentions(&self, text: &str) -> bool {
        let holds = |own: &str| crate::like::has_part(own, text);
        holds(&self.name) || self.description.as_deref().is_some_and(holds)
    }
}

impl Collection<Profile> {
    /// One that is not deleted.
    pub(crate) fn live(&self, id: &str) -> Option<&Profile> {
        self.get(id).filter(|profile| !profile.is_deleted())
    }

    /// The one in which a workflow's runs keep their state.
    pub(crate) fn managed_by(&self, workflow: &str) -> Option<&Profile> {
        self.newest().find(|profile| profile.workflow() == Some(workflow) && !profile.is_deleted())
    }
}
