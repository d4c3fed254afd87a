//! `completions`, and the man page.

use clap_complete::Shell;

use crate::context::Context;
use crate::failure::{Failure, Result};

/// Prints a script for a shell.
pub(crate) fn completions(context: &Context, shell: Shell) -> Result<u8> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut crate::definition(), "skyvern", &mut script);
    context.out.text(&String::from_utf8_lossy(&script))?;
    Ok(0)
}

/// Prints the manual as a man page.
pub(crate) fn man(context: &Context) -> Result<u8> {
    let page = crate::pages::man().map_err(|error| Failure::no_answer(format!("the page can't be made: {error}")))?;
    context.out.text(&page)?;
    Ok(0)
}
