//! Undoes what `content-encoding` says was done to a body. Pure, and bounded: a small body can hold a large one.

use std::io::{self, Read};

use brotli_decompressor::Decompressor;
use bytes::Bytes;
use flate2::read::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};
use ruzstd::decoding::StreamingDecoder;

use crate::transport::body_error::BodyError;

/// The encodings that are asked for.
pub(crate) const ACCEPTED: &str = "gzip, deflate, br, zstd";

/// More than anyone has a use for; each costs a pass over the body.
const MAX_LAYERS: usize = 3;

const BUFFER: usize = 8 * 1024;

/// The body behind `encodings`, a list in the order in which they were applied, of at most `limit` bytes.
pub(crate) fn decode(encodings: &str, body: Bytes, limit: u64) -> Result<Bytes, BodyError> {
    let named = encodings.split(',').map(|name| name.trim().to_ascii_lowercase());
    let layers: Vec<String> = named.filter(|name| !matches!(name.as_str(), "" | "identity" | "none")).collect();
    if layers.len() > MAX_LAYERS {
        return Err(BodyError::Unreadable(format!("it is encoded {} times", layers.len()).into()));
    }
    layers.iter().rev().try_fold(body, |body, encoding| undo(encoding, body, limit))
}

fn undo(encoding: &str, body: Bytes, limit: u64) -> Result<Bytes, BodyError> {
    // No answer has no encoding, whatever a proxy says of it.
    if body.is_empty() {
        return Ok(body);
    }
    let input = body.as_ref();
    let decoded = match encoding {
        "gzip" | "x-gzip" => bounded(MultiGzDecoder::new(input), limit),
        "deflate" if is_zlib(input) => bounded(ZlibDecoder::new(input), limit),
        "deflate" => bounded(DeflateDecoder::new(input), limit),
        "br" => bounded(Decompressor::new(input, BUFFER), limit),
        "zstd" => bounded(Zstd { input, frame: None }, limit),
        // What nobody asked for is shown as it is: it may not even be true.
        _ => return Ok(body),
    };
    decoded?
        .map(Bytes::from)
        .map_err(|error| BodyError::Unreadable(format!("its {encoding} can't be undone: {error}").into()))
}

fn bounded(decoder: impl Read, limit: u64) -> Result<io::Result<Vec<u8>>, BodyError> {
    let mut whole = Vec::new();
    let read = decoder.take(limit.saturating_add(1)).read_to_end(&mut whole);
    if whole.len() as u64 > limit {
        return Err(BodyError::TooLarge { limit });
    }
    Ok(read.map(|_| whole))
}

/// Two things are called `deflate`: most servers mean the one with a head.
fn is_zlib(input: &[u8]) -> bool {
    matches!(input, [first, second, ..] if first & 0x0f == 8 && u16::from_be_bytes([*first, *second]).is_multiple_of(31))
}

/// Frames of Zstandard, one after the other.
struct Zstd<'a> {
    input: &'a [u8],
    frame: Option<StreamingDecoder<&'a [u8], ruzstd::decoding::FrameDecoder>>,
}

impl Read for Zstd<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            if let Some(frame) = &mut self.frame {
                let count = frame.read(buffer)?;
                if count > 0 {
                    return Ok(count);
                }
                self.input = frame.get_ref();
                self.frame = None;
            }
            if self.input.is_empty() {
                return Ok(0);
            }
            self.frame = Some(StreamingDecoder::new(self.input).map_err(io::Error::other)?);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use base64::Engine as _;
    use base64::prelude::BASE64_STANDARD;
    use bytes::Bytes;
    use flate2::Compression;
    use flate2::read::{DeflateEncoder, GzEncoder, ZlibEncoder};

    use super::decode;
    use crate::transport::body_error::BodyError;

    const TEXT: &[u8] = br#"{"run_id":"wr_1"}"#;

    fn read(mut source: impl std::io::Read) -> Vec<u8> {
        let mut whole = Vec::new();
        source.read_to_end(&mut whole).unwrap();
        whole
    }

    fn gzip(data: &[u8]) -> Vec<u8> {
        read(GzEncoder::new(data, Compression::default()))
    }

    #[test]
    fn every_encoding() {
        let known = |text| BASE64_STANDARD.decode(text).unwrap();
        let zstd = ruzstd::encoding::compress_to_vec(TEXT, ruzstd::encoding::CompressionLevel::Fastest);
        let rows: Vec<(&str, Vec<u8>)> = vec![
            ("", TEXT.into()),
            ("identity", TEXT.into()),
            ("gzip", gzip(TEXT)),
            ("GZip ", gzip(TEXT)),
            ("x-gzip", gzip(TEXT)),
            ("gzip", [gzip(&TEXT[..5]), gzip(&TEXT[5..])].concat()),
            ("gzip, gzip", gzip(&gzip(TEXT))),
            ("deflate", read(ZlibEncoder::new(TEXT, Compression::default()))),
            ("deflate", read(DeflateEncoder::new(TEXT, Compression::default()))),
            ("zstd", zstd.clone()),
            (
                "zstd",
                [zstd, ruzstd::encoding::compress_to_vec(&b""[..], ruzstd::encoding::CompressionLevel::Fastest)]
                    .concat(),
            ),
            ("br", known("CwiAeyJydW5faWQiOiJ3cl8xIn0D")),
            ("unknown", TEXT.into()),
        ];
        for (encodings, body) in rows {
            let decoded = decode(encodings, body.into(), 1000);
            assert_eq!(decoded.unwrap_or_else(|problem| panic!("{encodings}: {problem}")), TEXT, "{encodings}");
        }
        assert_eq!(decode("gzip", Bytes::new(), 10).unwrap(), "");
    }

    #[test]
    fn bombs_are_not_blown_up() {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), Compression::best());
        let piece = vec![b' '; 100_000];
        (0..100).for_each(|_| encoder.write_all(&piece).unwrap());
        let bomb = encoder.finish().unwrap();
        assert!(bomb.len() < 20_000);
        assert!(matches!(
            decode("gzip", bomb.clone().into(), 1_000_000),
            Err(BodyError::TooLarge { limit: 1_000_000 })
        ));
        assert_eq!(decode("gzip", bomb.into(), 10_000_000).unwrap().len(), 10_000_000);
        assert!(matches!(decode("br, br, br, br", TEXT.into(), 10), Err(BodyError::Unreadable(_))));
    }

    #[test]
    fn what_is_cut_or_garbled_is_not_taken_for_the_whole() {
        for encoding in ["gzip", "deflate", "br", "zstd"] {
            assert!(matches!(decode(encoding, TEXT.into(), 1000), Err(BodyError::Unreadable(_))), "{encoding}");
        }
        let whole = gzip(TEXT);
        for length in 1..whole.len() {
            assert!(decode("gzip", whole[..length].to_vec().into(), 1000).is_err(), "{length}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_are_taken(bytes: Vec<u8>) {
            for encoding in ["gzip", "deflate", "br", "zstd"] {
                let decoded = decode(encoding, bytes.clone().into(), 10_000);
                proptest::prop_assert!(decoded.is_err() || decoded.unwrap().len() <= 10_000);
            }
        }
    }
}
