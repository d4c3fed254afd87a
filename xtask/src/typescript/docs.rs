//! Documentation comments.

use std::fmt::Write as _;

use crate::description::{Description, Iterate, Operation, Param, Place, group, method_name};
use crate::spelling::camel;
use crate::types::Type;

use super::types;

const WIDTH: usize = 96;

/// A doc comment around a text, wrapped to the width of the code, for a place `indent` columns in.
pub fn comment(text: &str, indent: usize) -> String {
    let lines = wrapped(&in_typescript(text), WIDTH - indent);
    match lines.as_slice() {
        [line] => format!("/** {line} */"),
        lines => {
            let mut comment = "/**".to_owned();
            for line in lines {
                let _ = write!(comment, "\n{} {}", " ".repeat(indent), format!("* {line}").trim_end());
            }
            let _ = write!(comment, "\n{} */", " ".repeat(indent));
            comment
        }
    }
}

/// The text of a method's doc comment.
pub fn method(description: &Description, operation: &Operation, name: &str) -> String {
    let mut text = operation.summary.clone();
    if !operation.doc.is_empty() {
        let _ = write!(text, "\n\n{}", operation.doc.trim());
    }
    if name != operation.name {
        let shown: Vec<String> = operation.name.split('.').map(camel).collect();
        let _ = write!(text, "\n\nThe same as `client.{}`.", shown.join("."));
    }
    text.push('\n');
    for param in operation.params.iter().filter(|param| param.place == Place::Path) {
        let _ = write!(text, "\n@param {} - {}", camel(&param.name), param.doc);
    }
    let fields = requests(operation);
    if fields.iter().any(|param| param.place == Place::Body) {
        text.push_str("\n@param request - Flat or as `{ body: {…} }`, in snake_case or camelCase.");
    } else if !fields.is_empty() {
        text.push_str("\n@param request - What to ask for, in snake_case or camelCase.");
    }
    text.push_str("\n@param requestOptions - Timeout, retries, headers and signal of this call.");
    text.push_str("\n@throws SkyvernError when the service answers with an error or can't be reached.");
    let _ = write!(text, "\n@example {}", example(description, operation, name));
    text
}

fn requests(operation: &Operation) -> Vec<&Param> {
    operation.params.iter().filter(|param| param.place != Place::Path).collect()
}

/// The text of the doc comment of a method that goes through a list.
pub fn iterator(description: &Description, operation: &Operation, iterate: &Iterate) -> String {
    let name = camel(&iterate.name);
    let paths = || operation.params.iter().filter(|param| param.place == Place::Path);
    let listing: Vec<String> = operation.name.split('.').map(camel).collect();
    let mut text = format!(
        "Go through what `client.{}` lists, page by page, each item once although the list may change meanwhile.\n\n\
         A page that fails rejects, and asking for the next item tries that page again.\n",
        listing.join(".")
    );
    for param in paths() {
        let _ = write!(text, "\n@param {} - {}", camel(&param.name), param.doc);
    }
    text.push_str("\n@param request - What to list, in snake_case or camelCase. `pageSize` is 100 by default.");
    text.push_str("\n@param requestOptions - Timeout, retries, headers and signal of each read.");
    text.push_str("\n@throws SkyvernError when the service answers with an error or can't be reached.");
    let arguments: Vec<String> = paths().map(|param| value(description, param)).collect();
    let _ = write!(
        text,
        "\n@example for await (const item of client.{name}({})) console.log(item.{});",
        arguments.join(", "),
        iterate.id
    );
    text
}

/// One line of use of a method.
pub fn example(description: &Description, operation: &Operation, name: &str) -> String {
    let mut arguments: Vec<String> = operation
        .params
        .iter()
        .filter(|param| param.place == Place::Path)
        .map(|param| value(description, param))
        .collect();
    let fields: Vec<String> = requests(operation)
        .iter()
        .filter(|param| param.required)
        .map(|param| format!("{}: {}", camel(&param.name), value(description, param)))
        .collect();
    if !fields.is_empty() {
        arguments.push(format!("{{ {} }}", fields.join(", ")));
    }
    let prefix = group(name).map(|group| format!("{}.", camel(group))).unwrap_or_default();
    format!("await client.{prefix}{}({});", camel(method_name(name)), arguments.join(", "))
}

/// A value that the parameter takes: its example where it is text, else the simplest one of its type.
fn value(description: &Description, param: &Param) -> String {
    let first = |name: &String| description.enums.iter().find(|item| item.name == *name).map(|item| &item.values[0]);
    match (&param.ty, &param.example) {
        (Type::Integer | Type::Number, Some(example)) => example.clone(),
        (Type::File, _) => "\"invoice.pdf\"".to_owned(),
        (Type::List(_) | Type::Integer | Type::Number | Type::Boolean, _) => types::example(description, &param.ty),
        (_, Some(example)) => format!("\"{example}\""),
        (Type::String | Type::Id | Type::Json, None) => format!("\"{}\"", param.name),
        (Type::Named(name), None) if first(name).is_some() => format!("{:?}", first(name).map_or("", |value| value)),
        _ => types::example(description, &param.ty),
    }
}

/// The option of waiting has another name in TypeScript.
fn in_typescript(text: &str) -> String {
    text.replace("`wait_for_completion`", "`waitForCompletion`")
}

fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for paragraph in paragraphs(text) {
        let mut line = String::new();
        for word in paragraph.split_whitespace() {
            if !line.is_empty() && line.chars().count() + 1 + word.chars().count() > width {
                lines.push(std::mem::take(&mut line));
            }
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
        lines.push(line);
    }
    lines
}

/// Lines of one paragraph are joined; an empty line and a tag start a new one.
fn paragraphs(text: &str) -> Vec<String> {
    let mut paragraphs: Vec<String> = vec![String::new()];
    for line in text.lines() {
        let last = paragraphs.len() - 1;
        if line.is_empty() {
            paragraphs.push(String::new());
            paragraphs.push(String::new());
        } else if line.starts_with('@') && !paragraphs[last].is_empty() {
            paragraphs.push(line.to_owned());
        } else {
            paragraphs[last] = format!("{} {line}", paragraphs[last]);
        }
    }
    paragraphs
}
