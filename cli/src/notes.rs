//! Standard error: what people are told besides the data. A program that can't hear it is not disturbed.

use crate::output::{Stream, write_all};

/// Text as it is.
pub(crate) fn raw(text: &str) {
    _ = write_all(Stream::Error, text.as_bytes());
}

/// A line.
pub(crate) fn line(text: &str) {
    raw(&format!("{text}\n"));
}

/// What went wrong, in one line.
pub(crate) fn error(message: &str) {
    let label = console::style("skyvern:").for_stderr().red().bold();
    line(&format!("{label} {message}"));
}

/// What should be known although all goes on.
pub(crate) fn warning(message: &str) {
    let label = console::style("skyvern: warning:").for_stderr().yellow();
    line(&format!("{label} {message}"));
}
