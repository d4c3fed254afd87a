//! The one entry point: every call of every language comes through here.

use std::sync::Arc;

use serde::Deserialize;
use serde_json::value::to_raw_value;

use crate::check::check;
use crate::download::download;
use crate::error::{Error, Result};
use crate::operation::{Operation, Safety};
use crate::options::{Options, RequestOptions};
use crate::response::Response;
use crate::run::engine::Engine;
use crate::run::key_tags::find_run;
use crate::run::outcome::Outcome;
use crate::run::progress::StartProgress;
use crate::run::read::is_read_as_final;
use crate::run::run_records;
use crate::run::start::start;
use crate::run::start_with_key::{StartKey, start_with_key};
use crate::run::watch::{Watch, check_wait};
use crate::service::arguments::Arguments;
use crate::service::call::find_operation;
use crate::service::limit::Priority;

impl Engine {
    /// Makes a call up to the wait for its run, if it is one that waits.
    pub(crate) async fn execute(
        self: &Arc<Self>,
        operation: &str,
        arguments: &str,
        options: &Options,
        progress: &StartProgress,
    ) -> Result<Outcome> {
        let Options { wait, request } = options;
        match operation {
            "wait_for_run" => return self.wait_for_run(arguments, options),
            "check" => return Box::pin(check(&self.service, arguments, request)).await.map(Outcome::Report),
            "download" => return Box::pin(download(&self.service, arguments, request)).await.map(Outcome::Downloaded),
            _ => {}
        }
        let operation = find_operation(operation)?;
        if let Some(wait) = wait {
            if !operation.waits {
                let message = format!("{} starts no run to wait for", operation.name);
                return Err(Error::argument_value("wait", message));
            }
            // Before the start: a wait that can't work must not leave a run behind.
            check_wait(wait)?;
        }
        let webhook_url = wait.as_ref().and_then(|wait| to_raw_value(wait.webhooks.as_ref()?.url()).ok());
        let mut arguments = Arguments::parse(operation, arguments)?;
        if let Some(url) = webhook_url.as_deref().filter(|_| operation.param("webhook_url").is_some()) {
            arguments.add_missing("webhook_url", url);
        }
        if operation.name == "find_run" {
            return Box::pin(find_run(&self.service, &arguments, request)).await.map(Outcome::Done);
        }
        if operation.safety == Safety::Start
            && let Some(start_key) = StartKey::of(operation, &arguments)?
        {
            return self.start_by_key(operation, &arguments, options, &start_key, progress).await;
        }
        if let Some(run_id) = arguments.string("run_id") {
            self.start_memory.remember(&run_id);
        }
        if operation.safety != Safety::Start {
            return self.service.call_operation(operation, &arguments, request).await.map(Outcome::Done);
        }
        let (run_id, response) = self.start(operation, &arguments, request, progress).await?;
        run_records::started(&self.service, &request.trace, operation, || run_id.clone());
        let Some(wait) = wait else { return Ok(Outcome::Done(response)) };
        if is_read_as_final(&run_id, &response) {
            run_records::final_at_once(&self.service, &request.trace, &run_id, &response);
            return Ok(Outcome::Done(response));
        }
        let watch = Watch::new(self, &run_id, wait, request)?.started_as(&response.body);
        progress.waiting(operation, &run_id);
        let workflow_id = arguments.string("workflow_id");
        Ok(Outcome::waiting(match &workflow_id {
            Some(workflow_id) => watch.of_workflow(workflow_id),
            None => watch,
        }))
    }

    fn wait_for_run(self: &Arc<Self>, arguments: &str, options: &Options) -> Result<Outcome> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct WaitArguments {
            run_id: String,
        }
        let arguments: WaitArguments = serde_json::from_str(arguments).map_err(|error| {
            Error::argument_type("run_id", "a string", format!("wait_for_run: run_id has to be a string: {error}"))
        })?;
        let wait = options.wait.clone().unwrap_or_default();
        self.start_memory.remember(&arguments.run_id);
        Watch::new(self, &arguments.run_id, &wait, &options.request).map(Outcome::waiting)
    }

    /// Starts the run of a key, up to the wait for it.
    async fn start_by_key(
        self: &Arc<Self>,
        operation: &'static Operation,
        arguments: &Arguments<'_>,
        options: &Options,
        start_key: &StartKey,
        progress: &StartProgress,
    ) -> Result<Outcome> {
        let Options { wait, request } = options;
        let started = Box::pin(start_with_key(self, operation, arguments, request, start_key, progress)).await?;
        run_records::started(&self.service, &request.trace, operation, || started.run_id.clone());
        let Some(wait) = wait.as_ref().filter(|_| !is_read_as_final(&started.run_id, &started.response)) else {
            if wait.is_some() {
                run_records::final_at_once(&self.service, &request.trace, &started.run_id, &started.response);
            }
            return Ok(Outcome::Done(started.by.add_to(started.response)));
        };
        let watch = Watch::new(self, &started.run_id, wait, request)?;
        progress.waiting(operation, &started.run_id);
        let watch = watch.started_as(&started.response.body);
        let watch = if started.is_new {
            watch.of_workflow(&arguments.string("workflow_id").unwrap_or_default())
        } else {
            watch.found()
        };
        Ok(Outcome::waiting(watch.started_by_key(started.by, started.group_id)))
    }

    /// Starts a run without waiting; its id, and the answer that has it.
    async fn start(
        &self,
        operation: &'static Operation,
        arguments: &Arguments<'_>,
        options: &RequestOptions,
        progress: &StartProgress,
    ) -> Result<(String, Response)> {
        let mut permit = Box::pin(self.service.permit(operation, options, Priority::First)).await?;
        Box::pin(start(self, operation, arguments, options, &mut permit, progress)).await
    }
}
