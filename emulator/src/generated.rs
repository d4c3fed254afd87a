//! What follows from `api/emulator.toml`.

pub(crate) mod options;
