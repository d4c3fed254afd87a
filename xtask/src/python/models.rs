//! What the templates of enums and models see.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::docs::{is_long, paragraphs, summary_first};
use super::spelling::{Way, annotation, is_identifier, member, replace_word};
use crate::description::{Description, Enum, Field, Model, OUTPUT, Union};
use crate::types::Type;

#[derive(Serialize)]
pub struct Enums {
    enums: Vec<EnumView>,
    /// Rules of ruff that do not fit here.
    rules: Vec<&'static str>,
}

#[derive(Serialize)]
struct EnumView {
    name: String,
    doc: String,
    /// Names and values.
    members: Vec<(String, String)>,
}

pub fn enums(description: &Description) -> Enums {
    let view = |item: &Enum| EnumView {
        name: item.name.clone(),
        doc: summary_first(&item.doc),
        members: item.values.iter().map(|value| (member(item.member(value)), value.clone())).collect(),
    };
    let enums: Vec<EnumView> = description.enums.iter().map(view).collect();
    let mut rules = Vec::new();
    if enums.iter().any(|item| is_long(&item.doc)) {
        rules.push("D205");
    }
    if enums.iter().any(|item| item.members.iter().any(|(name, _)| ["password", "secret"].contains(&name.as_str()))) {
        rules.push("S105");
    }
    Enums { enums, rules }
}

/// Public types by the module of `skyvern.client.types` they live in.
pub fn names(description: &Description) -> BTreeMap<String, Vec<String>> {
    let mut names: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for item in &description.enums {
        names.entry("enums".into()).or_default().push(item.name.clone());
    }
    for model in &description.models {
        names.entry(model.file.clone()).or_default().push(model.name.clone());
    }
    for union in &description.unions {
        names.entry(union.file.clone()).or_default().push(union.name.clone());
    }
    for names in names.values_mut() {
        names.sort();
    }
    names
}

/// The functions that read unions, by the module they live in.
pub fn union_readers(description: &Description) -> Vec<(String, String)> {
    description.unions.iter().map(|union| (union_reader_name(&union.name), union.file.clone())).collect()
}

/// A module of models.
#[derive(Serialize)]
pub struct Module {
    pub name: String,
    models: Vec<ModelView>,
    unions: Vec<UnionView>,
    /// Readers the module imports.
    readers: BTreeSet<String>,
    /// Whether it imports `Any`, `datetime` and `TypeAlias`.
    uses: BTreeSet<&'static str>,
    /// Whether models of other modules are read; those are imported when they are first needed.
    uses_types: bool,
    /// Whether some of them are runs.
    uses_run: bool,
    /// Rules of ruff that do not fit here: tables of a class are not meant to change, lambdas look names up late.
    rules: Vec<&'static str>,
}

#[derive(Serialize)]
struct ModelView {
    name: String,
    /// What it is made of: `Model`, or `Run[Output]`.
    base: &'static str,
    doc: String,
    aliases: Vec<(String, String)>,
    fields: Vec<FieldView>,
    /// Fields that are not shown.
    secret: Vec<String>,
    readers: Vec<(String, String)>,
    /// The field that tells it from others of its union, and the values.
    tag: Option<(String, Vec<String>)>,
}

#[derive(Serialize)]
struct FieldView {
    name: String,
    ty: String,
    doc: String,
    mixed_case: bool,
}

#[derive(Serialize)]
struct UnionView {
    name: String,
    doc: String,
    alias: String,
    discriminator: String,
    reader: String,
    variants: Vec<(String, String)>,
}

pub fn modules(description: &Description) -> Vec<Module> {
    let mut files: Vec<&String> = description.models.iter().map(|model| &model.file).collect();
    files.sort();
    files.dedup();
    files.into_iter().map(|file| Builder { description, file }.module()).collect()
}

/// Writes one module.
struct Builder<'a> {
    description: &'a Description,
    file: &'a str,
}

impl Builder<'_> {
    fn module(&self) -> Module {
        let mut module = Module {
            name: self.file.to_owned(),
            models: Vec::new(),
            unions: Vec::new(),
            readers: BTreeSet::new(),
            uses: BTreeSet::new(),
            uses_types: false,
            uses_run: false,
            rules: Vec::new(),
        };
        for model in self.description.models.iter().filter(|model| model.file == self.file) {
            let view = self.model(model, &mut module);
            module.models.push(view);
        }
        for union in self.description.unions.iter().filter(|union| union.file == self.file) {
            let view = self.union(union, &mut module);
            module.unions.push(view);
        }
        let readers = || module.models.iter().flat_map(|model| &model.readers);
        let mut rules = Vec::new();
        if module.models.iter().any(|model| is_long(&model.doc)) {
            rules.push("D205");
        }
        let only_calls = |reader: &str| {
            reader.ends_with("(value)") && reader.matches('(').count() == 1 && reader.matches('.').count() <= 1
        };
        if readers().any(|(_, reader)| only_calls(reader)) {
            rules.push("PLW0108");
        }
        if readers().next().is_some() || module.models.iter().any(|model| !model.aliases.is_empty()) {
            rules.push("RUF012");
        }
        module.rules = rules;
        module
    }

    fn model(&self, model: &Model, module: &mut Module) -> ModelView {
        let mut readers: Vec<(String, String)> = model
            .fields
            .iter()
            .filter_map(|field| Some((field.name.clone(), self.field_reader(&field.ty, module)?)))
            .collect();
        let is_run = model.is_run();
        if is_run {
            // Its output may be of the caller's type, which is kept as other values that were read.
            module.readers.insert("as_it_is".to_owned());
            readers.push((OUTPUT.to_owned(), "as_it_is".to_owned()));
            module.uses_run = true;
        }
        // Other names are there as items.
        let fields = model.fields.iter().filter(|field| is_identifier(&field.name));
        let secret = model.fields.iter().filter(|field| field.secret);
        ModelView {
            name: model.name.clone(),
            doc: summary_first(&model.doc),
            aliases: model.aliases.iter().map(|(alias, name)| (alias.clone(), name.clone())).collect(),
            base: if is_run { "Run[Output]" } else { "Model" },
            fields: fields.map(|field| self.field(field, is_run, module)).collect(),
            secret: secret.map(|field| field.name.clone()).collect(),
            readers,
            tag: self.tag(&model.name),
        }
    }

    fn tag(&self, model: &str) -> Option<(String, Vec<String>)> {
        let mut unions = self.description.unions.iter();
        let union = unions.find(|union| union.variants.values().any(|variant| variant == model))?;
        let values = union.variants.iter().filter(|(_, variant)| *variant == model).map(|(value, _)| value.clone());
        Some((union.discriminator.clone(), values.collect()))
    }

    fn field(&self, field: &Field, of_run: bool, module: &mut Module) -> FieldView {
        let mut ty = annotation(&field.ty, Way::Answered, self.description);
        if of_run && field.name == OUTPUT {
            "Output".clone_into(&mut ty);
        }
        if !field.required && !["Any", "Output"].contains(&ty.as_str()) && !ty.ends_with("None") {
            ty.push_str(" | None");
        }
        for (word, import) in [("Any", "Any"), ("datetime", "datetime")] {
            if ty.split(|character: char| !character.is_alphanumeric()).any(|part| part == word) {
                module.uses.insert(import);
            }
        }
        for name in field.ty.names().into_iter().filter(|name| !self.description.is_enum(name)) {
            // The package imports the module when somebody evaluates the annotation.
            ty = replace_word(&ty, name, &self.qualified(name, module));
        }
        let doc = match &field.example {
            Some(example) => format!("{} Example: `{example}`.", field.doc),
            None => field.doc.clone(),
        };
        let mixed_case = field.name.contains(char::is_uppercase);
        FieldView { name: field.name.clone(), ty, doc: paragraphs(&doc), mixed_case }
    }

    fn file_of(&self, name: &str) -> &str {
        let model = self.description.model(name).map(|model| &model.file);
        model.or_else(|| self.description.union(name).map(|union| &union.file)).map_or(self.file, String::as_str)
    }

    /// The name as it is written here: with its module where that is another one.
    fn qualified(&self, name: &str, module: &mut Module) -> String {
        self.qualify(name.to_owned(), name, module)
    }

    /// What belongs to the type `name`, as it is written here.
    fn qualify(&self, what: String, name: &str, module: &mut Module) -> String {
        let file = self.file_of(name);
        if file == self.file {
            return what;
        }
        module.uses_types = true;
        format!("types.{what}")
    }

    /// The function that reads a field; models may be defined further down, so they are looked up when they are needed.
    fn field_reader(&self, ty: &Type, module: &mut Module) -> Option<String> {
        let reader = self.reader(ty, module)?;
        Some(if reader == "read_datetime(value)" {
            "read_datetime".to_owned()
        } else {
            format!("lambda value: {reader}")
        })
    }

    /// The expression that reads `value`; none for plain JSON.
    fn reader(&self, ty: &Type, module: &mut Module) -> Option<String> {
        match ty {
            Type::Datetime | Type::Named(_) => self.function(ty, module).map(|function| format!("{function}(value)")),
            Type::Nullable(inner) => self.reader(inner, module),
            Type::List(inner) | Type::Map(inner) => {
                let each = match self.function(inner, module) {
                    Some(function) => function,
                    None => format!("lambda value: {}", self.reader(inner, module)?),
                };
                let read = if matches!(ty, Type::List(_)) { "read_list" } else { "read_map" };
                module.readers.insert(read.to_owned());
                Some(format!("{read}({each}, value)"))
            }
            Type::Union(options) => self.union_reader(options, module),
            _ => None,
        }
    }

    /// The name of a function that reads a value of the type.
    fn function(&self, ty: &Type, module: &mut Module) -> Option<String> {
        match ty {
            Type::Datetime => {
                module.readers.insert("read_datetime".to_owned());
                Some("read_datetime".to_owned())
            }
            Type::Nullable(inner) => self.function(inner, module),
            Type::Named(name) if self.description.model(name).is_some() => {
                Some(format!("{}.read", self.qualified(name, module)))
            }
            Type::Named(name) => {
                let reader = union_reader_name(&self.description.union(name)?.name);
                Some(self.qualify(reader, name, module))
            }
            _ => None,
        }
    }

    /// Of the models in a union, the first whose required field is there.
    fn union_reader(&self, options: &[Type], module: &mut Module) -> Option<String> {
        let mut text = None;
        for option in options.iter().rev() {
            let Type::Named(name) = option else {
                text = text.or_else(|| self.reader(option, module));
                continue;
            };
            let Some(model) = self.description.model(name) else {
                text = self.function(option, module).map(|function| format!("{function}(value)")).or(text);
                continue;
            };
            let class = self.qualified(name, module);
            let Some(required) = model.fields.iter().find(|field| field.required) else {
                text = Some(format!("{class}.read(value)"));
                continue;
            };
            module.readers.insert("read_where".to_owned());
            text = Some(match text {
                Some(other) => format!("read_where({class}, {:?}, value, lambda value: {other})", required.name),
                None => format!("read_where({class}, {:?}, value)", required.name),
            });
        }
        text
    }

    fn union(&self, union: &Union, module: &mut Module) -> UnionView {
        module.readers.insert("read_variant".to_owned());
        module.uses.extend(["Any", "TypeAlias"]);
        let mut names = Vec::new();
        for name in union.variants.values() {
            names.push(self.qualified(name, module));
        }
        UnionView {
            name: union.name.clone(),
            doc: paragraphs(&union.doc),
            alias: format!("{} | Unknown | dict[str, Any]", names.join(" | ")),
            discriminator: union.discriminator.clone(),
            reader: union_reader_name(&union.name),
            variants: union.variants.keys().cloned().zip(names).collect(),
        }
    }
}

pub fn union_reader_name(union: &str) -> String {
    let mut name = String::from("read");
    for character in union.chars() {
        if character.is_uppercase() {
            name.push('_');
        }
        name.extend(character.to_lowercase());
    }
    name
}
