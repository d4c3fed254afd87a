//! `skyvern-emulator`: the Skyvern workflow service on this machine.

#![forbid(unsafe_code)]

mod record;

use std::path::PathBuf;
use std::process::ExitCode;
use std::str::FromStr;

use serde_json::json;
use skyvern_emulator::{Emulator, Options};

const USAGE: &str = "\
usage: skyvern-emulator [options]

  --port N                   listen on this port (default: a free one)
  --host ADDRESS             listen on this address (default: 127.0.0.1)
  --scenario FILE            options, workflows and faults as JSON
  --state FILE               keep workflows, runs and schedules in this file
  --api-key KEY              accept this key (default: one is made up)
  --concurrent-runs N        let so many runs go at once
  --accept-anything          accept any key, and make up unknown workflows
  --virtual-clock            time moves only when told
  --until-stdin-closes       stop when standard input closes

       skyvern-emulator record --base-url URL --key KEY [options] FILE

Passes requests on to a real server and writes what it saw, without secrets, as a scenario.

  --port N                   listen on this port (default: a free one)
  --keep-texts               keep the texts of outputs, except what looks secret or personal
  --until-stdin-closes       stop when standard input closes

Prints one line of JSON with base_url and api_key once it listens; stops on SIGTERM or SIGINT.
";

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(Ended::Usage) => {
            print!("{USAGE}");
            ExitCode::SUCCESS
        }
        Err(Ended::Error(error)) => {
            eprintln!("skyvern-emulator: {error}");
            ExitCode::from(2)
        }
    }
}

enum Ended {
    Usage,
    Error(String),
}

impl<E: std::error::Error> From<E> for Ended {
    fn from(error: E) -> Self {
        Self::Error(error.to_string())
    }
}

fn run() -> Result<(), Ended> {
    let mut words = std::env::args().skip(1).peekable();
    if words.next_if_eq("record").is_some() {
        return record::run(words);
    }
    let arguments = Arguments::read(words)?;
    let until_stdin_closes = arguments.until_stdin_closes;
    let emulator = Emulator::start(arguments.options()?)?;
    println!("{}", json!({"base_url": emulator.base_url(), "api_key": emulator.api_key()}));
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(until_stopped(until_stdin_closes))?;
    emulator.stop();
    // Reading standard input cannot be interrupted, so nobody waits for it.
    runtime.shutdown_background();
    Ok(())
}

/// What the command line asks for.
#[derive(Default)]
struct Arguments {
    scenario: Option<String>,
    port: Option<u16>,
    host: Option<String>,
    state: Option<PathBuf>,
    api_key: Option<String>,
    concurrent_runs: Option<usize>,
    accept_anything: bool,
    virtual_clock: bool,
    until_stdin_closes: bool,
}

impl Arguments {
    fn read(mut words: impl Iterator<Item = String>) -> Result<Self, Ended> {
        let mut asked = Self::default();
        while let Some(word) = words.next() {
            let mut value = || words.next().ok_or_else(|| Ended::Error(format!("{word} needs a value")));
            match word.as_str() {
                "--scenario" => asked.scenario = Some(value()?),
                "--port" => asked.port = Some(number(&word, &value()?)?),
                "--host" => asked.host = Some(value()?),
                "--state" => asked.state = Some(value()?.into()),
                "--api-key" => asked.api_key = Some(value()?),
                "--concurrent-runs" => asked.concurrent_runs = Some(number(&word, &value()?)?),
                "--accept-anything" => asked.accept_anything = true,
                "--virtual-clock" => asked.virtual_clock = true,
                "--until-stdin-closes" => asked.until_stdin_closes = true,
                "--help" | "-h" => return Err(Ended::Usage),
                other => return Err(Ended::Error(format!("unknown argument {other}; --help lists all"))),
            }
        }
        Ok(asked)
    }

    /// The scenario's options, with what the command line says on top.
    fn options(self) -> Result<Options, Ended> {
        let mut options = match self.scenario {
            None => Options::default(),
            Some(file) => {
                let complain = |error: &dyn std::fmt::Display| Ended::Error(format!("{file}: {error}"));
                let text = std::fs::read_to_string(&file).map_err(|error| complain(&error))?;
                Options::from_json(&text).map_err(|error| complain(&error))?
            }
        };
        options.port = self.port.unwrap_or(options.port);
        options.host = self.host.unwrap_or(options.host);
        options.state = self.state.or(options.state);
        options.api_key = self.api_key.or(options.api_key);
        options.concurrent_runs = self.concurrent_runs.or(options.concurrent_runs);
        if self.accept_anything {
            options = options.accept_anything();
        }
        if self.virtual_clock {
            options = options.virtual_clock();
        }
        Ok(options)
    }
}

/// The number that an argument has.
fn number<T: FromStr<Err: std::fmt::Display>>(argument: &str, value: &str) -> Result<T, Ended> {
    value.parse().map_err(|error| Ended::Error(format!("{argument} {value}: {error}")))
}

async fn until_stopped(until_stdin_closes: bool) -> std::io::Result<()> {
    tokio::select! {
        terminated = terminated() => terminated,
        interrupted = tokio::signal::ctrl_c() => interrupted,
        () = stdin_closed(), if until_stdin_closes => Ok(()),
    }
}

#[cfg(unix)]
async fn terminated() -> std::io::Result<()> {
    use tokio::signal::unix::{SignalKind, signal};

    signal(SignalKind::terminate())?.recv().await;
    Ok(())
}

#[cfg(not(unix))]
async fn terminated() -> std::io::Result<()> {
    std::future::pending().await
}

async fn stdin_closed() {
    // However reading ends, nobody is there any more.
    let _ = tokio::task::spawn_blocking(|| std::io::copy(&mut std::io::stdin(), &mut std::io::sink())).await;
}
