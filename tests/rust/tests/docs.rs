//! Runs every Rust program of the documentation against an emulator, each in a process of its own, as it reads the environment.

use std::process::Command;

use skyvern_emulator::{Emulator, Options};

type Block = (&'static str, fn() -> Result<(), String>);

/// What a program's `main` answers.
trait Outcome {
    fn told(self) -> Result<(), String>;
}

impl Outcome for () {
    fn told(self) -> Result<(), String> {
        Ok(())
    }
}

impl<E: std::fmt::Debug> Outcome for Result<(), E> {
    fn told(self) -> Result<(), String> {
        self.map_err(|error| format!("{error:?}"))
    }
}

#[allow(clippy::all, clippy::pedantic, dead_code, missing_docs, unused)]
mod blocks {
    use super::{Block, Outcome};

    include!(concat!(env!("OUT_DIR"), "/blocks.rs"));
}

fn main() {
    if let Ok(name) = std::env::var("SKYVERN_DOCS_BLOCK") {
        let (_, run) = blocks::BLOCKS.iter().find(|(known, _)| *known == name).expect("a block");
        return run().expect("it ends well");
    }
    assert!(!blocks::BLOCKS.is_empty());
    let program = std::env::current_exe().expect("this program");
    let mut failed = 0;
    for (name, _) in blocks::BLOCKS {
        let options = Options { accept_any_workflow: true, ..Options::default() };
        let emulator = Emulator::start(options).expect("an emulator starts");
        let done = Command::new(&program)
            .env("SKYVERN_DOCS_BLOCK", name)
            .env("SKYVERN_API_KEY", emulator.api_key())
            .env("SKYVERN_BASE_URL", emulator.base_url())
            .current_dir(env!("CARGO_TARGET_TMPDIR"))
            .output()
            .expect("it runs");
        let printed = String::from_utf8_lossy(&done.stdout).into_owned() + &String::from_utf8_lossy(&done.stderr);
        let good = done.status.success() && done.stderr.is_empty() && !printed.contains("false");
        println!("{} {name}", if good { "ok" } else { "FAILED" });
        if !good {
            println!("{printed}");
            failed += 1;
        }
    }
    assert_eq!(failed, 0, "blocks of the documentation fail");
}
