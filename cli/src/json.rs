//! JSON texts: taken apart and laid out without being read into numbers, so that every digit survives.

use std::borrow::Cow;

use indexmap::IndexMap;
use serde_json::value::RawValue;

/// The fields of an object, in their order.
pub(crate) type Fields = IndexMap<String, Box<RawValue>>;

/// The fields of a JSON text that is an object.
pub(crate) fn fields(text: &str) -> Option<Fields> {
    serde_json::from_str(text).ok()
}

/// The items of a JSON text that is a list.
pub(crate) fn items(text: &str) -> Option<Vec<Box<RawValue>>> {
    serde_json::from_str(text).ok()
}

/// The value at a path as in `output.total`, as JSON text.
pub(crate) fn at<'a>(text: &'a str, path: &str) -> Option<Cow<'a, str>> {
    let mut found = Cow::Borrowed(text);
    for name in path.split('.') {
        let next = match name.parse::<usize>() {
            Ok(index) if found.trim_start().starts_with('[') => items(&found)?.into_iter().nth(index)?,
            _ => fields(&found)?.swap_remove(name)?,
        };
        found = Cow::Owned(next.get().to_owned());
    }
    Some(found)
}

/// The value at a path as text for people: strings without their quotes, nothing for null.
pub(crate) fn text_at(text: &str, path: &str) -> String {
    let Some(found) = at(text, path) else { return String::new() };
    plain(&found)
}

/// A JSON value as text for people.
pub(crate) fn plain(json: &str) -> String {
    if json == "null" {
        return String::new();
    }
    let text = if json.starts_with('"') { serde_json::from_str(json).unwrap_or_default() } else { json.to_owned() };
    clean(&text).into_owned()
}

/// A JSON string.
pub(crate) fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// JSON text in one line. A line break inside of it is never part of a string, where it would be escaped.
pub(crate) fn one_line(text: &str) -> Cow<'_, str> {
    if text.contains(['\n', '\r']) { Cow::Owned(text.replace(['\n', '\r'], " ")) } else { Cow::Borrowed(text) }
}

/// JSON text with a line for every member, for people.
pub(crate) fn pretty(text: &str) -> String {
    let mut laid = String::with_capacity(text.len() * 2);
    let mut depth = 0;
    let mut in_string = false;
    let mut escaped = false;
    let mut characters = text.chars().peekable();
    let break_line = |laid: &mut String, depth: usize| {
        laid.push('\n');
        laid.extend(std::iter::repeat_n("  ", depth));
    };
    while let Some(character) = characters.next() {
        if in_string {
            laid.push(character);
            in_string = escaped || character != '"';
            escaped = !escaped && character == '\\';
            continue;
        }
        match character {
            '"' => {
                in_string = true;
                laid.push(character);
            }
            '{' | '[' => {
                laid.push(character);
                while characters.next_if(char::is_ascii_whitespace).is_some() {}
                if let Some(end) = characters.next_if(|next| matches!(next, '}' | ']')) {
                    laid.push(end);
                } else {
                    depth += 1;
                    break_line(&mut laid, depth);
                }
            }
            '}' | ']' => {
                depth -= 1;
                break_line(&mut laid, depth);
                laid.push(character);
            }
            ',' => {
                laid.push(character);
                break_line(&mut laid, depth);
            }
            ':' => laid.push_str(": "),
            space if space.is_ascii_whitespace() => {}
            other => laid.push(other),
        }
    }
    clean(&laid).into_owned()
}

/// Text without what could steer a terminal: control characters, and those that turn its direction.
pub(crate) fn clean(text: &str) -> Cow<'_, str> {
    let steers = |character: char| {
        (character.is_control() && character != '\n' && character != '\t')
            || matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    if text.chars().any(steers) {
        text.chars().map(|character| if steers(character) { '\u{fffd}' } else { character }).collect()
    } else {
        Cow::Borrowed(text)
    }
}

#[cfg(test)]
mod tests {
    use super::{at, clean, plain, pretty};

    #[test]
    fn a_path_leads_to_the_text_of_a_value() {
        let text = r#"{"a":{"b":[1,{"c":12345678901234567890123}]},"a.b":2}"#;
        assert_eq!(at(text, "a.b.1.c").unwrap(), "12345678901234567890123");
        assert_eq!(at(text, "a.x"), None);
        assert_eq!(at(text, "a.b.7"), None);
    }

    #[test]
    fn laid_out_text_has_the_same_value() {
        let text = r#"{"a" : [ ], "b":{"c":"x,{\"y\"]:","d":[1.50,[2]]},"e":{}}"#;
        let laid = pretty(text);
        let value = |text: &str| serde_json::from_str::<serde_json::Value>(text).unwrap();
        assert_eq!(value(&laid), value(text));
        assert!(laid.contains("1.50"));
        assert!(laid.contains("\n  \"b\": {\n    \"c\""), "{laid}");
        assert!(laid.contains("\"a\": []") && laid.contains("\"e\": {}"));
    }

    #[test]
    fn nothing_steers_the_terminal() {
        assert_eq!(plain(r#""\u001b[2J red""#), "\u{fffd}[2J red");
        assert_eq!(clean("line\nand\ttab"), "line\nand\ttab");
    }
}
