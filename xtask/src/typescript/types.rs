//! Types as TypeScript spells them.

use crate::description::{Description, Field, Model};
use crate::types::Type;

/// Under `exactOptionalPropertyTypes` what is sent has to allow an explicit `undefined`.
pub fn optional(ty: &str, required: bool, sent: bool) -> String {
    match (required || ty == "unknown", sent) {
        (true, _) => ty.to_owned(),
        (false, true) => format!("{ty} | null | undefined"),
        (false, false) => format!("{ty} | null"),
    }
}

pub fn response_type(ty: &Type) -> String {
    match ty {
        Type::Datetime => "string".to_owned(),
        Type::File => "Uint8Array".to_owned(),
        Type::Object => "Record<string, unknown>".to_owned(),
        Type::List(inner) => array(&response_type(inner)),
        Type::Map(inner) => format!("Record<string, {}>", response_type(inner)),
        other => type_with(other, response_type),
    }
}

pub fn request_type(ty: &Type) -> String {
    match ty {
        Type::Datetime => "string | Date".to_owned(),
        Type::Object => "JsonObject".to_owned(),
        Type::List(inner) => format!("readonly {}", array(&request_type(inner))),
        Type::Map(inner) => format!("Readonly<Record<string, {}>>", request_type(inner)),
        other => type_with(other, request_type),
    }
}

fn type_with(ty: &Type, inner: impl Fn(&Type) -> String) -> String {
    match ty {
        Type::String | Type::Id => "string".to_owned(),
        Type::Integer | Type::Number => "number".to_owned(),
        Type::Boolean => "boolean".to_owned(),
        Type::Null => "null".to_owned(),
        Type::Named(name) => name.clone(),
        Type::Nullable(of) => format!("{} | null", inner(of)),
        Type::Union(options) => options.iter().map(inner).collect::<Vec<_>>().join(" | "),
        Type::File => "Upload".to_owned(),
        _ => "unknown".to_owned(),
    }
}

fn array(item: &str) -> String {
    if item.contains('|') { format!("({item})[]") } else { format!("{item}[]") }
}
/// A value that the type of a parameter has to accept.
pub fn example(description: &Description, ty: &Type) -> String {
    match ty {
        Type::Integer | Type::Number => "1".to_owned(),
        Type::Boolean => "true".to_owned(),
        Type::Datetime => "new Date()".to_owned(),
        Type::Object | Type::Map(_) => "{}".to_owned(),
        Type::File => "new Uint8Array()".to_owned(),
        Type::List(inner) => format!("[{}]", example(description, inner)),
        Type::Null => "null".to_owned(),
        Type::Nullable(inner) => example(description, inner),
        Type::Union(options) => options.first().map_or_else(String::new, |first| example(description, first)),
        Type::Named(name) => match (description.model(name), description.union(name)) {
            (Some(model), _) => {
                let required = model.fields.iter().filter(|field| field.required);
                let fields: Vec<String> = required
                    .map(|field| {
                        let value = variant_value(description, model, field);
                        format!("{}: {}", field.name, value.unwrap_or_else(|| example(description, &field.ty)))
                    })
                    .collect();
                format!("{{ {} }}", fields.join(", "))
            }
            (None, Some(union)) => union
                .variants
                .values()
                .next()
                .map_or_else(String::new, |first| example(description, &Type::Named(first.clone()))),
            (None, None) => "\"text\"".to_owned(),
        },
        Type::String | Type::Id | Type::Json => "\"text\"".to_owned(),
    }
}

/// The one value that a field has in a variant of a union.
pub fn variant_value(description: &Description, model: &Model, field: &Field) -> Option<String> {
    let mut unions = description.unions.iter().filter(|union| union.discriminator == field.name);
    let value = unions.find_map(|union| union.variants.iter().find(|(_, name)| **name == model.name));
    value.map(|(value, _)| format!("\"{value}\""))
}
