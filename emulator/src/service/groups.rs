//! Run groups: whose turn it is.

use serde_json::{Map, json};

use super::{Order, Service};
use crate::agenda::Event;
use crate::group::{Group, State};
use crate::moment::Moment;
use crate::run::Trigger;

/// Seconds from the moment an item's turn comes to its run, at the least.
const DISPATCH: f64 = 0.005;

impl Service {
    /// Adds a group, whose first runs begin.
    pub(crate) fn add_group(&mut self, group: Group) -> usize {
        let index = self.groups.add(group);
        self.advance_group(index, self.now());
        index
    }

    /// Plans the next item of a group if none is under way, and notes when there is none left.
    pub(crate) fn advance_group(&mut self, index: usize, at: Moment) {
        let group = self.groups.get_mut(index);
        if group.next_item().is_some() {
            self.agenda.enter(at.after(DISPATCH), Event::GroupMoves { group: index });
        } else if group.items.iter().all(|item| item.state.is_over()) {
            group.finished_at.get_or_insert(at);
        }
    }

    /// Starts the run of the item whose turn it is.
    pub(super) fn group_moves(&mut self, index: usize, at: Moment) {
        let group = self.groups.get(index);
        let Some(place) = group.next_item() else {
            return;
        };
        let family = self.workflows.family(&group.workflow);
        let version = family.and_then(|family| family.versions.iter().find(|one| one.version == group.version));
        let Some(workflow) = version.cloned() else {
            return;
        };
        let item = &group.items[place];
        let request = Map::from_iter([
            ("parameters".to_owned(), json!(item.parameters)),
            ("proxy_location".to_owned(), workflow.shown["proxy_location"].clone()),
            ("webhook_url".to_owned(), json!(workflow.webhook_url())),
            ("start_fresh_browser".to_owned(), json!(true)),
        ]);
        let order = Order {
            id: Some(item.run_id.clone()),
            workflow,
            request,
            trigger: Trigger::Api,
            signing_key: group.signing_key.clone(),
            metadata: Map::new(),
        };
        self.groups.get_mut(index).items[place].state = State::Dispatching;
        self.start_run(order, at);
    }

    /// Notes that a run of a group began.
    pub(super) fn grouped_run_began(&mut self, run: usize) {
        if let Some((group, place)) = self.groups.of_run(&self.runs.get(run).id) {
            self.groups.get_mut(group).items[place].state = State::Dispatched;
        }
    }

    /// Lets the next run of a group begin when one is over.
    pub(super) fn grouped_run_changed(&mut self, run: usize, at: Moment) {
        let run = self.runs.get(run);
        if let Some((group, place)) = self.groups.of_run(&run.id).filter(|_| run.is_over()) {
            self.groups.get_mut(group).items[place].state = State::Done;
            self.advance_group(group, at);
        }
    }

    /// Cancels what is under way of a group, and what waits in it.
    pub(crate) fn cancel_group(&mut self, index: usize, signing_key: &str) {
        let now = self.now();
        let group = self.groups.get_mut(index);
        for item in group.items.iter_mut().filter(|item| item.state == State::Pending) {
            item.state = State::Canceled;
        }
        let under_way = group.items.iter().find(|item| !item.state.is_over()).map(|item| item.run_id.clone());
        match under_way.and_then(|id| self.runs.find(&id)) {
            Some(run) => self.cancel_run(run, signing_key),
            None => self.advance_group(index, now),
        }
    }
}
