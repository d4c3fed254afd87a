//! What follows from `api/`: the operations, their calls, what they answer, the kinds of errors, the options and how they are read, and names that sound secret.

pub(crate) mod call_options;
pub mod calls;
pub(crate) mod errors;
pub(crate) mod operations;
pub(crate) mod option_text;
pub(crate) mod options;
pub(crate) mod secret_names;
pub mod types;
