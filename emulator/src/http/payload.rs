//! Bodies of answers, also those that stop half way.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};
use tokio::time::Sleep;

/// A body that is sent in one go, or in two with a pause between them.
#[derive(Debug)]
pub(super) struct Payload {
    first: Option<Bytes>,
    pause: Option<Pin<Box<Sleep>>>,
    rest: Rest,
    announced: u64,
}

#[derive(Debug)]
enum Rest {
    Nothing,
    Bytes(Bytes),
    /// The connection breaks although more was announced.
    Break,
}

impl Payload {
    pub(super) fn whole(body: Bytes) -> Self {
        Self {
            announced: body.len() as u64,
            first: Some(body).filter(|body| !body.is_empty()),
            pause: None,
            rest: Rest::Nothing,
        }
    }

    /// A body whose second part follows after a pause.
    pub(super) fn stalled(body: &Bytes, after_bytes: usize, pause: Duration) -> Self {
        let (first, rest) = split(body, after_bytes);
        Self::in_two(first, pause, Rest::Bytes(rest), body.len())
    }

    /// A body that ends too early.
    pub(super) fn cut(body: &Bytes, after_bytes: usize) -> Self {
        let (first, _) = split(body, after_bytes);
        // Long enough for the first part to leave before the connection ends.
        Self::in_two(first, Duration::from_millis(20), Rest::Break, body.len())
    }

    fn in_two(first: Bytes, pause: Duration, rest: Rest, announced: usize) -> Self {
        Self {
            first: Some(first).filter(|first| !first.is_empty()),
            pause: Some(Box::pin(tokio::time::sleep(pause))),
            rest,
            announced: announced as u64,
        }
    }
}

/// Splits so that something is left for the second part.
fn split(body: &Bytes, after_bytes: usize) -> (Bytes, Bytes) {
    let at = after_bytes.min(body.len().saturating_sub(1));
    (body.slice(..at), body.slice(at..))
}

impl Body for Payload {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, io::Error>>> {
        if let Some(first) = self.first.take() {
            return Poll::Ready(Some(Ok(Frame::data(first))));
        }
        if let Some(pause) = &mut self.pause {
            ready!(pause.as_mut().poll(context));
            self.pause = None;
        }
        match std::mem::replace(&mut self.rest, Rest::Nothing) {
            Rest::Nothing => Poll::Ready(None),
            Rest::Bytes(rest) => Poll::Ready(Some(Ok(Frame::data(rest)))),
            Rest::Break => Poll::Ready(Some(Err(io::Error::other("cut on purpose")))),
        }
    }

    fn is_end_stream(&self) -> bool {
        self.first.is_none() && matches!(self.rest, Rest::Nothing)
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.announced)
    }
}
