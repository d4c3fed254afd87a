//! Reads how long the service asks to wait before the next request.

use std::time::{Duration, SystemTime};

use http::HeaderMap;

/// The wait asked for by `retry-after-ms` or `retry-after`: seconds, a fraction of them, or a date. Nonsense is none.
pub(crate) fn retry_after(headers: &HeaderMap, now: SystemTime) -> Option<Duration> {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).map(str::trim);
    let milliseconds = text("retry-after-ms").and_then(|text| seconds(text, 0.001));
    milliseconds.or_else(|| {
        let text = text("retry-after")?;
        seconds(text, 1.0).or_else(|| {
            let date = httpdate::parse_http_date(text).ok()?;
            Some(date.duration_since(now).unwrap_or_default())
        })
    })
}

fn seconds(text: &str, unit: f64) -> Option<Duration> {
    let number: f64 = text.parse().ok()?;
    (number >= 0.0).then(|| Duration::try_from_secs_f64(number * unit).unwrap_or(Duration::MAX))
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, SystemTime};

    use http::HeaderMap;

    use super::retry_after;

    #[test]
    fn every_form() {
        let now = SystemTime::UNIX_EPOCH + Duration::from_secs(784_111_777);
        let rows: &[(&str, &str, Option<Duration>)] = &[
            ("retry-after", "5", Some(Duration::from_secs(5))),
            ("retry-after", "1.5", Some(Duration::from_millis(1500))),
            ("retry-after", "0", Some(Duration::ZERO)),
            ("retry-after", " 7 ", Some(Duration::from_secs(7))),
            ("retry-after", "Sun, 06 Nov 1994 08:49:47 GMT", Some(Duration::from_secs(10))),
            ("retry-after", "Sun, 06 Nov 1994 08:49:27 GMT", Some(Duration::ZERO)),
            ("retry-after-ms", "250", Some(Duration::from_millis(250))),
            ("retry-after", "1e300", Some(Duration::MAX)),
            ("retry-after", "-3", None),
            ("retry-after", "soon", None),
            ("retry-after", "NaN", None),
            ("retry-after", "", None),
        ];
        for (name, value, expected) in rows {
            let mut headers = HeaderMap::new();
            headers.insert(*name, value.parse().unwrap());
            assert_eq!(retry_after(&headers, now), *expected, "{name}: {value}");
        }
        assert_eq!(retry_after(&HeaderMap::new(), now), None);
    }
}
