//! Ends a call from JavaScript.

use napi_derive::napi;
use skyvern::ffi::StartProgress;
use tokio_util::sync::CancellationToken;

/// Ends the call it was given to.
#[napi]
#[derive(Default)]
pub struct CancelHandle {
    pub(crate) token: CancellationToken,
    pub(crate) progress: StartProgress,
}

#[napi]
impl CancelHandle {
    /// Makes a handle for one call.
    #[napi(constructor, catch_unwind)]
    pub fn new() -> Self {
        Self::default()
    }

    /// Ends the call; its promise rejects. Where a run was just being started, gives the error about it as JSON text.
    #[napi(catch_unwind)]
    pub fn cancel(&self) -> Option<String> {
        let under_way = self.progress.canceled();
        self.token.cancel();
        under_way.map(|error| error.to_json())
    }
}
