//! When a workflow's runs are tried again.

use crate::status::Status;
use crate::workflow::Workflow;

/// When a workflow's runs are tried again.
#[derive(Clone, Debug)]
pub(super) struct RetryRules {
    pub(super) most: usize,
    pub(super) delay: f64,
    pub(super) every_attempt: bool,
    statuses: Vec<String>,
}

impl RetryRules {
    pub(super) fn of(workflow: &Workflow) -> Option<Self> {
        let policy = &workflow.definition()["retry_policy"];
        if policy.is_null() {
            return None;
        }
        let rules = policy["retry_on"].as_array().into_iter().flatten();
        Some(Self {
            most: usize::try_from(policy["max_retries"].as_u64()?).ok()?,
            delay: policy["delay_seconds"].as_f64()?,
            every_attempt: policy["webhook_on_retry"] == "every_attempt",
            statuses: rules.filter_map(|rule| rule["status"].as_str().map(str::to_owned)).collect(),
        })
    }

    /// Why there is no further attempt; `None` if there is one.
    pub(super) fn decide(&self, attempts: usize, status: &Status) -> Option<&'static str> {
        if *status == Status::Completed {
            Some("completed")
        } else if !self.statuses.iter().any(|name| name == status.name()) {
            Some("status_not_retryable")
        } else if attempts > self.most {
            Some("budget_exhausted")
        } else {
            None
        }
    }
}
