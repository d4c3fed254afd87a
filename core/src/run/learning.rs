//! How long the runs of workflows took, as far as this client saw.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use indexmap::IndexMap;
use serde::Deserialize;

use crate::options::RequestOptions;
use crate::run::durations::{Durations, Learned};
use crate::run::lenient;
use crate::service::Service;
use crate::time::Timestamp;

/// Workflows that are remembered.
const MAX_WORKFLOWS: usize = 256;

/// Durations of runs by workflow.
#[derive(Debug, Default)]
pub(crate) struct Learning(Mutex<IndexMap<Arc<str>, Durations>>);

/// When a run was.
#[derive(Deserialize)]
struct Times {
    #[serde(default, deserialize_with = "lenient")]
    created_at: Option<Timestamp>,
    #[serde(default, deserialize_with = "lenient")]
    finished_at: Option<Timestamp>,
}

impl Times {
    fn duration(&self) -> Option<std::time::Duration> {
        let (from, to) = (self.created_at.as_ref()?.system_time()?, self.finished_at.as_ref()?.system_time()?);
        to.duration_since(from).ok()
    }
}

impl Learning {
    /// Notes a run that is over, from its last answer.
    pub(crate) fn note(&self, workflow_id: &Arc<str>, run: &[u8]) {
        let times: Option<Times> = serde_json::from_slice(run).ok();
        if let Some(duration) = times.and_then(|times| times.duration()) {
            let mut known = self.known();
            if known.len() == MAX_WORKFLOWS && !known.contains_key(workflow_id) {
                known.shift_remove_index(0);
            }
            known.entry(workflow_id.clone()).or_default().note(duration);
        }
    }

    /// What is known of the next run of a workflow.
    pub(crate) fn learned(&self, workflow_id: &str) -> Option<Arc<Learned>> {
        self.known().get_mut(workflow_id)?.learned()
    }

    /// Asks the service for a page of a workflow's runs, unless some are known. Without it waits are as usual.
    pub(crate) async fn look_back(&self, service: &Service, workflow_id: &str, options: &RequestOptions) {
        if self.known().get(workflow_id).is_some_and(|durations| durations.count() > 0) {
            return;
        }
        let query = serde_json::json!({ "workflow_permanent_id": workflow_id, "page_size": 50 }).to_string();
        let Ok(page) = service.call("get_runs_v2", &query, &options.for_single_attempt()).await else { return };
        let rows: Vec<&serde_json::value::RawValue> = serde_json::from_slice(&page.body).unwrap_or_default();
        let workflow_id: Arc<str> = workflow_id.into();
        // The newest come first; they are the last to be forgotten.
        rows.iter().rev().for_each(|row| self.note(&workflow_id, row.get().as_bytes()));
    }

    fn known(&self) -> MutexGuard<'_, IndexMap<Arc<str>, Durations>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
