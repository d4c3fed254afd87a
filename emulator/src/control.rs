//! The emulator's own side: looking into it and steering it, by JSON commands.

mod changes;
mod queries;

use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::refusal::Refusal;
use crate::service::Service;

/// Why a command was not carried out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ControlError {
    /// There is no such command.
    UnknownCommand(String),
    /// The arguments do not fit the command.
    BadArguments(String),
    /// There is no such run, workflow or fault.
    NotFound(String),
}

impl std::fmt::Display for ControlError {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::UnknownCommand(name) => write!(formatter, "the emulator has no command '{name}'"),
            Self::BadArguments(why) => write!(formatter, "these arguments do not fit: {why}"),
            Self::NotFound(what) => write!(formatter, "the emulator knows no {what}"),
        }
    }
}

impl std::error::Error for ControlError {}

impl ControlError {
    pub(crate) fn status(&self) -> u16 {
        match self {
            Self::BadArguments(_) => 400,
            Self::UnknownCommand(_) | Self::NotFound(_) => 404,
        }
    }
}

impl From<Refusal> for ControlError {
    fn from(refusal: Refusal) -> Self {
        Self::BadArguments(refusal.body["detail"].to_string())
    }
}

/// Carries a command out.
pub(crate) fn command(service: &mut Service, name: &str, arguments: &str) -> Result<Value, ControlError> {
    service.settle();
    service.touch();
    match name {
        "advance" => changes::advance(service, &read(arguments)?),
        "clock" => changes::clock(service, &read(arguments)?),
        "script" => changes::script(service, read(arguments)?),
        "random" => changes::random(service, read(arguments)?),
        "workflows" => changes::workflows(service, read(arguments)?),
        "add_faults" => changes::add_faults(service, read(arguments)?),
        "clear_faults" => Ok(changes::clear_faults(service, &read(arguments)?)),
        "finish" => changes::finish(service, read(arguments)?),
        "set_run" => changes::set_run(service, read(arguments)?),
        "continue_run" => changes::continue_run(service, &read(arguments)?),
        "save" => changes::save(service),
        "reset" => changes::reset(service),
        "faults" => Ok(service.faults().shown()),
        "requests" => Ok(queries::requests(service, &read(arguments)?)),
        "runs" => Ok(queries::runs(service, &read(arguments)?)),
        "webhooks" => Ok(queries::webhooks(service, &read(arguments)?)),
        "info" => Ok(queries::info(service)),
        other => Err(ControlError::UnknownCommand(other.to_owned())),
    }
}

/// Reads arguments; none at all are the same as `{}`.
fn read<T: DeserializeOwned>(arguments: &str) -> Result<T, ControlError> {
    let text = if arguments.trim().is_empty() { "{}" } else { arguments };
    serde_json::from_str(text).map_err(|error| ControlError::BadArguments(error.to_string()))
}
