//! What the runs of a client share, on top of the service.

use std::sync::atomic::{AtomicBool, Ordering};

use crate::config::Settings;
use crate::run::fingerprint::Untagged;
use crate::run::learning::Learning;
use crate::run::shared_poll::SharedPoll;
use crate::run::start_memory::StartMemory;
use crate::service::Service;
use crate::transport::Routes;

/// What the runs of a client share.
pub(crate) struct Engine {
    pub service: Service,
    pub shared_poll: SharedPoll,
    pub start_memory: StartMemory,
    pub learning: Learning,
    pub untagged: Untagged,
    without_groups: AtomicBool,
}

impl Engine {
    pub(crate) fn new(settings: Settings, routes: Routes) -> Self {
        Self {
            service: Service::new(settings, routes),
            shared_poll: SharedPoll::default(),
            start_memory: StartMemory::default(),
            learning: Learning::default(),
            untagged: Untagged::default(),
            without_groups: AtomicBool::new(false),
        }
    }

    /// Whether the server may know run groups.
    pub(crate) fn has_groups(&self) -> bool {
        !self.without_groups.load(Ordering::Relaxed)
    }

    pub(crate) fn forget_groups(&self) {
        self.without_groups.store(true, Ordering::Relaxed);
    }
}
