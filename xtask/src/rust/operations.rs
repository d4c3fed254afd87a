//! The table of operations that the core sends requests by.

use std::fmt::Write as _;

use crate::description::{Description, Operation, Param, Place, Safety};
use crate::rust::GENERATED;
use crate::types::Type;

/// The text of `operations.rs`.
pub fn text(description: &Description) -> String {
    let mut text = format!(
        "//! The operations of the service.\n{GENERATED}\nuse http::Method;\n\n\
         use crate::operation::{{Kind, Operation, Param, Place, ResponseKind, Safety}};\n\n",
    );
    for operation in &description.operations {
        text.push_str(&operation_text(operation, description));
    }
    let mut names: Vec<(&str, &str)> = Vec::new();
    for operation in &description.operations {
        for name in std::iter::once(&operation.name).chain(&operation.also) {
            names.push((name, &operation.name));
        }
    }
    names.sort_unstable();
    text.push_str("/// Every operation by each of its public names, sorted.\npub(crate) static OPERATIONS: &[(&str, &Operation)] = &[\n");
    for (name, operation) in names {
        let _ = writeln!(text, "({name:?}, &{}),", constant(operation));
    }
    text.push_str("];\n");
    text
}

fn constant(name: &str) -> String {
    name.replace('.', "_").to_uppercase()
}

fn operation_text(operation: &Operation, description: &Description) -> String {
    let params: String = operation.params.iter().map(|param| param_text(param, description)).collect();
    format!(
        "static {}: Operation = Operation {{ name: {:?}, method: Method::{}, path: {:?}, agents_path: {:?}, safety: Safety::{}, \
         response: ResponseKind::{}, waits: {}, idempotency_key: {}, params: &[{params}] }};\n\n",
        constant(&operation.name),
        operation.name,
        operation.method,
        operation.path,
        operation.agents_path,
        match operation.safety {
            Safety::Read | Safety::Idempotent => "Repeatable",
            Safety::Write => "Once",
            Safety::Start => "Start",
        },
        answer(&operation.returns, description),
        operation.waits,
        operation.idempotency_key,
    )
}

/// What an answer can't be without; enums are read leniently, so they may be missing.
fn answer(ty: &Type, description: &Description) -> String {
    let required: String = match ty {
        Type::File => return "Bytes".to_owned(),
        Type::Null => return "Null".to_owned(),
        Type::List(_) => return "List".to_owned(),
        Type::Object | Type::Map(_) => String::new(),
        Type::Named(name) if description.is_enum(name) => return "Any".to_owned(),
        Type::Named(name) => {
            let fields = description.model(name).map(|model| model.fields.iter()).into_iter().flatten();
            let fields = fields.filter(|field| field.required && !is_enum(&field.ty, description));
            fields.map(|field| format!("{:?}", field.name)).collect::<Vec<_>>().join(", ")
        }
        _ => return "Any".to_owned(),
    };
    format!("Object(&[{required}])")
}

fn is_enum(ty: &Type, description: &Description) -> bool {
    matches!(ty, Type::Named(name) if description.is_enum(name))
}

fn param_text(param: &Param, description: &Description) -> String {
    let mut kinds = Vec::new();
    push_kinds(&param.ty, description, &mut kinds);
    let kinds: Vec<String> = kinds.iter().map(|kind| format!("Kind::{kind}")).collect();
    format!(
        "Param {{ name: {:?}, wire: {:?}, agents_wire: {:?}, place: Place::{}, kinds: &[{}], required: {} }},",
        param.name,
        param.wire_name(),
        param.agents_wire,
        match param.place {
            Place::Path => "Path",
            Place::Query => "Query",
            Place::Header => "Header",
            Place::Body => "Body",
            Place::Content => "Content",
            Place::Sdk => "Sdk",
        },
        kinds.join(", "),
        param.required,
    )
}

/// The JSON shapes that a type can have.
fn push_kinds(ty: &Type, description: &Description, kinds: &mut Vec<&'static str>) {
    let kind = match ty {
        Type::String | Type::Datetime => "String",
        Type::Id => "Id",
        Type::Integer => "Integer",
        Type::Number => "Number",
        Type::Boolean => "Boolean",
        Type::List(_) => "List",
        Type::File => "File",
        Type::Json | Type::Null => "Any",
        Type::Named(name) if description.is_enum(name) => "String",
        Type::Object | Type::Map(_) | Type::Named(_) => "Object",
        Type::Nullable(inner) => return push_kinds(inner, description, kinds),
        Type::Union(options) => return options.iter().for_each(|option| push_kinds(option, description, kinds)),
    };
    if !kinds.contains(&kind) {
        kinds.push(kind);
    }
}
