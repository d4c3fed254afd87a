//! Writes the generated half of `bindings-node/ts`: types, operation tables and the classes with the methods.

mod docs;
mod spelling;

use std::collections::BTreeSet;

use indexmap::IndexMap;
use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{Environment, Value};
use serde::Serialize;

use crate::description::{Description, Field, Model, Operation, Param, Place, group, method_name};
use crate::output::Output;
use crate::types::Type;
use docs::comment;
use spelling::{camel, member, pascal};

const TEMPLATES: [(&str, &str); 6] = [
    ("bindings-node/ts/generated/enums.ts", include_str!("../templates/typescript/enums.ts.j2")),
    ("bindings-node/ts/generated/models.ts", include_str!("../templates/typescript/models.ts.j2")),
    ("bindings-node/ts/generated/requests.ts", include_str!("../templates/typescript/requests.ts.j2")),
    ("bindings-node/ts/generated/operations.ts", include_str!("../templates/typescript/operations.ts.j2")),
    ("bindings-node/ts/generated/resources.ts", include_str!("../templates/typescript/resources.ts.j2")),
    ("tests/node/types/every-method.ts", include_str!("../templates/typescript/every-method.ts.j2")),
];

/// Adds the TypeScript files.
pub fn generate(description: &Description, output: &mut Output) -> Result<(), String> {
    let mut environment = Environment::new();
    environment.set_syntax(syntax()?);
    environment.add_filter("comment", comment);
    let view = Value::from(Serde(View::new(description)));
    for (path, template) in TEMPLATES {
        let text = environment.render_str(template, view.clone()).map_err(|error| format!("{path}: {error:#}"))?;
        output.add(path, text)?;
    }
    Ok(())
}

fn syntax() -> Result<SyntaxConfig, String> {
    SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build().map_err(|error| error.to_string())
}

/// What the templates see.
#[derive(Serialize)]
struct View {
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
    doc: String,
    fields: Vec<FieldView>,
}

#[derive(Serialize)]
struct UnionView {
    name: String,
    doc: String,
    variants: Vec<String>,
}

#[derive(Serialize)]
struct FieldView {
    name: String,
    ty: String,
    required: bool,
    doc: String,
}

#[derive(Serialize)]
struct OperationView {
    name: String,
    /// The constant that describes the operation: `schedulesCreate`.
    constant: String,
    /// The type of the request object: `SchedulesCreateRequest`.
    request: String,
    /// What the names of its other types begin with: `SchedulesCreate`.
    base: String,
    /// How it is called in documentation: `schedules.create`.
    shown: String,
    path: Vec<String>,
    body: Vec<String>,
    query: Vec<String>,
    headers: Vec<(String, String)>,
    /// The one parameter that is the whole body, and its model.
    content: Option<(String, String)>,
    files: Vec<String>,
    bytes: bool,
    waits: bool,
    has_request: bool,
    optional_request: bool,
    body_fields: Vec<FieldView>,
    beside_fields: Vec<FieldView>,
}

/// A class with methods: the client, or a group of it.
#[derive(Serialize)]
struct ResourceView {
    /// `None` for the client itself.
    group: Option<String>,
    class: String,
    methods: Vec<MethodView>,
}

#[derive(Serialize)]
struct MethodView {
    name: String,
    doc: String,
    ids: Vec<FieldView>,
    operation: String,
    request: Option<String>,
    optional_request: bool,
    waits: bool,
    returns: String,
    /// Values for every parameter of the request.
    examples: Vec<(String, String)>,
}

impl View {
    fn new(description: &Description) -> Self {
        let sent = sent_models(description);
        let operations = || description.operations.iter();
        let fields = names(description.models.iter().flat_map(|model| &model.fields).map(|field| &field.ty));
        let params = names(operations().flat_map(|operation| &operation.params).map(|param| &param.ty));
        let returns = names(operations().map(|operation| &operation.returns));
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
                    variants: union.variants.values().cloned().collect(),
                })
                .collect(),
            operations: operations().map(|operation| operation_view(description, operation)).collect(),
            resources: resources(description),
            requests: sorted(
                operations()
                    .filter(|operation| operation.params.iter().any(|param| param.place != Place::Path))
                    .map(|operation| request_name(description, &operation.name)),
            ),
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
        FieldView {
            name: field.name.clone(),
            required: field.required || variant.is_some(),
            ty: variant.unwrap_or_else(|| optional(&response_type(&field.ty), field.required, sent)),
            doc: field.doc.clone(),
        }
    });
    ModelView { name: model.name.clone(), doc: model.doc.clone(), fields: fields.collect() }
}

/// The one value that a field has in a variant of a union.
fn variant_value(description: &Description, model: &Model, field: &Field) -> Option<String> {
    let mut unions = description.unions.iter().filter(|union| union.discriminator == field.name);
    let value = unions.find_map(|union| union.variants.iter().find(|(_, name)| **name == model.name));
    value.map(|(value, _)| format!("\"{value}\""))
}

fn operation_view(description: &Description, operation: &Operation) -> OperationView {
    let named = |place: Place| -> Vec<String> {
        operation.params.iter().filter(|param| param.place == place).map(|param| param.name.clone()).collect()
    };
    let content = operation.params.iter().find(|param| param.place == Place::Content);
    let model = content.and_then(|param| description.model(&param.ty.to_string()));
    let body =
        model.map_or_else(|| named(Place::Body), |model| model.fields.iter().map(|field| field.name.clone()).collect());
    let request_params: Vec<&Param> = operation.params.iter().filter(|param| param.place != Place::Path).collect();
    OperationView {
        name: operation.name.clone(),
        constant: constant(&operation.name),
        request: request_name(description, &operation.name),
        base: pascal(&operation.name.replace('.', "_")),
        content: content.zip(model).map(|(param, model)| (param.name.clone(), model.name.clone())),
        files: operation.params.iter().filter(|param| param.ty == Type::File).map(|param| param.name.clone()).collect(),
        bytes: operation.returns == Type::File,
        shown: operation.name.split('.').map(camel).collect::<Vec<_>>().join("."),
        path: named(Place::Path),
        body,
        query: named(Place::Query),
        headers: operation
            .params
            .iter()
            .filter(|param| param.place == Place::Header)
            .map(|param| (param.wire_name().to_owned(), param.name.clone()))
            .collect(),
        waits: operation.waits,
        has_request: !request_params.is_empty(),
        optional_request: request_params.iter().all(|param| !param.required),
        body_fields: request_params
            .iter()
            .filter(|param| param.place == Place::Body)
            .map(|param| request_field(param))
            .collect(),
        beside_fields: request_params
            .iter()
            .filter(|param| matches!(param.place, Place::Query | Place::Header))
            .flat_map(|param| beside(param))
            .collect(),
    }
}

/// A parameter that is not in the body goes by its name and by its name on the wire.
fn beside(param: &Param) -> Vec<FieldView> {
    let field = request_field(param);
    if param.wire_name() == param.name {
        return vec![field];
    }
    let wire = FieldView {
        name: format!("\"{}\"", param.wire_name()),
        ty: field.ty.clone(),
        required: false,
        doc: format!("`{}` by its name on the wire.", param.name),
    };
    vec![field, wire]
}

fn request_field(param: &Param) -> FieldView {
    FieldView {
        name: param.name.clone(),
        ty: optional(&request_type(&param.ty), param.required, true),
        required: param.required,
        doc: param.doc.clone(),
    }
}

fn resources(description: &Description) -> Vec<ResourceView> {
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
        })
        .collect()
}

fn method(description: &Description, operation: &Operation, name: &str) -> MethodView {
    let requests: Vec<&Param> = operation.params.iter().filter(|param| param.place != Place::Path).collect();
    let ids: Vec<FieldView> = operation
        .params
        .iter()
        .filter(|param| param.place == Place::Path)
        .map(|param| FieldView {
            name: camel(&param.name),
            ty: request_type(&param.ty),
            required: true,
            doc: param.doc.clone(),
        })
        .collect();
    let optional_request = requests.iter().all(|param| !param.required);
    MethodView {
        name: camel(method_name(name)),
        doc: docs::method(operation, name),
        ids,
        operation: constant(&operation.name),
        request: (!requests.is_empty()).then(|| request_name(description, &operation.name)),
        optional_request,
        waits: operation.waits,
        returns: response_type(&operation.returns),
        examples: operation_view(description, operation)
            .body
            .iter()
            .map(|name| (camel(name), operation.params.iter().find(|param| param.name == *name)))
            .chain(
                requests
                    .iter()
                    .filter(|param| param.place != Place::Body && param.place != Place::Content)
                    .map(|param| (camel(&param.name), Some(*param))),
            )
            .map(|(name, param)| {
                (name, param.map_or_else(|| "null".to_owned(), |param| example(description, &param.ty)))
            })
            .collect(),
    }
}

/// A value that the type of a parameter has to accept.
fn example(description: &Description, ty: &Type) -> String {
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

fn constant(name: &str) -> String {
    camel(&name.replace('.', "_"))
}

fn request_name(description: &Description, name: &str) -> String {
    let name = pascal(&name.replace('.', "_"));
    let request = format!("{name}Request");
    if description.model(&request).is_some() { format!("{name}Input") } else { request }
}

fn names<'a>(types: impl Iterator<Item = &'a Type>) -> Vec<String> {
    sorted(types.flat_map(Type::names).map(str::to_owned))
}

/// In the order biome wants for imports.
fn sorted(names: impl Iterator<Item = String>) -> Vec<String> {
    let unique: BTreeSet<String> = names.collect();
    let mut names: Vec<String> = unique.into_iter().collect();
    names.sort_by_key(|name| name.to_lowercase());
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

/// Under `exactOptionalPropertyTypes` what is sent has to allow an explicit `undefined`.
fn optional(ty: &str, required: bool, sent: bool) -> String {
    match (required || ty == "unknown", sent) {
        (true, _) => ty.to_owned(),
        (false, true) => format!("{ty} | null | undefined"),
        (false, false) => format!("{ty} | null"),
    }
}

fn response_type(ty: &Type) -> String {
    match ty {
        Type::Datetime => "string".to_owned(),
        Type::File => "Uint8Array".to_owned(),
        Type::Object => "Record<string, unknown>".to_owned(),
        Type::List(inner) => array(&response_type(inner)),
        Type::Map(inner) => format!("Record<string, {}>", response_type(inner)),
        other => type_with(other, response_type),
    }
}

fn request_type(ty: &Type) -> String {
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
