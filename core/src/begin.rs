//! The two parts of a call: what it sends, and the wait for the run that it started.

use std::pin::Pin;

use crate::error::Result;
use crate::run::watch::Watch;
use crate::send::Response;

/// What the first part came to.
pub(crate) enum Begun {
    Answered(Response),
    Waits(Box<Watch>),
}

impl Begun {
    pub(crate) fn waits(watch: Watch) -> Self {
        Self::Waits(Box::new(watch))
    }
}

/// Goes on with a call until it is done.
///
/// The first part is in a box, with all that the call was made with: it takes much room, and nothing of it is kept for the wait.
pub(crate) async fn finish(call: Pin<Box<impl Future<Output = Result<Begun>>>>) -> Result<Response> {
    let mut watch = match call.await? {
        Begun::Answered(response) => return Ok(response),
        Begun::Waits(watch) => watch,
    };
    watch.wait().await
}
