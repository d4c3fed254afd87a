//! What the runs of a client share, on top of the service.

use crate::config::Settings;
use crate::run::fingerprint::Untagged;
use crate::run::shared_poll::SharedPoll;
use crate::run::starts::Starts;
use crate::service::Service;

/// What the runs of a client share.
pub(crate) struct Engine {
    pub service: Service,
    pub shared_poll: SharedPoll,
    pub starts: Starts,
    pub untagged: Untagged,
}

impl Engine {
    pub(crate) fn new(settings: Settings) -> Self {
        Self {
            service: Service::new(settings),
            shared_poll: SharedPoll::default(),
            starts: Starts::default(),
            untagged: Untagged::default(),
        }
    }
}
