//! A TCP connection that can also be broken on purpose.

use std::cell::Cell;
use std::io;
use std::net::Shutdown;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, ready};

use socket2::SockRef;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;

/// A connection, shared between the HTTP machinery and whoever may have to break it.
#[derive(Clone, Debug)]
pub(super) struct Wire(Rc<Socket>);

#[derive(Debug)]
struct Socket {
    stream: TcpStream,
    reset: Cell<bool>,
}

impl Drop for Socket {
    fn drop(&mut self) {
        // A forked process may hold the socket too, and closing it here would not be enough.
        if !self.reset.get() {
            let _ = SockRef::from(&self.stream).shutdown(Shutdown::Both);
        }
    }
}

impl Wire {
    pub(super) fn new(stream: TcpStream) -> Self {
        Self(Rc::new(Socket { stream, reset: Cell::new(false) }))
    }

    /// Makes closing the connection a reset.
    pub(super) fn reset_on_close(&self) {
        // A connection that is gone already needs no reset.
        let _ = self.0.stream.set_zero_linger();
        self.0.reset.set(true);
    }

    /// Writes past the HTTP machinery, as much as fits at once.
    pub(super) fn write_raw(&self, bytes: &[u8]) {
        // Whether the client sees it is up to the network: it is part of a fault.
        let _ = self.0.stream.try_write(bytes);
    }
}

impl AsyncRead for Wire {
    fn poll_read(self: Pin<&mut Self>, context: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        loop {
            ready!(self.0.stream.poll_read_ready(context))?;
            match self.0.stream.try_read(buffer.initialize_unfilled()) {
                Ok(count) => {
                    buffer.advance(count);
                    return Poll::Ready(Ok(()));
                }
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
                Err(error) => return Poll::Ready(Err(error)),
            }
        }
    }
}

impl AsyncWrite for Wire {
    fn poll_write(self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        loop {
            ready!(self.0.stream.poll_write_ready(context))?;
            match self.0.stream.try_write(bytes) {
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
                other => return Poll::Ready(other),
            }
        }
    }

    fn poll_flush(self: Pin<&mut Self>, _context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }

    /// The connection is closed when its last owner drops it.
    fn poll_shutdown(self: Pin<&mut Self>, _context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }
}
