//! Webhooks of the service: whether one is genuine, what it says, and whether it was handled before.

#[cfg(feature = "axum")]
pub(crate) mod axum;
#[cfg(feature = "axum")]
pub(crate) mod axum_totp;
pub(crate) mod claims;
pub(crate) mod deliver;
pub(crate) mod event;
pub(crate) mod forward;
pub(crate) mod parse;
pub(crate) mod receiver;
pub(crate) mod records;
pub(crate) mod sign;
pub(crate) mod signature;
pub(crate) mod store;
