//! A call on its way: arguments, options, and the future that sends it.

use std::collections::BTreeMap;
use std::future::{Future, IntoFuture};
use std::pin::Pin;

use bytes::Bytes;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::begin::finish;
use crate::client::Client;
use crate::download::Downloaded;
use crate::error::{Error, ErrorKind, Result};
use crate::json::Json;
use crate::options::{Options, RequestOptions, WaitOptions};
use crate::secret::Secret;
use crate::send::Response;
use crate::types::{FileInfo, GetRunResponse};

/// The arguments of an operation.
pub trait Arguments: Serialize + Send + Sync {
    /// Name of the operation.
    const OPERATION: &'static str;
    /// What the service answers.
    type Answer: Answer;
}

/// What an answer of the service is read as.
pub trait Answer: Sized + Send {
    #[doc(hidden)]
    fn read(operation: &'static str, response: &Response) -> Result<Self>;
}

/// Reads types from JSON.
macro_rules! json_answer {
    ($($type:ty $(: $parameter:ident)?),*) => {
        $(impl$(<$parameter: serde::de::DeserializeOwned + Send>)? $crate::call::Answer for $type {
            fn read(operation: &'static str, response: &$crate::Response) -> $crate::Result<Self> {
                $crate::call::decode(operation, response)
            }
        })*
    };
}

pub(crate) use json_answer;

json_answer!((), Json, Vec<T>: T, Option<T>: T, BTreeMap<String, T>: T);

impl Answer for Bytes {
    fn read(_operation: &'static str, response: &Response) -> Result<Self> {
        Ok(response.body.clone())
    }
}

/// Arguments of an operation that can wait for the run it starts.
pub trait Starts: Arguments {}

/// A call that is sent when it is awaited.
///
/// ```no_run
/// # async fn example(client: skyvern::Client) -> Result<(), skyvern::Error> {
/// let run = client.run_workflow("wpid_123").title("Monday").with_timeout(10.0).await?;
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone)]
#[must_use = "a call is sent when it is awaited"]
pub struct Call<A> {
    client: Client,
    pub(crate) arguments: A,
    options: RequestOptions,
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

    /// Limits the time of one HTTP attempt, in seconds; 0 is no limit.
    pub fn with_timeout(mut self, seconds: f64) -> Self {
        self.options.timeout = Some(seconds);
        self
    }

    /// Sets how often the request may be sent again.
    pub fn with_max_retries(mut self, retries: u32) -> Self {
        self.options.max_retries = Some(retries);
        self
    }

    /// Adds a header.
    pub fn with_header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.options.headers.insert(name.into(), Some(value.into()));
        self
    }

    /// Adds a query parameter, or replaces one.
    pub fn with_query(mut self, name: impl Into<String>, value: impl Into<Json>) -> Self {
        self.options.query.insert(name.into(), value.into());
        self
    }

    /// Adds a field to the body, or replaces one.
    pub fn with_body(mut self, name: impl Into<String>, value: impl Into<Json>) -> Self {
        self.options.body.insert(name.into(), value.into());
        self
    }

    /// Uses another key than the client's.
    pub fn with_api_key(mut self, key: impl Into<Secret>) -> Self {
        self.options.api_key = Some(key.into());
        self
    }

    /// Sends the call and returns the answer as it came: status, headers and body.
    pub async fn send_raw(self) -> Result<Response> {
        let Self { client, arguments, options } = self;
        let begin = async move {
            let arguments = serde_json::to_string(&arguments).map_err(|error| {
                Error::argument_type("arguments", "JSON values", format!("{}: {error}", A::OPERATION)).caused_by(error)
            })?;
            client.inner.execute(A::OPERATION, &arguments, &Options::new(options)).await
        };
        finish(Box::pin(begin)).await
    }
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

/// Arguments of [`Client::wait_for_run`].
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct WaitForRun {
    /// Id of the run.
    pub run_id: String,
}

impl Arguments for WaitForRun {
    const OPERATION: &'static str = "wait_for_run";
    type Answer = GetRunResponse;
}

impl Starts for WaitForRun {}

impl Client {
    /// Waits until a run is final: by default at most half an hour, or as [`Call::wait_with`] says.
    ///
    /// ```no_run
    /// # async fn example(client: skyvern::Client) -> Result<(), skyvern::Error> {
    /// let run = client.wait_for_run("wr_123").await?;
    /// println!("{}: {:?}", run.status, run.output);
    /// # Ok(())
    /// # }
    /// ```
    pub fn wait_for_run(&self, run_id: impl Into<String>) -> Call<WaitForRun> {
        Call::new(self, WaitForRun { run_id: run_id.into() })
    }
}

/// Arguments of [`Client::download`].
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Download {
    /// The file, as a run lists it.
    pub file: FileInfo,
    /// The folder, or the file, to write to.
    pub to: String,
    /// The run of the file, to ask for a new link when this one has expired.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub run_id: Option<String>,
}

impl Arguments for Download {
    const OPERATION: &'static str = "download";
    type Answer = Downloaded;
}

json_answer!(Downloaded);

impl Call<Download> {
    /// Names the run of the file, to ask for a new link when this one has expired.
    pub fn run_id(mut self, run_id: impl Into<String>) -> Self {
        self.arguments.run_id = Some(run_id.into());
        self
    }
}

impl Client {
    /// Downloads a file of a run into a folder, or to a file.
    ///
    /// The content is checked against the file's checksum. A download that breaks off goes on where it stopped, also after the
    /// program was started again; the file gets its name only when it is whole.
    ///
    /// ```no_run
    /// # async fn example(client: skyvern::Client) -> Result<(), skyvern::Error> {
    /// let run = client.get_run("wr_123").await?;
    /// for file in run.downloaded_files.unwrap_or_default() {
    ///     let downloaded = client.download(file, "invoices/").run_id("wr_123").await?;
    ///     println!("{}", downloaded.path.display());
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn download(&self, file: FileInfo, to: impl Into<String>) -> Call<Download> {
        Call::new(self, Download { file, to: to.into(), run_id: None })
    }
}

impl<A: Arguments + 'static> IntoFuture for Call<A> {
    type Output = Result<A::Answer>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + Send>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(async move { A::Answer::read(A::OPERATION, &self.send_raw().await?) })
    }
}

/// Reads an answer as the type it should have.
pub(crate) fn decode<T: DeserializeOwned>(operation: &'static str, response: &Response) -> Result<T> {
    let body: &[u8] = if response.body.is_empty() { b"null" } else { &response.body };
    serde_json::from_slice(body).map_err(|error| {
        let text = String::from_utf8_lossy(&response.body);
        let message = format!(
            "{operation}: the answer is not the service's: {error}: {}; is the base URL right?",
            crate::detail::excerpt(&text)
        );
        Error::new(ErrorKind::UnexpectedAnswer, message)
            .with(|context| {
                context.operation = Some(operation);
                context.status = Some(response.status);
                context.headers = crate::send::pairs(&response.headers);
                context.body = Some(response.body.clone());
            })
            .caused_by(error)
    })
}
