//! Reads how long the service asks to wait before the next request.

use std::time::{Duration, SystemTime};

use http::HeaderMap;
use http::header::{DATE, RETRY_AFTER};

/// The wait asked for by `retry-after-ms` or `retry-after`: seconds, a fraction of them, or a date. Nonsense is none.
///
/// A date is counted from the answer's own `date`, as the clocks of the two machines may differ; `now` stands in for one that is missing.
pub(crate) fn retry_after(headers: &HeaderMap, now: SystemTime) -> Option<Duration> {
    let milliseconds = header_text(headers, "retry-after-ms").and_then(|text| seconds(text, 0.001));
    milliseconds.or_else(|| {
        let text = header_text(headers, RETRY_AFTER.as_str())?;
        seconds(text, 1.0).or_else(|| {
            let until = httpdate::parse_http_date(text).ok()?;
            let since = date(headers).unwrap_or(now);
            Some(until.duration_since(since).unwrap_or_default())
        })
    })
}

fn date(headers: &HeaderMap) -> Option<SystemTime> {
    httpdate::parse_http_date(header_text(headers, DATE.as_str())?).ok()
}

fn header_text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name).and_then(|value| value.to_str().ok()).map(str::trim)
}

fn seconds(text: &str, unit: f64) -> Option<Duration> {
    let number: f64 = text.parse().ok()?;
    (number >= 0.0).then(|| Duration::try_from_secs_f64(number * unit).unwrap_or(Duration::MAX))
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, SystemTime};

    use http::{HeaderMap, HeaderValue};
    use proptest::prelude::*;

    use super::retry_after;

    /// Sun, 06 Nov 1994 08:49:37 GMT.
    fn now() -> SystemTime {
        SystemTime::UNIX_EPOCH + Duration::from_secs(784_111_777)
    }

    #[test]
    fn every_form() {
        let rows: &[(&str, &str, Option<Duration>)] = &[
            ("retry-after", "5", Some(Duration::from_secs(5))),
            ("retry-after", "1.5", Some(Duration::from_millis(1500))),
            ("retry-after", "0", Some(Duration::ZERO)),
            ("retry-after", " 7 ", Some(Duration::from_secs(7))),
            ("retry-after", "Sun, 06 Nov 1994 08:49:47 GMT", Some(Duration::from_secs(10))),
            ("retry-after", "Sun, 06 Nov 1994 08:49:27 GMT", Some(Duration::ZERO)),
            ("retry-after-ms", "250", Some(Duration::from_millis(250))),
            ("retry-after", "1e300", Some(Duration::MAX)),
            ("retry-after", "inf", Some(Duration::MAX)),
            ("retry-after", "-3", None),
            ("retry-after", "soon", None),
            ("retry-after", "NaN", None),
            ("retry-after", "", None),
        ];
        for (name, value, expected) in rows {
            let mut headers = HeaderMap::new();
            headers.insert(*name, value.parse().unwrap());
            assert_eq!(retry_after(&headers, now()), *expected, "{name}: {value}");
        }
        assert_eq!(retry_after(&HeaderMap::new(), now()), None);
    }

    #[test]
    fn a_date_is_counted_from_the_clock_that_wrote_it() {
        let rows = [
            // Both clocks agree, the service's is an hour ahead, and three years behind.
            ("Sun, 06 Nov 1994 08:49:47 GMT", "Sun, 06 Nov 1994 08:49:37 GMT", 10),
            ("Sun, 06 Nov 1994 09:49:47 GMT", "Sun, 06 Nov 1994 09:49:37 GMT", 10),
            ("Wed, 06 Nov 1991 08:49:47 GMT", "Wed, 06 Nov 1991 08:49:37 GMT", 10),
            ("Sun, 06 Nov 1994 09:49:37 GMT", "Sun, 06 Nov 1994 09:49:47 GMT", 0),
            // No usable date: this machine's clock has to do.
            ("Sun, 06 Nov 1994 08:49:47 GMT", "yesterday", 10),
        ];
        for (until, date, expected) in rows {
            let headers = HeaderMap::from_iter([
                (http::header::RETRY_AFTER, HeaderValue::from_static(until)),
                (http::header::DATE, HeaderValue::from_static(date)),
            ]);
            assert_eq!(retry_after(&headers, now()), Some(Duration::from_secs(expected)), "{until} {date}");
        }
    }

    proptest! {
        #[test]
        fn any_text_can_be_read(text in "\\PC{0,40}", date in "\\PC{0,40}", number in any::<f64>()) {
            for text in [text, number.to_string()] {
                let mut headers = HeaderMap::new();
                for (name, value) in [("retry-after", &text), ("retry-after-ms", &text), ("date", &date)] {
                    if let Ok(value) = HeaderValue::from_str(value) {
                        headers.insert(name, value);
                    }
                }
                retry_after(&headers, now());
            }
        }
    }
}
