//! The status changes of a run, as they are seen.

use std::sync::Arc;

use serde::Serialize;
use serde_json::value::RawValue;

use crate::error::Result;
use crate::options::{SharedOptions, WaitOptions};
use crate::response::Response;
use crate::run::engine::Engine;
use crate::run::read::Seen;
use crate::run::watch::{Observation, Watch};
use crate::utf8::text_of;

/// Watches one run and reports each change once.
pub(crate) struct Changes {
    watch: Watch,
    told: Option<(Option<Arc<str>>, bool)>,
    over: bool,
}

/// A change as it crosses to the bindings.
#[derive(Serialize)]
struct Change<'a> {
    run_id: &'a str,
    status: &'a str,
    retry_pending: bool,
    app_url: Option<&'a str>,
    /// The run itself, in the last event.
    run: Option<&'a RawValue>,
}

impl Changes {
    pub(crate) fn new(engine: &Arc<Engine>, run_id: &str, wait: &WaitOptions, options: &SharedOptions) -> Result<Self> {
        Ok(Self { watch: Watch::new(engine, run_id, wait, options)?, told: None, over: false })
    }

    /// The next change, with the run's last answer when it is final; `None` after that, and after an error.
    pub(crate) async fn next(&mut self) -> Result<Option<(&Seen, Option<Response>)>> {
        while !self.over {
            let observation = self.watch.observe().await.inspect_err(|_| self.over = true)?;
            let last = match observation {
                Observation::GoesOn => None,
                Observation::Final(response) => Some(response),
            };
            self.over = last.is_some();
            let seen = self.watch.seen();
            let now = Some((seen.status.clone(), seen.retry_pending));
            if (seen.status.is_some() && now != self.told) || self.over {
                self.told = now;
                return Ok(Some((self.watch.seen(), last)));
            }
        }
        Ok(None)
    }

    pub(crate) fn run_id(&self) -> &str {
        self.watch.run_id()
    }

    /// The next change as JSON text.
    pub(crate) async fn next_json(&mut self) -> Result<Option<String>> {
        let run_id = self.watch.run_id().to_owned();
        let Some((seen, last)) = self.next().await? else { return Ok(None) };
        // An answer with a broken character is still the run.
        let text = last.as_ref().map(|response| text_of(&response.body));
        let change = Change {
            run_id: &run_id,
            status: seen.status.as_deref().unwrap_or_default(),
            retry_pending: seen.retry_pending,
            app_url: seen.app_url.as_deref(),
            run: text.as_deref().and_then(|text| serde_json::from_str(text).ok()),
        };
        Ok(serde_json::to_string(&change).ok())
    }
}
