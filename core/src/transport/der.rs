//! Just enough DER to look at a certificate. Pure.

pub(crate) const SEQUENCE: u8 = 0x30;
const BIT_STRING: u8 = 0x03;
const OCTET_STRING: u8 = 0x04;
const OID: u8 = 0x06;
const SET: u8 = 0x31;
const UTC_TIME: u8 = 0x17;
const GENERALIZED_TIME: u8 = 0x18;
const EXTENSIONS: u8 = 0xa3;
const COMMON_NAME: &[u8] = &[0x55, 0x04, 0x03];
const ORGANISATION: &[u8] = &[0x55, 0x04, 0x0a];
const COUNTRY: &[u8] = &[0x55, 0x04, 0x06];
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
    pub subject: &'a [u8],
    /// Its last moment: the tag and the text.
    pub not_after: Option<(u8, &'a [u8])>,
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
        let [issuer, validity, subject] = names.take(3).collect::<Vec<_>>().try_into().ok()?;
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
            subject,
            not_after: elements(validity).nth(1),
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

/// A name as people read it: `CN=api.example.com, O=Example`.
pub(crate) fn name(name: &[u8]) -> String {
    const SHOWN: [(&[u8], &str); 3] = [(COMMON_NAME, "CN"), (ORGANISATION, "O"), (COUNTRY, "C")];
    let attributes: Vec<&[u8]> = elements(name)
        .filter(|(tag, _)| *tag == SET)
        .flat_map(|(_, set)| elements(set).map(|(_, attribute)| attribute))
        .collect();
    let shown = SHOWN.iter().filter_map(|(wanted, label)| {
        let text = attributes.iter().find_map(|attribute| {
            let (id, rest) = expect(OID, attribute)?;
            let (_, text, _) = element(rest)?;
            (id == *wanted).then_some(text)
        })?;
        let text: String = String::from_utf8_lossy(text).chars().filter(|c| !c.is_control()).take(100).collect();
        Some(format!("{label}={text}"))
    });
    let shown: Vec<String> = shown.collect();
    if shown.is_empty() { "nobody".to_owned() } else { shown.join(", ") }
}

/// A time as RFC 3339 has it.
pub(crate) fn time((tag, text): (u8, &[u8])) -> Option<String> {
    let text = std::str::from_utf8(text).ok()?.strip_suffix('Z')?;
    let (century, rest) = match tag {
        UTC_TIME => (if text.get(..2)? < "50" { "20" } else { "19" }, text),
        GENERALIZED_TIME => text.split_at_checked(2)?,
        _ => return None,
    };
    let part = |at: usize| rest.get(at..at + 2).filter(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
    let (year, month, day) = (part(0)?, part(2)?, part(4)?);
    Some(format!("{century}{year}-{month}-{day}T{}:{}:{}Z", part(6)?, part(8)?, part(10)?))
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
    use super::{Certificate, GENERALIZED_TIME, UTC_TIME, element, name, time};

    #[test]
    fn times_are_read() {
        let told = |tag, text: &str| time((tag, text.as_bytes()));
        assert_eq!(told(UTC_TIME, "261231235959Z").as_deref(), Some("2026-12-31T23:59:59Z"));
        assert_eq!(told(UTC_TIME, "750101000000Z").as_deref(), Some("1975-01-01T00:00:00Z"));
        assert_eq!(told(GENERALIZED_TIME, "20510101000000Z").as_deref(), Some("2051-01-01T00:00:00Z"));
        assert_eq!(told(UTC_TIME, "26123123595"), None);
        assert_eq!(told(0, "261231235959Z"), None);
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_are_taken(bytes: Vec<u8>) {
            if let Some((_, content, rest)) = element(&bytes) {
                proptest::prop_assert!(content.len() + rest.len() < bytes.len());
            }
            let _ = Certificate::parse(&bytes);
            let _ = (name(&bytes), time((UTC_TIME, &bytes)), time((GENERALIZED_TIME, &bytes)));
        }
    }
}
