//! Requests that a `fetch` of the caller's sends.

use napi::bindgen_prelude::{Buffer, Error, Result};
use napi_derive::napi;
use skyvern::ffi;

/// A request to send, and where its answer goes; see the core.
#[napi]
pub struct NativeHttpRequest(pub(crate) ffi::HostRequest);

#[napi]
impl NativeHttpRequest {
    /// The same when the request comes again, and no other's meanwhile.
    #[napi(getter, catch_unwind)]
    pub fn id(&self) -> String {
        self.0.id().to_string()
    }

    /// Nobody waits for the answer any more.
    #[napi(getter, catch_unwind)]
    pub fn over(&self) -> bool {
        self.0.is_over()
    }

    /// GET, POST and so on.
    #[napi(getter, catch_unwind)]
    pub fn method(&self) -> &str {
        self.0.method()
    }

    /// Where it goes.
    #[napi(getter, catch_unwind)]
    pub fn url(&self) -> String {
        self.0.url()
    }

    /// Names and values.
    #[napi(getter, catch_unwind)]
    pub fn headers(&self) -> Vec<Vec<String>> {
        self.0.headers().map(|(name, value)| vec![name.to_owned(), value]).collect()
    }

    /// What it says.
    #[napi(getter, catch_unwind)]
    pub fn body(&self) -> Buffer {
        self.0.body().to_vec().into()
    }

    /// Gives status and headers of the answer; the pieces of its body follow.
    #[napi(catch_unwind)]
    pub fn answer(&self, status: u32, headers: Vec<Vec<String>>) -> Result<()> {
        let pairs = headers.iter().filter_map(|pair| Some((pair.first()?, pair.get(1)?)));
        let status = u16::try_from(status).unwrap_or_default();
        self.0.answer(status, pairs).map_err(|error| Error::from_reason(format!("the answer can't be used: {error}")))
    }

    /// Gives a piece of the body; false when nobody wants more.
    #[napi(catch_unwind)]
    pub fn piece(&self, bytes: Buffer) -> bool {
        self.0.piece(Vec::from(bytes))
    }

    /// Ends the body.
    #[napi(catch_unwind)]
    pub fn end(&self) {
        self.0.end();
    }

    /// Says why there is no answer, or no more of it.
    #[napi(catch_unwind)]
    pub fn fail(&self, problem: String, sent: bool, timed_out: bool) {
        self.0.fail(problem, sent, timed_out);
    }
}
