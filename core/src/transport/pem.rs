//! Reads certificates out of files as companies hand them out. Pure.

use base64::Engine as _;
use base64::alphabet;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use rustls::pki_types::CertificateDer;

use crate::transport::der;

const LENIENT: GeneralPurpose = GeneralPurpose::new(
    &alphabet::STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true),
);

/// What is in a file: certificates, and how many blocks that should be some are not.
#[derive(Debug, Default)]
pub(crate) struct Found {
    pub certificates: Vec<CertificateDer<'static>>,
    pub garbled: usize,
}

/// Certificates in PEM between any other lines, or one in DER. Text may be UTF-8 or UTF-16, with a mark at its start.
pub(crate) fn certificates(file: &[u8]) -> Found {
    let mut found = Found::default();
    if let Some((der::SEQUENCE, _, rest)) = der::element(file)
        && file.len() > 100
    {
        let der = &file[..file.len() - rest.len()];
        found.certificates.push(der.to_vec().into());
        return found;
    }
    let mut block: Option<(String, String)> = None;
    for line in text(file).lines().map(|line| line.trim().trim_start_matches('\u{feff}')) {
        if let Some(label) = label(line, "BEGIN") {
            found.garbled += usize::from(block.is_some());
            block = is_certificate(label).then(|| (label.to_owned(), String::new()));
        } else if label(line, "END").is_some() {
            let Some((label, content)) = block.take() else { continue };
            match decode(&label, &content) {
                Some(certificate) => found.certificates.push(certificate),
                None => found.garbled += 1,
            }
        } else if let Some((_, content)) = &mut block {
            content.push_str(line);
        }
    }
    found.garbled += usize::from(block.is_some());
    found
}

fn text(file: &[u8]) -> String {
    let units = |decode: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = file[2..].chunks_exact(2).map(|pair| decode([pair[0], pair[1]])).collect();
        String::from_utf16_lossy(&units)
    };
    match file {
        [0xff, 0xfe, ..] => units(u16::from_le_bytes),
        [0xfe, 0xff, ..] => units(u16::from_be_bytes),
        _ => String::from_utf8_lossy(file).replace('\r', "\n"),
    }
}

fn label<'a>(line: &'a str, side: &str) -> Option<&'a str> {
    line.strip_prefix("-----")?.strip_prefix(side)?.trim_start().strip_suffix("-----")
}

fn is_certificate(label: &str) -> bool {
    matches!(label, "CERTIFICATE" | "X509 CERTIFICATE" | "TRUSTED CERTIFICATE")
}

fn decode(label: &str, content: &str) -> Option<CertificateDer<'static>> {
    let content: String = content.split_whitespace().collect();
    let mut der = LENIENT.decode(content).ok()?;
    let (tag, _, rest) = der::element(&der)?;
    // OpenSSL puts what a trusted certificate is good for behind it.
    if tag != der::SEQUENCE || (!rest.is_empty() && label != "TRUSTED CERTIFICATE") {
        return None;
    }
    der.truncate(der.len() - rest.len());
    Some(der.into())
}

#[cfg(test)]
mod tests {
    use super::certificates;

    const PEM: &str = "-----BEGIN CERTIFICATE-----\nMAMC\nAQE=\n-----END CERTIFICATE-----\n";
    const DER: &[u8] = &[0x30, 3, 2, 1, 1];

    #[test]
    fn as_companies_hand_them_out() {
        let utf16 = |mark: [u8; 2], encode: fn(u16) -> [u8; 2]| {
            mark.into_iter().chain(PEM.encode_utf16().flat_map(encode)).collect::<Vec<u8>>()
        };
        let text = |text: String| text.into_bytes();
        let rows: Vec<(Vec<u8>, usize, usize)> = vec![
            // file, certificates, garbled
            (PEM.into(), 1, 0),
            (text(format!("\u{feff}{PEM}")), 1, 0),
            (text(PEM.replace('\n', "\r\n")), 1, 0),
            (text(PEM.replace('\n', "\r")), 1, 0),
            (text(PEM.replace('\n', "\n  ")), 1, 0),
            (PEM.trim_end().into(), 1, 0),
            (text(format!("# Root of Acme\n\nsubject=CN\n{PEM}{PEM}\ntext")), 2, 0),
            (text(format!("{PEM}\u{feff}{PEM}")), 2, 0),
            ("-----BEGIN TRUSTED CERTIFICATE-----\nMAMCAQEwAA==\n-----END TRUSTED CERTIFICATE-----".into(), 1, 0),
            ("-----BEGIN X509 CERTIFICATE-----\nMAMCAQE\n-----END X509 CERTIFICATE-----".into(), 1, 0),
            (utf16([0xff, 0xfe], u16::to_le_bytes), 1, 0),
            (utf16([0xfe, 0xff], u16::to_be_bytes), 1, 0),
            (text(format!("{}{PEM}", PEM.replace("MAMC", "M!MC"))), 1, 1),
            (text(format!("-----BEGIN CERTIFICATE-----\nMAMC\n{PEM}")), 1, 1),
            ("-----BEGIN CERTIFICATE-----\nMAMC".into(), 0, 1),
            ("-----BEGIN PRIVATE KEY-----\nMAMCAQE=\n-----END PRIVATE KEY-----".into(), 0, 0),
            (vec![0xff, 0xfe, 0xd8], 0, 0),
            (Vec::new(), 0, 0),
            ("<html>".into(), 0, 0),
        ];
        for (file, expected, garbled) in rows {
            let found = certificates(&file);
            let shown = String::from_utf8_lossy(&file);
            assert_eq!((found.certificates.len(), found.garbled), (expected, garbled), "{shown}");
            assert!(found.certificates.iter().all(|certificate| certificate.as_ref() == DER), "{shown}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_are_taken(bytes: Vec<u8>) {
            certificates(&bytes);
        }
    }
}
