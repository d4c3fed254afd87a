//! A client of reqwest as the way to the service.

use bytes::Bytes;
use http::{Request, Response};
use http_body_util::BodyExt as _;

use crate::http_client::{HttpAnswer, HttpBody, HttpClient, HttpError};

impl HttpClient for reqwest::Client {
    fn send(&self, request: Request<Bytes>) -> HttpAnswer<'_> {
        Box::pin(async move {
            let request = request.try_into().map_err(HttpError::not_sent)?;
            let answer = self.execute(request).await.map_err(|error| {
                let (not_sent, timed_out) = (error.is_connect() || error.is_builder(), error.is_timeout());
                let error = if not_sent { HttpError::not_sent(error) } else { HttpError::maybe_sent(error) };
                if timed_out { error.timed_out() } else { error }
            })?;
            let (head, body) = Response::<reqwest::Body>::from(answer).into_parts();
            Ok(Response::from_parts(head, HttpBody::stream(body.into_data_stream())))
        })
    }
}
