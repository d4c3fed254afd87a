//! The models, enums and unions.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use crate::description::{Description, Enum, Field, Model, Union};
use crate::rust::GENERATED;
use crate::rust::names::{doc, field, pascal, ty};

/// The text of one file of `types/`.
pub fn text(description: &Description, file: &str) -> String {
    let mut body = String::new();
    for item in description.enums.iter().filter(|item| item.file == file) {
        body.push_str(&enum_text(item));
    }
    for union in description.unions.iter().filter(|union| union.file == file) {
        body.push_str(&union_text(union));
    }
    for model in description.models.iter().filter(|model| model.file == file) {
        body.push_str(&model_text(model, description));
    }
    format!("//! {} in the service's answers.\n{GENERATED}\n{}\n{body}", pascal(file), imports(&body))
}

fn imports(body: &str) -> String {
    let mut text = String::new();
    if body.contains("BTreeMap<") {
        text.push_str("use std::collections::BTreeMap;\n\n");
    }
    let macros: Vec<&str> =
        ["model", "open_enum", "open_union"].into_iter().filter(|name| body.contains(&format!("{name}! {{"))).collect();
    let _ = writeln!(text, "use crate::model::{{{}}};", macros.join(", "));
    for (name, import) in [("Json", "crate::json::Json"), ("Timestamp", "crate::time::Timestamp")] {
        let used = body.split(|character: char| !character.is_alphanumeric()).any(|word| word == name);
        if used {
            let _ = writeln!(text, "use {import};");
        }
    }
    text.push_str("#[allow(unused_imports)]\nuse crate::types::*;\n");
    text
}

fn enum_text(item: &Enum) -> String {
    let variants: String = item.values.iter().map(|value| format!("{} = {value:?},\n", pascal(value))).collect();
    format!("open_enum! {{\n{}{} {{\n{variants}}}\n}}\n\n", doc(&item.doc, "///"), item.name)
}

fn union_text(union: &Union) -> String {
    let variants: String =
        union.variants.iter().map(|(value, model)| format!("{}({model}) = {value:?},\n", pascal(value))).collect();
    format!(
        "open_union! {{\n{}{} by {:?} {{\n{variants}}}\n}}\n\n",
        doc(&union.doc, "///"),
        union.name,
        union.discriminator
    )
}

fn model_text(model: &Model, description: &Description) -> String {
    let (required, optional): (Vec<&Field>, Vec<&Field>) = model.fields.iter().partition(|field| field.required);
    let recursive = recursive(model, description);
    let fields =
        |fields: &[&Field]| -> String { fields.iter().map(|item| field_text(item, description, &recursive)).collect() };
    format!(
        "model! {{\n{}{} {{\nrequired {{\n{}}}\noptional {{\n{}}}\n}}\n}}\n\n",
        doc(&model.doc, "///"),
        model.name,
        fields(&required),
        fields(&optional),
    )
}

fn field_text(item: &Field, description: &Description, recursive: &BTreeSet<String>) -> String {
    let mut ty = ty(&item.ty, description);
    if recursive.contains(&ty) {
        ty = format!("Box<{ty}>");
    }
    format!("{}{}: {ty} = {:?},\n", doc(&item.doc, "///"), field(&item.name), item.name)
}

/// Models that contain this one directly, so that the field needs a box.
fn recursive(model: &Model, description: &Description) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for field in &model.fields {
        let crate::types::Type::Named(name) = &field.ty else { continue };
        let mut seen = BTreeSet::new();
        if reaches(name, &model.name, description, &mut seen) {
            found.insert(name.clone());
        }
    }
    found
}

fn reaches(from: &str, to: &str, description: &Description, seen: &mut BTreeSet<String>) -> bool {
    if from == to {
        return true;
    }
    let Some(model) = description.model(from).filter(|_| seen.insert(from.to_owned())) else { return false };
    model.fields.iter().any(|field| match &field.ty {
        crate::types::Type::Named(name) => reaches(name, to, description, seen),
        _ => false,
    })
}
