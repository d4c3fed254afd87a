//! Files that runs leave behind: made up when they are fetched, always the same.

use bytes::Bytes;
use serde_json::json;

/// A picture of one grey point.
const PNG: &[u8] = &[
    0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d, b'I', b'H', b'D', b'R', 0, 0, 0, 1, 0, 0, 0, 1, 8,
    0, 0, 0, 0, 0x3a, 0x7e, 0x9b, 0x55, 0, 0, 0, 0x0a, b'I', b'D', b'A', b'T', 0x78, 0x9c, 0x63, 0x68, 0, 0, 0, 0x82,
    0, 0x81, 0x77, 0xcd, 0x72, 0xb6, 0, 0, 0, 0, b'I', b'E', b'N', b'D', 0xae, 0x42, 0x60, 0x82,
];

/// A file of a run.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RunFile<'a> {
    run_id: &'a str,
    name: &'a str,
}

impl<'a> RunFile<'a> {
    pub(crate) fn named(run_id: &'a str, name: &'a str) -> Self {
        Self { run_id, name }
    }

    /// Where it can be fetched.
    pub(crate) fn url(self, files_url: &str) -> String {
        format!("{files_url}/{}/{}", self.run_id, self.name)
    }

    pub(crate) fn media_type(self) -> &'static str {
        match self.ending() {
            "png" => "image/png",
            "webm" => "video/webm",
            "har" => "application/json",
            "log" => "text/plain; charset=utf-8",
            _ => "application/octet-stream",
        }
    }

    pub(crate) fn content(self) -> Bytes {
        match self.ending() {
            "png" => Bytes::from_static(PNG),
            "har" => json!({"log": {
                "version": "1.2",
                "creator": {"name": "skyvern-emulator", "version": env!("CARGO_PKG_VERSION")},
                "pages": [],
                "entries": [],
            }})
            .to_string()
            .into(),
            _ => format!("{} of {}\n", self.name, self.run_id).into(),
        }
    }

    /// The SHA-256 of its content.
    pub(crate) fn checksum(self) -> String {
        use sha2::Digest as _;
        crate::ids::hex(&sha2::Sha256::digest(self.content()))
    }

    fn ending(self) -> &'a str {
        self.name.rsplit_once('.').map_or("", |(_, ending)| ending)
    }
}
