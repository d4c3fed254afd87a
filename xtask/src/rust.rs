//! Placeholder.

use crate::description::Description;
use crate::output::Output;

/// Writes nothing yet.
#[allow(clippy::unnecessary_wraps)]
pub fn generate(_description: &Description, _output: &mut Output) -> Result<(), String> {
    Ok(())
}
