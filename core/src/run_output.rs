//! Outputs of runs as types of the caller's.

use std::ops::Deref;

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::error::{Error, ErrorKind, Result};
use crate::json::Json;
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
            /// Fails with [`ErrorKind::OutputType`] where it is none; [`Error::path`] and [`Error::expected`] say where and why. The
            /// output of a run that did not complete is what the service left there, often nothing.
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
    let text = run.raw_output().unwrap_or(&null).text();
    let mut json = serde_json::Deserializer::from_str(text);
    serde_path_to_error::deserialize(&mut json).map_err(|error| {
        let path = error.path().to_string();
        let path = if path == "." { String::new() } else { path };
        // Without its place, which is one of a text that nobody sees.
        let problem = error.inner().to_string();
        let problem = problem.split(" at line ").next().unwrap_or_default().to_owned();
        let place = if path.is_empty() { "all of it" } else { &path };
        let message = format!("the output of {} does not fit: {place}: {problem}", run.id());
        Error::new(ErrorKind::OutputType, message)
            .with(|context| {
                context.run_id = Some(run.id().to_owned());
                context.run_status = Some(run.status().to_string());
                context.app_url = run.app_url().map(str::to_owned);
                context.body = serde_json::to_vec(run).ok().map(Into::into);
                context.path = Some(path);
                context.expected = Some(problem);
            })
            .caused_by(error.into_inner())
    })
}
