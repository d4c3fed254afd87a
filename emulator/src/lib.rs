//! The Skyvern workflow service on one machine: for trying it out, and for tests without an account.
//!
//! An [`Emulator`] speaks real HTTP. It checks requests and answers errors as the released server does, moves runs
//! through their statuses on a real or virtual clock, makes up outputs from workflows' definitions, sends signed
//! webhooks, fires schedules, and lets things go wrong on purpose. It never opens a browser.
//!
//! See the crate's README for the scenario format and the commands.

#![forbid(unsafe_code)]
#![recursion_limit = "512"]

mod agenda;
mod api;
mod assets;
mod clock;
mod collection;
mod control;
mod cron;
mod definition;
mod deliveries;
mod delivery;
mod emulator;
mod fault;
mod generated;
mod group;
mod http;
mod ids;
mod invalid;
mod journal;
mod json_text;
mod kind;
mod like;
mod moment;
mod options;
mod outcomes;
mod parameters;
mod plan;
mod python;
mod random;
mod refusal;
mod route;
mod run;
mod runs;
mod schedule;
mod search;
mod service;
mod shape;
mod status;
mod tags;
mod workflow;

pub use control::ControlError;
pub use delivery::sign;
pub use emulator::{Emulator, StartError};
pub use fault::{Effect, Fault, OneOrMany, RetryAfterForm};
pub use options::{Behaviour, ClockMode, ClockOptions, Options, Random, ScheduleSeed, WebhookOptions, WorkflowSeed};
pub use outcomes::Outcomes;
pub use random::Span;
pub use route::operation;

/// The samples of the README, which are run as tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct ReadmeSamples;
