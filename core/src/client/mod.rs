//! What a Rust user sees: the client, its calls, and their answers.

#[cfg(feature = "blocking")]
mod blocking;
pub(crate) mod call;
pub(crate) mod check;
pub(crate) mod download;
pub(crate) mod forward_events;
pub(crate) mod journal;
pub(crate) mod pages;
pub(crate) mod run_workflows;
pub(crate) mod wait_for_run;
pub(crate) mod watch_run;

use std::fmt;
use std::sync::Arc;

use crate::config::{Config, Settings};
use crate::error::{Error, Result};
use crate::run::engine::Engine;
use crate::transport::Routes;

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
    pub(crate) engine: Arc<Engine>,
}

impl Client {
    /// Makes a client; nothing is sent yet.
    ///
    /// Fails with [`ErrorKind::Config`](crate::ErrorKind::Config) where there is no key, or the base URL or the proxy is none.
    pub fn new(config: Config) -> Result<Self> {
        let variable = |name: &str| std::env::var(name).ok();
        let settings = Settings::resolve(config, variable)?;
        let routes = Routes::resolve(&settings, variable).map_err(Error::config)?;
        Ok(Self { engine: Arc::new(Engine::new(settings, routes)) })
    }

    /// Settings to fill in; [`Config::build`] makes the client.
    ///
    /// ```
    /// # fn example() -> Result<(), skyvern::Error> {
    /// let client = skyvern::Client::builder().api_key("key").max_retries(5).build()?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn builder() -> Config {
        Config::new()
    }

    /// Makes a client from `SKYVERN_API_KEY` and `SKYVERN_BASE_URL`.
    pub fn from_env() -> Result<Self> {
        Self::new(Config::default())
    }
}

impl Config {
    /// Makes the client; see [`Client::new`].
    pub fn build(self) -> Result<Client> {
        Client::new(self)
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let base_url = &self.engine.service.settings.base_url;
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
        let client = Client::new(crate::Config::new().api_key("key")).unwrap();
        is_send(crate::ffi::execute(
            client.clone(),
            "run_workflow",
            "{}",
            "{}",
            crate::ffi::StartProgress::default(),
            None,
        ));
        assert!(!format!("{client:?}").contains("key"));
    }
}
