//! Names and types as Rust spells them.

use crate::description::Description;
use crate::types::Type;

const KEYWORDS: &[&str] = &[
    "type", "ref", "match", "move", "use", "self", "mod", "fn", "in", "for", "loop", "where", "async", "box", "final",
];

/// A field or argument: `isISP` becomes `is_isp`.
pub fn field(name: &str) -> String {
    let mut text = String::new();
    let mut before = '_';
    for character in name.chars() {
        if character.is_uppercase() && before.is_lowercase() {
            text.push('_');
        }
        text.extend(
            character.to_lowercase().map(|character| if character.is_alphanumeric() { character } else { '_' }),
        );
        before = character;
    }
    if KEYWORDS.contains(&text.as_str()) { format!("r#{text}") } else { text }
}

/// A type or variant: `schedules.create` becomes `SchedulesCreate`, `US-CA` becomes `UsCa`.
pub fn pascal(name: &str) -> String {
    let parts = name.split(|character: char| !character.is_alphanumeric()).filter(|part| !part.is_empty());
    let text: String = parts.map(capitalized).collect();
    if text.starts_with(|character: char| character.is_ascii_digit()) { format!("V{text}") } else { text }
}

fn capitalized(part: &str) -> String {
    let shouted = part.chars().all(|character| !character.is_lowercase());
    let mut characters = part.chars();
    let first = characters.next().map(|character| character.to_ascii_uppercase());
    let rest = characters.map(|character| if shouted { character.to_ascii_lowercase() } else { character });
    first.into_iter().chain(rest).collect()
}

/// A type of an answer or an argument.
pub fn ty(ty: &Type, description: &Description) -> String {
    match ty {
        Type::String | Type::Id => "String".to_owned(),
        Type::Integer => "i64".to_owned(),
        Type::Number => "f64".to_owned(),
        Type::Boolean => "bool".to_owned(),
        Type::Datetime => "Timestamp".to_owned(),
        Type::Null => "()".to_owned(),
        Type::List(inner) => format!("Vec<{}>", self::ty(inner, description)),
        Type::Map(inner) => format!("BTreeMap<String, {}>", self::ty(inner, description)),
        Type::Nullable(inner) => format!("Option<{}>", self::ty(inner, description)),
        Type::Named(name) => name.clone(),
        Type::Union(_) => {
            one_or_many(ty).map_or_else(|| "Json".to_owned(), |item| format!("Vec<{}>", self::ty(item, description)))
        }
        Type::File => "Upload".to_owned(),
        Type::Json | Type::Object => "Json".to_owned(),
    }
}

/// `T` of `T | list<T>`, which takes a list here.
pub fn one_or_many(ty: &Type) -> Option<&Type> {
    let Type::Union(options) = ty else { return None };
    match options.as_slice() {
        [one, Type::List(many)] if *one == **many => Some(one),
        _ => None,
    }
}

/// Documentation lines.
pub fn doc(text: &str, prefix: &str) -> String {
    text.lines().map(|line| format!("{prefix} {line}\n")).collect()
}
