//! The native half of the Node package: JSON text in, JSON text out; everything typed is TypeScript above it.

// napi hands strings over.
#![allow(clippy::needless_pass_by_value)]

pub mod batch;
pub mod big_integers;
mod cancel;
mod client;
pub mod command;
mod emulator;
mod error;
mod events;
mod http_client;
mod queue;
mod receiver;
mod reply;
mod runtime;
pub mod webhook;

use napi_derive::napi;

/// Version of this module.
#[napi(catch_unwind)]
pub fn version() -> &'static str {
    env!("CARGO_PKG_VERSION")
}
