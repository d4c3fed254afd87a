//! Makes JSON of the service wrong, but never so that it says something else that could be true.
#![allow(clippy::assigning_clones, reason = "it reads better so")]

use serde_json::Value;

use crate::random::Dice;
use crate::service::Class;

const ODD: &[&str] = &[
    "null",
    "7",
    "-1",
    "true",
    "\"\"",
    "\"odd\"",
    "[]",
    "{}",
    "[null]",
    "1e400",
    "123456789012345678901234567890",
    "0.1",
];

/// A body that is wrong somewhere.
pub fn mangle(body: &[u8], class: Class, dice: &mut Dice) -> Vec<u8> {
    let text = String::from_utf8_lossy(body).into_owned();
    if dice.chance(0.2) {
        return whole(&text, dice).into_bytes();
    }
    match serde_json::from_str(&text) {
        Ok(Value::Object(fields)) => object(&fields, class, dice).into_bytes(),
        Ok(Value::Array(items)) => array(&items, class, dice).into_bytes(),
        _ => whole(&text, dice).into_bytes(),
    }
}

/// Something else in place of all of it, or around it.
fn whole(text: &str, dice: &mut Dice) -> String {
    match dice.below(12) {
        0 => "null".to_owned(),
        1 => "7".to_owned(),
        2 => r#"{"detail":null}"#.to_owned(),
        3 => "[null]".to_owned(),
        4 => "{}".to_owned(),
        5 => "[]".to_owned(),
        6 => format!("{text}{text}"),
        7 => format!("\u{feff}{text}"),
        8 => format!("{}{text}", " ".repeat(10_000)),
        9 => format!("{text},"),
        10 => nested(1000),
        _ => text.replace('"', "'"),
    }
}

fn nested(depth: usize) -> String {
    format!("{}{}", "[".repeat(depth), "]".repeat(depth))
}

fn object(fields: &serde_json::Map<String, Value>, class: Class, dice: &mut Dice) -> String {
    let mut pairs: Vec<(String, String)> =
        fields.iter().map(|(key, value)| (format!("{key:?}"), value.to_string())).collect();
    // Whether a run is over is told by two fields: without one of them, the other could be a lie.
    let retries = fields.get("retry_pending") == Some(&Value::Bool(true));
    let free: Vec<usize> = (0..pairs.len())
        .filter(|place| !retries || !matches!(pairs[*place].0.as_str(), "\"retry_pending\"" | "\"status\""))
        .collect();
    if free.is_empty() {
        return nested(10);
    }
    let place = dice.pick(&free);
    let is_id = pairs[place].0 == "\"run_id\"";
    match dice.below(9) {
        0 => drop(pairs.remove(place)),
        // Another id could be that of another run.
        1 | 2 if is_id => pairs[place].1 = dice.pick(&ODD[..5]).to_owned(),
        1 | 2 => pairs[place].1 = dice.pick(ODD).to_owned(),
        3 if is_id => pairs.push(pairs[place].clone()),
        3 => {
            let odd = (pairs[place].0.clone(), dice.pick(ODD).to_owned());
            // The last of two counts for most readers.
            if pairs[place].0 == "\"status\"" { pairs.insert(place, odd) } else { pairs.push(odd) }
        }
        4 => pairs.push(("\"note\"".to_owned(), r#""\ud800 half""#.to_owned())),
        5 => {
            let key = dice.pick(&["\"output\"", "\"note\"", "\"run_request\"", "\"errors\""]);
            let deep = nested(dice.pick(&[200, 1000]));
            match pairs.iter_mut().find(|(known, _)| known == key) {
                Some(pair) => pair.1 = deep,
                None => pairs.push((key.to_owned(), deep)),
            }
        }
        6 => pairs.push((
            "\"note\"".to_owned(),
            dice.pick(&["NaN", "Infinity", "undefined", "\"\u{1}\"", "01", "+1"]).to_owned(),
        )),
        7 => pairs.push((r#""a\ud83dkey""#.to_owned(), "1".to_owned())),
        _ if class == Class::Start && is_id => pairs[place].1 = "null".to_owned(),
        _ => pairs.reverse(),
    }
    let pairs: Vec<String> = pairs.into_iter().map(|(key, value)| format!("{key}:{value}")).collect();
    format!("{{{}}}", pairs.join(","))
}

fn array(items: &[Value], class: Class, dice: &mut Dice) -> String {
    let mut texts: Vec<String> = items.iter().map(Value::to_string).collect();
    let place = dice.below(texts.len() + 1);
    match (dice.below(5), items.get(place)) {
        (0, Some(Value::Object(fields))) => texts[place] = object(fields, class, dice),
        (1, Some(Value::Object(fields))) => {
            // An item that nobody can tell from others.
            let mut fields = fields.clone();
            for id in ["run_id", "task_run_id", "workflow_permanent_id"] {
                fields.remove(id);
            }
            texts[place] = Value::Object(fields).to_string();
        }
        (2, _) => texts.insert(place, dice.pick(ODD).to_owned()),
        _ => texts.insert(place, "null".to_owned()),
    }
    format!("[{}]", texts.join(","))
}
