//! The models, enums and unions.

use std::collections::BTreeSet;

use crate::description::{Description, Enum, Field, Model, Union};
use crate::rust::GENERATED;
use crate::rust::names::{doc, field, pascal, ty, uses};

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
    format!("//! Types of {}.\n{GENERATED}\n{}\n{body}", file.replace('_', " "), imports(&body, description, file))
}

fn imports(body: &str, description: &Description, file: &str) -> String {
    let models = description.models.iter().filter(|model| model.file == file);
    let mut types: Vec<String> = models.flat_map(|model| &model.fields).map(|field| ty(&field.ty)).collect();
    let unions = description.unions.iter().filter(|union| union.file == file);
    types.extend(unions.flat_map(|union| union.variants.values().cloned()));
    let macros: Vec<&str> =
        ["model", "open_enum", "open_union"].into_iter().filter(|name| body.contains(&format!("{name}! {{"))).collect();
    format!("{}use crate::model::{{{}}};\n", uses(&types, description, file), macros.join(", "))
}

fn enum_text(item: &Enum) -> String {
    // Every enum has the variant `Unknown` for other values; it holds the value `unknown` too.
    let named =
        item.values.iter().map(|value| (pascal(item.member(value)), value)).filter(|(name, _)| name != "Unknown");
    let variants = lines(named.map(|(name, value)| format!("{name} = {value:?}")));
    format!("open_enum! {{\n{}{} {{\n{variants}}}\n}}\n\n", doc(&item.doc, "///"), item.name)
}

fn lines(items: impl Iterator<Item = String>) -> String {
    let items: Vec<String> = items.collect();
    items.join(",\n") + ",\n"
}

fn union_text(union: &Union) -> String {
    let variants = lines(union.variants.iter().map(|(value, model)| format!("{}({model}) = {value:?}", pascal(value))));
    format!(
        "open_union! {{\n{}{} by {:?} {{\n{variants}}}\n}}\n\n",
        doc(&union.doc, "///"),
        union.name,
        union.discriminator
    )
}

fn model_text(model: &Model, description: &Description) -> String {
    let (required, optional): (Vec<&Field>, Vec<&Field>) = model.fields.iter().partition(|field| field.required);
    let recursive = recursive_fields(model, description);
    let fields = |fields: &[&Field]| -> String { fields.iter().map(|item| field_text(item, &recursive)).collect() };
    let secret: Vec<String> =
        model.fields.iter().filter(|field| field.secret).map(|field| format!("{:?}", field.name)).collect();
    let secret = if secret.is_empty() { String::new() } else { format!("secret {{\n{},\n}}\n", secret.join(",\n")) };
    format!(
        "model! {{\n{}{} {{\nrequired {{\n{}}}\noptional {{\n{}}}\n{secret}}}\n}}\n\n",
        doc(&model.doc, "///"),
        model.name,
        fields(&required),
        fields(&optional),
    )
}

fn field_text(item: &Field, recursive: &BTreeSet<String>) -> String {
    let mut rust_type = ty(&item.ty);
    if recursive.contains(&rust_type) {
        rust_type = format!("Box<{rust_type}>");
    }
    format!("{}{}: {rust_type} = {:?},\n", doc(&item.doc, "///"), field(&item.name), item.name)
}

/// Models that contain this one directly, so that the field needs a box.
fn recursive_fields(model: &Model, description: &Description) -> BTreeSet<String> {
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
