//! Files on their way to the service, as `multipart/form-data`.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::error::{Error, Result};
use crate::operation::{Kind, Operation, Place};
use crate::random::hex_id;
use crate::service::arguments::Arguments;

/// A file to upload.
///
/// ```no_run
/// # async fn example(client: skyvern::Client) -> Result<(), skyvern::Error> {
/// use skyvern::Upload;
///
/// client.upload_file(Upload::path("invoice.pdf")).await?;
/// client.upload_file(Upload::bytes("notes.txt", b"hello")).await?;
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Upload {
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    base64: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    filename: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    content_type: Option<String>,
}

impl Upload {
    /// A file on this machine; it is read when the call is sent.
    pub fn path(path: impl Into<String>) -> Self {
        Self { path: Some(path.into()), ..Self::default() }
    }

    /// Content from memory.
    pub fn bytes(filename: impl Into<String>, content: impl AsRef<[u8]>) -> Self {
        Self { base64: Some(STANDARD.encode(content)), filename: Some(filename.into()), ..Self::default() }
    }

    /// Sets the media type; without it, `application/octet-stream`.
    #[must_use]
    pub fn content_type(mut self, content_type: impl Into<String>) -> Self {
        self.content_type = Some(content_type.into());
        self
    }

    async fn read(&self, argument: &str) -> Result<Vec<u8>> {
        let bad = |why: String| Error::argument_value(argument, format!("{argument}: {why}"));
        match (&self.path, &self.base64) {
            (Some(path), None) => tokio::fs::read(path)
                .await
                .map_err(|error| bad(format!("{path} can't be read: {error}")).caused_by(error)),
            (None, Some(text)) => STANDARD.decode(text).map_err(|error| bad(format!("not base64: {error}"))),
            _ => Err(bad("give either path or base64".to_owned())),
        }
    }

    fn name(&self) -> &str {
        let from_path = || self.path.as_deref().and_then(|path| path.rsplit(['/', '\\']).next());
        self.filename.as_deref().or_else(from_path).filter(|name| !name.is_empty()).unwrap_or("file")
    }
}

/// A body of several parts, and the header that says where they begin.
#[derive(Debug, Clone)]
pub(crate) struct Multipart {
    pub content_type: String,
    pub body: Vec<u8>,
}

/// The body of an operation that uploads a file; `None` for all others.
pub(crate) async fn multipart(operation: &Operation, arguments: &Arguments<'_>) -> Result<Option<Multipart>> {
    let uploads = |kinds: &[Kind]| kinds.contains(&Kind::File);
    if !operation.params.iter().any(|param| uploads(param.kinds)) {
        return Ok(None);
    }
    let boundary = format!("skyvern-{}", hex_id());
    let mut body = Vec::new();
    for param in operation.params.iter().filter(|param| param.place == Place::Body) {
        let Some(text) = arguments.get(param.name).filter(|text| *text != "null") else { continue };
        body.extend_from_slice(
            format!("--{boundary}\r\ncontent-disposition: form-data; name=\"{}\"", param.wire).as_bytes(),
        );
        if uploads(param.kinds) {
            let upload: Upload = serde_json::from_str(text).map_err(|error| {
                Error::argument_type(param.name, "a file", format!("{}: not a file: {error}", param.name))
            })?;
            let media_type = upload.content_type.as_deref().unwrap_or("application/octet-stream");
            let head =
                format!("; filename=\"{}\"\r\ncontent-type: {}\r\n\r\n", quoted(upload.name()), one_line(media_type));
            body.extend_from_slice(head.as_bytes());
            body.extend_from_slice(&upload.read(param.name).await?);
        } else {
            let value: Value = serde_json::from_str(text).unwrap_or_default();
            let value = value.as_str().map_or_else(|| text.to_owned(), str::to_owned);
            body.extend_from_slice(format!("\r\n\r\n{value}").as_bytes());
        }
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(format!("--{boundary}--\r\n").as_bytes());
    Ok(Some(Multipart { content_type: format!("multipart/form-data; boundary={boundary}"), body }))
}

/// A name as browsers write it into a part's header.
fn quoted(name: &str) -> String {
    name.replace('"', "%22").replace('\r', "%0D").replace('\n', "%0A")
}

fn one_line(text: &str) -> String {
    text.replace(['\r', '\n'], "")
}

#[cfg(test)]
mod tests {
    use super::{Upload, quoted};

    #[test]
    fn a_name_cannot_end_its_header() {
        assert_eq!(quoted("a\"b\r\nc"), "a%22b%0D%0Ac");
        assert_eq!(Upload::path("/tmp/x/invoice.pdf").name(), "invoice.pdf");
        assert_eq!(Upload::path("").name(), "file");
    }
}
