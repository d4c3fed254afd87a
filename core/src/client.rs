//! The client: settings, connections, and the one entry point that every call goes through.

use std::fmt;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};

use serde::Deserialize;

use crate::arguments::Arguments;
use crate::begin::Begun;
use crate::boundary;
use crate::config::{Config, Settings};
use crate::dispatch::{Learned, dispatch};
use crate::download::download;
use crate::error::{Error, ErrorKind, Result};
use crate::operation::{Operation, Safety};
use crate::operations::OPERATIONS;
use crate::options::{Options, RequestOptions, duration};
use crate::retry::Budget;
use crate::run::RunView;
use crate::run::lists::Lists;
use crate::run::start::start;
use crate::run::watch::Watch;
use crate::send::{Limits, Response};
use crate::transport::Transport;
use crate::turn::Turns;

/// A client of the Skyvern service. Cloning it is cheap and shares its connections.
///
/// It needs a Tokio runtime with time and I/O enabled, and has no threads of its own.
///
/// ```no_run
/// # async fn example() -> Result<(), skyvern::Error> {
/// let client = skyvern::Client::from_env()?;
/// let run = client.run_workflow("wpid_123").wait_for_completion().await?;
/// println!("{}", run.status);
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Client {
    pub(crate) inner: Arc<Inner>,
}

pub(crate) struct Inner {
    pub settings: Settings,
    pub budget: Budget,
    pub turns: Turns,
    transport: OnceLock<std::result::Result<Transport, String>>,
    pub lists: Lists,
    pub learned: Learned,
    tags_forbidden: AtomicBool,
}

impl Client {
    /// Makes a client; nothing is sent yet.
    ///
    /// Fails with [`ErrorKind::Config`] where there is no key or the base URL is not one.
    pub fn new(config: Config) -> Result<Self> {
        let settings = Settings::resolve(config, |name| std::env::var(name).ok())?;
        let inner = Inner {
            settings,
            budget: Budget::default(),
            turns: Turns::default(),
            transport: OnceLock::new(),
            lists: Lists::default(),
            learned: Learned::default(),
            tags_forbidden: AtomicBool::new(false),
        };
        Ok(Self { inner: Arc::new(inner) })
    }

    /// Makes a client from `SKYVERN_API_KEY` and `SKYVERN_BASE_URL`.
    pub fn from_env() -> Result<Self> {
        Self::new(Config::default())
    }

    /// Calls an operation by its name, with JSON text as arguments and options; see `docs/architecture.md`.
    #[doc(hidden)]
    pub async fn execute(&self, operation: &str, arguments: &str, options: &str) -> Result<Response> {
        boundary::execute(self.clone(), operation, arguments, options).await
    }
}

impl Inner {
    /// A call up to the wait for its run, if it is one that waits.
    pub(crate) async fn execute(
        self: &Arc<Self>,
        operation: &str,
        arguments: &str,
        options: &Options,
    ) -> Result<Begun> {
        let Options { wait, request } = options;
        match (operation, wait) {
            ("wait_for_run", _) => return self.wait_for_run(arguments, options),
            ("download", _) => {
                let downloaded = Box::pin(download(self, arguments, request)).await?;
                let body = serde_json::to_vec(&downloaded).unwrap_or_default();
                return Ok(Begun::Answered(Response {
                    status: 200,
                    headers: Box::default(),
                    body: body.into(),
                    attempts: 1,
                    url: String::new(),
                }));
            }
            (_, Some(wait)) => {
                if !find(operation)?.waits {
                    let message = format!("{operation} starts no run to wait for");
                    return Err(Error::argument_value("wait", message));
                }
                // Before the start: a wait that can't work must not leave a run behind.
                crate::run::watch::check(wait)?;
            }
            (_, None) => {}
        }
        let response = self.begin(operation, arguments, request).await?;
        let Some(wait) = wait else { return Ok(Begun::Answered(response)) };
        let run_id = RunView::parse(&response.body).and_then(|run| run.run_id).unwrap_or_default();
        Watch::new(self, &run_id, wait, request).map(Begun::waits)
    }

    fn wait_for_run(self: &Arc<Self>, arguments: &str, options: &Options) -> Result<Begun> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct WaitArguments {
            run_id: String,
        }
        let arguments: WaitArguments = serde_json::from_str(arguments).map_err(|error| {
            Error::argument_type("run_id", "a string", format!("wait_for_run: run_id has to be a string: {error}"))
        })?;
        let wait = options.wait.clone().unwrap_or_default();
        Watch::new(self, &arguments.run_id, &wait, &options.request).map(Begun::waits)
    }

    /// One call without waiting, by the rules for its kind.
    async fn begin(&self, operation: &str, arguments: &str, options: &RequestOptions) -> Result<Response> {
        let known = find(operation)?;
        if known.safety == Safety::Start {
            let arguments = Arguments::parse(known, arguments)?;
            let mut turn = Box::pin(self.turns.first()).await;
            return Box::pin(start(self, known, &arguments, options, &mut turn)).await;
        }
        self.ask(known, arguments, options).await
    }

    /// One call that starts nothing, by its name.
    pub(crate) async fn call(&self, operation: &str, arguments: &str, options: &RequestOptions) -> Result<Response> {
        self.ask(find(operation)?, arguments, options).await
    }

    async fn ask(&self, operation: &'static Operation, arguments: &str, options: &RequestOptions) -> Result<Response> {
        let arguments = Arguments::parse(operation, arguments)?;
        let mut turn = Box::pin(self.turns.first()).await;
        // In a box, as it is large: a wait only needs the room while it reads.
        let result = Box::pin(dispatch(self, operation, &arguments, options, &mut turn)).await;
        result.map_err(|failure| failure.error.with(|context| context.run_id = arguments.string("run_id")))
    }

    pub(crate) fn limits(&self, options: &RequestOptions) -> Result<Limits> {
        let timeout = match options.timeout {
            Some(seconds) => duration("timeout", seconds)?.filter(|timeout| !timeout.is_zero()),
            None => self.settings.timeout,
        };
        Ok(Limits { timeout, max_retries: options.max_retries.unwrap_or(self.settings.max_retries) })
    }

    /// The connections, made at the first call: reading certificates takes a while.
    pub(crate) fn transport(&self) -> std::result::Result<&Transport, String> {
        self.transport.get_or_init(|| Transport::new(&self.settings)).as_ref().map_err(Clone::clone)
    }

    /// Whether runs may carry tags; some organizations may not use them.
    pub(crate) fn tags_allowed(&self) -> bool {
        !self.tags_forbidden.load(Ordering::Relaxed)
    }

    pub(crate) fn forbid_tags(&self) {
        self.tags_forbidden.store(true, Ordering::Relaxed);
    }
}

fn find(name: &str) -> Result<&'static Operation> {
    match OPERATIONS.binary_search_by(|(known, _)| (*known).cmp(name)) {
        Ok(at) => Ok(OPERATIONS[at].1),
        Err(_) => Err(Error::new(ErrorKind::Internal, format!("there is no operation {name:?}"))),
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let base_url = &self.inner.settings.base_url;
        f.debug_struct("Client")
            .field("base_url", &format!("{}{}", base_url.origin, base_url.prefix))
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::Client;

    fn is_send(_: impl Send) {}

    #[test]
    fn calls_can_move_between_threads() {
        let client = Client::new(crate::Config { api_key: Some("key".into()), ..crate::Config::default() }).unwrap();
        is_send(client.execute("run_workflow", "{}", "{}"));
        assert!(!format!("{client:?}").contains("key"));
    }
}
