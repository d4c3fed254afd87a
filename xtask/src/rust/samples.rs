//! A sample of every model for the tests: JSON with all of its fields, and the type it has to go through.

use std::fmt::Write as _;

use serde_json::{Map, Value, json};

use super::GENERATED;
use crate::description::{Description, Model};
use crate::types::Type;

/// Models inside models have all fields down to here, and what they can't be without below.
const MAX_DEPTH: u32 = 2;

pub fn text(description: &Description) -> String {
    let mut text = format!(
        "//! A sample of every model, and what it is once it was read and written.\n{GENERATED}\n\
         use serde::Serialize;\nuse serde::de::DeserializeOwned;\nuse skyvern::types;\n\n\
         /// Name, JSON text, and the way through the type and back.\n\
         pub type Sample = (&'static str, &'static str, fn(&str) -> serde_json::Result<String>);\n\n\
         fn through<T: DeserializeOwned + Serialize>(text: &str) -> serde_json::Result<String> {{\n\
         serde_json::to_string(&serde_json::from_str::<T>(text)?)\n}}\n\n\
         /// All of them.\npub const SAMPLES: &[Sample] = &[\n"
    );
    for model in &description.models {
        let sample = of_model(description, model, 0);
        let name = &model.name;
        let _ = writeln!(text, "({name:?}, r#\"{sample}\"#, through::<types::{name}>),");
    }
    text.push_str("];\n");
    text
}

fn of_model(description: &Description, model: &Model, depth: u32) -> Value {
    let fields = model.fields.iter().filter(|field| field.required || depth < MAX_DEPTH);
    let value = |field: &crate::description::Field| {
        let variants = description.unions.iter().filter(|union| union.discriminator == field.name);
        let own = variants.flat_map(|union| &union.variants).find(|(_, name)| **name == model.name);
        own.map_or_else(|| of_type(description, &field.ty, depth + 1), |(value, _)| json!(value))
    };
    fields.map(|field| (field.name.clone(), value(field))).collect::<Map<_, _>>().into()
}

fn of_type(description: &Description, ty: &Type, depth: u32) -> Value {
    let inner = |ty: &Type| of_type(description, ty, depth);
    match ty {
        Type::Integer => json!(7),
        Type::Number => json!(1.5),
        Type::Boolean => json!(true),
        Type::Datetime => json!("2026-11-20T18:26:52.298616"),
        Type::Object => json!({ "a": [1, null] }),
        Type::Null => Value::Null,
        Type::List(item) => json!([inner(item)]),
        Type::Map(item) => json!({ "a": inner(item) }),
        Type::Nullable(of) => inner(of),
        Type::Union(options) => options.first().map_or(Value::Null, inner),
        Type::Named(name) => {
            let variant = description.union(name).and_then(|union| union.variants.values().next());
            let model = description.model(variant.unwrap_or(name));
            let value = || description.enums.iter().find(|item| item.name == *name)?.values.first();
            model.map_or_else(|| json!(value()), |model| of_model(description, model, depth))
        }
        Type::String | Type::Id | Type::Json | Type::File => json!("text"),
    }
}
