//! Many runs of one workflow: rows in, finished items out.

use std::sync::Arc;

use napi::bindgen_prelude::{Env, PromiseRaw, Result};
use napi_derive::napi;
use skyvern::ffi::{Batch, JournalReader, RowsFile};

use crate::cancel::CancelHandle;
use crate::client::NativeClient;
use crate::error::{canceled, to_napi};
use crate::queue::NativeQueue;

/// A batch under way.
#[napi]
pub struct NativeBatch(Arc<Batch>);

#[napi]
impl NativeBatch {
    /// Checks the options, as JSON text, and opens the journal. Its records go to the queue, for an observation.
    #[napi(constructor, catch_unwind)]
    pub fn new(
        client: &NativeClient,
        options: String,
        queue: Option<&NativeQueue>,
        observation: Option<u32>,
    ) -> Result<Self> {
        let sink = queue.zip(observation).map(|(queue, observation)| queue.record_sink(observation));
        let batch = Batch::open(client.client(), &options, sink).map_err(|error| to_napi(&error))?;
        Ok(Self(Arc::new(batch)))
    }

    /// What is next as JSON text; `null` when the batch is over.
    #[napi(catch_unwind)]
    pub fn next<'env>(
        &self,
        env: &'env Env,
        cancel: Option<&CancelHandle>,
    ) -> Result<PromiseRaw<'env, Option<String>>> {
        let batch = self.0.clone();
        let token = cancel.map(|handle| handle.token.clone()).unwrap_or_default();
        env.spawn_future(async move {
            match token.run_until_cancelled(batch.next()).await {
                Some(next) => next.map_err(|error| to_napi(&error)),
                None => Err(canceled()),
            }
        })
    }

    /// Gives the row that was asked for.
    #[napi(catch_unwind)]
    pub fn push(&self, row: String) -> Result<()> {
        self.0.push(&row).map_err(|error| to_napi(&error))
    }

    /// There are no more rows.
    #[napi(catch_unwind)]
    pub fn end_input(&self) {
        self.0.end_input();
    }

    /// Starts no more.
    #[napi(catch_unwind)]
    pub fn stop(&self) {
        self.0.stop();
    }

    /// Counts so far, as JSON text.
    #[napi(catch_unwind)]
    pub fn summary(&self) -> String {
        self.0.summary()
    }

    /// Ends the batch; its runs go on or are canceled.
    #[napi(catch_unwind)]
    pub fn close<'env>(&self, env: &'env Env) -> Result<PromiseRaw<'env, ()>> {
        let batch = self.0.clone();
        env.spawn_future(async move { batch.close().await.map(|_| ()).map_err(|error| to_napi(&error)) })
    }
}

/// The rows of a file.
#[napi]
pub struct NativeRows(RowsFile);

#[napi]
impl NativeRows {
    /// Opens a file and reads it through; each row has to have a key of its own in the column `key`.
    #[napi(constructor, catch_unwind)]
    pub fn new(path: String, key: Option<String>) -> Result<Self> {
        RowsFile::open(&path, key.as_deref()).map(Self).map_err(|error| to_napi(&error))
    }

    /// The next row as JSON text; `null` after the last one.
    #[napi(catch_unwind)]
    pub fn next(&self) -> Result<Option<String>> {
        self.0.next().map_err(|error| to_napi(&error))
    }
}

/// A page of a journal's rows after a row, as a JSON list.
#[napi(catch_unwind)]
pub fn journal_rows(path: String, after: i64, limit: u32) -> Result<String> {
    let reader = JournalReader::open(&path).map_err(|error| to_napi(&error))?;
    reader.rows(after, limit).map_err(|error| to_napi(&error))
}
