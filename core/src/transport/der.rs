//! Just enough DER to look at a certificate. Pure.

pub(crate) const SEQUENCE: u8 = 0x30;
const BIT_STRING: u8 = 0x03;
const OCTET_STRING: u8 = 0x04;
const OID: u8 = 0x06;
const SET: u8 = 0x31;
const EXTENSIONS: u8 = 0xa3;
const COMMON_NAME: &[u8] = &[0x55, 0x04, 0x03];
const ALTERNATIVE_NAMES: &[u8] = &[0x55, 0x1d, 0x11];
const PURPOSES: &[u8] = &[0x55, 0x1d, 0x25];
const SERVER: &[u8] = &[0x2b, 6, 1, 5, 5, 7, 3, 1];
const ANY_PURPOSE: &[u8] = &[0x55, 0x1d, 0x25, 0];

/// The first element: its tag, its content, and what follows it.
pub(crate) fn element(input: &[u8]) -> Option<(u8, &[u8], &[u8])> {
    let (&tag, rest) = input.split_first()?;
    let (&first, rest) = rest.split_first()?;
    let (length, rest) = match first {
        0..=0x7f => (usize::from(first), rest),
        0x81..=0x84 => {
            let (bytes, rest) = rest.split_at_checked(usize::from(first & 0x7f))?;
            (bytes.iter().fold(0_usize, |length, byte| (length << 8) | usize::from(*byte)), rest)
        }
        _ => return None,
    };
    let (content, rest) = rest.split_at_checked(length)?;
    Some((tag, content, rest))
}

fn expect(tag: u8, input: &[u8]) -> Option<(&[u8], &[u8])> {
    let (found, content, rest) = element(input)?;
    (found == tag).then_some((content, rest))
}

fn elements(mut input: &[u8]) -> impl Iterator<Item = (u8, &[u8])> {
    std::iter::from_fn(move || {
        let (tag, content, rest) = element(input)?;
        input = rest;
        Some((tag, content))
    })
}

/// What a certificate says, as far as it is asked here.
#[derive(Debug)]
pub(crate) struct Certificate<'a> {
    /// What is signed, with its head.
    pub signed: &'a [u8],
    /// How it is signed, without its head.
    pub algorithm: &'a [u8],
    pub signature: &'a [u8],
    pub issuer: &'a [u8],
    pub common_name: Option<&'a str>,
    pub has_alternative_names: bool,
    /// Whether it is good for servers, which it is where it does not say what for.
    pub for_servers: bool,
}

impl<'a> Certificate<'a> {
    pub(crate) fn parse(der: &'a [u8]) -> Option<Self> {
        let (whole, _) = expect(SEQUENCE, der)?;
        let (content, rest) = expect(SEQUENCE, whole)?;
        let signed = &whole[..whole.len() - rest.len()];
        let (algorithm, rest) = expect(SEQUENCE, rest)?;
        let (signature, _) = expect(BIT_STRING, rest)?;
        let parts: Vec<(u8, &[u8])> = elements(content).collect();
        // The version is left out in the first one.
        let names = parts.iter().skip(usize::from(parts.first()?.0 == 0xa0)).skip(2).map(|(_, content)| *content);
        let [issuer, _validity, subject] = names.take(3).collect::<Vec<_>>().try_into().ok()?;
        let extensions = parts.iter().find(|(tag, _)| *tag == EXTENSIONS);
        let extensions = extensions.and_then(|(_, content)| expect(SEQUENCE, content)).map(|(list, _)| list);
        let find =
            |wanted| elements(extensions.unwrap_or_default()).find_map(|(_, content)| extension(content, wanted));
        let purposes = find(PURPOSES).map(|value| expect(SEQUENCE, value).map(|(list, _)| list).unwrap_or_default());
        let good = |(tag, purpose): (u8, &[u8])| tag == OID && matches!(purpose, SERVER | ANY_PURPOSE);
        Some(Self {
            signed,
            algorithm,
            signature: signature.strip_prefix(&[0])?,
            issuer,
            common_name: common_name(subject),
            has_alternative_names: find(ALTERNATIVE_NAMES).is_some(),
            for_servers: purposes.is_none_or(|purposes| elements(purposes).any(good)),
        })
    }
}

/// A public key, by the content of its `SubjectPublicKeyInfo`: the algorithm and the key.
pub(crate) fn public_key(info: &[u8]) -> Option<(&[u8], &[u8])> {
    let (algorithm, rest) = expect(SEQUENCE, info)?;
    let (key, _) = expect(BIT_STRING, rest)?;
    Some((algorithm, key.strip_prefix(&[0])?))
}

fn extension<'a>(content: &'a [u8], wanted: &[u8]) -> Option<&'a [u8]> {
    let (id, _) = expect(OID, content)?;
    if id != wanted {
        return None;
    }
    elements(content).find(|(tag, _)| *tag == OCTET_STRING).map(|(_, value)| value)
}

/// The last common name, which is the most specific.
fn common_name(subject: &[u8]) -> Option<&str> {
    let attributes = elements(subject).filter(|(tag, _)| *tag == SET).flat_map(|(_, set)| elements(set));
    let names = attributes.filter_map(|(_, attribute)| {
        let (id, rest) = expect(OID, attribute)?;
        let (_, text, _) = element(rest)?;
        if id == COMMON_NAME { std::str::from_utf8(text).ok() } else { None }
    });
    names.last()
}

#[cfg(test)]
mod tests {
    use super::{Certificate, element};

    proptest::proptest! {
        #[test]
        fn any_bytes_are_taken(bytes: Vec<u8>) {
            if let Some((_, content, rest)) = element(&bytes) {
                proptest::prop_assert!(content.len() + rest.len() < bytes.len());
            }
            let _ = Certificate::parse(&bytes);
        }
    }
}
