//! Times as the service writes them: naive UTC, or with a zone.

use std::fmt;
use std::time::SystemTime;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A time, kept as the service wrote it.
///
/// The service writes most times without a zone; they are UTC.
///
/// ```
/// use skyvern::Timestamp;
///
/// let naive = Timestamp::new("2026-11-20T18:10:46.983514");
/// let zoned = Timestamp::new("2026-11-20T19:10:46.983514+01:00");
/// assert_eq!(naive.system_time(), zoned.system_time());
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Timestamp(String);

impl Timestamp {
    /// A time from its text.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The text as it was written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The time; `None` where the text is not one.
    #[must_use]
    pub fn system_time(&self) -> Option<SystemTime> {
        let text = self.0.trim();
        let zoned: Option<jiff::Timestamp> = text.parse().ok();
        let timestamp = zoned.or_else(|| {
            let naive: jiff::civil::DateTime = text.parse().ok()?;
            naive.to_zoned(jiff::tz::TimeZone::UTC).ok().map(|zoned| zoned.timestamp())
        })?;
        Some(timestamp.into())
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self)
    }
}

#[cfg(test)]
mod tests {
    use super::Timestamp;

    #[test]
    fn the_service_writes_times_in_three_ways() {
        let instant = Timestamp::new("2026-11-20T18:10:46Z").system_time();
        assert!(instant.is_some());
        for text in
            ["2026-11-20T18:10:46", "2026-11-20T18:10:46.000000", "2026-11-20 18:10:46", "2026-11-20T18:10:46+00:00"]
        {
            assert_eq!(Timestamp::new(text).system_time(), instant, "{text}");
        }
        assert_eq!(Timestamp::new("soon").system_time(), None);
    }
}
