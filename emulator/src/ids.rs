//! Identifiers in the service's form: a prefix and eighteen digits that only grow.

/// Hands out identifiers.
#[derive(Debug)]
pub(crate) struct Ids {
    next: u64,
}

impl Ids {
    pub(crate) fn starting_at(first: u64) -> Self {
        Self { next: first }
    }

    pub(crate) fn next(&mut self, prefix: &str) -> String {
        let id = format!("{prefix}_{:018}", self.next);
        self.next += 2;
        id
    }

    /// The number the next identifier will carry.
    pub(crate) fn position(&self) -> u64 {
        self.next
    }
}

/// Lower-case hexadecimal text.
pub(crate) fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]).map(|nibble| char::from(DIGITS[usize::from(nibble)])).collect()
}

/// The SHA-256 of some text as 64 hexadecimal digits.
pub(crate) fn digest(text: &str) -> String {
    use sha2::Digest as _;
    hex(&sha2::Sha256::digest(text.as_bytes()))
}
