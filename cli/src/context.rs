//! What every command has at hand.

use skyvern::Client;

use crate::args::Options;
use crate::failure::{Failure, Result};
use crate::notes;
use crate::output::Out;
use crate::profile::{self, Profile};
use crate::signals::Signals;

/// Output, signals, settings.
pub(crate) struct Context {
    pub out: Out,
    pub signals: Signals,
    pub quiet: bool,
    options: Options,
}

impl Context {
    pub(crate) fn new(options: &Options) -> Self {
        Self {
            out: Out::new(options.json, options.fields.clone()),
            signals: Signals::new(),
            quiet: options.quiet,
            options: options.clone(),
        }
    }

    /// Key and address, and where each comes from.
    pub(crate) fn profile(&self) -> Result<Profile> {
        profile::find(&self.options)
    }

    /// The client of the chosen profile.
    pub(crate) fn client(&self) -> Result<Client> {
        client(&self.options)
    }

    /// What holds for every command.
    pub(crate) fn options(&self) -> &Options {
        &self.options
    }

    /// The address that `login` keeps with a key.
    pub(crate) fn base_url_to_keep(&self) -> Option<String> {
        let variable = || std::env::var("SKYVERN_BASE_URL").ok().filter(|url| !url.is_empty());
        self.options.base_url.clone().or_else(variable)
    }

    /// The part of the configuration file that is chosen.
    pub(crate) fn profile_name(&self) -> String {
        let variable = || std::env::var("SKYVERN_PROFILE").ok().filter(|name| !name.is_empty());
        self.options.profile.clone().or_else(variable).unwrap_or_else(|| "default".to_owned())
    }

    /// Says what is no data; not with `--quiet`.
    pub(crate) fn note(&self, text: &str) {
        if !self.quiet {
            notes::line(text);
        }
    }

    /// Carries out what a signal may end at any moment.
    pub(crate) async fn until_stopped<T>(&self, work: impl Future<Output = Result<T>>) -> Result<T> {
        tokio::select! {
            result = work => result,
            stop = self.signals.next() => Err(Failure::silent(stop.status())),
        }
    }
}

/// The client of the chosen profile; warns of settings that don't belong together.
pub(crate) fn client(options: &Options) -> Result<Client> {
    let profile = profile::find(options)?;
    for warning in &profile.warnings {
        notes::warning(warning);
    }
    Ok(profile.config().build()?)
}
