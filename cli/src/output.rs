//! Standard output: data and nothing else, from one writer.
//!
//! A pipe that was closed (`| head`) ends nothing; one that is full is waited for, also where another program made it
//! non-blocking; a full disk is told.

use std::io::{self, IsTerminal as _};
use std::sync::atomic::{AtomicBool, Ordering};

use crate::failure::{Failure, NO_ANSWER, Result};
use crate::json;

/// Where data goes, and in which form.
pub(crate) struct Out {
    json: bool,
    fields: Option<Vec<String>>,
    closed: AtomicBool,
}

impl Out {
    /// JSON where it is asked for, and wherever nobody looks at a terminal.
    pub(crate) fn new(json: bool, fields: Option<Vec<String>>) -> Self {
        Self { json: json || !io::stdout().is_terminal(), fields, closed: AtomicBool::new(false) }
    }

    /// For programs, not for people.
    pub(crate) fn is_json(&self) -> bool {
        self.json
    }

    /// The fields that were asked for.
    pub(crate) fn fields(&self) -> Option<&[String]> {
        self.fields.as_deref()
    }

    /// Nobody reads any more.
    pub(crate) fn is_closed(&self) -> bool {
        self.closed.load(Ordering::Relaxed)
    }

    /// One JSON value on a line of its own, only with the fields that were asked for.
    pub(crate) fn record(&self, text: &str) -> Result<()> {
        let mut line = match &self.fields {
            Some(fields) => chosen(text, fields),
            None => json::one_line(text).into_owned(),
        };
        line.push('\n');
        self.bytes(line.as_bytes())
    }

    /// Text for people, as it is.
    pub(crate) fn text(&self, text: &str) -> Result<()> {
        self.bytes(text.as_bytes())
    }

    /// A line for people.
    pub(crate) fn line(&self, text: &str) -> Result<()> {
        self.bytes(format!("{text}\n").as_bytes())
    }

    fn bytes(&self, bytes: &[u8]) -> Result<()> {
        if self.is_closed() {
            return Ok(());
        }
        match write_all(Stream::Output, bytes) {
            Ok(()) => Ok(()),
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
                self.closed.store(true, Ordering::Relaxed);
                Ok(())
            }
            Err(error) => {
                // Said once.
                self.closed.store(true, Ordering::Relaxed);
                let message = format!("standard output can't be written: {error}");
                Err(Failure { status: NO_ANSWER, message })
            }
        }
    }
}

/// An object of the fields that were asked for; null where there is none of that name.
fn chosen(text: &str, fields: &[String]) -> String {
    let members = fields.iter().map(|field| {
        let value = json::at(text, field).unwrap_or("null".into());
        format!("{}:{}", json::quoted(field), json::one_line(&value))
    });
    format!("{{{}}}", members.collect::<Vec<_>>().join(","))
}

/// Where to write.
#[derive(Clone, Copy)]
pub(crate) enum Stream {
    Output,
    Error,
}

/// Writes all of it, whatever mode another program left the descriptor in.
#[cfg(unix)]
pub(crate) fn write_all(stream: Stream, bytes: &[u8]) -> io::Result<()> {
    write_to(
        match stream {
            Stream::Output => rustix::stdio::stdout(),
            Stream::Error => rustix::stdio::stderr(),
        },
        bytes,
    )
}

/// Writes all of it to a descriptor.
#[cfg(unix)]
pub(crate) fn write_to(descriptor: std::os::fd::BorrowedFd<'_>, mut bytes: &[u8]) -> io::Result<()> {
    use rustix::event::{PollFd, PollFlags, poll};
    use rustix::io::{Errno, write};

    while !bytes.is_empty() {
        match write(descriptor, bytes) {
            Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
            Ok(written) => bytes = &bytes[written..],
            Err(Errno::INTR) => {}
            Err(Errno::AGAIN) => {
                _ = poll(&mut [PollFd::new(&descriptor, PollFlags::OUT)], None);
            }
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

/// Writes all of it.
#[cfg(not(unix))]
pub(crate) fn write_all(stream: Stream, bytes: &[u8]) -> io::Result<()> {
    use std::io::Write as _;

    match stream {
        Stream::Output => io::stdout().write_all(bytes).and_then(|()| io::stdout().flush()),
        Stream::Error => io::stderr().write_all(bytes),
    }
}
