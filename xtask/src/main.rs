//! `cargo xtask generate [--check]`: writes everything that follows from the description in `api/`.
//! `cargo xtask drift <openapi.json>`: compares the description with what a server says of itself.

mod description;
mod drift;
mod emulator;
mod errors;
mod helpers;
mod options;
mod output;
mod python;
mod reference;
mod rust;
mod secrets;
mod spelling;
mod template;
mod types;
mod typescript;

use std::path::Path;
use std::process::ExitCode;

use description::Description;
use emulator::Emulator;
use errors::Errors;
use helpers::Helpers;
use options::Options;
use output::Output;
use secrets::Secrets;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match arguments.as_slice() {
        ["generate"] => generate(false),
        ["generate", "--check"] => generate(true),
        ["drift", document] => drift(Path::new(document)),
        _ => {
            eprintln!("usage: cargo xtask generate [--check] | drift <openapi.json>");
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("{problem}");
            ExitCode::FAILURE
        }
    }
}

fn generate(check: bool) -> Result<(), String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().ok_or("xtask has no parent folder")?;
    let api = root.join("api");
    let description = Description::read(&api)?;
    let errors = Errors::read(&api)?;
    let options = Options::read(&api)?;
    let helpers = Helpers::read(&api)?;
    let emulator = Emulator::read(&api)?;
    let secrets = Secrets::read(&api)?;
    let mut output = Output::new(root);
    errors::generate(&errors, &mut output)?;
    options::generate(&options, &helpers, &mut output)?;
    helpers::generate(&helpers, &options, &mut output)?;
    emulator::generate(&emulator, &mut output)?;
    secrets::generate(&secrets, &mut output)?;
    rust::generate(&description, &mut output)?;
    python::generate(&description, &errors, &options, &mut output)?;
    typescript::generate(&description, &mut output)?;
    reference::generate(&description, &options, &mut output)?;
    output.finish(check)
}

fn drift(document: &Path) -> Result<(), String> {
    let api = Path::new(env!("CARGO_MANIFEST_DIR")).join("../api");
    drift::check(&Description::read(&api)?, document, &api.join("drift-accepted.toml"))
}
