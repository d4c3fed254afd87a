//! The `skyvern` command in this process.

use std::ffi::OsString;

use napi_derive::napi;

/// Runs the command, and blocks the thread until it is over; its exit status.
#[napi(catch_unwind)]
pub fn command(arguments: Vec<String>) -> u32 {
    skyvern_cli::main(arguments.into_iter().map(OsString::from)).into()
}
