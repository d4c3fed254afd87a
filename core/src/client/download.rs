//! Downloads a file of a run.

use serde::Serialize;

use crate::client::Client;
use crate::client::call::{Arguments, Call};
use crate::download::{DownloadSource, IfExists};
use crate::response::Downloaded;

/// Arguments of [`Client::download`].
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Download {
    /// The file or the artifact, as the service lists it, or its link.
    pub file: DownloadSource,
    /// The folder, or the file, to write to.
    pub to: String,
    /// The run of the file, to ask for a new link when this one has expired.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub run_id: Option<String>,
    /// What happens where a file of that name is there already.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub if_exists: Option<IfExists>,
}

impl Arguments for Download {
    const OPERATION: &'static str = "download";
    type Answer = Downloaded;
}

impl Call<Download> {
    /// Names the run of the file, to ask for a new link when this one has expired.
    pub fn run_id(mut self, run_id: impl Into<String>) -> Self {
        self.arguments.run_id = Some(run_id.into());
        self
    }

    /// Sets what happens where a file of that name is there already; a file of the same checksum is returned as it is.
    /// Default: in a folder the new one gets a number, and a file that `to` names is replaced.
    pub fn if_exists(mut self, rule: IfExists) -> Self {
        self.arguments.if_exists = Some(rule);
        self
    }
}

impl Client {
    /// Downloads a file or an artifact of a run, or a link such as its `recording_url`, into a folder or to a file.
    ///
    /// The content is checked against the file's checksum and size. A download that breaks off goes on where it stopped, also
    /// after the program was started again; the file gets its name only when it is whole.
    ///
    /// Fails with [`ErrorKind::UnexpectedAnswer`](crate::ErrorKind) where the content is not that of the run.
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
    pub fn download(&self, file: impl Into<DownloadSource>, to: impl Into<String>) -> Call<Download> {
        Call::new(self, Download { file: file.into(), to: to.into(), ..Download::default() })
    }
}
