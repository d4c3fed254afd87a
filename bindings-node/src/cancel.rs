//! Ends a call from JavaScript.

use napi_derive::napi;
use tokio_util::sync::CancellationToken;

/// Ends the call it was given to.
#[napi]
#[derive(Default)]
pub struct CancelHandle {
    pub(crate) token: CancellationToken,
}

#[napi]
impl CancelHandle {
    /// Makes a handle for one call.
    #[napi(constructor, catch_unwind)]
    pub fn new() -> Self {
        Self::default()
    }

    /// Ends the call; its promise rejects.
    #[napi(catch_unwind)]
    pub fn cancel(&self) {
        self.token.cancel();
    }
}
