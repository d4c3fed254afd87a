//! The JSON of answers.

mod artifact;
mod asset;
mod group;
mod run;
mod schedule;
mod task;
mod timeline;
mod webhook;

pub(crate) use artifact::{artifact, artifacts};
pub(crate) use asset::{code, credential, custom_llm, folder, profile, script, session};
pub(crate) use group::group;
pub(crate) use run::{created_run, run_row, shown_run, workflow_run, workflow_run_row};
pub(crate) use schedule::{schedule_row, schedule_with_times, shown_schedule};
pub(crate) use timeline::timeline;
pub(crate) use webhook::{repeated_webhook_body, sample_webhook_body, webhook_body};
