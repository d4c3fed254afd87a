//! What went wrong, and the exit status that follows.

use skyvern::{Error, ErrorKind};

use crate::json::clean;

/// The run ended, and not as completed.
pub(crate) const RUN_FAILED: u8 = 1;
/// The command can't be understood or carried out as it stands; nothing was started.
pub(crate) const USAGE: u8 = 2;
/// The service gave no answer or refused, or what it answered can't be written.
pub(crate) const NO_ANSWER: u8 = 3;
/// The time of a wait was over; the run goes on.
pub(crate) const WAIT_TIMEOUT: u8 = 124;

/// Result of a command.
pub(crate) type Result<T, E = Failure> = std::result::Result<T, E>;

/// Why a command ends with another status than 0.
#[derive(Debug)]
pub(crate) struct Failure {
    pub status: u8,
    /// One line for standard error; empty where all was said.
    pub message: String,
}

impl Failure {
    pub(crate) fn usage(message: impl Into<String>) -> Self {
        Self { status: USAGE, message: message.into() }
    }

    pub(crate) fn no_answer(message: impl Into<String>) -> Self {
        Self { status: NO_ANSWER, message: message.into() }
    }

    /// Ends with this status; what there is to say was said.
    pub(crate) fn silent(status: u8) -> Self {
        Self { status, message: String::new() }
    }
}

/// A file of the caller's that can't be read.
pub(crate) fn unreadable(path: &str, error: &std::io::Error) -> Failure {
    Failure::usage(format!("{path} can't be read: {error}"))
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        let status = match error.kind() {
            _ if error.is_argument() => USAGE,
            ErrorKind::IdempotencyConflict => USAGE,
            ErrorKind::WaitTimeout => WAIT_TIMEOUT,
            _ => NO_ANSWER,
        };
        let mut message = as_commands(&one_line(&error.to_string()));
        match error.status() {
            Some(401 | 403) => message.push_str("; is the key right? `skyvern login --with-key-from stdin` keeps one"),
            _ if error.kind() == ErrorKind::Config && message.contains("no API key") => {
                "no API key: set SKYVERN_API_KEY, or keep one with `skyvern login --with-key-from stdin`; \
                 keys are at https://app.skyvern.com/settings"
                    .clone_into(&mut message);
            }
            _ => {}
        }
        Self { status, message }
    }
}

/// What an error of the library advises, as commands.
fn as_commands(text: &str) -> String {
    let mut text = text.replace("client.check()", "`skyvern check`");
    for (call, command) in [("wait_for_run(\"", "wait"), ("cancel_run(\"", "cancel"), ("get_run(\"", "show")] {
        while let Some(begin) = text.find(call) {
            let id = begin + call.len();
            let Some(length) = text[id..].find("\")") else { break };
            let advice = format!("`skyvern {command} {}`", &text[id..id + length]);
            text.replace_range(begin..id + length + 2, &advice);
        }
    }
    text
}

/// Text of the service, or of a user, in one line without anything that could steer a terminal.
pub(crate) fn one_line(text: &str) -> String {
    clean(&text.split_whitespace().collect::<Vec<_>>().join(" ")).into_owned()
}

#[cfg(test)]
mod tests {
    use super::as_commands;

    #[test]
    fn advice_is_what_can_be_typed() {
        for (text, expected) in [
            (
                r#"It goes on; wait_for_run("wr_1") waits for it again, cancel_run("wr_1") ends it"#,
                "It goes on; `skyvern wait wr_1` waits for it again, `skyvern cancel wr_1` ends it",
            ),
            ("can't be reached (run client.check())", "can't be reached (run `skyvern check`)"),
            (r#"get_run("wr_1"#, r#"get_run("wr_1"#),
            ("get_run: 404", "get_run: 404"),
        ] {
            assert_eq!(as_commands(text), expected);
        }
    }
}
