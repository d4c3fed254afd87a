//! What a request carries: bytes, or parts of which some are read from files while they are sent.

use std::io;
use std::path::PathBuf;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::task::{Context, Poll};

use bytes::{Bytes, BytesMut};
use futures_util::Stream;
use futures_util::stream::try_unfold;
use http_body_util::{Either, Full};
use hyper::body::{Body, Frame, SizeHint};
use tokio::fs::File;
use tokio::io::AsyncReadExt as _;

/// How much of a file is in memory at once.
const CHUNK: usize = 256 * 1024;

/// The body of a request; it can be sent any number of times.
#[derive(Debug, Clone)]
pub(crate) enum RequestBody {
    Bytes(Bytes),
    Parts(Arc<Parts>),
}

/// Parts that follow each other.
#[derive(Debug)]
pub(crate) struct Parts {
    parts: Vec<Part>,
    /// Bytes handed to connections so far, over all attempts.
    moved: AtomicU64,
}

/// A part of a body.
#[derive(Debug)]
pub(crate) enum Part {
    Bytes(Bytes),
    /// A file, of which so many bytes are sent.
    File {
        path: PathBuf,
        length: u64,
    },
}

/// A body as the HTTP library takes it.
pub(crate) type Outgoing = Either<Full<Bytes>, PartsBody>;

impl RequestBody {
    pub(crate) fn parts(parts: Vec<Part>) -> Self {
        Self::Parts(Arc::new(Parts { parts, moved: AtomicU64::new(0) }))
    }

    /// How much of it has left so far, where that takes time.
    pub(crate) fn moved(&self) -> u64 {
        match self {
            Self::Bytes(_) => 0,
            Self::Parts(parts) => parts.moved.load(Ordering::Relaxed),
        }
    }
}

/// The body for one attempt.
pub(crate) fn outgoing(body: Option<&RequestBody>) -> Outgoing {
    match body {
        None => Either::Left(Full::default()),
        Some(RequestBody::Bytes(bytes)) => Either::Left(Full::new(bytes.clone())),
        Some(RequestBody::Parts(parts)) => {
            let length = |part: &Part| match part {
                Part::Bytes(bytes) => bytes.len() as u64,
                Part::File { length, .. } => *length,
            };
            let left = parts.parts.iter().map(length).sum();
            Either::Right(PartsBody { chunks: Box::pin(chunks(Arc::clone(parts))), parts: Arc::clone(parts), left })
        }
    }
}

/// The parts, one chunk after the other. Its length is known from the beginning.
pub(crate) struct PartsBody {
    chunks: Pin<Box<dyn Stream<Item = io::Result<Bytes>> + Send>>,
    parts: Arc<Parts>,
    left: u64,
}

impl Body for PartsBody {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        let polled = self.chunks.as_mut().poll_next(context);
        if let Poll::Ready(Some(Ok(chunk))) = &polled {
            self.left = self.left.saturating_sub(chunk.len() as u64);
            self.parts.moved.fetch_add(chunk.len() as u64, Ordering::Relaxed);
        }
        polled.map_ok(Frame::data)
    }

    fn is_end_stream(&self) -> bool {
        self.left == 0
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.left)
    }
}

fn chunks(parts: Arc<Parts>) -> impl Stream<Item = io::Result<Bytes>> + Send {
    try_unfold((parts, 0, None), |(parts, mut index, mut open)| async move {
        loop {
            match (parts.parts.get(index), open) {
                (None, _) => return Ok(None),
                (Some(Part::Bytes(bytes)), _) => return Ok(Some((bytes.clone(), (parts, index + 1, None)))),
                (Some(Part::File { path, length }), None) => open = Some((File::open(path).await?, *length)),
                (Some(Part::File { .. }), Some((_, 0))) => (index, open) = (index + 1, None),
                (Some(Part::File { path, .. }), Some((mut file, left))) => {
                    let most = usize::try_from(left).unwrap_or(CHUNK).min(CHUNK);
                    let mut chunk = BytesMut::zeroed(most);
                    let count = file.read(&mut chunk).await?;
                    if count == 0 {
                        let message = format!("{} became shorter while it was sent", path.display());
                        return Err(io::Error::new(io::ErrorKind::UnexpectedEof, message));
                    }
                    chunk.truncate(count);
                    return Ok(Some((chunk.freeze(), (parts, index, Some((file, left - count as u64))))));
                }
            }
        }
    })
}
