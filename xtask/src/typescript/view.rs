//! What the templates see.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::description::{Description, Field, Model, OUTPUT};
use crate::types::Type;

use super::calls::{OperationView, ResourceView, operation_view, request_name, resources};
use super::iterators::item_types;
use super::secrets::{SecretsView, runs_with_secrets, secrets};
use super::types::{optional, response_type, variant_value};
use crate::spelling::{member, pascal};

#[derive(Serialize)]
pub struct View {
    enums: Vec<EnumView>,
    models: Vec<ModelView>,
    unions: Vec<UnionView>,
    operations: Vec<OperationView>,
    resources: Vec<ResourceView>,
    /// What the files import.
    enums_of_models: Vec<String>,
    enums_of_requests: Vec<String>,
    models_of_requests: Vec<String>,
    models_of_resources: Vec<String>,
    requests: Vec<String>,
    /// Where secrets are in answers, and the models of a run with some.
    secrets: Vec<SecretsView>,
    run_secrets: Vec<String>,
}

#[derive(Serialize)]
struct EnumView {
    name: String,
    doc: String,
    members: Vec<(String, String)>,
}

#[derive(Serialize)]
struct ModelView {
    name: String,
    /// Its output may follow a schema of the caller's.
    is_run: bool,
    doc: String,
    fields: Vec<FieldView>,
    /// The field that says of which kind it is.
    kinds: Option<String>,
    /// Its values, and what the kinds are called.
    members: Vec<(String, String)>,
}

#[derive(Serialize)]
struct UnionView {
    name: String,
    doc: String,
    discriminator: String,
    variants: Vec<String>,
    /// The variants by what their values are called.
    members: Vec<(String, String)>,
}

#[derive(Serialize)]
pub struct FieldView {
    pub name: String,
    pub ty: String,
    pub required: bool,
    pub doc: String,
}

impl View {
    pub fn new(description: &Description) -> Self {
        let sent = sent_models(description);
        let operations = || description.operations.iter();
        let fields = names(description.models.iter().flat_map(|model| &model.fields).map(|field| &field.ty));
        let params = names(operations().flat_map(|operation| &operation.params).map(|param| &param.ty));
        let returns = names(operations().map(|operation| &operation.returns).chain(item_types(description)));
        let (enums, models): (Vec<_>, Vec<_>) = params.into_iter().partition(|name| description.is_enum(name));
        Self {
            enums: description
                .enums
                .iter()
                .map(|item| EnumView {
                    name: item.name.clone(),
                    doc: item.doc.clone(),
                    members: item.values.iter().map(|value| (member(item.member(value)), value.clone())).collect(),
                })
                .collect(),
            models: description
                .models
                .iter()
                .map(|model| model_view(description, model, sent.contains(&model.name)))
                .collect(),
            unions: description
                .unions
                .iter()
                .map(|union| UnionView {
                    name: union.name.clone(),
                    doc: format!("{}\n\nA variant that is not listed is kept as it is.", union.doc),
                    discriminator: union.discriminator.clone(),
                    variants: union.variants.values().cloned().collect(),
                    members: union.variants.iter().map(|(value, name)| (pascal(value), name.clone())).collect(),
                })
                .collect(),
            operations: operations().map(|operation| operation_view(description, operation)).collect(),
            resources: resources(description),
            secrets: secrets(description),
            run_secrets: runs_with_secrets(description),
            requests: sorted(operations().filter_map(|operation| request_name(description, operation))),
            enums_of_models: fields.into_iter().filter(|name| description.is_enum(name)).collect(),
            enums_of_requests: enums,
            models_of_requests: models,
            models_of_resources: returns.into_iter().filter(|name| !description.is_enum(name)).collect(),
        }
    }
}

fn model_view(description: &Description, model: &Model, sent: bool) -> ModelView {
    let fields = model.fields.iter().map(|field| {
        let variant = variant_value(description, model, field);
        if model.is_run() && field.name == OUTPUT {
            return output(field);
        }
        FieldView {
            name: field.name.clone(),
            required: field.required || variant.is_some(),
            ty: variant.unwrap_or_else(|| optional(&response_type(&field.ty), field.required, sent)),
            doc: field.doc.clone(),
        }
    });
    ModelView {
        name: model.name.clone(),
        is_run: model.is_run(),
        doc: model.doc.clone(),
        fields: fields.collect(),
        kinds: model.kinds.clone(),
        members: kinds(description, model),
    }
}

/// What the kinds of a model are called, with their values.
fn kinds(description: &Description, model: &Model) -> Vec<(String, String)> {
    let field = model.fields.iter().find(|field| Some(&field.name) == model.kinds.as_ref());
    let names: Vec<&str> = field.into_iter().flat_map(|field| field.ty.names()).collect();
    let values =
        description.enums.iter().filter(|item| names.contains(&item.name.as_str())).flat_map(|item| &item.values);
    values.map(|value| (pascal(value), value.clone())).collect()
}

fn output(field: &Field) -> FieldView {
    FieldView { name: field.name.clone(), ty: "Output".to_owned(), required: false, doc: field.doc.clone() }
}

fn names<'a>(types: impl Iterator<Item = &'a Type>) -> Vec<String> {
    sorted(types.flat_map(Type::names).map(str::to_owned))
}

/// In the order biome wants for imports.
fn sorted(names: impl Iterator<Item = String>) -> Vec<String> {
    let unique: BTreeSet<String> = names.collect();
    let mut names: Vec<String> = unique.into_iter().collect();
    let letters = |name: &String| -> Vec<(char, char)> {
        name.chars().map(|letter| (letter.to_ascii_lowercase(), letter)).collect()
    };
    names.sort_by_key(letters);
    names
}

/// The models that are sent, as opposed to only answered.
fn sent_models(description: &Description) -> BTreeSet<String> {
    let params = description.operations.iter().flat_map(|operation| &operation.params);
    let mut open: Vec<&str> = params.flat_map(|param| param.ty.names()).collect();
    let mut sent = BTreeSet::new();
    while let Some(name) = open.pop() {
        if let Some(union) = description.union(name) {
            open.extend(union.variants.values().map(String::as_str));
        }
        if let Some(model) = description.model(name)
            && sent.insert(name.to_owned())
        {
            open.extend(model.fields.iter().flat_map(|field| field.ty.names()));
        }
    }
    sent
}
