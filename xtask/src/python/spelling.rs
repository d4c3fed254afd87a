//! Names and types as Python spells them.

use crate::description::Description;
use crate::types::Type;

/// The member of an enum for a value: `US_CA` for `US-CA`, `skyvern_v1` for `skyvern-1.0`.
pub fn member(value: &str) -> String {
    let version = value.strip_suffix(".0").and_then(|rest| rest.rsplit_once('-'));
    let name = match version {
        Some((name, number)) => format!("{name}_v{number}"),
        None => value.to_owned(),
    };
    name.replace(|character: char| !character.is_alphanumeric(), "_")
}

/// Whether a name can be written as an attribute.
pub fn is_identifier(name: &str) -> bool {
    const KEYWORDS: [&str; 9] = ["class", "def", "from", "global", "import", "in", "is", "not", "return"];
    name.starts_with(|first: char| first.is_alphabetic() || first == '_')
        && name.chars().all(|character| character.is_alphanumeric() || character == '_')
        && !KEYWORDS.contains(&name)
}

/// Names in the order in which imports list them: constants, classes, functions.
pub fn imported(mut names: Vec<String>) -> String {
    let kind = |name: &str| match name.chars().find(char::is_ascii_alphabetic) {
        Some(first) if first.is_lowercase() => 2,
        _ if name.len() > 1 && !name.contains(char::is_lowercase) => 0,
        _ => 1,
    };
    names.sort_by_key(|name| (kind(name), name.to_lowercase()));
    names.join(", ")
}

/// Which way a value goes: what is sent is taken in more forms than what is answered.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Way {
    Sent,
    Answered,
}

/// A type as an annotation.
pub fn annotation(ty: &Type, way: Way, description: &Description) -> String {
    let mut options = Vec::new();
    push(ty, way, description, &mut options);
    options.dedup();
    let mut seen = Vec::new();
    for option in options {
        if !seen.contains(&option) {
            seen.push(option);
        }
    }
    // Nothing beside Any says more than Any.
    if seen.iter().any(|option| option == "Any") {
        return "Any".to_owned();
    }
    seen.sort_by_key(|option| option == "None");
    seen.join(" | ")
}

fn push(ty: &Type, way: Way, description: &Description, options: &mut Vec<String>) {
    let sent = way == Way::Sent;
    let inner = |ty: &Type| annotation(ty, way, description);
    match ty {
        Type::String | Type::Id => options.push("str".into()),
        Type::Integer => options.push("int".into()),
        Type::Number => options.push("float".into()),
        Type::Boolean => options.push("bool".into()),
        Type::Datetime => {
            options.push("datetime".into());
            if sent {
                options.push("str".into());
            }
        }
        Type::Json => options.push("Any".into()),
        Type::Object => options.push(if sent { "Mapping[str, Any]" } else { "dict[str, Any]" }.into()),
        Type::File => options.push(if sent { "FileContent" } else { "bytes" }.into()),
        Type::Null => options.push("None".into()),
        Type::List(item) if sent => options.push(format!("Sequence[{}]", inner(item))),
        Type::List(item) => options.push(format!("list[{}]", inner(item))),
        Type::Map(item) if sent => options.push(format!("Mapping[str, {}]", inner(item))),
        Type::Map(item) => options.push(format!("dict[str, {}]", inner(item))),
        Type::Nullable(inner) => {
            push(inner, way, description, options);
            options.push("None".into());
        }
        Type::Union(types) => types.iter().for_each(|ty| push(ty, way, description, options)),
        Type::Named(name) if description.is_enum(name) => {
            if sent {
                options.push(name.clone());
            }
            options.push("str".into());
        }
        Type::Named(name) => {
            options.push(name.clone());
            if sent {
                options.push("Mapping[str, Any]".into());
            }
        }
    }
}

/// A text with a whole word, such as a name in an annotation, as another.
pub fn replace_word(text: &str, word: &str, other: &str) -> String {
    let is_part = |character: char| character.is_alphanumeric() || character == '_' || character == '.';
    let mut replaced = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(word) {
        let (before, after) = (&rest[..at], &rest[at + word.len()..]);
        let whole = !before.ends_with(is_part) && !after.starts_with(is_part);
        replaced.push_str(before);
        replaced.push_str(if whole { other } else { word });
        rest = after;
    }
    replaced + rest
}
