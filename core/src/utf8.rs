//! Bytes of others as text.

use std::borrow::Cow;

/// The text; what is not UTF-8 in it is replaced. `from_utf8_lossy` alone takes longer where all is well: it looks at
/// each byte by itself.
pub(crate) fn text_of(bytes: &[u8]) -> Cow<'_, str> {
    std::str::from_utf8(bytes).map_or_else(|_| String::from_utf8_lossy(bytes), Cow::Borrowed)
}

#[cfg(test)]
mod tests {
    use super::text_of;

    #[test]
    fn what_is_not_utf8_is_replaced() {
        for (bytes, text) in [(&b"abc"[..], "abc"), ("ä€".as_bytes(), "ä€"), (&b"a\xffb\xc3"[..], "a\u{fffd}b\u{fffd}")]
        {
            assert_eq!(text_of(bytes), text);
        }
    }
}
