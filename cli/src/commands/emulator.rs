//! `emulator`: the service on this machine, without a browser.

use std::io::IsTerminal as _;

use skyvern_emulator::{Emulator, Options};

use crate::args::EmulatorArguments;
use crate::context::Context;
use crate::failure::{Failure, Result};
use crate::inputs;

/// Runs an emulator until it is told to stop.
pub(crate) async fn emulator(context: &Context, arguments: &EmulatorArguments) -> Result<u8> {
    let emulator = Emulator::start(options(context, arguments)?)
        .map_err(|error| Failure::usage(format!("the emulator can't be started: {error}")))?;
    let (url, key) = (emulator.base_url(), emulator.api_key());
    context.out.line(&serde_json::json!({ "base_url": url, "api_key": key }).to_string())?;
    if std::io::stderr().is_terminal() {
        context.note(&format!("export SKYVERN_BASE_URL={url} SKYVERN_API_KEY={key}   (Ctrl-C stops it)"));
    }
    tokio::select! {
        _ = context.signals.next() => {}
        () = stdin_closed(), if arguments.until_stdin_closes => {}
    }
    emulator.stop();
    Ok(0)
}

fn options(context: &Context, arguments: &EmulatorArguments) -> Result<Options> {
    let mut options = match &arguments.scenario {
        None => Options::default(),
        Some(file) => {
            let text = inputs::content(file)?;
            Options::from_json(&text).map_err(|error| Failure::usage(format!("{file}: {error}")))?
        }
    };
    options.port = arguments.port.unwrap_or(options.port);
    options.host = arguments.host.clone().unwrap_or(options.host);
    options.state = arguments.state.clone().or(options.state);
    // `--api-key`, as the other ways to start an emulator spell it, is an option of every command here.
    let key = arguments.key.as_ref().or(context.options().api_key.as_ref());
    options.api_key = key.cloned().or(options.api_key);
    options.concurrent_runs = arguments.concurrent_runs.or(options.concurrent_runs);
    if arguments.accept_anything {
        options = options.accept_anything();
    }
    if arguments.virtual_clock {
        options = options.virtual_clock();
    }
    Ok(options)
}

async fn stdin_closed() {
    // However reading ends, nobody is there any more.
    _ = tokio::task::spawn_blocking(|| std::io::copy(&mut std::io::stdin(), &mut std::io::sink())).await;
}
