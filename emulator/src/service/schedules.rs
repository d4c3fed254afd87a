//! Schedules: when they fire and what they start.

use serde_json::{Map, json};

use super::{Order, Service};
use crate::agenda::Event;
use crate::ids::digest;
use crate::moment::Moment;
use crate::run::Trigger;
use crate::schedule::{Dispatch, Schedule, Timing};

impl Service {
    /// Adds a schedule, which fires from now on.
    pub(crate) fn add_schedule(&mut self, schedule: Schedule) {
        let id = schedule.id.clone();
        self.schedules.add(schedule);
        self.plan_firing(&id);
    }

    /// A schedule to change; whoever does plans its firing anew.
    pub(crate) fn schedule_mut(&mut self, id: &str) -> Option<&mut Schedule> {
        self.schedules.get_mut(id)
    }

    pub(crate) fn remove_schedule(&mut self, id: &str) {
        self.schedules.remove(id);
    }

    /// Plans a schedule's next firing and makes any earlier plan stale.
    pub(crate) fn plan_firing(&mut self, id: &str) {
        let now = self.now();
        let Some(schedule) = self.schedules.get_mut(id) else {
            return;
        };
        schedule.turn += 1;
        let turn = schedule.turn;
        if let Some(at) = schedule.next(now) {
            self.agenda.enter(at, Event::ScheduleFires { schedule: id.to_owned(), turn });
        }
    }

    pub(super) fn schedule_fires(&mut self, id: &str, turn: u32, at: Moment) {
        let Some(schedule) = self.schedules.get_mut(id).filter(|schedule| schedule.turn == turn && schedule.enabled)
        else {
            return;
        };
        let run_id = format!("wr_sched_{}", &digest(&format!("{id}/{}", at.0))[..32]);
        if let Timing::Once { dispatch, .. } = &mut schedule.timing {
            *dispatch = Dispatch::Fired(run_id.clone());
            schedule.modified_at = at;
        }
        if let Some(next) = schedule.next(at) {
            self.agenda.enter(next, Event::ScheduleFires { schedule: id.to_owned(), turn });
        }
        let parameters = schedule.parameters.clone().unwrap_or_default();
        let permanent_id = schedule.workflow.clone();
        let Some(workflow) = self.workflows.get(&permanent_id).cloned() else {
            return;
        };
        let webhook_url = workflow.webhook_url().map(str::to_owned);
        let request = Map::from_iter([
            ("parameters".to_owned(), json!(parameters)),
            ("proxy_location".to_owned(), workflow.shown["proxy_location"].clone()),
            ("webhook_url".to_owned(), json!(webhook_url)),
        ]);
        self.start_run(
            Order {
                id: Some(run_id),
                workflow,
                request,
                trigger: Trigger::Schedule(id.to_owned()),
                signing_key: self.api_key.clone(),
                metadata: Map::new(),
            },
            at,
        );
    }
}
