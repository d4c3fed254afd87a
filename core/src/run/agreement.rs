//! Several starts of one key come to one run: the oldest, and the others are canceled.

use std::sync::Arc;
use std::time::Duration;

use futures_util::future::join_all;
use serde_json::json;

use crate::options::RequestOptions;
use crate::run::bounded::call_within;
use crate::run::cancel::MAX_CANCEL_TIME;
use crate::run::engine::Engine;
use crate::run::key_tags::{Carriers, KeyTags, carriers};

/// Pauses between tries to cancel a second run; none after the last.
const CANCEL_PAUSES: [Duration; 5] = [
    Duration::from_millis(100),
    Duration::from_millis(500),
    Duration::from_secs(1),
    Duration::from_secs(2),
    Duration::ZERO,
];

/// What the starts of one key agree by.
pub(crate) struct Agreement {
    pub engine: Arc<Engine>,
    pub tags: KeyTags,
    pub workflow_id: String,
    /// Of each request, which is not sent again by itself.
    pub options: RequestOptions,
}

impl Agreement {
    /// Which run it is, after what is not it was canceled; `None` where nobody can tell.
    pub(crate) async fn on_oldest(self, mine: String) -> Option<Carriers> {
        let service = &self.engine.service;
        let found = carriers(service, &self.tags, Some(&self.workflow_id), &self.options.for_reads()).await.ok()?;
        if let Carriers::Oldest { run_id, younger, .. } = &found {
            // Whose run is the oldest cancels the others too: they may not have seen it yet.
            self.cancel(if *run_id == mine { younger.clone() } else { vec![mine] }).await;
        }
        Some(found)
    }

    /// Cancels runs that should not be, however often that takes.
    pub(crate) async fn cancel(&self, run_ids: Vec<String>) {
        let cancels = run_ids.iter().map(|run_id| async move {
            for pause in CANCEL_PAUSES {
                let arguments = json!({ "run_id": run_id });
                let limit = Some(MAX_CANCEL_TIME);
                match call_within(&self.engine.service, "cancel_run", &arguments, self.options.clone(), limit).await {
                    Ok(_) => return,
                    // It can't be canceled any more.
                    Err(error) if matches!(error.status(), Some(400 | 404 | 409 | 422)) => return,
                    Err(error) if pause.is_zero() => {
                        tracing::warn!(run_id, %error, "a second run of the key could not be canceled, it goes on");
                    }
                    Err(_) => tokio::time::sleep(pause).await,
                }
            }
        });
        join_all(cancels).await;
    }
}
