//! Calls that block the thread, for programs that are not asynchronous.

use tokio::runtime::{Builder, Handle, Runtime};

use crate::client::call::{Arguments, Call};
use crate::error::{Error, ErrorKind, Result};
use crate::per_process::PerProcess;

/// One runtime with one thread serves every blocking call of the process.
fn runtime() -> Result<&'static Runtime> {
    static RUNTIME: PerProcess<std::io::Result<Runtime>> = PerProcess::new();
    let runtime = RUNTIME
        .get_or_make(|| Builder::new_multi_thread().worker_threads(1).thread_name("skyvern").enable_all().build());
    runtime.as_ref().map_err(|error| Error::new(ErrorKind::Internal, format!("the runtime can't be started: {error}")))
}

impl<A: Arguments + 'static> Call<A> {
    /// Sends the call and blocks the thread until it is answered. Needs the feature `blocking`.
    ///
    /// Fails inside of an asynchronous runtime: await the call there.
    ///
    /// ```no_run
    /// # fn example() -> Result<(), skyvern::Error> {
    /// let client = skyvern::Client::from_env()?;
    /// let run = client.run_workflow("wpid_123").wait_for_completion().send_blocking()?;
    /// println!("{}", run.status);
    /// # Ok(())
    /// # }
    /// ```
    pub fn send_blocking(self) -> Result<A::Answer> {
        if Handle::try_current().is_ok() {
            let message = format!(
                "{}: send_blocking() would block an asynchronous runtime: await the call instead",
                A::OPERATION
            );
            return Err(Error::new(ErrorKind::Config, message));
        }
        runtime()?.block_on(self.send())
    }
}
