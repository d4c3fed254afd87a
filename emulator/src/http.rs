//! The emulator on the wire.

mod effect;
mod handler;
mod payload;
mod reply;
mod server;
mod wire;

pub(crate) use reply::Reply;
pub(crate) use server::{Shared, run};
