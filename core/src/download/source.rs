//! What is downloaded: a file or an artifact of a run, or the link of one.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use url::Url;

use crate::error::{Error, Result};
use crate::types::{Artifact, FileInfo};

/// What the signature of a link is made of, in the stores that the service may use. What is missing here only means that a
/// download starts afresh after its link has expired.
const SIGNATURES: [&str; 18] = [
    "awsaccesskeyid",
    "expires",
    "expiry",
    "exp",
    "googleaccessid",
    "key-pair-id",
    "kid",
    "policy",
    "se",
    "sig",
    "signature",
    "ske",
    "skt",
    "sp",
    "spr",
    "st",
    "sv",
    "token",
];

/// A file to download: one of a run's `downloaded_files`, an artifact, or a link such as a run's `recording_url`.
///
/// ```
/// let file = skyvern::DownloadSource::from("https://files.example/recording.webm");
/// ```
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct DownloadSource(serde_json::Value);

impl From<FileInfo> for DownloadSource {
    fn from(file: FileInfo) -> Self {
        Self(serde_json::to_value(file).unwrap_or_default())
    }
}

impl From<&FileInfo> for DownloadSource {
    fn from(file: &FileInfo) -> Self {
        file.clone().into()
    }
}

impl From<Artifact> for DownloadSource {
    fn from(artifact: Artifact) -> Self {
        Self(serde_json::to_value(artifact).unwrap_or_default())
    }
}

impl From<&Artifact> for DownloadSource {
    fn from(artifact: &Artifact) -> Self {
        artifact.clone().into()
    }
}

impl From<String> for DownloadSource {
    fn from(link: String) -> Self {
        Self(link.into())
    }
}

impl From<&str> for DownloadSource {
    fn from(link: &str) -> Self {
        Self(link.into())
    }
}

impl From<&String> for DownloadSource {
    fn from(link: &String) -> Self {
        Self(link.as_str().into())
    }
}

/// What is known of a file: a `FileInfo` or an `Artifact`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Source {
    pub url: Option<String>,
    pub file_url: Option<String>,
    pub signed_url: Option<String>,
    pub filename: Option<String>,
    pub file_name: Option<String>,
    pub checksum: Option<String>,
    pub file_size: Option<u64>,
    pub artifact_id: Option<String>,
    pub artifact_type: Option<String>,
    pub uri: Option<String>,
}

impl Source {
    pub(crate) fn read(given: &DownloadSource) -> Result<Self> {
        if let Some(link) = given.0.as_str() {
            return Ok(Self { url: Some(link.to_owned()), ..Self::default() });
        }
        serde_json::from_value(given.0.clone()).map_err(|error| {
            let expected = "a file or an artifact of a run, or a link";
            Error::argument_type("file", expected, format!("download: file has to be {expected}: {error}"))
                .caused_by(error)
        })
    }

    pub(crate) fn link(&self) -> Option<&str> {
        let links = [&self.url, &self.file_url, &self.signed_url];
        links.into_iter().find_map(|link| link.as_deref().filter(|link| !link.is_empty()))
    }

    pub(crate) fn set_link(&mut self, link: String) {
        self.url = Some(link);
    }

    pub(crate) fn filename(&self) -> Option<&str> {
        self.filename.as_deref().or(self.file_name.as_deref())
    }

    /// What the name ends with after its last dot, in small letters.
    pub(crate) fn extension(&self) -> Option<String> {
        let path = |link| Url::parse(link).map_or_else(|_| link.to_owned(), |url| url.path().to_owned());
        let name = self.filename().map(str::to_owned).or_else(|| self.link().map(path))?;
        let (_, extension) = name.rsplit('/').next()?.rsplit_once('.')?;
        Some(extension.to_ascii_lowercase())
    }

    pub(crate) fn checksum(&self) -> Option<&str> {
        // Of another form than SHA-256 in hex, it can't be compared.
        let known = |text: &&str| text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
        self.checksum.as_deref().filter(known)
    }

    /// Tells this file from others, in hex: by its content where that is known, else by where it comes from.
    pub(crate) fn identity(&self, run_id: Option<&str>) -> String {
        let parts = match self.checksum() {
            Some(checksum) => vec!["content".to_owned(), checksum.to_ascii_lowercase()],
            None => vec![
                "link".to_owned(),
                self.link().map(unsigned).unwrap_or_default(),
                run_id.unwrap_or_default().to_owned(),
                self.artifact_id.clone().unwrap_or_default(),
                self.file_size.map(|size| size.to_string()).unwrap_or_default(),
            ],
        };
        hex(&Sha256::digest(parts.join("\n")))
    }
}

/// A link without its signature, which is another each time.
pub(crate) fn unsigned(link: &str) -> String {
    let Ok(mut url) = Url::parse(link) else { return link.to_owned() };
    let is_signature = |name: &str| {
        let name = name.to_ascii_lowercase();
        name.starts_with("x-amz-") || name.starts_with("x-goog-") || SIGNATURES.contains(&&*name)
    };
    let kept: Vec<_> = url.query_pairs().into_owned().filter(|(name, _)| !is_signature(name)).collect();
    url.set_fragment(None);
    url.set_query(None);
    if !kept.is_empty() {
        url.query_pairs_mut().extend_pairs(kept);
    }
    url.into()
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat()
}

#[cfg(test)]
mod tests {
    use super::{Source, unsigned};

    fn source(json: serde_json::Value) -> Source {
        serde_json::from_value(json).unwrap()
    }

    #[test]
    fn signatures_do_not_tell_files_apart() {
        assert_eq!(unsigned("https://s/a?X-Amz-Signature=1&X-Amz-Date=2"), "https://s/a");
        assert_eq!(unsigned("https://s/a?id=1&expiry=3&sig=x#f"), "https://s/a?id=1");
        assert_eq!(unsigned("/relative"), "/relative");
    }

    #[test]
    fn files_are_told_apart() {
        let identity = |json| source(json).identity(Some("wr_1"));
        let link = identity(serde_json::json!({"url": "https://s/a?sig=1"}));
        assert_eq!(link, identity(serde_json::json!({"url": "https://s/a?sig=2"})));
        for other in [
            serde_json::json!({"url": "https://s/b"}),
            serde_json::json!({"url": "https://s/a?id=2"}),
            serde_json::json!({"url": "https://s/a", "file_size": 5}),
            serde_json::json!({"url": "https://s/a", "artifact_id": "a_1"}),
            serde_json::json!({"url": "https://s/a", "checksum": "0".repeat(64)}),
        ] {
            assert_ne!(link, identity(other.clone()), "{other}");
        }
        assert_ne!(link, source(serde_json::json!({"url": "https://s/a"})).identity(Some("wr_2")));
        let content = identity(serde_json::json!({"url": "https://s/a", "checksum": "AB".repeat(32)}));
        assert_eq!(content, identity(serde_json::json!({"url": "https://t/b", "checksum": "ab".repeat(32)})));
    }
}
