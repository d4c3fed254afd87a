//! The `skyvern` command: start workflow runs, wait for them, and act on the results, from a shell.
//!
//! The Python wheel and the npm package call [`main`] from their native modules; the crate has a program of its own.
//!
//! | module | what it does |
//! |---|---|
//! | `args` | what can be typed |
//! | `official` | what the official command's words become here |
//! | `commands` | one file each |
//! | `profile` | key and address: where each comes from |
//! | `inputs` | `-p name=value`, typed by the workflow's definition |
//! | `waiting` | waits for runs, with progress |
//! | `output`, `table`, `json` | standard output: its only writer, and what it writes |
//! | `notes` | standard error: its only writer |
//! | `pages` | the man page, the page of the reference |
//! | `signals` | Ctrl-C and SIGTERM |
//! | `failure` | what went wrong, and the exit status that follows |

#![forbid(unsafe_code)]

mod args;
mod commands;
mod context;
mod failure;
mod inputs;
mod json;
mod notes;
mod official;
mod output;
mod pages;
mod profile;
mod progress;
mod signals;
mod table;
mod waiting;

use std::ffi::OsString;

use clap::{CommandFactory as _, FromArgMatches as _};

use crate::args::Arguments;
use crate::context::Context;

/// Runs the command and returns its exit status. The first argument is the program's name.
///
/// ```no_run
/// let status = skyvern_cli::main(std::env::args_os());
/// std::process::exit(status.into());
/// ```
pub fn main(arguments: impl IntoIterator<Item = OsString>) -> u8 {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let parsed =
        definition().try_get_matches_from(&arguments).and_then(|matches| Arguments::from_arg_matches(&matches));
    let arguments = match parsed {
        Ok(arguments) => arguments,
        Err(error) => return told(&error),
    };
    let runtime = match tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            notes::error(&format!("no thread can be started: {error}"));
            return failure::NO_ANSWER;
        }
    };
    let status = runtime.block_on(async {
        let context = Context::new(&arguments.options);
        let result = commands::dispatch(&context, arguments.command).await;
        result.unwrap_or_else(|failure| {
            if !failure.message.is_empty() {
                notes::error(&failure.message);
            }
            failure.status
        })
    });
    // Reading standard input can't be interrupted, so nobody waits for it.
    runtime.shutdown_background();
    status
}

/// What can be typed, for completions, the man page and the reference.
pub fn definition() -> clap::Command {
    Arguments::command().bin_name("skyvern")
}

/// The page of the reference about the command, as Markdown.
#[doc(hidden)]
pub fn reference() -> String {
    pages::reference()
}

/// Help and version are data; everything else is a wrong use of the command.
fn told(error: &clap::Error) -> u8 {
    if error.use_stderr() {
        let text = error.render();
        let text = if console::colors_enabled_stderr() { text.ansi().to_string() } else { text.to_string() };
        notes::raw(&text);
        return failure::USAGE;
    }
    let text = error.render();
    let text = if console::colors_enabled() { text.ansi().to_string() } else { text.to_string() };
    let out = output::Out::new(false, None);
    match out.text(&text) {
        Ok(()) => 0,
        Err(failure) => {
            notes::error(&failure.message);
            failure.status
        }
    }
}
