//! Ctrl-C and SIGTERM, from the first line of a command on.
//!
//! What a shell or `nohup` told the program to ignore stays ignored, and SIGHUP keeps its own effect.

use tokio::sync::Mutex;

/// A signal to end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stop {
    Interrupt,
    Terminate,
}

impl Stop {
    /// The status of a program that such a signal ended.
    pub(crate) fn status(self) -> u8 {
        match self {
            Self::Interrupt => 130,
            Self::Terminate => 143,
        }
    }
}

/// The signals that come.
pub(crate) struct Signals(Mutex<imp::Listener>);

impl Signals {
    /// Starts to listen.
    pub(crate) fn new() -> Self {
        Self(Mutex::new(imp::Listener::new()))
    }

    /// The next one.
    pub(crate) async fn next(&self) -> Stop {
        self.0.lock().await.next().await
    }
}

#[cfg(unix)]
mod imp {
    use tokio::signal::unix::{Signal, SignalKind, signal};

    use super::Stop;

    pub(super) struct Listener {
        interrupt: Option<Signal>,
        terminate: Option<Signal>,
    }

    impl Listener {
        pub(super) fn new() -> Self {
            let ignored = ignored_signals();
            let listen = |kind: SignalKind| {
                let bit = 1_u64 << (kind.as_raw_value() - 1);
                (ignored & bit == 0).then(|| signal(kind).ok()).flatten()
            };
            Self { interrupt: listen(SignalKind::interrupt()), terminate: listen(SignalKind::terminate()) }
        }

        pub(super) async fn next(&mut self) -> Stop {
            tokio::select! {
                () = came(&mut self.interrupt) => Stop::Interrupt,
                () = came(&mut self.terminate) => Stop::Terminate,
            }
        }
    }

    async fn came(signal: &mut Option<Signal>) {
        if let Some(signal) = signal
            && signal.recv().await.is_some()
        {
            return;
        }
        std::future::pending::<()>().await;
    }

    /// The signals this process ignores, where the system tells.
    fn ignored_signals() -> u64 {
        let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
        let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
        mask.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok()).unwrap_or(0)
    }
}

#[cfg(not(unix))]
mod imp {
    use super::Stop;

    pub(super) struct Listener;

    impl Listener {
        pub(super) fn new() -> Self {
            Self
        }

        pub(super) async fn next(&mut self) -> Stop {
            match tokio::signal::ctrl_c().await {
                Ok(()) => Stop::Interrupt,
                Err(_) => std::future::pending().await,
            }
        }
    }
}
