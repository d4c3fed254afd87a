//! Run groups: runs that are submitted together under a key, and take their turns one after the other.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::ids::digest;
use crate::moment::Moment;

/// Runs submitted together.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Group {
    pub(crate) id: String,
    /// The permanent id of the workflow.
    pub(crate) workflow: String,
    /// The version that was the latest, or was asked for, when the group came.
    pub(crate) version: u64,
    pub(crate) requested_version: Option<u64>,
    pub(crate) submission_key: String,
    /// What it was asked for: the same content has the same digest.
    pub(crate) content: String,
    pub(crate) created_at: Moment,
    pub(crate) finished_at: Option<Moment>,
    pub(crate) items: Vec<Item>,
    /// The API key of the submission, which signs the webhooks of its runs.
    pub(crate) signing_key: String,
}

/// One run of a group.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Item {
    pub(crate) key: String,
    /// Given at once, before there is such a run.
    pub(crate) run_id: String,
    pub(crate) parameters: Map<String, Value>,
    pub(crate) state: State,
}

/// Where an item stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum State {
    Pending,
    Dispatching,
    Dispatched,
    Done,
    Canceled,
}

impl State {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Dispatching => "dispatching",
            Self::Dispatched => "dispatched",
            Self::Done => "done",
            Self::Canceled => "canceled",
        }
    }

    pub(crate) fn is_over(self) -> bool {
        matches!(self, Self::Done | Self::Canceled)
    }
}

impl Group {
    /// The first item that waits, if none is under way.
    pub(crate) fn next_item(&self) -> Option<usize> {
        let first = self.items.iter().position(|item| !item.state.is_over())?;
        (self.items[first].state == State::Pending).then_some(first)
    }
}

/// A digest of content in which the order of an object's keys does not count.
pub(crate) fn content_digest(value: &Value) -> String {
    digest(&sorted(value).to_string())
}

fn sorted(value: &Value) -> Value {
    match value {
        Value::Array(items) => items.iter().map(sorted).collect(),
        Value::Object(fields) => {
            let mut names: Vec<&String> = fields.keys().collect();
            names.sort();
            Value::Object(names.into_iter().map(|name| (name.clone(), sorted(&fields[name]))).collect())
        }
        other => other.clone(),
    }
}

/// The groups of the service.
#[derive(Debug, Default)]
pub(crate) struct Groups {
    all: Vec<Group>,
    by_id: HashMap<String, usize>,
    by_submission_key: HashMap<String, usize>,
    by_run: HashMap<String, (usize, usize)>,
}

impl Groups {
    pub(crate) fn add(&mut self, group: Group) -> usize {
        let index = self.all.len();
        self.by_id.insert(group.id.clone(), index);
        self.by_submission_key.insert(group.submission_key.clone(), index);
        for (place, item) in group.items.iter().enumerate() {
            self.by_run.insert(item.run_id.clone(), (index, place));
        }
        self.all.push(group);
        index
    }

    pub(crate) fn get(&self, index: usize) -> &Group {
        &self.all[index]
    }

    pub(crate) fn get_mut(&mut self, index: usize) -> &mut Group {
        &mut self.all[index]
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &Group> {
        self.all.iter()
    }

    pub(crate) fn find(&self, id: &str) -> Option<usize> {
        self.by_id.get(id).copied()
    }

    pub(crate) fn submitted_as(&self, key: &str) -> Option<usize> {
        self.by_submission_key.get(key).copied()
    }

    /// The group and the place in it of a run.
    pub(crate) fn of_run(&self, run_id: &str) -> Option<(usize, usize)> {
        self.by_run.get(run_id).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::content_digest;
    use serde_json::json;

    #[test]
    fn the_order_of_keys_does_not_count() {
        let one = json!({"a": 1, "b": [{"c": 1, "d": 2}]});
        let other = json!({"b": [{"d": 2, "c": 1}], "a": 1});
        assert_eq!(content_digest(&one), content_digest(&other));
        assert_ne!(content_digest(&one), content_digest(&json!({"a": 1, "b": [{"c": 1}]})));
        assert_ne!(content_digest(&json!([1, 2])), content_digest(&json!([2, 1])));
    }
}
