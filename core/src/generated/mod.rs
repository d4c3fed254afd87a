//! What follows from `api/`: the operations, their calls, what they answer, the kinds of errors, the options that the bindings send, and names that sound secret.

pub mod calls;
pub(crate) mod errors;
pub(crate) mod operations;
pub(crate) mod option_text;
pub(crate) mod secret_names;
pub mod types;
