//! The official command's words: answered, and never taken for a workflow's id.

use crate::failure::{Failure, Result};

/// What `skyvern run …` starts there.
const RUN_WORDS: [&str; 7] = ["server", "ui", "all", "mcp", "dev", "worker", "code"];

/// The answer to a word of the official command that this one does not have.
pub(crate) fn answer(word: &str) -> Failure {
    Failure::usage(format!(
        "`skyvern {word}` is a word of the official package's command, which runs the server; this is the SDK's. \
         `skyvern --help` lists what there is here"
    ))
}

/// The id of a workflow, unless it is a word of the official command or none at all.
pub(crate) fn checked_workflow_id(word: &str) -> Result<&str> {
    let word = word.trim();
    if word == "mcp" {
        return Err(Failure::usage(
            "`skyvern run mcp` is a word of the official package's command; here it is `skyvern mcp`",
        ));
    }
    if RUN_WORDS.contains(&word) {
        return Err(answer(&format!("run {word}")));
    }
    if word.is_empty() || word.contains(|character: char| character.is_whitespace() || character.is_control()) {
        return Err(Failure::usage("the id of a workflow is needed, as in `skyvern run wpid_123`"));
    }
    if word.starts_with("wr_") {
        return Err(Failure::usage(format!(
            "{word} is the id of a run, not of a workflow (wpid_…); `skyvern retry {word}` starts it again"
        )));
    }
    Ok(word)
}
