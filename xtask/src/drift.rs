//! `cargo xtask drift <openapi.json>`: compares the description with the document (`OpenAPI`) of a running server.
//!
//! The two are walked together, from the operations down; schemas and models meet by where they are used, not by their names.
//! What the description leaves open (`object`, `json`) is not looked into.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use indexmap::IndexMap;
use serde::Deserialize;
use serde_json::Value;

use crate::description::{Description, Field, Operation, Param, Place, Union};
use crate::types::Type;

/// Fails when the document differs in a way that `api/drift-accepted.toml` does not list.
pub fn check(description: &Description, document: &Path, accepted: &Path) -> Result<(), String> {
    let text = std::fs::read_to_string(document).map_err(|error| format!("{}: {error}", document.display()))?;
    let document: Value = serde_json::from_str(&text).map_err(|error| format!("{}: {error}", document.display()))?;
    let text = std::fs::read_to_string(accepted).map_err(|error| format!("{}: {error}", accepted.display()))?;
    let accepted: Accepted = toml::from_str(&text).map_err(|error| format!("{}: {error}", accepted.display()))?;

    let found = find(description, &document);
    let unknown: Vec<&str> =
        found.iter().map(String::as_str).filter(|line| !accepted.drift.contains_key(*line)).collect();
    for line in accepted.drift.keys().filter(|line| !found.contains(*line)) {
        println!("no longer there, take it out of drift-accepted.toml: {line}");
    }
    println!("{} differences, {} of them accepted", found.len(), found.len() - unknown.len());
    if unknown.is_empty() { Ok(()) } else { Err(unknown.join("\n")) }
}

/// Differences that are meant, and why.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Accepted {
    drift: IndexMap<String, String>,
}

/// Every difference, by name.
fn find(description: &Description, document: &Value) -> BTreeSet<String> {
    let mut walk = Walk {
        description,
        document,
        answers: description.reachable(description.operations.iter().flat_map(|operation| operation.returns.names())),
        found: BTreeSet::new(),
        walked: BTreeSet::new(),
        fields: BTreeMap::new(),
        values: BTreeMap::new(),
    };
    walk.operations();
    walk.unseen();
    walk.found
}

struct Walk<'a> {
    description: &'a Description,
    document: &'a Value,
    answers: BTreeSet<&'a str>,
    found: BTreeSet<String>,
    /// The pairs of model and schema that were compared.
    walked: BTreeSet<(String, String)>,
    /// Of every model that was compared, the fields that some schema has.
    fields: BTreeMap<String, BTreeSet<String>>,
    /// Of every enum that was compared, the values that some schema has.
    values: BTreeMap<String, BTreeSet<String>>,
}

impl<'a> Walk<'a> {
    fn operations(&mut self) {
        let mut described = BTreeSet::new();
        // What the SDK makes of other calls is no operation of the server.
        let own = |operation: &Operation| {
            !operation.params.is_empty() && operation.params.iter().all(|param| param.place == Place::Sdk)
        };
        for (path, methods) in self.document["paths"].as_object().into_iter().flatten() {
            for (method, call) in methods.as_object().into_iter().flatten() {
                let method = method.to_uppercase();
                let mut operations = self.description.operations.iter().filter(|operation| !own(operation));
                let found = operations.find(|operation| {
                    let mut paths = std::iter::once(&operation.path).chain(&operation.agents_path);
                    operation.method == method && paths.any(|described| shape(described) == shape(path))
                });
                match found {
                    Some(operation) => {
                        described.insert(&operation.name);
                        self.operation(operation, call);
                    }
                    None => self.report(format!("{method} {path}: not described")),
                }
            }
        }
        for operation in self.description.operations.iter().filter(|operation| !own(operation)) {
            if !described.contains(&operation.name) {
                self.report(format!(
                    "{}: the server does not have {} {}",
                    operation.name, operation.method, operation.path
                ));
            }
        }
    }

    fn operation(&mut self, operation: &'a Operation, call: &'a Value) {
        let mut left: Vec<&Param> =
            operation.params.iter().filter(|param| !matches!(param.place, Place::Path | Place::Sdk)).collect();
        let take = |left: &mut Vec<&'a Param>, places: &[Place], name: &str| {
            let same = |param: &&Param| {
                places.contains(&param.place)
                    && (param.wire_name() == name || param.agents_wire.as_deref() == Some(name))
            };
            left.iter().position(same).map(|at| left.remove(at))
        };

        for theirs in call["parameters"].as_array().into_iter().flatten() {
            let (name, place) =
                (theirs["name"].as_str().unwrap_or_default(), theirs["in"].as_str().unwrap_or_default());
            let key_header = operation.idempotency_key && name.eq_ignore_ascii_case("idempotency-key");
            if place == "path" || name == "x-api-key" || key_header {
                continue;
            }
            let place = if place == "header" { Place::Header } else { Place::Query };
            match take(&mut left, &[place], name) {
                Some(ours) => self.param(operation, ours, &theirs["schema"], theirs["required"] == true),
                None => self.report(format!("{}.{name}: not described", operation.name)),
            }
        }

        let content = &call["requestBody"]["content"];
        let form = content["multipart/form-data"].is_object();
        let body = &content[if form { "multipart/form-data" } else { "application/json" }]["schema"];
        if form != operation.params.iter().any(|param| param.ty == Type::File) {
            self.report(format!("{}: multipart/form-data on one side only", operation.name));
        }
        if let Some(at) = left.iter().position(|param| param.place == Place::Content) {
            let ours = left.remove(at);
            self.param(operation, ours, body, call["requestBody"]["required"] == true);
        } else {
            let body = self.resolve(body);
            for (name, theirs) in body["properties"].as_object().into_iter().flatten() {
                match take(&mut left, &[Place::Body], name) {
                    Some(ours) => self.param(operation, ours, theirs, is_required(body, name)),
                    None => self.report(format!("{}.{name}: not described", operation.name)),
                }
            }
        }
        for ours in left {
            self.report(format!("{}.{}: the server does not have it", operation.name, ours.name));
        }

        let success = call["responses"].as_object().into_iter().flatten().find(|(status, _)| status.starts_with('2'));
        let answer = success.map_or(&Value::Null, |(_, answer)| &answer["content"]["application/json"]["schema"]);
        self.compare(&format!("{}: the answer", operation.name), &operation.returns, answer, false);
    }

    fn param(&mut self, operation: &Operation, ours: &'a Param, theirs: &'a Value, required: bool) {
        let place = format!("{}.{}", operation.name, ours.name);
        if required != ours.required {
            self.report(format!("{place}: required {}", if required { "by the server only" } else { "here only" }));
        }
        self.compare(&place, &ours.ty, theirs, true);
    }

    /// Compares a type with a schema.
    fn compare(&mut self, place: &str, ours: &'a Type, theirs: &'a Value, sent: bool) {
        let mut options = Vec::new();
        self.options(theirs, &mut options);
        let mut types = Vec::new();
        flatten(ours, &mut types);
        if options.is_empty() || types.contains(&&Type::Json) {
            return;
        }

        let our_kinds: BTreeSet<&str> = types.iter().flat_map(|ty| self.kind(ty)).collect();
        let their_kinds: BTreeSet<&str> = options.iter().map(|option| kind(option)).collect();
        for kind in &their_kinds {
            let covered = *kind == "integer" && our_kinds.contains("number");
            if !our_kinds.contains(kind) && !covered && !their_kinds.contains("any") {
                self.report(format!("{place}: the server has {kind} too"));
            }
        }
        let one_of_many = sent && their_kinds.contains("array");
        for kind in our_kinds.difference(&their_kinds) {
            if !their_kinds.contains("any") && !one_of_many {
                self.report(format!("{place}: the server does not have {kind}"));
            }
        }

        for ty in &types {
            match ty {
                Type::List(inner) => {
                    for option in options.iter().filter(|option| kind(option) == "array") {
                        self.compare(place, inner, &option["items"], sent);
                    }
                }
                Type::Map(inner) => {
                    for option in options.iter().filter(|option| option["additionalProperties"].is_object()) {
                        self.compare(place, inner, &option["additionalProperties"], sent);
                    }
                }
                _ => {}
            }
        }
        self.compare_values(&types, &options);
        self.compare_objects(place, &types, &options, sent);
    }

    fn compare_values(&mut self, types: &[&'a Type], options: &[&'a Value]) {
        let enums: Vec<_> =
            types.iter().flat_map(|ty| ty.names()).filter(|name| self.description.is_enum(name)).collect();
        let values = options.iter().flat_map(|option| {
            let listed = option["enum"].as_array().into_iter().flatten();
            listed.chain(std::iter::once(&option["const"])).filter_map(Value::as_str)
        });
        let [name] = enums.as_slice() else { return };
        for value in values {
            self.values.entry((*name).to_owned()).or_default().insert(value.to_owned());
        }
    }

    fn compare_objects(&mut self, place: &str, types: &[&'a Type], options: &[&'a Value], sent: bool) {
        let objects: Vec<&Value> = options.iter().copied().filter(|option| option["properties"].is_object()).collect();
        let names: Vec<&str> =
            types.iter().flat_map(|ty| if matches!(ty, Type::Named(_)) { ty.names() } else { Vec::new() }).collect();
        for name in &names {
            if let Some(union) = self.description.union(name) {
                self.compare_union(union, &objects, sent);
            }
        }
        let models: Vec<&str> = names.into_iter().filter(|name| self.description.model(name).is_some()).collect();
        for object in objects {
            match models.as_slice() {
                [] => {}
                [model] => self.compare_model(model, object, sent),
                several => {
                    match several.iter().find(|model| same_name(model, object["title"].as_str().unwrap_or_default())) {
                        Some(model) => self.compare_model(model, object, sent),
                        None => self.report(format!("{place}: {} is not described", object["title"])),
                    }
                }
            }
        }
    }

    fn compare_union(&mut self, union: &'a Union, objects: &[&'a Value], sent: bool) {
        let mut seen = BTreeSet::new();
        for object in objects {
            let tag = &object["properties"][&union.discriminator];
            let tag = tag["const"].as_str().or_else(|| tag["default"].as_str()).unwrap_or_default();
            match union.variants.get(tag) {
                Some(model) => self.compare_model(model, object, sent),
                None => self.report(format!("{}.{tag}: not described", union.name)),
            }
            seen.insert(tag);
        }
        for tag in union.variants.keys().filter(|tag| !seen.contains(tag.as_str())) {
            self.report(format!("{}.{tag}: the server does not have it", union.name));
        }
    }

    fn compare_model(&mut self, name: &str, theirs: &'a Value, sent: bool) {
        let title = theirs["title"].as_str().unwrap_or_default().to_owned();
        let Some(model) = self.description.model(name) else { return };
        if !self.walked.insert((name.to_owned(), title)) {
            return;
        }
        let only_sent = sent && !self.answers.contains(name);
        for (property, schema) in theirs["properties"].as_object().into_iter().flatten() {
            self.fields.entry(name.to_owned()).or_default().insert(property.clone());
            let Some(field) = model.fields.iter().find(|field| field.name == *property) else {
                self.report(format!("{name}.{property}: not described"));
                continue;
            };
            let required = is_required(theirs, property);
            if only_sent && required != is_needed(field, schema) {
                let side = if required { "by the server only" } else { "here only" };
                self.report(format!("{name}.{property}: required {side}"));
            }
            self.compare(&format!("{name}.{property}"), &field.ty, schema, sent);
        }
    }

    /// Reports what the description has and no schema does.
    fn unseen(&mut self) {
        for (name, seen) in std::mem::take(&mut self.fields) {
            let fields = self.description.model(&name).into_iter().flat_map(|model| &model.fields);
            for field in fields.filter(|field| !seen.contains(&field.name)) {
                self.report(format!("{name}.{}: the server does not have it", field.name));
            }
        }
        for (name, seen) in std::mem::take(&mut self.values) {
            let Some(described) = self.description.enums.iter().find(|item| item.name == name) else { continue };
            for value in described.values.iter().filter(|value| !seen.contains(*value)) {
                self.report(format!("{name} {value}: the server does not have it"));
            }
            for value in seen.iter().filter(|value| !described.values.contains(value)) {
                self.report(format!("{name} {value}: not described"));
            }
        }
    }

    fn report(&mut self, line: String) {
        self.found.insert(line);
    }

    fn resolve(&self, schema: &'a Value) -> &'a Value {
        let name = schema["$ref"].as_str().and_then(|path| path.rsplit('/').next());
        name.map_or(schema, |name| &self.document["components"]["schemas"][name])
    }

    /// The schemas a value may have, but for null.
    fn options(&self, schema: &'a Value, options: &mut Vec<&'a Value>) {
        let schema = self.resolve(schema);
        let several = ["anyOf", "oneOf", "allOf"].iter().find_map(|key| schema[*key].as_array());
        match several {
            Some(several) => several.iter().for_each(|option| self.options(option, options)),
            None if schema.is_null() || schema["type"] == "null" => {}
            None => options.push(schema),
        }
    }

    /// What a type looks like in JSON.
    fn kind(&self, ty: &Type) -> Vec<&'static str> {
        match ty {
            Type::Integer => vec!["integer"],
            Type::Number => vec!["number"],
            Type::Boolean => vec!["boolean"],
            Type::List(_) => vec!["array"],
            Type::Object | Type::Map(_) => vec!["object"],
            Type::Named(name) if !self.description.is_enum(name) => vec!["object"],
            Type::String | Type::Datetime | Type::Id | Type::File | Type::Named(_) => vec!["string"],
            Type::Json | Type::Null | Type::Nullable(_) | Type::Union(_) => Vec::new(),
        }
    }
}

/// A path without the names of its parameters.
fn shape(path: &str) -> Vec<&str> {
    path.split('/').map(|part| if part.starts_with('{') { "{}" } else { part }).collect()
}

fn flatten<'a>(ty: &'a Type, types: &mut Vec<&'a Type>) {
    match ty {
        Type::Nullable(inner) => flatten(inner, types),
        Type::Union(options) => options.iter().for_each(|option| flatten(option, types)),
        other => types.push(other),
    }
}

/// What a schema looks like in JSON.
fn kind(schema: &Value) -> &str {
    let of_text = schema["const"].is_string() || schema["enum"].is_array();
    schema["type"].as_str().unwrap_or(if of_text { "string" } else { "any" })
}

fn is_required(schema: &Value, name: &str) -> bool {
    schema["required"].as_array().is_some_and(|names| names.iter().any(|required| required == name))
}

/// Whether a field has to be sent; that of a fixed value is required here so that types can be told apart.
fn is_needed(field: &Field, schema: &Value) -> bool {
    field.required && !schema["const"].is_string()
}

fn same_name(ours: &str, theirs: &str) -> bool {
    ours.eq_ignore_ascii_case(theirs)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use serde_json::{Value, json};

    use super::find;
    use crate::description::Description;

    const OPERATIONS: &str = r#"
        [[operation]]
        name = "get_box"
        method = "POST"
        path = "/v1/boxes/{box_id}"
        agents_path = "/v2/boxes/{box_id}"
        safety = "read"
        returns = "list<Content>"
        summary = "Read a box."
        params = [
          { name = "box_id", in = "path", type = "id", required = true, doc = "Id." },
          { name = "color", in = "query", type = "Color", doc = "Color." },
          { name = "size", in = "body", type = "integer", doc = "Size." },
        ]
        [[operation]]
        name = "get_lid"
        method = "GET"
        path = "/v1/lid"
        safety = "read"
        returns = "json"
        summary = "Read the lid."
    "#;
    const MODELS: &str = r#"
        [enum.Color]
        doc = "Color."
        values = ["red", "green"]
        [union.Content]
        doc = "What is in a box."
        discriminator = "kind"
        variants = { apple = "Apple", stone = "Stone" }
        [model.Apple]
        doc = "An apple."
        fields = [
          { name = "kind", type = "string", required = true, doc = "Kind." },
          { name = "weight", type = "number", doc = "Weight." },
          { name = "taste", type = "string", doc = "Taste." },
        ]
        [model.Stone]
        doc = "A stone."
        fields = [{ name = "kind", type = "string", required = true, doc = "Kind." }]
    "#;

    fn description() -> Result<Description, String> {
        let folder = std::env::temp_dir().join(format!("drift-{}", std::process::id()));
        for (name, text) in [("operations", OPERATIONS), ("models", MODELS)] {
            let folder = folder.join(name);
            std::fs::create_dir_all(&folder).map_err(|error| error.to_string())?;
            std::fs::write(folder.join("boxes.toml"), text).map_err(|error| error.to_string())?;
        }
        let description = Description::read(&folder);
        std::fs::remove_dir_all(&folder).map_err(|error| error.to_string())?;
        description
    }

    fn document() -> Value {
        let apple = json!({"title": "Apple", "properties": {
            "kind": {"const": "apple"}, "weight": {"anyOf": [{"type": "integer"}, {"type": "null"}]}, "seeds": {"type": "integer"},
        }});
        let pear = json!({"title": "Pear", "properties": {"kind": {"const": "pear"}}});
        let content = json!({"type": "array", "items": {"oneOf": [{"$ref": "#/components/schemas/Apple"}, pear]}});
        let call = json!({
            "parameters": [
                {"name": "id", "in": "path", "required": true, "schema": {"type": "string"}},
                {"name": "color", "in": "query", "required": true, "schema": {"enum": ["red", "blue"]}},
                {"name": "shape", "in": "query", "schema": {"type": "string"}},
            ],
            "requestBody": {"content": {"application/json": {"schema": {"properties": {"size": {"type": "string"}}}}}},
            "responses": {"200": {"content": {"application/json": {"schema": content}}}},
        });
        json!({"paths": {"/v2/boxes/{id}": {"post": call}, "/v1/new": {"get": {}}}, "components": {"schemas": {"Apple": apple}}})
    }

    #[test]
    fn names_every_difference() -> Result<(), String> {
        let expected = [
            "Apple.seeds: not described",
            "Apple.taste: the server does not have it",
            "Apple.weight: the server does not have number",
            "Color blue: not described",
            "Color green: the server does not have it",
            "Content.pear: not described",
            "Content.stone: the server does not have it",
            "GET /v1/new: not described",
            "get_box.color: required by the server only",
            "get_box.shape: not described",
            "get_box.size: the server does not have integer",
            "get_box.size: the server has string too",
            "get_lid: the server does not have GET /v1/lid",
        ];
        let expected: BTreeSet<String> = expected.iter().map(|line| (*line).to_owned()).collect();
        assert_eq!(find(&description()?, &document()), expected);
        Ok(())
    }
}
