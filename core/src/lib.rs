//! Start [Skyvern](https://www.skyvern.com) workflow runs and wait for them.
//!
//! A run is never started twice, a started run is never lost, and waiting never hangs or gives up because of one bad poll.
//!
//! ```no_run
//! # async fn example() -> Result<(), skyvern::Error> {
//! use serde_json::json;
//!
//! let client = skyvern::Client::from_env()?;
//! let run = client
//!     .run_workflow("wpid_123")
//!     .parameters(json!({ "company": "Acme" }))
//!     .wait_for_completion()
//!     .await?;
//! println!("{}: {:?}", run.status, run.output);
//! # Ok(())
//! # }
//! ```
#![forbid(unsafe_code)]

mod arguments;
mod begin;
#[cfg(feature = "blocking")]
mod blocking;
mod call;
pub mod calls;
mod client;
mod config;
mod detail;
mod dispatch;
mod download;
mod error;
mod json;
mod model;
mod operation;
mod operations;
mod options;
mod pages;
mod request;
mod retry;
mod retry_after;
mod run;
mod secret;
mod send;
mod time;
mod transport;
mod turn;
pub mod types;
mod upload;
mod webhook;

#[doc(hidden)]
pub mod boundary;

pub use call::{Answer, Arguments, Call, Starts, WaitForRun};
pub use client::Client;
pub use config::{Config, Environment, Tls};
pub use download::Downloaded;
pub use error::{Error, ErrorKind, Result};
pub use json::Json;
pub use options::{OnCancel, RequestOptions, WaitOptions};
pub use pages::Pages;
pub use run::events::RunEvent;
pub use secret::Secret;
pub use send::Response;
pub use time::Timestamp;
pub use upload::Upload;
pub use webhook::verify_webhook;
