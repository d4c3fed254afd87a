//! Cron expressions as the service reads them: five fields, a sixth for seconds, a seventh for the year.

use jiff::civil::{Date, DateTime, Weekday};
use jiff::tz::TimeZone;

use crate::moment::Moment;

/// No date after this many years is looked for.
const YEARS_AHEAD: i16 = 50;

/// A cron expression.
#[derive(Clone, Debug)]
pub(crate) struct Cron {
    minutes: Vec<bool>,
    hours: Vec<bool>,
    days: Days,
    months: Vec<bool>,
    weekdays: Weekdays,
    seconds: Vec<bool>,
    years: Option<Vec<bool>>,
}

/// Days of the month.
#[derive(Clone, Debug)]
struct Days {
    any: bool,
    listed: Vec<bool>,
    last: bool,
}

/// Days of the week, 0 being Sunday.
#[derive(Clone, Debug)]
struct Weekdays {
    any: bool,
    listed: Vec<bool>,
    /// The nth such day of the month; 0 stands for the last one.
    nth: Vec<(usize, usize)>,
}

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const WEEKDAYS: [&str; 7] = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

impl Cron {
    /// Reads an expression; `None` if it is not one.
    pub(crate) fn parse(expression: &str) -> Option<Self> {
        let expression = expression.trim().to_lowercase();
        let expression = match expression.as_str() {
            "@hourly" => "0 * * * *",
            "@daily" | "@midnight" => "0 0 * * *",
            "@weekly" => "0 0 * * 0",
            "@monthly" => "0 0 1 * *",
            "@yearly" | "@annually" => "0 0 1 1 *",
            other => other,
        };
        let fields: Vec<&str> = expression.split_whitespace().collect();
        if !(5..=7).contains(&fields.len()) {
            return None;
        }
        Some(Self {
            minutes: set(fields[0], 0, 59, &[])?,
            hours: set(fields[1], 0, 23, &[])?,
            days: Days::parse(fields[2])?,
            months: set(fields[3], 1, 12, &MONTHS)?,
            weekdays: Weekdays::parse(fields[4])?,
            seconds: set(fields.get(5).unwrap_or(&"0"), 0, 59, &[])?,
            years: match fields.get(6) {
                Some(field) if !is_any(field) => Some(set(field, 1970, 2099, &[])?),
                _ => None,
            },
        })
    }

    /// The times it names after `after`, in a time zone.
    pub(crate) fn times(&self, after: Moment, zone: &TimeZone) -> impl Iterator<Item = Moment> {
        let mut last = Some(after);
        std::iter::from_fn(move || {
            last = self.next(last?, zone);
            last
        })
    }

    fn next(&self, after: Moment, zone: &TimeZone) -> Option<Moment> {
        let mut at = after.civil_in(zone).with().subsec_nanosecond(0).build().ok()?;
        loop {
            at = self.next_civil(at)?;
            let moment = Moment::from_seconds(zone.to_zoned(at).ok()?.timestamp().as_second());
            if moment > after {
                return Some(moment);
            }
        }
    }

    /// The first clock face after `after` that the expression names.
    fn next_civil(&self, after: DateTime) -> Option<DateTime> {
        let start = after.checked_add(jiff::Span::new().seconds(1)).ok()?;
        let mut day = start.date();
        let mut from = (start.hour(), start.minute(), start.second());
        while day.year() <= after.year() + YEARS_AHEAD {
            if !self.year(day.year()) {
                day = Date::new(day.year() + 1, 1, 1).ok()?;
                from = (0, 0, 0);
            } else if !self.months[index(day.month())] {
                day = day.last_of_month().tomorrow().ok()?;
                from = (0, 0, 0);
            } else if let Some(time) = self.day(day).then(|| self.time_from(from)).flatten() {
                return Some(day.at(time.0, time.1, time.2, 0));
            } else {
                day = day.tomorrow().ok()?;
                from = (0, 0, 0);
            }
        }
        None
    }

    fn time_from(&self, (hour, minute, second): (i8, i8, i8)) -> Option<(i8, i8, i8)> {
        for h in hour..24 {
            if !self.hours[index(h)] {
                continue;
            }
            for m in (if h == hour { minute } else { 0 })..60 {
                if !self.minutes[index(m)] {
                    continue;
                }
                let first = if (h, m) == (hour, minute) { second } else { 0 };
                if let Some(s) = (first..60).find(|s| self.seconds[index(*s)]) {
                    return Some((h, m, s));
                }
            }
        }
        None
    }

    fn year(&self, year: i16) -> bool {
        self.years
            .as_ref()
            .is_none_or(|years| usize::try_from(year).ok().and_then(|year| years.get(year)) == Some(&true))
    }

    /// A day counts if either of the two day fields names it, unless one of them names every day.
    fn day(&self, day: Date) -> bool {
        match (self.days.any, self.weekdays.any) {
            (true, true) => true,
            (true, false) => self.weekdays.has(day),
            (false, true) => self.days.has(day),
            (false, false) => self.days.has(day) || self.weekdays.has(day),
        }
    }
}

impl Days {
    fn parse(field: &str) -> Option<Self> {
        let last = field.split(',').any(|part| part == "l");
        let rest: Vec<&str> = field.split(',').filter(|part| *part != "l").collect();
        let listed = if rest.is_empty() { vec![false; 32] } else { set(&rest.join(","), 1, 31, &[])? };
        Some(Self { any: is_any(field), listed, last })
    }

    fn has(&self, day: Date) -> bool {
        self.listed[index(day.day())] || (self.last && day.day() == day.days_in_month())
    }
}

impl Weekdays {
    fn parse(field: &str) -> Option<Self> {
        let mut nth = Vec::new();
        let mut rest = Vec::new();
        for part in field.split(',') {
            if let Some((day, which)) = part.split_once('#') {
                nth.push((number(day, &WEEKDAYS, 0)? % 7, which.parse().ok().filter(|n| (1..=5).contains(n))?));
            } else if let Some(day) = part.strip_prefix('l').filter(|day| !day.is_empty()) {
                nth.push((number(day, &WEEKDAYS, 0)? % 7, 0));
            } else {
                rest.push(part);
            }
        }
        let mut listed = if rest.is_empty() { vec![false; 8] } else { set(&rest.join(","), 0, 7, &WEEKDAYS)? };
        listed[0] |= listed[7];
        Some(Self { any: is_any(field), listed, nth })
    }

    fn has(&self, day: Date) -> bool {
        let weekday = match day.weekday() {
            Weekday::Sunday => 0,
            other => index(other.to_monday_one_offset()),
        };
        self.listed[weekday]
            || self.nth.iter().any(|(listed, nth)| {
                let which = index((day.day() - 1) / 7) + 1;
                let is_last = day.day() + 7 > day.days_in_month();
                *listed == weekday && (*nth == which || (*nth == 0 && is_last))
            })
    }
}

fn is_any(field: &str) -> bool {
    matches!(field, "*" | "?")
}

/// Reads `*`, `5`, `1-5`, `*/10`, `1-30/3` and lists of these.
fn set(field: &str, least: usize, most: usize, names: &[&str]) -> Option<Vec<bool>> {
    let mut members = vec![false; most + 1];
    for part in field.split(',') {
        let (range, step) = match part.split_once('/') {
            Some((range, step)) => (range, Some(step.parse().ok().filter(|step| *step > 0)?)),
            None => (part, None),
        };
        let (from, to) = if is_any(range) {
            (least, most)
        } else if let Some((from, to)) = range.split_once('-') {
            (number(from, names, least)?, number(to, names, least)?)
        } else {
            let from = number(range, names, least)?;
            (from, if step.is_some() { most } else { from })
        };
        if from < least || to > most || from > to {
            return None;
        }
        (from..=to).step_by(step.unwrap_or(1)).for_each(|member| members[member] = true);
    }
    Some(members)
}

fn number(text: &str, names: &[&str], base: usize) -> Option<usize> {
    let position = names.iter().position(|name| *name == text);
    position.map(|position| position + base).or_else(|| text.parse().ok())
}

fn index(number: i8) -> usize {
    usize::try_from(number).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::Cron;
    use crate::moment::Moment;
    use jiff::tz::TimeZone;

    fn next(expression: &str, zone: &str, count: usize) -> Vec<String> {
        let after = Moment::parse("2026-11-20T18:30:24Z").unwrap();
        let zone = TimeZone::get(zone).unwrap();
        let cron = Cron::parse(expression).unwrap();
        cron.times(after, &zone).take(count).map(Moment::zulu).collect()
    }

    #[test]
    fn names_the_times_the_service_named() {
        assert_eq!(next("0 9 * * * 0", "UTC", 1), ["2026-11-21T09:00:00Z"]);
        assert_eq!(next("0 0 9 * * 1 2027", "UTC", 2), ["2027-01-09T00:00:01Z", "2027-02-09T00:00:01Z"]);
        assert_eq!(next("0 9 * * 1#2", "UTC", 2), ["2026-12-14T09:00:00Z", "2027-01-11T09:00:00Z"]);
        assert_eq!(next("30 8 * * 1-5", "America/New_York", 2), ["2026-11-23T13:30:00Z", "2026-11-24T13:30:00Z"]);
        assert_eq!(next("0 9 L * *", "UTC", 2), ["2026-11-30T09:00:00Z", "2026-12-31T09:00:00Z"]);
        assert_eq!(next("0 0 29 2 *", "UTC", 1), ["2028-02-29T00:00:00Z"]);
        assert!(next("0 0 30 2 *", "UTC", 1).is_empty());
    }

    #[test]
    fn refuses_what_is_not_cron() {
        for expression in ["", "not a cron", "0 9 * *", "61 9 * * *", "*/0 * * * *", "5-1 * * * *"] {
            assert!(Cron::parse(expression).is_none(), "{expression}");
        }
    }
}
