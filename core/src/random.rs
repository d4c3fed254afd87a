//! Random values that name things.

use std::fmt::Write as _;

/// A new name: 128 random bits in hex.
pub(crate) fn hex_id() -> String {
    rand::random::<[u8; 16]>().iter().fold(String::with_capacity(32), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::hex_id;

    #[test]
    fn it_is_new_each_time() {
        assert_eq!(hex_id().len(), 32);
        assert_ne!(hex_id(), hex_id());
    }
}
