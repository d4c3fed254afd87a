//! Reads the description in `api/` and checks that it makes sense.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

use crate::types::Type;

/// The whole description.
#[derive(Debug, Default, Serialize)]
pub struct Description {
    pub operations: Vec<Operation>,
    pub models: Vec<Model>,
    pub enums: Vec<Enum>,
    pub unions: Vec<Union>,
}

/// One call of the service.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Operation {
    pub name: String,
    /// The file it is described in, without its ending.
    #[serde(skip)]
    pub file: String,
    #[serde(default)]
    pub also: Vec<String>,
    /// What Rust calls it, where the name is one of older clients.
    pub rust: Option<String>,
    pub method: String,
    pub path: String,
    pub agents_path: Option<String>,
    pub safety: Safety,
    pub returns: Type,
    #[serde(default)]
    pub waits: bool,
    #[serde(default)]
    pub idempotency_key: bool,
    #[serde(default)]
    pub positional: bool,
    /// How to go through the list page by page.
    pub iterate: Option<Iterate>,
    pub summary: String,
    #[serde(default)]
    pub doc: String,
    #[serde(default)]
    pub params: Vec<Param>,
}

impl Operation {
    /// The group the operation belongs to: `schedules` for `schedules.create`.
    pub fn group(&self) -> Option<&str> {
        group(&self.name)
    }

    /// What Rust calls it.
    pub fn rust_name(&self) -> &str {
        self.rust.as_deref().unwrap_or(&self.name)
    }
}

/// A list that comes in pages, as an iterator.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Iterate {
    /// Public name of the iterator.
    pub name: String,
    /// Field that identifies an item.
    pub id: String,
    /// Field of the answer that has the items; absent where the answer is the list itself.
    pub items: Option<String>,
}

/// The part of a public name before the dot.
pub fn group(name: &str) -> Option<&str> {
    name.split_once('.').map(|(group, _)| group)
}

/// The part of a public name after the dot.
pub fn method_name(name: &str) -> &str {
    name.split_once('.').map_or(name, |(_, method)| method)
}

/// What may be sent again; see `api/README.md`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Safety {
    Read,
    Idempotent,
    Write,
    Start,
}

/// A parameter of an operation.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Param {
    pub name: String,
    /// Other names it is taken by, in Python and Node.
    #[serde(default)]
    pub also: Vec<String>,
    #[serde(rename = "in")]
    pub place: Place,
    #[serde(rename = "type")]
    pub ty: Type,
    #[serde(default)]
    pub required: bool,
    pub wire: Option<String>,
    pub agents_wire: Option<String>,
    #[serde(default)]
    pub null_in_python: bool,
    pub example: Option<String>,
    pub doc: String,
}

impl Param {
    /// The parameter's name in the request.
    pub fn wire_name(&self) -> &str {
        self.wire.as_deref().unwrap_or(&self.name)
    }
}

/// Where a parameter goes in the request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    Path,
    Query,
    Header,
    Body,
    Content,
    /// Read by the SDK itself, and not sent.
    Sdk,
}

impl Operation {
    /// Whether it answers one run, so that the caller may say what its output is.
    pub fn answers_run(&self, description: &Description) -> bool {
        let Type::Named(name) = &self.returns else { return false };
        description.model(name).is_some_and(Model::is_run)
    }
}

/// An object in an answer.
#[derive(Debug, Clone, Serialize)]
pub struct Model {
    pub name: String,
    /// The file it is described in, without its ending.
    pub file: String,
    pub doc: String,
    pub aliases: IndexMap<String, String>,
    /// The field of an enum that says of which kind it is.
    pub kinds: Option<String>,
    pub fields: Vec<Field>,
}

/// The field of a run that may be of a type of the caller's.
pub const OUTPUT: &str = "output";

impl Model {
    /// Whether it is a run, whose output may be of a type of the caller's.
    pub fn is_run(&self) -> bool {
        ["run_id", "status", OUTPUT].iter().all(|name| self.fields.iter().any(|field| field.name == *name))
    }
}

/// A field of a model.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Field {
    pub name: String,
    #[serde(rename = "type")]
    pub ty: Type,
    #[serde(default)]
    pub required: bool,
    /// Not shown when the object is printed.
    #[serde(default)]
    pub secret: bool,
    pub example: Option<String>,
    pub doc: String,
}

/// An open set of strings.
#[derive(Debug, Clone, Serialize)]
pub struct Enum {
    pub name: String,
    /// The file it is described in, without its ending.
    pub file: String,
    pub doc: String,
    pub values: Vec<String>,
    /// The member's name for values that are no name themselves: `onepassword` for `1password`.
    pub members: IndexMap<String, String>,
}

impl Enum {
    /// What a value is called, to be spelled as each language spells names.
    pub fn member<'a>(&'a self, value: &'a str) -> &'a str {
        self.members.get(value).map_or(value, String::as_str)
    }
}

/// An open set of models, told apart by the value of one field.
#[derive(Debug, Clone, Serialize)]
pub struct Union {
    pub name: String,
    /// The file it is described in, without its ending.
    pub file: String,
    pub doc: String,
    /// The field that every variant has.
    pub discriminator: String,
    /// Which model each value of the field stands for.
    pub variants: IndexMap<String, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OperationsFile {
    operation: Vec<Operation>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ModelsFile {
    #[serde(default, rename = "enum")]
    enums: IndexMap<String, EnumText>,
    #[serde(default)]
    model: IndexMap<String, ModelText>,
    #[serde(default, rename = "union")]
    unions: IndexMap<String, UnionText>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EnumText {
    doc: String,
    values: Vec<String>,
    #[serde(default)]
    members: IndexMap<String, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct UnionText {
    doc: String,
    discriminator: String,
    variants: IndexMap<String, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ModelText {
    doc: String,
    #[serde(default)]
    include: Vec<String>,
    #[serde(default)]
    require: Vec<String>,
    #[serde(default)]
    aliases: IndexMap<String, String>,
    kinds: Option<String>,
    #[serde(default)]
    fields: Vec<Field>,
}

impl Description {
    /// Reads every file of the folder `api`.
    pub fn read(api: &Path) -> Result<Self, String> {
        let mut description = Self::default();
        let mut texts: IndexMap<String, ModelText> = IndexMap::new();
        let mut files: IndexMap<String, String> = IndexMap::new();
        for path in toml_files(&api.join("operations"))? {
            let file: OperationsFile = parse(&path)?;
            let stem = stem_of(&path);
            let operations = file.operation.into_iter();
            description.operations.extend(operations.map(|operation| Operation { file: stem.clone(), ..operation }));
        }
        for path in toml_files(&api.join("models"))? {
            let file: ModelsFile = parse(&path)?;
            let stem = stem_of(&path);
            for (name, text) in file.enums {
                let EnumText { doc, values, members } = text;
                description.enums.push(Enum { name, file: stem.clone(), doc, values, members });
            }
            for (name, text) in file.unions {
                let UnionText { doc, discriminator, variants } = text;
                description.unions.push(Union { name, file: stem.clone(), doc, discriminator, variants });
            }
            for (name, text) in file.model {
                files.insert(name.clone(), stem.clone());
                if texts.insert(name.clone(), text).is_some() {
                    return Err(format!("{name} is described twice"));
                }
            }
        }
        let included: BTreeSet<&String> = texts.values().flat_map(|text| &text.include).collect();
        for (name, text) in &texts {
            if included.contains(name) {
                continue;
            }
            description.models.push(Model {
                name: name.clone(),
                file: files[name].clone(),
                doc: text.doc.clone(),
                aliases: aliases(&texts, text),
                kinds: text.kinds.clone(),
                fields: fields(&texts, name)?,
            });
        }
        description.check()?;
        Ok(description)
    }

    /// The model of this name.
    pub fn model(&self, name: &str) -> Option<&Model> {
        self.models.iter().find(|model| model.name == name)
    }

    /// Whether an enum has this name.
    pub fn is_enum(&self, name: &str) -> bool {
        self.enums.iter().any(|item| item.name == name)
    }

    /// The union of this name.
    pub fn union(&self, name: &str) -> Option<&Union> {
        self.unions.iter().find(|union| union.name == name)
    }

    fn check(&self) -> Result<(), String> {
        let mut problems = String::new();
        twice("", self.type_names(), &mut problems);
        twice("", self.operations.iter().flat_map(|item| std::iter::once(&item.name).chain(&item.also)), &mut problems);
        for operation in &self.operations {
            self.check_type(&operation.name, &operation.returns, &mut problems);
            check_path(operation, &mut problems);
            twice(&operation.name, operation.params.iter().map(|param| &param.name), &mut problems);
            for param in &operation.params {
                self.check_type(&format!("{}.{}", operation.name, param.name), &param.ty, &mut problems);
            }
        }
        for model in &self.models {
            twice(&model.name, model.fields.iter().map(|field| &field.name), &mut problems);
            for field in &model.fields {
                self.check_type(&format!("{}.{}", model.name, field.name), &field.ty, &mut problems);
            }
        }
        for item in &self.enums {
            check_enum(item, &mut problems);
        }
        for union in &self.unions {
            self.check_union(union, &mut problems);
        }
        let used = self.reachable(self.operations.iter().flat_map(|operation| {
            operation.returns.names().into_iter().chain(operation.params.iter().flat_map(|param| param.ty.names()))
        }));
        for name in self.type_names().filter(|name| !used.contains(name.as_str())) {
            let _ = writeln!(problems, "{name} is not used");
        }
        if problems.is_empty() { Ok(()) } else { Err(problems) }
    }

    fn type_names(&self) -> impl Iterator<Item = &String> {
        let models = self.models.iter().map(|model| &model.name);
        models.chain(self.enums.iter().map(|item| &item.name)).chain(self.unions.iter().map(|union| &union.name))
    }

    /// These types and all that they are made of.
    pub fn reachable<'a>(&'a self, names: impl Iterator<Item = &'a str>) -> BTreeSet<&'a str> {
        let mut open: Vec<&str> = names.collect();
        let mut found = BTreeSet::new();
        while let Some(name) = open.pop() {
            if !found.insert(name) {
                continue;
            }
            open.extend(
                self.model(name).into_iter().flat_map(|model| &model.fields).flat_map(|field| field.ty.names()),
            );
            open.extend(self.union(name).into_iter().flat_map(|union| union.variants.values()).map(String::as_str));
        }
        found
    }

    fn check_union(&self, union: &Union, problems: &mut String) {
        let mut models = BTreeSet::new();
        for (value, name) in &union.variants {
            let place = format!("{}.{value}", union.name);
            let Some(model) = self.model(name) else {
                let _ = writeln!(problems, "{place}: there is no model {name}");
                continue;
            };
            if !models.insert(name) {
                let _ = writeln!(problems, "{place}: {name} stands for two values");
            }
            if model.fields.iter().all(|field| field.name != union.discriminator) {
                let _ = writeln!(problems, "{place}: {name} has no field {}", union.discriminator);
            }
        }
    }

    fn check_type(&self, place: &str, ty: &Type, problems: &mut String) {
        for name in ty.names() {
            if self.model(name).is_none() && !self.is_enum(name) && self.union(name).is_none() {
                let _ = writeln!(problems, "{place}: there is no type {name}");
            }
        }
    }
}

fn twice<'a>(owner: &str, names: impl Iterator<Item = &'a String>, problems: &mut String) {
    let mut seen = BTreeSet::new();
    for name in names.filter(|name| !seen.insert(*name)) {
        let dot = if owner.is_empty() { "" } else { "." };
        let _ = writeln!(problems, "{owner}{dot}{name} is described twice");
    }
}

fn check_enum(item: &Enum, problems: &mut String) {
    twice(&item.name, item.values.iter(), problems);
    for value in item.members.keys().filter(|value| !item.values.contains(value)) {
        let _ = writeln!(problems, "{} names {value}, which is not one of its values", item.name);
    }
    for value in item.values.iter().filter(|value| !item.member(value).starts_with(char::is_alphabetic)) {
        let _ = writeln!(problems, "{}: {value} needs a name in `members`", item.name);
    }
}

fn check_path(operation: &Operation, problems: &mut String) {
    let described: Vec<&str> =
        operation.params.iter().filter(|param| param.place == Place::Path).map(|param| param.name.as_str()).collect();
    for path in std::iter::once(&operation.path).chain(&operation.agents_path) {
        let named: Vec<&str> =
            path.split('/').filter_map(|part| part.strip_prefix('{').and_then(|part| part.strip_suffix('}'))).collect();
        if named != described {
            let _ = writeln!(problems, "{}: {path} names {named:?}, the parameters are {described:?}", operation.name);
        }
    }
}

/// The other names of a model's fields, those that are taken over included.
fn aliases(texts: &IndexMap<String, ModelText>, text: &ModelText) -> IndexMap<String, String> {
    let taken_over =
        text.include.iter().filter_map(|name| texts.get(name)).flat_map(|included| aliases(texts, included));
    taken_over.chain(text.aliases.clone()).collect()
}

fn fields(texts: &IndexMap<String, ModelText>, name: &str) -> Result<Vec<Field>, String> {
    let text = texts.get(name).ok_or_else(|| format!("there is no model {name} to include"))?;
    let mut all = Vec::new();
    for include in &text.include {
        all.extend(fields(texts, include)?);
    }
    all.extend(text.fields.iter().cloned());
    for required in &text.require {
        let field = all.iter_mut().find(|field| field.name == *required);
        field.ok_or_else(|| format!("{name} requires {required}, which it does not have"))?.required = true;
    }
    Ok(all)
}

fn stem_of(path: &Path) -> String {
    path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default()
}

fn toml_files(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let entries = std::fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut paths: Vec<PathBuf> = entries.filter_map(|entry| entry.ok().map(|entry| entry.path())).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "toml"));
    paths.sort();
    Ok(paths)
}

fn parse<T: serde::de::DeserializeOwned>(path: &Path) -> Result<T, String> {
    let text = std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    toml::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::Description;

    #[test]
    fn the_description_makes_sense() {
        let api = Path::new(env!("CARGO_MANIFEST_DIR")).join("../api");
        assert_eq!(Description::read(&api).err(), None);
    }
}
