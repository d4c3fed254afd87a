//! The emulator on the wire.

mod answer;
mod effect;
mod handler;
mod payload;
mod server;
mod wire;

pub(crate) use answer::Answer;
pub(crate) use server::{Shared, run};
