//! Outputs of runs as types of the caller's.

use std::ops::Deref;
use std::time::Duration;

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::block_output::{BlockOutput, between, error_code_of_run};
use crate::error::Result;
use crate::json::Json;
use crate::output_reader::{OutputOf, read};
use crate::types::{GetRunResponse, RunStatus, TaskRunResponse, WorkflowRunResponse};

/// What a run and the output of a caller's type have in common.
pub trait Run: Serialize + Send + sealed::Run {}

impl<R: Serialize + Send + sealed::Run> Run for R {}

mod sealed {
    use crate::json::Json;
    use crate::types::RunStatus;

    pub trait Run {
        fn id(&self) -> &str;
        fn status(&self) -> &RunStatus;
        fn retry_pending(&self) -> bool;
        fn raw_output(&self) -> Option<&Json>;
        fn app_url(&self) -> Option<&str>;
    }
}

macro_rules! run {
    ($($name:ident $retry_pending:expr;)*) => {
        $(impl sealed::Run for $name {
            fn id(&self) -> &str {
                &self.run_id
            }

            fn status(&self) -> &RunStatus {
                &self.status
            }

            fn retry_pending(&self) -> bool {
                let pending: fn(&Self) -> Option<bool> = $retry_pending;
                pending(self).unwrap_or_default()
            }

            fn raw_output(&self) -> Option<&Json> {
                self.output.as_ref()
            }

            fn app_url(&self) -> Option<&str> {
                self.app_url.as_deref()
            }
        }

        impl $name {
            /// The output as a type of yours.
            ///
            /// Fails with [`ErrorKind::OutputType`](crate::ErrorKind::OutputType) where it is none; [`Error::path`](crate::Error::path)
            /// and [`Error::expected`](crate::Error::expected) say where and why. The output of a run that did not complete is what
            /// the service left there, often nothing.
            ///
            /// ```no_run
            /// # #[derive(serde::Deserialize)]
            /// # struct Invoice { total: f64 }
            /// # async fn example(client: skyvern::Client) -> Result<(), skyvern::Error> {
            /// let run = client.get_run("wr_123").await?;
            /// println!("{}", run.output::<Invoice>()?.total);
            /// # Ok(())
            /// # }
            /// ```
            pub fn output<T: DeserializeOwned>(&self) -> Result<T> {
                read_output(self)
            }

            /// What a block left behind, by the block's label in the workflow; `None` where the run has no output of it.
            ///
            /// ```no_run
            /// # async fn example(client: skyvern::Client) -> Result<(), skyvern::Error> {
            /// let run = client.get_run("wr_123").await?;
            /// println!("{:?}", run.block("extract").and_then(|block| block.error_code()));
            /// # Ok(())
            /// # }
            /// ```
            #[must_use]
            pub fn block(&self, label: &str) -> Option<BlockOutput> {
                BlockOutput::find(self.output.as_ref(), label, output_of(self))
            }

            /// The first error code of the run, as its `error_code_mapping` defines them.
            #[must_use]
            pub fn error_code(&self) -> Option<String> {
                error_code_of_run(self.errors.as_ref(), self.output.as_ref())
            }

            /// How long the run took from its start to its end; `None` until it has ended.
            #[must_use]
            pub fn duration(&self) -> Option<Duration> {
                between(self.started_at.as_ref(), self.finished_at.as_ref())
            }

            /// How long the run was queued before it started; `None` until it has started.
            #[must_use]
            pub fn queued_for(&self) -> Option<Duration> {
                between(self.queued_at.as_ref(), self.started_at.as_ref())
            }
        })*
    };
}

run! {
    WorkflowRunResponse |run| run.retry_pending;
    GetRunResponse |run| run.retry_pending;
    TaskRunResponse |_| None;
}

/// A run, with its output as a type of the caller's.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct TypedRun<R, T> {
    /// The run as it was answered.
    pub run: R,
    /// Its output; none where the run did not complete.
    pub output: Option<T>,
}

impl<R, T> Deref for TypedRun<R, T> {
    type Target = R;

    fn deref(&self) -> &R {
        &self.run
    }
}

impl<R: Run, T: DeserializeOwned> TypedRun<R, T> {
    pub(crate) fn new(run: R) -> Result<Self> {
        let completed = *run.status() == RunStatus::Completed && !run.retry_pending();
        let output = if completed { Some(read_output(&run)?) } else { None };
        Ok(Self { run, output })
    }
}

fn read_output<R: Run, T: DeserializeOwned>(run: &R) -> Result<T> {
    let null = Json::default();
    read(run.raw_output().unwrap_or(&null), &output_of(run))
}

fn output_of<R: Run>(run: &R) -> OutputOf {
    OutputOf {
        run_id: run.id().to_owned(),
        status: run.status().to_string(),
        app_url: run.app_url().map(str::to_owned),
        run: Json::new(run).unwrap_or_default(),
        path: String::new(),
    }
}
