//! A call on its way: arguments, options, and the future that sends it.

use std::future::{Future, IntoFuture};
use std::marker::PhantomData;
use std::pin::Pin;

use serde::Serialize;
use serde::de::DeserializeOwned;
use tracing::field::Empty;
use tracing::{Instrument as _, Span};

use crate::client::Client;
use crate::error::{Error, Result};
use crate::json::Json;
use crate::operation::Safety;
use crate::options::{Options, RequestOptions, WaitOptions};
use crate::response::{FromReply, Reply, Response};
use crate::run::finish::finish;
use crate::run::progress::StartProgress;
use crate::run_output::{Run, TypedRun};
use crate::service::call::find_operation;

/// The arguments of an operation.
pub trait Arguments: Serialize + Send + Sync {
    /// Name of the operation.
    const OPERATION: &'static str;
    /// What the service answers.
    type Answer: FromReply;
}

/// Arguments of an operation that can wait for the run it starts.
pub trait Starts: Arguments {}

/// A call that is sent when it is awaited.
///
/// ```no_run
/// # async fn example(client: skyvern::Client) -> Result<(), skyvern::Error> {
/// use std::time::Duration;
///
/// let run = client.run_workflow("wpid_123").title("Monday").with_timeout(Duration::from_secs(10)).await?;
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone)]
#[must_use = "a call is sent when it is awaited"]
pub struct Call<A> {
    pub(crate) client: Client,
    pub(crate) arguments: A,
    pub(crate) options: RequestOptions,
}

impl<A: Arguments> Call<A> {
    pub(crate) fn new(client: &Client, arguments: A) -> Self {
        Self { client: client.clone(), arguments, options: RequestOptions::default() }
    }

    /// Sets all options of the request at once.
    pub fn with_options(mut self, options: RequestOptions) -> Self {
        self.options = options;
        self
    }

    /// Adds a header.
    pub fn with_header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.options = self.options.header(name, value);
        self
    }

    /// Adds a query parameter, or replaces one.
    pub fn with_query(mut self, name: impl Into<String>, value: impl Into<Json>) -> Self {
        self.options = self.options.query(name, value);
        self
    }

    /// Adds a field to the body, or replaces one.
    pub fn with_body_field(mut self, name: impl Into<String>, value: impl Into<Json>) -> Self {
        self.options = self.options.body_field(name, value);
        self
    }

    /// Sends the call; the same as awaiting it.
    pub async fn send(self) -> Result<A::Answer> {
        A::Answer::read(A::OPERATION, self.send_for_reply().await?)
    }

    /// Sends the call and returns the answer as it came: status, headers and body.
    pub async fn send_raw(self) -> Result<Response> {
        self.send_for_reply().await?.into_response(A::OPERATION)
    }

    pub(crate) async fn send_for_reply(self) -> Result<Reply> {
        let Self { client, arguments, options } = self;
        let span = call_span(A::OPERATION, options.wait.is_some());
        let begin = async move {
            let arguments = serde_json::to_string(&arguments).map_err(|error| {
                Error::argument_type("arguments", "JSON values", format!("{}: {error}", A::OPERATION)).caused_by(error)
            })?;
            client.engine.execute(A::OPERATION, &arguments, &Options::new(options), &StartProgress::default()).await
        };
        let result = finish(Box::pin(begin)).instrument(span.clone()).await;
        if let Err(error) = &result {
            span.record("otel.status_code", "ERROR").record("error", tracing::field::display(error));
        }
        result
    }
}

impl<A: Arguments> Call<A>
where
    A::Answer: Run,
{
    /// Reads the output of the run as a type of yours.
    ///
    /// ```no_run
    /// # #[derive(serde::Deserialize)]
    /// # struct Invoice { total: f64 }
    /// # async fn example(client: skyvern::Client) -> Result<(), skyvern::Error> {
    /// let run = client.run_workflow("wpid_123").wait_for_completion().output::<Invoice>().await?;
    /// match run.output {
    ///     Some(invoice) => println!("{}", invoice.total),
    ///     None => println!("{}: {:?}", run.status, run.failure_reason),
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn output<T: DeserializeOwned>(self) -> OutputCall<A, T> {
        OutputCall { call: self, output: PhantomData }
    }
}

/// A call whose run has an output of a type of the caller's; made by [`Call::output`].
#[derive(Debug, Clone)]
#[must_use = "a call is sent when it is awaited"]
pub struct OutputCall<A, T> {
    call: Call<A>,
    output: PhantomData<fn() -> T>,
}

impl<A: Arguments, T: DeserializeOwned> OutputCall<A, T>
where
    A::Answer: Run,
{
    /// Sends the call; the same as awaiting it.
    ///
    /// Fails with [`ErrorKind::OutputType`](crate::ErrorKind::OutputType) where the run completed with another output.
    pub async fn send(self) -> Result<TypedRun<A::Answer, T>> {
        TypedRun::new(self.call.send().await?)
    }
}

impl<A: Arguments + 'static, T: DeserializeOwned + 'static> IntoFuture for OutputCall<A, T>
where
    A::Answer: Run,
{
    type Output = Result<TypedRun<A::Answer, T>>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + Send>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.send())
    }
}

/// A span of a call, as `tracing-opentelemetry` understands it; none where nobody wants it.
fn call_span(operation: &'static str, waits: bool) -> Span {
    let name = match find_operation(operation).map(|operation| operation.safety) {
        _ if waits || operation == "wait_for_run" => "skyvern.wait",
        Ok(Safety::Start) => "skyvern.start",
        _ => "skyvern.call",
    };
    tracing::info_span!(
        target: "skyvern::call",
        "skyvern.call",
        otel.name = name,
        otel.status_code = Empty,
        operation,
        error = Empty
    )
}

impl<A: Starts> Call<A> {
    /// Waits until the run is final, at most half an hour.
    pub fn wait_for_completion(self) -> Self {
        self.wait_with(WaitOptions::default())
    }

    /// Waits until the run is final.
    pub fn wait_with(mut self, options: WaitOptions) -> Self {
        self.options.wait = Some(options);
        self
    }
}

impl<A: Arguments + 'static> IntoFuture for Call<A> {
    type Output = Result<A::Answer>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + Send>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.send())
    }
}
