//! An item of a batch.

/// An item that is to be run.
#[derive(Debug)]
pub(crate) struct Item {
    pub position: u64,
    pub key: String,
    /// JSON text of its parameters.
    pub input: String,
    pub input_hash: String,
}
