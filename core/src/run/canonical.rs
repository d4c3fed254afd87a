//! JSON text in one spelling, so that equal inputs have equal hashes. Integers of any size keep their digits.

use std::collections::BTreeMap;

use serde_json::Value;
use serde_json::value::RawValue;

/// Deeper values are compared as they are spelled.
const MAX_DEPTH: usize = 100;

/// The text with the keys of objects in order and nulls in them left out: neither says anything.
pub(crate) fn canonical(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    write(&mut out, text.trim(), 0);
    out
}

fn write(out: &mut String, text: &str, depth: usize) {
    let inner = depth < MAX_DEPTH;
    match text.as_bytes().first() {
        Some(b'{') if inner => match serde_json::from_str::<BTreeMap<String, &RawValue>>(text) {
            Ok(fields) => write_object(out, &fields, depth),
            Err(_) => out.push_str(text),
        },
        Some(b'[') if inner => match serde_json::from_str::<Vec<&RawValue>>(text) {
            Ok(items) => write_list(out, &items, depth),
            Err(_) => out.push_str(text),
        },
        Some(b'-' | b'0'..=b'9') => write_number(out, text),
        _ => match serde_json::from_str::<Value>(text) {
            Ok(plain) => out.push_str(&plain.to_string()),
            Err(_) => out.push_str(text),
        },
    }
}

fn write_object(out: &mut String, fields: &BTreeMap<String, &RawValue>, depth: usize) {
    out.push('{');
    let begin = out.len();
    for (name, value) in fields.iter().filter(|(_, value)| value.get() != "null") {
        if out.len() > begin {
            out.push(',');
        }
        out.push_str(&Value::from(name.as_str()).to_string());
        out.push(':');
        write(out, value.get(), depth + 1);
    }
    out.push('}');
}

fn write_list(out: &mut String, items: &[&RawValue], depth: usize) {
    out.push('[');
    for (at, item) in items.iter().enumerate() {
        if at > 0 {
            out.push(',');
        }
        write(out, item.get(), depth + 1);
    }
    out.push(']');
}

/// Floats are one number in all their spellings; integers are exact also where they do not fit 64 bits.
fn write_number(out: &mut String, text: &str) {
    let is_whole = text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    match serde_json::from_str::<Value>(text) {
        Ok(number) if !is_whole || !number.is_f64() => out.push_str(&number.to_string()),
        _ => out.push_str(text),
    }
}

#[cfg(test)]
mod tests {
    use super::{MAX_DEPTH, canonical};

    #[test]
    fn one_value_has_one_spelling() {
        for (text, expected) in [
            (
                r#" { "b" : [1, 2.50, -0.0] , "a":null, "c" : {"z":null,"y":"\u00e4"} } "#,
                r#"{"b":[1,2.5,-0.0],"c":{"y":"ä"}}"#,
            ),
            (r#"{"a":1,"a":2}"#, r#"{"a":2}"#),
            ("[null,true]", "[null,true]"),
            ("12345678901234567890123", "12345678901234567890123"),
            ("-12345678901234567890124", "-12345678901234567890124"),
            ("18446744073709551615", "18446744073709551615"),
            ("1e2", "100.0"),
            ("1e999", "1e999"),
            (r#""\ud800""#, r#""\ud800""#),
        ] {
            assert_eq!(canonical(text), expected);
        }
    }

    #[test]
    fn values_of_any_depth_can_be_read() {
        for depth in [MAX_DEPTH - 1, MAX_DEPTH + 1, 100_000] {
            let text = format!("{}{}", "[".repeat(depth), "]".repeat(depth));
            assert_eq!(canonical(&text), text);
        }
    }

    proptest::proptest! {
        #[test]
        fn what_is_canonical_stays_so(text in "[\\[\\]{}:,\"a1.e-]{0,30}") {
            let once = canonical(&text);
            proptest::prop_assert_eq!(canonical(&once), once);
        }
    }
}
