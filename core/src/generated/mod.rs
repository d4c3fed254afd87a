//! What follows from `api/`: the operations, their calls, what they answer, and the kinds of errors.

pub mod calls;
pub(crate) mod errors;
pub(crate) mod operations;
pub mod types;
