//! Points in time and the three ways the service writes them.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::{Offset, TimeZone};
use serde::{Deserialize, Serialize};

/// A point on the emulator's clock: microseconds since the Unix epoch.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct Moment(pub(crate) i64);

impl Moment {
    pub(crate) fn from_seconds(seconds: i64) -> Self {
        Self(seconds.saturating_mul(1_000_000))
    }

    /// Reads RFC 3339 text that names its offset.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let timestamp: Timestamp = text.trim().parse().ok()?;
        Some(Self(timestamp.as_microsecond()))
    }

    pub(crate) fn after(self, seconds: f64) -> Self {
        Self(self.0.saturating_add(micros(seconds)))
    }

    pub(crate) fn seconds_since(self, earlier: Self) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "spans are far below 2^53 µs")]
        let span = (self.0 - earlier.0) as f64;
        span / 1e6
    }

    pub(crate) fn unix_seconds(self) -> i64 {
        self.0.div_euclid(1_000_000)
    }

    pub(crate) fn timestamp(self) -> Timestamp {
        Timestamp::from_microsecond(self.0).unwrap_or(Timestamp::UNIX_EPOCH)
    }

    fn civil(self) -> DateTime {
        Offset::UTC.to_datetime(self.timestamp())
    }

    /// `2026-11-20T18:10:46.983514`: UTC without saying so, as runs and workflows carry it.
    pub(crate) fn naive(self) -> String {
        let at = self.civil();
        let micros = at.subsec_nanosecond() / 1_000;
        if micros == 0 {
            format!("{}T{}", at.date(), clock_face(at))
        } else {
            format!("{}T{}.{micros:06}", at.date(), clock_face(at))
        }
    }

    /// `2026-11-20T18:10:46Z`: whole seconds, as schedules carry it.
    pub(crate) fn zulu(self) -> String {
        let at = self.civil();
        format!("{}T{}Z", at.date(), clock_face(at))
    }

    /// `2026-11-20T18:10:46.983514Z`: as new workflow parameters carry it.
    pub(crate) fn naive_zulu(self) -> String {
        format!("{}Z", self.naive())
    }

    /// The clock face in a time zone.
    pub(crate) fn civil_in(self, zone: &TimeZone) -> DateTime {
        zone.to_datetime(self.timestamp())
    }
}

/// Seconds as whole microseconds, bounded to what a clock can hold.
pub(crate) fn micros(seconds: f64) -> i64 {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "clamped first, and a fraction of a microsecond does not matter"
    )]
    let micros = (seconds * 1e6).round().clamp(-9e17, 9e17) as i64;
    micros
}

fn clock_face(at: DateTime) -> String {
    format!("{:02}:{:02}:{:02}", at.hour(), at.minute(), at.second())
}

#[cfg(test)]
mod tests {
    use super::Moment;

    #[test]
    fn writes_like_the_service() {
        let at = Moment::parse("2026-11-20T18:10:46.000514+00:00").unwrap();
        assert_eq!(at.naive(), "2026-11-20T18:10:46.000514");
        assert_eq!(at.zulu(), "2026-11-20T18:10:46Z");
        assert_eq!(Moment::from_seconds(at.unix_seconds()).naive(), "2026-11-20T18:10:46");
    }
}
