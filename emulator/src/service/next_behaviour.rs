//! How the next run goes: by its number, by what it is given, or by chance.

use std::collections::HashMap;

use serde_json::{Map, Value};

use super::Service;
use super::retries::RetryRules;
use crate::options::{Behaviour, Random};
use crate::random::Draw;
use crate::workflow::Workflow;

/// Attempts of a run that something is drawn for; later ones go as the last.
const MAX_DRAWN: usize = 20;

/// How far the scripts of behaviours have come.
#[derive(Debug, Default)]
pub(super) struct Scripted {
    /// How many tasks there have been.
    tasks_started: usize,
    /// How many runs an outcome let fail: by workflow and row.
    failed_rows: HashMap<(String, usize), usize>,
}

impl Service {
    pub(super) fn behaviour_of_next_run(&mut self, workflow: &Workflow, parameters: &Map<String, Value>) -> Behaviour {
        let id = &workflow.permanent_id;
        let Some(family) = self.workflows.family_mut(id) else {
            return self.options.defaults.clone();
        };
        let number = family.runs_started;
        family.runs_started += 1;
        let behaviour = family.behaviour.over(&self.options.defaults).for_run(number);
        let attempts = RetryRules::of(workflow).map_or(1, |rules| rules.most + 1);
        self.chosen(behaviour, id, parameters, attempts)
    }

    /// A task is told apart by its request: its prompt, its URL.
    pub(super) fn behaviour_of_next_task(&mut self, request: &Map<String, Value>) -> Behaviour {
        let number = self.scripted.tasks_started;
        self.scripted.tasks_started += 1;
        let behaviour = self.options.tasks.over(&self.options.defaults).for_run(number);
        self.chosen(behaviour, "", request, 1)
    }

    /// Says how tasks go from now on; the next one is the first again.
    pub(crate) fn script_tasks(&mut self, behaviour: Behaviour) {
        self.options.tasks = behaviour;
        self.scripted.tasks_started = 0;
        self.forget_outcomes("");
    }

    /// Lets the rows of a workflow's outcomes fail as often as they say, from the beginning.
    pub(super) fn forget_outcomes(&mut self, id: &str) {
        self.scripted.failed_rows.retain(|(workflow, _), _| workflow != id);
    }

    fn chosen(
        &mut self,
        mut behaviour: Behaviour,
        id: &str,
        parameters: &Map<String, Value>,
        attempts: usize,
    ) -> Behaviour {
        // What is chosen from is not kept with each of tens of thousands of runs.
        behaviour.runs = Vec::new();
        let outcomes = std::mem::take(&mut behaviour.outcomes);
        let random = behaviour.random.take();
        if let Some(found) = outcomes.of_run(parameters) {
            let used = self.scripted.failed_rows.entry((id.to_owned(), found.row)).or_default();
            let left = found.fails.saturating_sub(*used).min(attempts);
            *used += left;
            let own = found.behaviour.over(&behaviour);
            return if left == 0 { without_idle_reason(own, found.fails) } else { failing_first(own, left) };
        }
        match random {
            Some(random) if behaviour.status.is_none() && behaviour.attempts.is_empty() => {
                let run = self.runs.len() as u64;
                let drawn = (0..attempts.min(MAX_DRAWN) as u64).map(|attempt| draw(&random, run, attempt));
                Behaviour { attempts: drawn.collect(), ..behaviour }
            }
            _ => behaviour,
        }
    }
}

/// Some failed attempts before the one that goes as said. The reason, if one is given, is theirs.
fn failing_first(own: Behaviour, left: usize) -> Behaviour {
    let failed = Behaviour {
        status: Some("failed".into()),
        failure_reason: own.failure_reason.clone(),
        output: Some(Value::Null),
        ..Behaviour::default()
    };
    let mut attempts = vec![failed; left];
    attempts.push(Behaviour::default());
    Behaviour { attempts, failure_reason: None, ..own }
}

/// A reason for failures that are over says nothing about a run that completes.
fn without_idle_reason(own: Behaviour, fails: usize) -> Behaviour {
    let completes = own.status.as_deref().is_none_or(|status| status == "completed");
    if fails > 0 && completes { Behaviour { failure_reason: None, ..own } } else { own }
}

fn draw(random: &Random, run: u64, attempt: u64) -> Behaviour {
    let Draw { fails, duration } = random.draw(run, attempt);
    let failed = Behaviour {
        status: Some("failed".into()),
        failure_reason: Some("The run failed by chance.".into()),
        ..Behaviour::default()
    };
    Behaviour { duration, ..if fails { failed } else { Behaviour::default() } }
}
