//! Query parameters.

use percent_encoding::percent_decode_str;
use serde_json::{Value, json};

use crate::invalid::{Issue, Loc};
use crate::moment::Moment;

/// The query of a request, in order.
pub(super) struct Query(Vec<(String, String)>);

impl Query {
    pub(super) fn parse(text: &str) -> Self {
        let decode = |text: &str| percent_decode_str(&text.replace('+', " ")).decode_utf8_lossy().into_owned();
        let pairs = text.split('&').filter(|pair| !pair.is_empty()).map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            (decode(name), decode(value))
        });
        Self(pairs.collect())
    }

    /// The last value of a parameter.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().rev().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// All values of a parameter.
    pub(super) fn all(&self, name: &str) -> Vec<&str> {
        self.0.iter().filter(|(key, _)| key == name).map(|(_, value)| value.as_str()).collect()
    }

    /// The parts of a parameter that lists ids with commas.
    pub(super) fn listed(&self, name: &str) -> Vec<String> {
        let text = self.get(name).unwrap_or_default();
        text.split(',').map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()
    }

    /// The values of a parameter that can be given so many times.
    pub(super) fn several(&self, name: &str, most: usize, issues: &mut Vec<Issue>) -> Vec<&str> {
        let values = self.all(name);
        if values.len() > most {
            let message = format!("List should have at most {most} items after validation, not {}", values.len());
            let context = json!({"field_type": "List", "max_length": most, "actual_length": values.len()});
            let issue = Issue::new("too_long", &Loc::of("query", name), &message, &json!(values));
            issues.push(issue.with_context(context));
        }
        values
    }

    /// A parameter that is read like a field of a body, of a kind such as `string[..500]`.
    pub(super) fn checked(&self, name: &str, kind: &str, issues: &mut Vec<Issue>) -> Option<&str> {
        let value = self.get(name)?;
        crate::invalid::check(kind, &json!(value), &Loc::of("query", name), issues);
        Some(value)
    }

    /// A point in time.
    pub(super) fn moment(&self, name: &str, issues: &mut Vec<Issue>) -> Option<Moment> {
        let value = json!(self.get(name)?);
        super::date_time::read(&value, &Loc::of("query", name), issues).map(|read| read.at)
    }

    /// A whole number within bounds; one too large to hold becomes the largest there is.
    pub(super) fn integer(
        &self,
        name: &str,
        default: i64,
        least: i64,
        most: Option<i64>,
        issues: &mut Vec<Issue>,
    ) -> i64 {
        let Some(text) = self.get(name) else {
            return default;
        };
        let loc = Loc::of("query", name);
        let input = json!(text);
        let Some(number) = integer(text) else {
            let message = "Input should be a valid integer, unable to parse string as an integer";
            issues.push(Issue::new("int_parsing", &loc, message, &input));
            return default;
        };
        if number < least {
            issues.push(Issue::at_least(&loc, least, &input));
            return default;
        }
        if let Some(most) = most.filter(|most| number > *most) {
            issues.push(Issue::at_most(&loc, most, &input));
            return default;
        }
        number
    }

    /// The values of a parameter that has to be one of some names.
    pub(super) fn names(&self, name: &str, members: &[&str], issues: &mut Vec<Issue>) -> Vec<&str> {
        let values = self.all(name);
        for (index, value) in values.iter().enumerate() {
            if !members.contains(value) {
                let loc = Loc::of("query", name).index(index);
                issues.push(Issue::enumeration(&loc, members, &Value::from(*value)));
            }
        }
        values
    }

    /// A flag.
    pub(super) fn flag(&self, name: &str, issues: &mut Vec<Issue>) -> bool {
        let Some(text) = self.get(name) else {
            return false;
        };
        let value = json!(text);
        crate::invalid::check("boolean", &value, &Loc::of("query", name), issues);
        crate::invalid::read_boolean(&value).unwrap_or(false)
    }
}

fn integer(text: &str) -> Option<i64> {
    if let Some(number) = crate::invalid::integer_in(text) {
        return Some(number);
    }
    let text = text.trim();
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    Some(text.parse().unwrap_or(if text.starts_with('-') { i64::MIN } else { i64::MAX }))
}
