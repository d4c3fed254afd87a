//! The body of an answer while it comes, from a connection of ours or from a client that somebody lent.

use bytes::Bytes;
use http_body_util::BodyExt as _;
use hyper::body::{Body as _, Incoming};

use crate::http_client::HttpBody;
use crate::transport::body_error::BoxError;

pub(super) enum AnswerBody {
    Own(Incoming),
    Lent(HttpBody),
}

impl AnswerBody {
    /// The next piece, `None` at the end.
    pub(super) async fn chunk(&mut self) -> Option<Result<Bytes, BoxError>> {
        let body = match self {
            Self::Own(body) => body,
            Self::Lent(body) => return body.chunk().await,
        };
        loop {
            match body.frame().await?.map(hyper::body::Frame::into_data) {
                Ok(Ok(data)) => return Some(Ok(data)),
                Ok(Err(_trailers)) => {}
                Err(error) => return Some(Err(error.into())),
            }
        }
    }

    /// How much is said to come, at least.
    pub(super) fn announced(&self) -> u64 {
        match self {
            Self::Own(body) => body.size_hint().lower(),
            Self::Lent(_) => 0,
        }
    }
}
