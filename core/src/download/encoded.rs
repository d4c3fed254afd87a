//! A file that came compressed although nobody asked for that, as stores send what they keep so.

use std::fmt;

use bytes::Bytes;

use crate::download::destination::unwritable;
use crate::download::part::Part;
use crate::error::{Error, ErrorKind, Result};
use crate::transport::{BodyError, decode};

/// Makes the content of what came, of at most `limit` bytes.
pub(crate) async fn undo(part: &mut Part, encodings: &str, limit: u64) -> Result<()> {
    let refused = |problem: &dyn fmt::Display| {
        let message = format!("download: the file came compressed ({encodings}), and {problem}");
        Error::new(ErrorKind::UnexpectedAnswer, message)
    };
    // It is undone in memory.
    if part.length() > limit {
        return Err(refused(&BodyError::TooLarge { limit }));
    }
    let read = tokio::fs::read(part.path()).await.map_err(|error| unwritable(part.path(), &error))?;
    let content = decode(encodings, Bytes::from(read), limit).map_err(|problem| refused(&problem))?;
    part.restart(None).await.map_err(|error| unwritable(part.path(), &error))?;
    part.append(&content).await.map_err(|error| unwritable(part.path(), &error))?;
    part.flush().await.map_err(|error| unwritable(part.path(), &error))
}
