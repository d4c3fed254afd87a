//! Commands that only look.

use serde::de::Error as _;
use serde::{Deserialize, Deserializer};
use serde_json::{Value, json};

use crate::delivery::{Delivery, DeliveryOutcome, ReceiverAnswer};
use crate::journal::Seen;
use crate::route::{Operation, named};
use crate::service::Service;
use crate::shape;

/// Which requests are asked for.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct WhichRequests {
    #[serde(deserialize_with = "operation")]
    operation: Option<Operation>,
    method: Option<String>,
    path: Option<String>,
    /// Only requests with a higher number.
    since: u64,
    limit: Option<usize>,
}

fn operation<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Operation>, D::Error> {
    let name = Option::<String>::deserialize(deserializer)?;
    name.map(|name| named(&name)).transpose().map_err(D::Error::custom)
}

impl WhichRequests {
    fn fit(&self, seen: &Seen) -> bool {
        seen.number > self.since
            && (self.operation.is_none() || self.operation == seen.operation)
            && self.method.as_deref().is_none_or(|wanted| seen.parts.method.as_str() == wanted)
            && self.path.as_deref().is_none_or(|wanted| seen.parts.uri.path() == wanted)
    }
}

pub(super) fn requests(service: &Service, which: &WhichRequests) -> Value {
    let mut shown: Vec<Value> = service
        .journal()
        .iter()
        .rev()
        .filter(|seen| which.fit(seen))
        .take(which.limit.unwrap_or(usize::MAX))
        .map(Seen::shown)
        .collect();
    shown.reverse();
    let mut answer = service.journal().totals();
    answer["requests"] = json!(shown);
    answer
}

/// Which runs are asked for.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct WhichRuns {
    run_id: Option<String>,
    workflow_id: Option<String>,
    status: Option<String>,
    limit: Option<usize>,
}

pub(super) fn runs(service: &Service, which: &WhichRuns) -> Value {
    service
        .runs()
        .iter()
        .filter(|run| which.run_id.as_deref().is_none_or(|id| run.id == id))
        .filter(|run| which.workflow_id.as_deref().is_none_or(|id| run.workflow.permanent_id == id))
        .filter(|run| which.status.as_deref().is_none_or(|status| run.status.name() == status))
        .take(which.limit.unwrap_or(usize::MAX))
        .map(|run| shape::shown_run(service, run))
        .collect()
}

/// Which webhooks are asked for.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct WhichWebhooks {
    run_id: Option<String>,
}

pub(super) fn webhooks(service: &Service, which: &WhichWebhooks) -> Value {
    let wanted = |delivery: &&Delivery| which.run_id.as_deref().is_none_or(|id| delivery.run_id == id);
    let deliveries = || service.deliveries().all().filter(wanted);
    let shown: Vec<Value> = deliveries().map(shown_delivery).collect();
    let pending = deliveries().filter(|delivery| delivery.outcome == DeliveryOutcome::Pending).count();
    json!({"pending": pending, "webhooks": shown})
}

fn shown_delivery(delivery: &Delivery) -> Value {
    let tries: Vec<Value> = delivery
        .tries
        .iter()
        .map(|one| match &one.answer {
            ReceiverAnswer::Status { status, body, .. } => {
                json!({"at": one.at.naive(), "status": status, "body": body, "error": null})
            }
            ReceiverAnswer::Silence(reason) => {
                json!({"at": one.at.naive(), "status": null, "body": null, "error": reason})
            }
        })
        .collect();
    json!({
        "run_id": delivery.run_id,
        "attempt": delivery.attempt,
        "url": delivery.message.url,
        "headers": {
            "x-skyvern-timestamp": delivery.message.timestamp,
            "x-skyvern-signature": delivery.message.signature,
            "content-type": "application/json",
        },
        "body": String::from_utf8_lossy(&delivery.message.body),
        "outcome": delivery.outcome.name(),
        "tries": tries,
    })
}

pub(super) fn info(service: &Service) -> Value {
    let workflows: Vec<&str> =
        service.workflows().families().filter(|(_, family)| family.deleted_at.is_none()).map(|(id, _)| id).collect();
    let schedules: Vec<&str> = service.schedules().iter().map(|schedule| schedule.id.as_str()).collect();
    json!({
        "base_url": service.base_url(),
        "api_key": service.api_key(),
        "organization_id": service.organization(),
        "version": service.options().version,
        "emulator": env!("CARGO_PKG_VERSION"),
        "now": service.now().naive(),
        "runs": service.runs().len(),
        "unfinished_runs": service.runs().unfinished(),
        "workflows": workflows,
        "schedules": schedules,
        "webhooks_pending": service.deliveries().pending(),
        "requests": service.journal().totals(),
        "operations": Operation::ALL.iter().map(|operation| operation.name()).collect::<Vec<_>>(),
    })
}
