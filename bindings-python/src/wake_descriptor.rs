//! Wakes an event loop that watches a file descriptor.

use std::os::fd::{AsRawFd, RawFd};

use pyo3::PyResult;

/// An eventfd: its writer does not ask the kernel to run the reader on the same core, as that of a pipe or a socket does.
#[cfg(target_os = "linux")]
pub struct WakeDescriptor(std::os::fd::OwnedFd);

#[cfg(target_os = "linux")]
impl WakeDescriptor {
    pub fn new() -> PyResult<Self> {
        use rustix::event::{EventfdFlags, eventfd};
        let flags = EventfdFlags::NONBLOCK | EventfdFlags::CLOEXEC;
        Ok(Self(eventfd(0, flags).map_err(std::io::Error::from)?))
    }

    pub fn wake(&self) {
        _ = rustix::io::write(&self.0, &1_u64.to_ne_bytes());
    }

    pub fn clear(&self) {
        _ = rustix::io::read(&self.0, &mut [0; 8]);
    }

    pub fn fileno(&self) -> RawFd {
        self.0.as_raw_fd()
    }
}

/// A pair of sockets, as asyncio has one.
#[cfg(not(target_os = "linux"))]
pub struct WakeDescriptor {
    ring: std::os::unix::net::UnixStream,
    hear: std::os::unix::net::UnixStream,
}

#[cfg(not(target_os = "linux"))]
impl WakeDescriptor {
    pub fn new() -> PyResult<Self> {
        let (ring, hear) = std::os::unix::net::UnixStream::pair()?;
        ring.set_nonblocking(true)?;
        hear.set_nonblocking(true)?;
        Ok(Self { ring, hear })
    }

    /// A full buffer means that the loop has been woken already.
    pub fn wake(&self) {
        drop(std::io::Write::write(&mut &self.ring, &[1]));
    }

    pub fn clear(&self) {
        drop(std::io::Read::read(&mut &self.hear, &mut [0; 64]));
    }

    pub fn fileno(&self) -> RawFd {
        self.hear.as_raw_fd()
    }
}
