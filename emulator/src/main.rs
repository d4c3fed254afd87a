//! `skyvern-emulator`: the Skyvern workflow service on this machine.

#![forbid(unsafe_code)]

use std::process::ExitCode;

use serde_json::json;
use skyvern_emulator::{Emulator, Options};

const USAGE: &str = "\
usage: skyvern-emulator [options]

  --port N                   listen on this port (default: a free one)
  --host ADDRESS             listen on this address (default: 127.0.0.1)
  --scenario FILE            options, workflows and faults as JSON
  --state FILE               keep workflows, runs and schedules in this file
  --api-key KEY              accept this key (default: one is made up)
  --accept-anything          accept any key, and make up unknown workflows
  --virtual-clock            time moves only when told
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
    let arguments = Arguments::read(std::env::args().skip(1))?;
    let emulator = Emulator::start(arguments.options)?;
    println!("{}", json!({"base_url": emulator.base_url(), "api_key": emulator.api_key()}));
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(until_stopped(arguments.until_stdin_closes))?;
    emulator.stop();
    // Reading standard input cannot be interrupted, so nobody waits for it.
    runtime.shutdown_background();
    Ok(())
}

struct Arguments {
    options: Options,
    until_stdin_closes: bool,
}

impl Arguments {
    fn read(mut words: impl Iterator<Item = String>) -> Result<Self, Ended> {
        let mut scenario = None;
        let mut changes: Vec<Box<dyn FnOnce(&mut Options)>> = Vec::new();
        let mut until_stdin_closes = false;
        while let Some(word) = words.next() {
            let mut value = || words.next().ok_or_else(|| Ended::Error(format!("{word} needs a value")));
            match word.as_str() {
                "--port" => {
                    let port = value()?.parse()?;
                    changes.push(Box::new(move |options| options.port = port));
                }
                "--host" => {
                    let host = value()?;
                    changes.push(Box::new(|options| options.host = host));
                }
                "--scenario" => scenario = Some(value()?),
                "--state" => {
                    let file = value()?.into();
                    changes.push(Box::new(|options| options.state = Some(file)));
                }
                "--api-key" => {
                    let key = value()?;
                    changes.push(Box::new(|options| options.api_key = Some(key)));
                }
                "--accept-anything" => changes.push(Box::new(|options| *options = options.clone().accept_anything())),
                "--virtual-clock" => changes.push(Box::new(|options| *options = options.clone().virtual_clock())),
                "--until-stdin-closes" => until_stdin_closes = true,
                "--help" | "-h" => return Err(Ended::Usage),
                other => return Err(Ended::Error(format!("unknown argument {other}; --help lists all"))),
            }
        }
        let mut options = match scenario {
            None => Options::default(),
            Some(file) => {
                let text = std::fs::read_to_string(&file).map_err(|error| Ended::Error(format!("{file}: {error}")))?;
                Options::from_json(&text).map_err(|error| Ended::Error(format!("{file}: {error}")))?
            }
        };
        for change in changes {
            change(&mut options);
        }
        Ok(Self { options, until_stdin_closes })
    }
}

async fn until_stopped(until_stdin_closes: bool) -> std::io::Result<()> {
    use tokio::signal::unix::{SignalKind, signal};

    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    tokio::select! {
        _ = terminate.recv() => {}
        _ = interrupt.recv() => {}
        () = stdin_closed(), if until_stdin_closes => {}
    }
    Ok(())
}

async fn stdin_closed() {
    // However reading ends, nobody is there any more.
    let _ = tokio::task::spawn_blocking(|| std::io::copy(&mut std::io::stdin(), &mut std::io::sink())).await;
}
