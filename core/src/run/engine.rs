//! What the runs of a client share, on top of the service.

use std::sync::atomic::{AtomicBool, Ordering};

use crate::config::Settings;
use crate::run::shared_poll::SharedPoll;
use crate::service::Service;

/// What the runs of a client share.
pub(crate) struct Engine {
    pub service: Service,
    pub shared_poll: SharedPoll,
    tags_forbidden: AtomicBool,
}

impl Engine {
    pub(crate) fn new(settings: Settings) -> Self {
        Self {
            service: Service::new(settings),
            shared_poll: SharedPoll::default(),
            tags_forbidden: AtomicBool::new(false),
        }
    }

    /// Whether runs may carry tags; some organizations may not use them.
    pub(crate) fn tags_allowed(&self) -> bool {
        !self.tags_forbidden.load(Ordering::Relaxed)
    }

    pub(crate) fn forbid_tags(&self) {
        self.tags_forbidden.store(true, Ordering::Relaxed);
    }
}
