//! Downloads a file of a run.

use serde::Serialize;

use crate::client::Client;
use crate::client::call::{Arguments, Call};
use crate::response::Downloaded;
use crate::types::FileInfo;

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
