//! Points in time as bodies and queries name them.

use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use serde_json::{Value, json};

use crate::invalid::{Issue, Loc};
use crate::moment::{Moment, micros};

/// Seconds since the Unix epoch above this are taken for milliseconds.
const MOST_SECONDS: f64 = 2e10;

/// The last second of the year 9999.
const LAST_SECOND: f64 = 253_402_300_799.0;

/// A point in time, and whether it said where on earth.
pub(super) struct Read {
    pub(super) at: Moment,
    pub(super) names_offset: bool,
}

/// Reads a date with a time, a date, or seconds since the Unix epoch; adds what is wrong with it.
pub(super) fn read(value: &Value, loc: &Loc, issues: &mut Vec<Issue>) -> Option<Read> {
    let number = match value {
        Value::Number(number) => number.as_f64(),
        Value::String(text) if is_too_long(text) => None,
        Value::String(text) => text.parse().ok().filter(|number: &f64| number.is_finite()),
        _ => None,
    };
    let found = match (number, value.as_str()) {
        (Some(seconds), _) => {
            let seconds = if seconds.abs() > MOST_SECONDS { seconds / 1e3 } else { seconds };
            if seconds.abs() > LAST_SECOND {
                let reason = "dates after 9999 are not supported as unix timestamps";
                let message = format!("Input should be a valid datetime, {reason}");
                let issue = Issue::new("datetime_parsing", loc, &message, value);
                issues.push(issue.with_context(json!({"error": reason})));
                return None;
            }
            Some(Read { at: Moment(micros(seconds)), names_offset: true })
        }
        (None, Some(text)) => from_text(text),
        (None, None) => {
            issues.push(Issue::new("datetime_type", loc, "Input should be a valid datetime", value));
            return None;
        }
    };
    if found.is_none() {
        let reason = fault_of_date(value.as_str().unwrap_or_default());
        let message = format!("Input should be a valid datetime or date, {reason}");
        let issue = Issue::new("datetime_from_date_parsing", loc, &message, value);
        issues.push(issue.with_context(json!({"error": reason})));
    }
    found
}

/// Whether a text is a number of more digits than the service reads as one.
fn is_too_long(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    digits.bytes().all(|byte| byte.is_ascii_digit()) && text.parse::<i64>().is_err()
}

fn from_text(text: &str) -> Option<Read> {
    if text.starts_with(char::is_whitespace) {
        return None;
    }
    if let Some(at) = Moment::parse(text) {
        return Some(Read { at, names_offset: true });
    }
    let civil = text.parse::<DateTime>().ok().filter(|_| text.len() >= 10)?;
    let at = TimeZone::UTC.to_timestamp(civil).ok()?;
    Some(Read { at: Moment(at.as_microsecond()), names_offset: false })
}

/// Why a text does not even begin with a date.
fn fault_of_date(text: &str) -> &'static str {
    let digits = |range: std::ops::Range<usize>| {
        let part = text.get(range)?;
        part.bytes().all(|byte| byte.is_ascii_digit()).then(|| part.parse().ok()).flatten()
    };
    let separates = |at: usize| text.as_bytes().get(at) == Some(&b'-');
    if text.len() < 10 {
        return "input is too short";
    }
    let Some(year) = digits(0..4) else {
        return "invalid character in year";
    };
    if !separates(4) {
        return "invalid date separator, expected `-`";
    }
    let Some(month) = digits(5..7) else {
        return "invalid character in month";
    };
    if !separates(7) {
        return "invalid date separator, expected `-`";
    }
    let Some(day) = digits(8..10) else {
        return "invalid character in day";
    };
    if !(1..=12).contains(&month) {
        return "month value is outside expected range of 1-12";
    }
    let is_day = Date::new(year, i8::try_from(month).unwrap_or(0), i8::try_from(day).unwrap_or(0)).is_ok();
    if is_day { "unexpected extra characters at the end of the input" } else { "day value is outside expected range" }
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::invalid::Loc;
    use serde_json::{Value, json};

    fn reason(value: &Value) -> Option<String> {
        let mut issues = Vec::new();
        read(value, &Loc::of("body", "at"), &mut issues);
        let issue = issues.pop()?.into_value();
        Some(issue["msg"].as_str()?.rsplit_once(", ").map_or("no date", |(_, reason)| reason).to_owned())
    }

    #[test]
    fn reads_what_the_service_reads() {
        let at = |value: &Value| read(value, &Loc::nowhere(), &mut Vec::new()).map(|read| read.at.naive());
        for value in [json!(1_900_000_000), json!("1900000000"), json!("2030-03-17T18:46:40+01:00")] {
            assert_eq!(at(&value).as_deref(), Some("2030-03-17T17:46:40"), "{value}");
        }
        for text in ["2031-01-01", "2031-01-01 00:00", "2031-01-01T00:00:00Z"] {
            assert_eq!(at(&json!(text)).as_deref(), Some("2031-01-01T00:00:00"), "{text}");
        }
    }

    #[test]
    fn says_what_is_wrong_as_the_service_does() {
        for (value, wanted) in [
            (json!("soon"), "input is too short"),
            (json!(" 2031-01-01T00:00:00Z"), "invalid character in year"),
            (json!("2031/01/01T00:00:00Z"), "expected `-`"),
            (json!("2031-13-01"), "month value is outside expected range of 1-12"),
            (json!("2031-02-30"), "day value is outside expected range"),
            (json!("2031-01-01T25:00:00Z"), "unexpected extra characters at the end of the input"),
            (json!("9223372036854775808"), "expected `-`"),
            (json!(true), "no date"),
        ] {
            assert_eq!(reason(&value).as_deref(), Some(wanted), "{value}");
        }
    }
}
