//! Written by `cargo xtask generate` from `api/`: the operations, their calls, and what they answer.

pub mod calls;
pub(crate) mod operations;
pub mod types;
