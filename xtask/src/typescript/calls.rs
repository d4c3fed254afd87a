//! Operations, and the classes that have them as methods.

use indexmap::IndexMap;
use serde::Serialize;

use crate::description::{Description, Operation, Param, Place, group, method_name};
use crate::types::Type;

use super::docs;
use super::iterators::{IteratorView, iterators};
use super::secrets::answered_secrets;
use super::types::{example, optional, request_type, response_type};
use super::view::FieldView;
use crate::spelling::{camel, pascal};

#[derive(Serialize)]
pub struct OperationView {
    name: String,
    /// The constant that describes the operation: `schedulesCreate`.
    constant: String,
    /// The type of the request object, if it takes one: `SchedulesCreateRequest`.
    request: Option<String>,
    /// What the names of its other types begin with: `SchedulesCreate`.
    base: String,
    /// How it is called in documentation: `schedules.create`.
    shown: String,
    path: Vec<String>,
    body: Vec<String>,
    query: Vec<String>,
    /// Other names, each with the parameter.
    aliases: Vec<(String, String)>,
    /// A required field of the body, and its other name.
    renamed: Option<(String, String)>,
    headers: Vec<(String, String)>,
    /// The one parameter that is the whole body, and its model.
    content: Option<(String, String)>,
    files: Vec<String>,
    bytes: bool,
    waits: bool,
    /// The answer is one run.
    answers_run: bool,
    /// The models that the answer may be of, where they have secrets.
    secrets: Vec<String>,
    body_fields: Vec<FieldView>,
    beside_fields: Vec<FieldView>,
}

/// A class with methods: the client, or a group of it.
#[derive(Serialize)]
pub struct ResourceView {
    /// `None` for the client itself.
    group: Option<String>,
    class: String,
    methods: Vec<MethodView>,
    /// The methods that go through lists; the client itself has them all.
    iterators: Vec<IteratorView>,
}

#[derive(Serialize)]
pub struct MethodView {
    name: String,
    doc: String,
    ids: Vec<FieldView>,
    operation: String,
    request: Option<String>,
    optional_request: bool,
    waits: bool,
    /// The answer is one run, whose output may follow a schema.
    answers_run: bool,
    returns: String,
    /// Values for every parameter of the request.
    examples: Vec<(String, String)>,
}

pub fn operation_view(description: &Description, operation: &Operation) -> OperationView {
    let named = |place: Place| -> Vec<String> {
        operation.params.iter().filter(|param| param.place == place).map(|param| param.name.clone()).collect()
    };
    let content = operation.params.iter().find(|param| param.place == Place::Content);
    let model = content.and_then(|param| description.model(&param.ty.to_string()));
    let body =
        model.map_or_else(|| named(Place::Body), |model| model.fields.iter().map(|field| field.name.clone()).collect());
    let requests = requests_of(operation);
    OperationView {
        name: operation.name.clone(),
        constant: constant(&operation.name),
        request: request_name(description, operation),
        base: pascal(&operation.name.replace('.', "_")),
        content: content.zip(model).map(|(param, model)| (param.name.clone(), model.name.clone())),
        files: operation.params.iter().filter(|param| param.ty == Type::File).map(|param| param.name.clone()).collect(),
        bytes: operation.returns == Type::File,
        shown: operation.name.split('.').map(camel).collect::<Vec<_>>().join("."),
        path: named(Place::Path),
        body,
        query: [named(Place::Query), named(Place::Sdk)].concat(),
        aliases: aliases(requests.iter().copied()),
        renamed: aliases(requests.iter().copied().filter(|param| param.required))
            .pop()
            .map(|(alias, name)| (name, alias)),
        headers: operation
            .params
            .iter()
            .filter(|param| param.place == Place::Header)
            .map(|param| (param.wire_name().to_owned(), param.name.clone()))
            .collect(),
        waits: operation.waits,
        answers_run: operation.answers_run(description),
        secrets: answered_secrets(description, operation),
        body_fields: requests
            .iter()
            .filter(|param| param.place == Place::Body)
            .flat_map(|param| std::iter::once(request_field(param)).chain(alias_fields(param)))
            .collect(),
        beside_fields: requests
            .iter()
            .filter(|param| matches!(param.place, Place::Query | Place::Header | Place::Sdk))
            .flat_map(|param| beside(param))
            .collect(),
    }
}

/// A parameter that is not in the body goes by its name and by its name on the wire.
fn beside(param: &Param) -> Vec<FieldView> {
    let field = request_field(param);
    if param.wire_name() == param.name {
        return std::iter::once(field).chain(alias_fields(param)).collect();
    }
    let wire = FieldView {
        name: format!("\"{}\"", param.wire_name()),
        ty: field.ty.clone(),
        required: false,
        doc: format!("`{}` by its name on the wire.", param.name),
    };
    vec![field, wire]
}

fn aliases<'a>(params: impl Iterator<Item = &'a Param>) -> Vec<(String, String)> {
    params.flat_map(|param| param.also.iter().map(|alias| (alias.clone(), param.name.clone()))).collect()
}

/// The other names of a parameter that may be absent; of a required one the type of the request is a choice.
fn alias_fields(param: &Param) -> Vec<FieldView> {
    let also = if param.required { &[][..] } else { &param.also };
    let field = |alias: &String| FieldView {
        name: alias.clone(),
        doc: format!("Another name of `{}`.", param.name),
        ..request_field(param)
    };
    also.iter().map(field).collect()
}

fn request_field(param: &Param) -> FieldView {
    FieldView {
        name: param.name.clone(),
        ty: optional(&request_type(&param.ty), param.required, true),
        required: param.required,
        doc: param.doc.clone(),
    }
}

pub fn resources(description: &Description) -> Vec<ResourceView> {
    let mut resources: IndexMap<Option<&str>, Vec<MethodView>> = IndexMap::from([(None, Vec::new())]);
    for operation in &description.operations {
        for name in std::iter::once(&operation.name).chain(&operation.also) {
            resources.entry(group(name)).or_default().push(method(description, operation, name));
        }
    }
    resources
        .into_iter()
        .map(|(group, methods)| ResourceView {
            class: group.map_or_else(|| "Operations".to_owned(), |group| format!("{}Client", pascal(group))),
            group: group.map(str::to_owned),
            methods,
            iterators: if group.is_none() { iterators(description) } else { Vec::new() },
        })
        .collect()
}

fn method(description: &Description, operation: &Operation, name: &str) -> MethodView {
    let requests = requests_of(operation);
    MethodView {
        name: camel(method_name(name)),
        doc: docs::method(description, operation, name),
        ids: ids(operation),
        operation: constant(&operation.name),
        request: request_name(description, operation),
        optional_request: requests.iter().all(|param| !param.required),
        waits: operation.waits,
        answers_run: operation.answers_run(description),
        returns: response_type(&operation.returns),
        examples: examples(description, operation),
    }
}

/// The parameters that are given by position.
pub fn ids(operation: &Operation) -> Vec<FieldView> {
    let params = operation.params.iter().filter(|param| param.place == Place::Path);
    let field = |param: &Param| FieldView {
        name: camel(&param.name),
        ty: request_type(&param.ty),
        required: true,
        doc: param.doc.clone(),
    };
    params.map(field).collect()
}

/// A value for each field of the request.
pub fn examples(description: &Description, operation: &Operation) -> Vec<(String, String)> {
    let content = |param: &Param| description.model(&param.ty.to_string());
    requests_of(operation)
        .into_iter()
        .flat_map(|param| match (param.place, content(param)) {
            (Place::Content, Some(model)) => {
                model.fields.iter().map(|field| (camel(&field.name), example(description, &field.ty))).collect()
            }
            _ => vec![(camel(&param.name), example(description, &param.ty))],
        })
        .collect()
}

pub fn constant(name: &str) -> String {
    camel(&name.replace('.', "_"))
}

/// The type of the request object; a model may have taken the name.
pub fn request_name(description: &Description, operation: &Operation) -> Option<String> {
    let name = pascal(&operation.name.replace('.', "_"));
    let request = format!("{name}Request");
    let free = description.model(&request).is_none();
    (!requests_of(operation).is_empty()).then(|| if free { request } else { format!("{name}Input") })
}

/// The parameters that are not given by position.
fn requests_of(operation: &Operation) -> Vec<&Param> {
    operation.params.iter().filter(|param| param.place != Place::Path).collect()
}
