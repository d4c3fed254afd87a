//! Whether an answer is what the operation answers: a success status alone proves nothing, nor does the record of another run.

use std::fmt;

use http::Method;
use serde::Deserializer as _;
use serde::de::{IgnoredAny, MapAccess, Visitor};
use serde_json::value::RawValue;

use crate::error::{Error, ErrorKind, Result};
use crate::error_text::excerpt;
use crate::field_name::FieldName;
use crate::operation::{Operation, ResponseKind};
use crate::response::{Response, pairs};

/// The response, if its body is what the operation answers; of a read of a run, if it is that run.
pub(crate) fn check(operation: &Operation, run_id: Option<&str>, response: Response) -> Result<Response> {
    if response.status == 204 && operation.response == ResponseKind::Null {
        return Ok(response);
    }
    let read_of = run_id.filter(|_| operation.method == Method::GET);
    let Some(problem) = problem(operation.response, read_of, &response.body) else { return Ok(response) };
    let message = format!(
        "{}: the answer {problem}: {}; is the base URL right?",
        operation.name,
        excerpt(&String::from_utf8_lossy(&response.body)),
    );
    let error = Error::new(ErrorKind::UnexpectedAnswer, message).with(|context| {
        context.operation = Some(operation.name.to_owned());
        context.method = Some(operation.method.to_string());
        context.url = Some(response.url);
        context.attempts = Some(response.attempts);
        context.status = Some(response.status);
        context.headers = pairs(&response.headers);
        context.body = Some(response.body);
    });
    Err(error.without(&response.secrets))
}

/// Why a body can't be that answer.
fn problem(response: ResponseKind, run_id: Option<&str>, body: &[u8]) -> Option<String> {
    let (expected, read) = match response {
        ResponseKind::Bytes => return None,
        ResponseKind::Any if body.trim_ascii().is_empty() => return None,
        ResponseKind::Any => ("JSON", serde_json::from_slice::<IgnoredAny>(body).map(|_| None)),
        ResponseKind::Null => ("null", serde_json::from_slice::<()>(body).map(|()| None)),
        ResponseKind::List => ("a list", serde_json::from_slice::<Vec<IgnoredAny>>(body).map(|_| None)),
        ResponseKind::Object(required) => ("an object", lacks(Object { required, run_id }, body)),
    };
    match read {
        Ok(lacks) => lacks,
        Err(error) if error.is_data() => Some(format!("has to be {expected}")),
        Err(error) => Some(format!("is not JSON ({error})")),
    }
}

/// What an object lacks.
fn lacks(object: Object<'_>, body: &[u8]) -> serde_json::Result<Option<String>> {
    let mut text = serde_json::Deserializer::from_slice(body);
    let lacks = text.deserialize_map(object)?;
    text.end().map(|()| lacks)
}

/// Finds which of the fields is missing that an object can't be without, and whether it is that of another run. A field that is
/// odd is left to whoever reads it.
struct Object<'a> {
    required: &'static [&'static str],
    run_id: Option<&'a str>,
}

impl<'de> Visitor<'de> for Object<'_> {
    type Value = Option<String>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> std::result::Result<Self::Value, A::Error> {
        let mut missing = self.required.to_vec();
        let mut is_other = false;
        while let Some(FieldName(name)) = map.next_key()? {
            missing.retain(|required| *required != name);
            match self.run_id {
                Some(own) if name == "run_id" => {
                    let id: Option<String> = serde_json::from_str(map.next_value::<&RawValue>()?.get()).ok();
                    is_other |= id.is_some_and(|id| id != own);
                }
                _ => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        let other = || self.run_id.filter(|_| is_other).map(|own| format!("is not that of run {own}"));
        Ok(missing.first().map(|name| format!("has no {name}")).or_else(other))
    }
}

#[cfg(test)]
mod tests {
    use super::problem;
    use crate::operation::ResponseKind;

    #[test]
    fn what_fits_and_what_does_not() {
        let run = ResponseKind::Object(&["run_id"]);
        let deep = format!("{{\"run_id\":\"wr_1\",\"output\":{}1{}}}", "[".repeat(9_000), "]".repeat(9_000));
        let rows: &[(ResponseKind, &str, Option<&str>)] = &[
            (run, r#"{"run_id":"wr_1","x":null}"#, None),
            (run, r#"{"run_id":"\ud800","x":"\ud800"}"#, None),
            (run, &deep, None),
            (run, r#"{"x":1}"#, Some("has no run_id")),
            (run, r#"{"run_id":null}"#, None),
            (run, r#"{"run_id":7}"#, None),
            (run, "[]", Some("an object")),
            (run, "7", Some("an object")),
            (run, "null", Some("an object")),
            (run, "", Some("EOF")),
            (run, r#"{"run_id":"wr_1"}}"#, Some("trailing")),
            (run, r#"{"run_id":"wr_1","output":NaN}"#, Some("expected")),
            (ResponseKind::List, "[null, {}]", None),
            (ResponseKind::List, "{}", Some("a list")),
            (ResponseKind::List, "", Some("EOF")),
            (ResponseKind::Any, "", None),
            (ResponseKind::Any, "7", None),
            (ResponseKind::Any, "{7}", Some("key")),
            (ResponseKind::Null, " null\n", None),
            (ResponseKind::Null, "", Some("EOF")),
            (ResponseKind::Null, r#"{"detail":null}"#, Some("null")),
            (ResponseKind::Bytes, "<html>", None),
        ];
        for (answer, body, expected) in rows {
            let found = problem(*answer, None, body.as_bytes());
            match (expected, &found) {
                (None, None) => {}
                (Some(expected), Some(found)) if found.contains(expected) => {}
                _ => panic!("{answer:?} {body:.80}: {found:?}"),
            }
        }
    }

    #[test]
    fn the_record_of_another_run() {
        let rows = [
            (r#"{"run_id":"wr_1"}"#, None),
            (r#"{"run_id":"wr\u005f1"}"#, None),
            (r#"{"run_id":"wr_1","run_id":"wr_1"}"#, None),
            (r#"{"run_id":"wr_2"}"#, Some("is not that of run wr_1")),
            (r#"{"run_id":"wr_1","run_id":"wr_2"}"#, Some("is not that of run wr_1")),
            (r#"{"run_id":"\ud800"}"#, None),
            (r#"{"run_id":null}"#, None),
            (r#"{"run_id":7}"#, None),
        ];
        for (body, expected) in rows {
            let found = problem(ResponseKind::Object(&["run_id"]), Some("wr_1"), body.as_bytes());
            assert_eq!(found.as_deref(), expected, "{body}");
        }
    }
}
