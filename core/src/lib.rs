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
//!
//! # Where things are
//!
//! Four layers over one vocabulary; a module uses its own layer and those below it, none above (`tests/rust/tests/layers.rs` checks that).
//!
//! | layer | what it does |
//! |---|---|
//! | `client` | what a Rust user sees: the client, its calls, pages, waits, watches, batches, journals, downloads |
//! | `run` | starts a run once and waits for it exactly; sees answers and statuses, builds no request |
//! | `service` | sends one operation safely: arguments, encoding, dialect of paths, concurrency limit, retries |
//! | `transport` | one request, one answer, one deadline; the only place that names an HTTP library |
//! | vocabulary | `error options config deliveries host_client http_client record response operation model json per_process random output_reader block_output run_output secret time`; uses only itself |
//!
//! `generated` has the operations, calls and types that `cargo xtask generate` writes from `api/`. `check`, `download` and `webhook` stand next to `run`.
//! `ffi` is the only door of the Python and Node extensions.
#![forbid(unsafe_code)]

mod block_output;
mod check;
mod client;
mod config;
mod deliveries;
mod download;
mod error;
mod error_text;
mod field_name;
mod generated;
mod host_client;
mod http_client;
mod json;
mod model;
mod operation;
mod option_text;
mod options;
mod output_reader;
mod per_process;
mod random;
mod record;
mod response;
mod run;
mod run_output;
mod secret;
mod service;
mod time;
mod transport;
mod utf8;
mod webhook;

#[doc(hidden)]
pub mod ffi;

/// Extractors for axum 0.8: handlers that are called with genuine webhooks, or requests for codes, only. With the feature `axum`.
#[cfg(feature = "axum")]
pub mod axum {
    pub use crate::webhook::axum::{Webhook, WebhookKeys, WebhookRejection};
    pub use crate::webhook::axum_totp::{TotpAnswer, TotpRequest};
}

pub use block_output::BlockOutput;
pub use check::report::{CheckReport, Finding, FindingState, ServerCertificate};
pub use client::Client;
pub use client::call::{Arguments, Call, OutputCall, Starts};
pub use client::check::Check;
pub use client::download::Download;
pub use client::forward_events::ForwardEvents;
pub use client::journal::{Journal, JournalRow};
pub use client::pages::Pages;
pub use client::run_workflows::{Batch, Done, Rows, RunWorkflows};
pub use client::wait_for_run::WaitForRun;
pub use client::watch_run::{RunEvent, WatchRun};
pub use config::{Config, Environment, Tls};
pub use deliveries::Deliveries;
pub use download::{DownloadSource, IfExists};
pub use error::{Error, ErrorKind, Result};
pub use generated::{calls, types};
pub use http_client::{HttpAnswer, HttpBody, HttpClient, HttpError, LargeAnswer};
pub use json::Json;
pub use options::{OnCancel, RequestOptions, WaitOptions};
pub use response::{Downloaded, FromReply, Response};
pub use run::batch::summary::Counts as Summary;
pub use run_output::{Run, TypedRun};
pub use secret::Secret;
pub use service::multipart::Upload;
pub use time::Timestamp;
pub use webhook::claims::{Claim, WebhookClaims};
pub use webhook::event::WebhookEvent;
pub use webhook::forward::Forwarded;
pub use webhook::parse::parse_webhook;
pub use webhook::receiver::{ReceiverOptions, WebhookReceiver};
pub use webhook::sign::{SignedWebhook, sign_webhook};
pub use webhook::signature::verify_webhook;
