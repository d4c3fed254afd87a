//! Files on their way to the service, as `multipart/form-data`.

use std::fmt::{self, Write as _};
use std::io;
use std::path::PathBuf;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use indexmap::IndexMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;
use tokio::fs;

use crate::error::{Error, Result};
use crate::json::Json;
use crate::operation::{Kind, Operation, Place};
use crate::random::hex_id;
use crate::service::arguments::Arguments;
use crate::transport::body::{Part, RequestBody};

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
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Upload {
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<PathBuf>,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    #[serde(rename = "base64", serialize_with = "to_base64", deserialize_with = "from_base64")]
    content: Option<Bytes>,
    #[serde(skip_serializing_if = "Option::is_none")]
    filename: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    content_type: Option<String>,
}

impl Upload {
    /// A file on this machine; it is read while the call is sent, and never in memory as a whole.
    pub fn path(path: impl Into<PathBuf>) -> Self {
        Self { path: Some(path.into()), ..Self::default() }
    }

    /// Content from memory.
    pub fn bytes(filename: impl Into<String>, content: impl AsRef<[u8]>) -> Self {
        let content = Bytes::copy_from_slice(content.as_ref());
        Self { content: Some(content), filename: Some(filename.into()), ..Self::default() }
    }

    /// Sets the media type; without it, that of the name's extension.
    #[must_use]
    pub fn content_type(mut self, content_type: impl Into<String>) -> Self {
        self.content_type = Some(content_type.into());
        self
    }

    /// The content as a part of a body: files are read while they are sent.
    async fn part(&self, argument: &str) -> Result<Part> {
        let bad = |why: String| Error::argument_value(argument, format!("{argument}: {why}"));
        match (&self.path, &self.content) {
            (Some(path), None) => {
                let unreadable = |error: io::Error| {
                    let hint = "; content from memory needs a name with it";
                    bad(format!("{} can't be read: {error}{hint}", path.display())).caused_by(error)
                };
                // Opened, so that a file that may not be read is found before anything is sent.
                let opened = fs::File::open(path).await.map_err(unreadable)?;
                let found = opened.metadata().await.map_err(unreadable)?;
                if found.is_file() {
                    return Ok(Part::File { path: path.clone(), length: found.len() });
                }
                // A pipe can be read once; retries need it again.
                fs::read(path).await.map(|content| Part::Bytes(content.into())).map_err(unreadable)
            }
            (None, Some(content)) => Ok(Part::Bytes(content.clone())),
            _ => Err(bad("give either path or base64".to_owned())),
        }
    }

    /// What kind of file it is: as it was said, else by its name.
    fn media_type(&self) -> String {
        let given = self.content_type.as_deref().map(one_line).filter(|given| !given.is_empty());
        given.unwrap_or_else(|| mime_guess::from_path(self.name()).first_or_octet_stream().to_string())
    }

    fn name(&self) -> &str {
        let from_path = || self.path.as_ref().and_then(|path| path.to_str()?.rsplit(['/', '\\']).next());
        self.filename.as_deref().or_else(from_path).filter(|name| !name.is_empty()).unwrap_or("file")
    }
}

impl fmt::Debug for Upload {
    /// Without the content: a file may be large, and its reader did not ask for it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("Upload");
        if let Some(path) = &self.path {
            shown.field("path", path);
        }
        shown.field("name", &self.name()).field("content_type", &self.media_type()).finish_non_exhaustive()
    }
}

#[expect(clippy::ref_option, reason = "serde hands over references")]
fn to_base64<S: Serializer>(content: &Option<Bytes>, serializer: S) -> std::result::Result<S::Ok, S::Error> {
    content.as_ref().map(|content| STANDARD.encode(content)).serialize(serializer)
}

fn from_base64<'de, D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Option<Bytes>, D::Error> {
    let text = Option::<String>::deserialize(deserializer)?;
    let content = text.map(|text| STANDARD.decode(text).map(Bytes::from)).transpose();
    content.map_err(|error| serde::de::Error::custom(format!("not base64: {error}")))
}

/// A body of several parts, and the header that says where they begin.
#[derive(Debug)]
pub(crate) struct Multipart {
    pub content_type: String,
    pub body: RequestBody,
}

/// The body of an operation that uploads a file; `None` for all others.
pub(crate) async fn encode_multipart(
    operation: &Operation,
    arguments: &Arguments<'_>,
    more: &IndexMap<String, Json>,
) -> Result<Option<Multipart>> {
    let uploads = |kinds: &[Kind]| kinds.contains(&Kind::File);
    if !operation.params.iter().any(|param| uploads(param.kinds)) {
        return Ok(None);
    }
    let boundary = format!("skyvern-{}", hex_id());
    let (mut parts, mut text) = (Vec::new(), String::new());
    for param in operation.params.iter().filter(|param| param.place == Place::Body) {
        let Some(value) = arguments.get(param.name).filter(|value| *value != "null") else { continue };
        if uploads(param.kinds) {
            let upload: Upload = serde_json::from_str(value).map_err(|error| {
                Error::argument_type(param.name, "a file", format!("{}: not a file: {error}", param.name))
            })?;
            begin(&mut text, &boundary, param.wire);
            let (name, media_type) = (quoted(upload.name()), upload.media_type());
            _ = write!(text, "; filename=\"{name}\"\r\ncontent-type: {media_type}\r\n\r\n");
            parts.push(Part::Bytes(std::mem::take(&mut text).into()));
            parts.push(upload.part(param.name).await?);
            text.push_str("\r\n");
        } else if !more.contains_key(param.wire) {
            field(&mut text, &boundary, param.wire, value);
        }
    }
    for (name, value) in more {
        field(&mut text, &boundary, name, value.text());
    }
    _ = write!(text, "--{boundary}--\r\n");
    parts.push(Part::Bytes(text.into()));
    let content_type = format!("multipart/form-data; boundary={boundary}");
    Ok(Some(Multipart { content_type, body: RequestBody::parts(parts) }))
}

fn begin(text: &mut String, boundary: &str, name: &str) {
    _ = write!(text, "--{boundary}\r\ncontent-disposition: form-data; name=\"{}\"", quoted(name));
}

/// A field that is no file: strings as they are, everything else as JSON.
fn field(text: &mut String, boundary: &str, name: &str, value: &str) {
    begin(text, boundary, name);
    let plain = serde_json::from_str::<Value>(value).unwrap_or_default();
    _ = write!(text, "\r\n\r\n{}\r\n", plain.as_str().unwrap_or(value));
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
        assert_eq!(Upload::path(std::path::Path::new("a/b.txt")).name(), "b.txt");
        let shown = format!("{:?}", Upload::bytes("a.txt", "secret"));
        assert_eq!(shown, r#"Upload { name: "a.txt", content_type: "text/plain", .. }"#);
    }

    #[test]
    fn the_media_type_follows_the_name() {
        let rows = [
            ("notes.txt", "text/plain"),
            ("a.PDF", "application/pdf"),
            ("a.csv", "text/csv"),
            ("a.tar.gz", "application/gzip"),
            ("a", "application/octet-stream"),
            ("a.nothing", "application/octet-stream"),
        ];
        for (name, expected) in rows {
            assert_eq!(Upload::bytes(name, "").media_type(), expected, "{name}");
        }
        assert_eq!(Upload::bytes("a.txt", "").content_type("a/b\r\nc").media_type(), "a/bc");
    }
}
