//! What can be read of an answer that should be a run, whatever else is odd in it. Pure.

use std::borrow::Cow;
use std::fmt;

use bytes::Bytes;
use serde::de::{Deserializer as _, MapAccess, Visitor};
use serde_json::value::RawValue;

use crate::field_name::FieldName;
use crate::service::arguments::id_problem;
use crate::service::encode::object;

/// The fields at the top of an object, up to where it breaks off.
#[derive(Default)]
pub(crate) struct PartialRun<'a> {
    fields: Vec<(Cow<'a, str>, &'a RawValue)>,
    /// Whether the text is an object to its end.
    pub is_whole: bool,
}

impl<'a> PartialRun<'a> {
    pub(crate) fn read(body: &'a [u8]) -> Self {
        let mut fields = Vec::new();
        let mut reader = serde_json::Deserializer::from_slice(body);
        let read = reader.deserialize_map(Collector(&mut fields)).and_then(|()| reader.end());
        Self { fields, is_whole: read.is_ok() }
    }

    /// The run's id, if there is one that can be used. Where it is there twice, both have to be the same.
    pub(crate) fn run_id(&self) -> Option<String> {
        let mut ids = self.fields.iter().filter(|(name, _)| name == "run_id").map(|(_, value)| value.get());
        let first = ids.next()?;
        if ids.any(|other| other != first) {
            return None;
        }
        let id: String = serde_json::from_str(first).ok()?;
        id_problem(&id).is_none().then_some(id)
    }

    /// The value of a field, if it is there once.
    pub(crate) fn only(&self, name: &str) -> Option<&'a RawValue> {
        let mut values = self.fields.iter().filter(|(known, _)| known == name).map(|(_, value)| *value);
        values.next().filter(|_| values.next().is_none())
    }

    /// An object of what could be read.
    pub(crate) fn to_json(&self) -> Bytes {
        let fields: Vec<(&str, &str)> = self.fields.iter().map(|(name, value)| (&**name, value.get())).collect();
        object(&fields)
    }
}

/// The id of the run that an answer is about.
pub(crate) fn run_id_of(body: &[u8]) -> Option<String> {
    PartialRun::read(body).run_id()
}

/// Keeps each field as soon as it is read, so that what was read stays when the text breaks off.
struct Collector<'f, 'a>(&'f mut Vec<(Cow<'a, str>, &'a RawValue)>);

impl<'a> Visitor<'a> for Collector<'_, 'a> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'a>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(name) = map.next_key::<FieldName<'a>>()? {
            self.0.push((name.0, map.next_value()?));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{PartialRun, run_id_of};

    #[test]
    fn the_table() {
        let rows = [
            (r#"{"run_id":"wr_1","status":"created"}"#, Some("wr_1"), true),
            (r#" {"status":7,"run_id":"wr_1","retry_pending":"odd"} "#, Some("wr_1"), true),
            (r#"{"title":"\ud800","run_id":"wr_1"}"#, Some("wr_1"), true),
            (r#"{"run_id":"wr_1","status":"created","status":"queued"}"#, Some("wr_1"), true),
            (r#"{"run_id":"wr_1","run_id":"wr_1"}"#, Some("wr_1"), true),
            (r#"{"run_id":"wr_1","run_id":"wr_2"}"#, None, true),
            (r#"{"run_id":"wr_1","status":"crea"#, Some("wr_1"), false),
            (r#"{"run_id":"wr_1","#, Some("wr_1"), false),
            (r#"{"run_id":"wr_1"}<html>"#, Some("wr_1"), false),
            (r#"{"run_id":"wr_1"#, None, false),
            (r#"{"run_id":""}"#, None, true),
            (r#"{"run_id":"../x"}"#, None, true),
            (r#"{"run_id":null}"#, None, true),
            (r#"{"run_id":7}"#, None, true),
            (r#"{"run_id":"\ud800"}"#, None, true),
            (r#"{"run":{"run_id":"wr_1"}}"#, None, true),
            (r#"[{"run_id":"wr_1"}]"#, None, false),
            ("null", None, false),
            ("<html></html>", None, false),
            ("", None, false),
        ];
        for (body, expected, is_whole) in rows {
            let read = PartialRun::read(body.as_bytes());
            assert_eq!(read.run_id().as_deref(), expected, "{body}");
            assert_eq!(read.is_whole, is_whole, "{body}");
        }
        assert_eq!(PartialRun::read(br#"{"run_id":"wr_1","status":"crea"#).to_json(), r#"{"run_id":"wr_1"}"#);
        let deep = format!(r#"{{"a":{}{},"run_id":"wr_1"}}"#, "[".repeat(100_000), "]".repeat(100_000));
        assert_eq!(run_id_of(deep.as_bytes()).as_deref(), Some("wr_1"));
    }

    proptest! {
        #[test]
        fn a_cut_after_the_id_does_not_lose_it(cut in 0_usize..200, rest in "[ -~]{0,40}") {
            let body = format!(r#"{{"run_id":"wr_1","title":{}}}"#, serde_json::json!(rest));
            let end = cut.min(body.len());
            let id = run_id_of(&body.as_bytes()[..end]);
            prop_assert_eq!(id.is_some(), end >= r#"{"run_id":"wr_1""#.len(), "{:?}", &body[..end]);
        }

        #[test]
        fn any_bytes_can_be_read(body in proptest::collection::vec(any::<u8>(), 0..200)) {
            PartialRun::read(&body).to_json();
        }
    }
}
