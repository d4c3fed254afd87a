//! Watches runs through the lists, and delivers each end to a local address as the service would.

use std::collections::{BTreeSet, VecDeque};
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use indexmap::IndexMap;
use serde::{Deserialize, Serialize};
use serde_json::json;
use serde_json::value::RawValue;
use tokio::time::{Instant, sleep_until};
use url::Url;

use crate::config::API_KEY;
use crate::error::{Error, Result};
use crate::options::{RequestOptions, limit_unless_zero};
use crate::run::bounded::call_within;
use crate::run::engine::Engine;
use crate::run::list::{ListedRun, listed_runs};
use crate::run::read::{Read, judge};
use crate::webhook::claims::{Claim, WebhookClaims};
use crate::webhook::deliver::{address, deliver};
use crate::webhook::event::Head;
use crate::webhook::sign::spelled;

/// Between two looks at the list.
const INTERVAL: Duration = Duration::from_secs(2);

const PAGE_SIZE: usize = 100;

/// How far back a look goes, where so many runs are new.
const MAX_PAGES: usize = 10;

/// A run's end that was forwarded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Forwarded {
    /// The run.
    pub run_id: String,
    /// Its status.
    pub status: String,
    /// Which attempt of the run this was, from 1.
    pub attempt: u32,
    /// The receiver took it.
    pub delivered: bool,
    /// HTTP status that the receiver answered with, if it answered.
    pub status_code: Option<u16>,
    /// How often it was tried.
    pub tries: u32,
    /// Why the receiver did not take it, and what to do.
    pub problem: Option<String>,
}

/// What to forward, and where to.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ForwardOptions {
    pub to: String,
    pub workflow_id: Option<String>,
    /// In seconds.
    pub poll_interval: Option<f64>,
}

/// Forwards the ends of runs, one after the other.
pub(crate) struct Forward {
    engine: Arc<Engine>,
    to: Url,
    workflow_id: Option<String>,
    interval: Duration,
    key: String,
    /// Runs that were seen and are not over.
    open: BTreeSet<Box<str>>,
    /// Runs that are over and were not forwarded yet.
    ended: VecDeque<Box<str>>,
    /// Runs that need no second look.
    done: WebhookClaims,
    /// When to look; none before the first look.
    at: Option<Instant>,
}

impl Forward {
    pub(crate) fn new(engine: &Arc<Engine>, options: ForwardOptions) -> Result<Self> {
        let interval = match options.poll_interval {
            None => INTERVAL,
            Some(seconds) => {
                Duration::try_from_secs_f64(seconds).ok().and_then(limit_unless_zero).ok_or_else(|| {
                    let message = format!("poll_interval: {seconds} is not a number of seconds above 0");
                    Error::argument_value("poll_interval", message)
                })?
            }
        };
        let key = engine.service.settings.headers.get(API_KEY).and_then(|key| key.to_str().ok());
        Ok(Self {
            engine: engine.clone(),
            to: address(&options.to)?,
            workflow_id: options.workflow_id,
            interval,
            key: key.unwrap_or_default().to_owned(),
            open: BTreeSet::new(),
            ended: VecDeque::new(),
            done: WebhookClaims::default(),
            at: None,
        })
    }

    /// The next end of a run, once it was delivered or given up. Fails where the service refuses the key.
    pub(crate) async fn next(&mut self) -> Result<Forwarded> {
        loop {
            // It stays in the list until it was delivered: whoever drops this can ask again.
            while let Some(run_id) = self.ended.front().cloned() {
                let forwarded = self.forward(&run_id).await?;
                self.ended.pop_front();
                self.done.commit(&run_id);
                if let Some(forwarded) = forwarded {
                    return Ok(forwarded);
                }
            }
            if let Some(at) = self.at {
                sleep_until(at).await;
            }
            match self.look().await {
                Ok(()) => {}
                Err(error) if error.is_auth() || error.is_argument() => return Err(error),
                Err(error) => tracing::debug!(%error, "the list of runs can't be read, it is read again"),
            }
            self.at = Some(Instant::now() + self.interval);
        }
    }

    /// Looks which runs are new, and which are over.
    async fn look(&mut self) -> Result<()> {
        let is_first = self.at.is_none();
        let mut listed = BTreeSet::new();
        for number in 1..=MAX_PAGES {
            let page = self.page(number).await?;
            let (is_full, mut all_new) = (page.len() >= PAGE_SIZE, true);
            for item in page {
                all_new &= !self.is_known(&item.run_id);
                listed.insert(item.run_id.clone());
                self.note(item, is_first);
            }
            // The first look goes on for runs that are not over; later ones while all they see is new.
            if !is_full || !(is_first || all_new) {
                break;
            }
        }
        let unlisted: Vec<Box<str>> = self.open.difference(&listed).cloned().collect();
        for run_id in unlisted {
            if self.read(&run_id).await?.is_some() {
                self.open.remove(&run_id);
                self.ended.push_back(run_id);
            }
        }
        Ok(())
    }

    fn is_known(&self, run_id: &str) -> bool {
        if self.open.contains(run_id) || self.ended.iter().any(|ended| **ended == *run_id) {
            return true;
        }
        let claim = self.done.claim(run_id);
        if claim == Claim::New {
            self.done.release(run_id);
        }
        claim != Claim::New
    }

    fn note(&mut self, item: ListedRun, is_first: bool) {
        let is_known = self.is_known(&item.run_id);
        match (item.is_over(), self.open.contains(&item.run_id)) {
            (true, true) => {
                self.open.remove(&item.run_id);
                self.ended.push_back(item.run_id);
            }
            (true, false) if is_known => {}
            // What was over before is no news.
            (true, false) if is_first => self.done.commit(&item.run_id),
            (true, false) => self.ended.push_back(item.run_id),
            (false, _) => _ = self.open.insert(item.run_id),
        }
    }

    async fn page(&self, number: usize) -> Result<Vec<ListedRun>> {
        let mut arguments = json!({ "page": number, "page_size": PAGE_SIZE });
        if let Some(workflow_id) = &self.workflow_id {
            arguments["workflow_permanent_id"] = json!(workflow_id);
        }
        let options = RequestOptions::default();
        listed_runs(&call_within(&self.engine.service, "get_runs_v2", &arguments, options, None).await?)
    }

    /// The run where it is over.
    async fn read(&self, run_id: &str) -> Result<Option<Bytes>> {
        let arguments = json!({ "run_id": run_id });
        let options = RequestOptions::default();
        let answer = call_within(&self.engine.service, "get_run", &arguments, options, None).await;
        match judge(run_id, answer) {
            (Read::Final, Ok((response, _))) => Ok(Some(response.body)),
            (Read::Denied, Err(error)) => Err(error),
            _ => Ok(None),
        }
    }

    async fn forward(&self, run_id: &str) -> Result<Option<Forwarded>> {
        let Some(run) = self.read(run_id).await? else { return Ok(None) };
        let body = payload(&run);
        let Ok(head) = Head::of(&body) else { return Ok(None) };
        let delivered = deliver(&self.engine.service, &self.to, &body, &self.key).await?;
        Ok(Some(Forwarded {
            run_id: head.run_id,
            status: head.status,
            attempt: head.attempt,
            delivered: delivered.problem.is_none(),
            status_code: delivered.status,
            tries: delivered.tries,
            problem: delivered.problem,
        }))
    }
}

/// The body of a webhook for a run: what a read shows, and what webhooks call otherwise.
fn payload(run: &Bytes) -> Bytes {
    let Ok(shown) = serde_json::from_slice::<IndexMap<String, Box<RawValue>>>(run) else { return run.clone() };
    let request: Option<IndexMap<String, Box<RawValue>>> =
        shown.get("run_request").and_then(|request| serde_json::from_str(request.get()).ok());
    let is_task = shown.get("run_id").is_some_and(|id| id.get().starts_with("\"tsk_"));
    let asked = |name: &str| request.as_ref().and_then(|request| request.get(name)).cloned();
    let mut fields: IndexMap<String, Box<RawValue>> = IndexMap::new();
    let mut add = |name: &str, value: Option<Box<RawValue>>| {
        if let Some(value) = value {
            fields.insert(name.to_owned(), value);
        }
    };
    if is_task {
        add("task_id", shown.get("run_id").cloned());
    } else {
        add("workflow_id", asked("workflow_id"));
        add("workflow_run_id", shown.get("run_id").cloned());
        add("outputs", shown.get("output").cloned());
        add("parameters", asked("parameters"));
        add("workflow_title", asked("title"));
    }
    add("webhook_callback_url", asked("webhook_url"));
    fields.extend(shown);
    spelled(&serde_json::to_string(&fields).unwrap_or_default()).into()
}

#[cfg(test)]
mod tests {
    use bytes::Bytes;

    use super::payload;

    #[test]
    fn a_payload_has_both_names() {
        let run = r#"{"run_id":"wr_1","status":"completed","output":{"big":12345678901234567890},"run_request":{"workflow_id":"wpid_1","parameters":{"b":1,"a":2.0}}}"#;
        let body = payload(&Bytes::from_static(run.as_bytes()));
        let expected = r#"{"workflow_id":"wpid_1","workflow_run_id":"wr_1","outputs":{"big":12345678901234567890},"parameters":{"b":1,"a":2},"run_id":"wr_1","status":"completed","output":{"big":12345678901234567890},"run_request":{"workflow_id":"wpid_1","parameters":{"b":1,"a":2}}}"#;
        assert_eq!(String::from_utf8_lossy(&body), expected);
    }
}
