//! Names and types as Rust spells them.

use std::collections::BTreeSet;
use std::fmt::Write as _;

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
pub fn ty(ty: &Type) -> String {
    match ty {
        Type::String | Type::Id => "String".to_owned(),
        Type::Integer => "i64".to_owned(),
        Type::Number => "f64".to_owned(),
        Type::Boolean => "bool".to_owned(),
        Type::Datetime => "Timestamp".to_owned(),
        Type::Null => "()".to_owned(),
        Type::List(inner) => format!("Vec<{}>", self::ty(inner)),
        Type::Map(inner) => format!("BTreeMap<String, {}>", self::ty(inner)),
        Type::Nullable(inner) => format!("Option<{}>", self::ty(inner)),
        Type::Named(name) => name.clone(),
        Type::Union(_) => one_or_many(ty).map_or_else(|| "Json".to_owned(), |item| format!("Vec<{}>", self::ty(item))),
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

/// `use` lines for the types that are named in `types`, by where they come from, but for those defined in `file`.
pub fn uses(types: &[String], description: &Description, file: &str) -> String {
    const ELSEWHERE: &[(&str, &str)] = &[
        ("BTreeMap", "std::collections::BTreeMap"),
        ("Bytes", "bytes::Bytes"),
        ("Json", "crate::json::Json"),
        ("Timestamp", "crate::time::Timestamp"),
        ("Upload", "crate::service::multipart::Upload"),
    ];
    let words: BTreeSet<&str> =
        types.iter().flat_map(|ty| ty.split(|character: char| !character.is_alphanumeric())).collect();
    let mut text = String::new();
    for (_, import) in ELSEWHERE.iter().filter(|(name, _)| words.contains(name)) {
        let _ = writeln!(text, "use {import};");
    }
    let models = description.models.iter().map(|model| (&model.name, &model.file));
    let enums = description.enums.iter().map(|item| (&item.name, &item.file));
    let unions = description.unions.iter().map(|union| (&union.name, &union.file));
    let described = models.chain(enums).chain(unions);
    let foreign = described.filter(|(name, from)| *from != file && words.contains(name.as_str()));
    let names: BTreeSet<&str> = foreign.map(|(name, _)| name.as_str()).collect();
    if !names.is_empty() {
        let names: Vec<&str> = names.into_iter().collect();
        let _ = writeln!(text, "use crate::types::{{{}}};", names.join(", "));
    }
    text
}

/// Documentation lines, with names of code in backticks.
pub fn doc(text: &str, prefix: &str) -> String {
    let mut result = String::new();
    for line in text.lines() {
        // What stands between backticks already is left alone: every second piece.
        let pieces: Vec<String> = line
            .split('`')
            .enumerate()
            .map(|(at, piece)| if at % 2 == 0 { words(piece) } else { format!("`{piece}`") })
            .collect();
        let _ = writeln!(result, "{prefix} {}", pieces.concat());
    }
    result
}

fn words(text: &str) -> String {
    let words: Vec<String> = text.split(' ').map(code).collect();
    words.join(" ")
}

/// Puts a word that is a name of code between backticks, as clippy asks for.
fn code(word: &str) -> String {
    let end = word.trim_end_matches(['.', ',', ';', ':', ')']);
    let start = end.trim_start_matches('(');
    let inner =
        start.contains('_') || start.chars().skip(1).any(char::is_uppercase) && start.contains(char::is_lowercase);
    if !inner || start.contains(['`', '/', '{']) {
        return word.to_owned();
    }
    word.replacen(start, &format!("`{start}`"), 1)
}
