//! Why a body is not taken.

use std::error::Error as StdError;
use std::fmt;

pub(crate) type BoxError = Box<dyn StdError + Send + Sync>;

/// Why a body is not taken.
#[derive(Debug)]
pub(crate) enum BodyError {
    TooLarge { limit: u64 },
    Unreadable(BoxError),
}

impl fmt::Display for BodyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLarge { limit } => write!(f, "the answer is larger than max_body_bytes, {limit}"),
            Self::Unreadable(source) => write!(f, "the answer can't be read: {source}"),
        }
    }
}

impl StdError for BodyError {}
