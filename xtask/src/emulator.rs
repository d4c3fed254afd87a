//! Writes what follows from `api/emulator.toml`: the emulator's options in the three languages, and its page of the reference.

use std::path::Path;

use minijinja::Value;
use minijinja::value::Serde;
use serde::{Deserialize, Serialize};

use crate::output::Output;
use crate::python::docs::{docstring, summary_first};
use crate::spelling::{camel, pascal};
use crate::template::render;
use crate::typescript::docs::comment;

/// The description of the emulator.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Emulator {
    #[serde(rename(deserialize = "part"))]
    parts: Vec<Part>,
    #[serde(rename(deserialize = "filter"))]
    filters: Vec<Filter>,
    #[serde(rename(deserialize = "effect"))]
    effects: Vec<Effect>,
    #[serde(rename(deserialize = "command"))]
    commands: Vec<Command>,
}

/// An object among the options.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Part {
    name: String,
    rust: String,
    python: PythonName,
    node: String,
    doc: String,
    #[serde(default)]
    example: String,
    fields: Vec<Field>,
}

/// What Python calls a part, or `false`.
#[derive(Debug, Deserialize, Serialize)]
#[serde(untagged)]
enum PythonName {
    None(bool),
    Class(String),
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Field {
    name: String,
    #[serde(rename(deserialize = "type"))]
    ty: Type,
    default: Option<DefaultValue>,
    /// What it means where it is absent.
    without: Option<String>,
    doc: String,
    /// Whether it is a field in TypeScript; its own fields are there instead.
    #[serde(default = "yes")]
    node: bool,
    /// Says more than how one run goes.
    #[serde(default)]
    general: bool,
}

/// The value a field has where nothing is said.
#[derive(Debug, Deserialize, Serialize)]
#[serde(untagged)]
enum DefaultValue {
    Flag(bool),
    Number(u64),
    Text(String),
}

fn yes() -> bool {
    true
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
enum Type {
    String,
    Integer,
    Times,
    Count,
    Port,
    Number,
    Seconds,
    Boolean,
    Path,
    Any,
    Object,
    Objects,
    Strings,
    Clock,
    ClockMode,
    Webhooks,
    Workflows,
    Faults,
    Schedules,
    Behaviour,
    Behaviours,
    Chance,
    Span,
    Outcomes,
}

/// What makes a request one that a fault meets.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Filter {
    names: Vec<String>,
    doc: String,
}

/// What a fault does.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Effect {
    kind: String,
    fields: Vec<String>,
    doc: String,
}

/// Something the emulator is told to do.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Command {
    name: String,
    arguments: Vec<String>,
    #[serde(default)]
    doc: String,
    returns: String,
}

/// A field as a template sees it.
#[derive(Debug, Serialize)]
struct Shown {
    name: String,
    ty: String,
    /// Its default as an expression.
    default: String,
    /// What serde leaves out.
    skip: Option<&'static str>,
    doc: String,
    general: bool,
}

impl Type {
    /// Types that are empty where nothing is said.
    fn is_empty_by_itself(self) -> bool {
        use Type::{Behaviour, Behaviours, Clock, Faults, Object, Outcomes, Schedules, Webhooks, Workflows};
        matches!(self, Object | Clock | Webhooks | Workflows | Faults | Schedules | Behaviour | Behaviours | Outcomes)
    }

    fn rust(self) -> &'static str {
        match self {
            Self::String => "String",
            Self::Integer => "u64",
            Self::Times => "u32",
            Self::Count => "usize",
            Self::Port => "u16",
            Self::Number | Self::Seconds => "f64",
            Self::Boolean => "bool",
            Self::Path => "PathBuf",
            Self::Any => "Value",
            Self::Object => "Map<String, Value>",
            Self::Objects => "Vec<Value>",
            Self::Strings => "Vec<String>",
            Self::Clock => "ClockOptions",
            Self::ClockMode => "ClockMode",
            Self::Webhooks => "WebhookOptions",
            Self::Workflows => "Vec<WorkflowSeed>",
            Self::Faults => "Vec<Fault>",
            Self::Schedules => "Vec<ScheduleSeed>",
            Self::Behaviour => "Behaviour",
            Self::Behaviours => "Vec<Behaviour>",
            Self::Chance => "Random",
            Self::Span => "Span",
            Self::Outcomes => "Outcomes",
        }
    }

    fn python(self) -> &'static str {
        match self {
            Self::String => "str",
            Self::Integer | Self::Times | Self::Count | Self::Port => "int",
            Self::Number | Self::Seconds => "float",
            Self::Boolean => "bool",
            Self::Path => "str | PathLike[str]",
            Self::Any => "Any",
            Self::Object => "Mapping[str, Any]",
            Self::Objects => "Sequence[Mapping[str, Any]]",
            Self::Strings => "Sequence[str]",
            Self::Clock => "Clock",
            Self::ClockMode => "Literal[\"real\", \"virtual\"]",
            Self::Webhooks => "Webhooks",
            Self::Workflows | Self::Faults | Self::Schedules => "Iterable[Mapping[str, Any]]",
            Self::Behaviour => "Behaviour",
            Self::Behaviours => "Sequence[Behaviour]",
            Self::Chance => "Chance",
            Self::Span => "float | Sequence[float]",
            Self::Outcomes => "str | PathLike[str] | Sequence[Mapping[str, Any]]",
        }
    }

    fn node(self) -> &'static str {
        match self {
            Self::String | Self::Path => "string",
            Self::Integer | Self::Times | Self::Count | Self::Port | Self::Number | Self::Seconds => "number",
            Self::Boolean => "boolean",
            Self::Any => "unknown",
            Self::Object => "Readonly<Record<string, unknown>>",
            Self::Objects | Self::Faults | Self::Schedules => "readonly object[]",
            Self::Strings => "readonly string[]",
            Self::Clock => "Clock",
            Self::ClockMode => "\"real\" | \"virtual\"",
            Self::Webhooks => "Webhooks",
            Self::Workflows => "readonly WorkflowSeed[]",
            Self::Behaviour => "Behaviour",
            Self::Behaviours => "readonly Behaviour[]",
            Self::Chance => "Chance",
            Self::Span => "number | readonly [least: number, most: number]",
            Self::Outcomes => "string | readonly Outcome[]",
        }
    }
}

/// As clippy wants to read it: `31_457_280`.
fn in_thousands(number: u64) -> String {
    let digits = number.to_string();
    if digits.len() < 5 {
        return digits;
    }
    let parts: Vec<&[u8]> = digits.as_bytes().rchunks(3).rev().collect();
    String::from_utf8_lossy(&parts.join(&b'_')).into_owned()
}

impl Field {
    /// What it is where nothing is said, in words.
    fn otherwise(&self) -> Option<String> {
        match &self.default {
            Some(DefaultValue::Flag(flag)) => Some(flag.to_string()),
            Some(DefaultValue::Number(number)) => Some(number.to_string()),
            Some(DefaultValue::Text(text)) => Some(format!("`{text}`")),
            None => self.without.clone(),
        }
    }

    fn documented(&self) -> String {
        match self.otherwise() {
            Some(otherwise) => format!("{} Default: {otherwise}.", self.doc),
            None => self.doc.clone(),
        }
    }

    fn rust(&self) -> Shown {
        let plain = self.default.is_some() || self.ty.is_empty_by_itself();
        let ty = if plain { self.ty.rust().to_owned() } else { format!("Option<{}>", self.ty.rust()) };
        let otherwise = if plain { format!("{}::default()", self.ty.rust()) } else { "None".to_owned() };
        let otherwise = if self.ty.rust().starts_with("Vec") { "Vec::new()".to_owned() } else { otherwise };
        let skip = match self.ty {
            Type::Object => "Map::is_empty",
            Type::Behaviours => "Vec::is_empty",
            Type::Outcomes => "Outcomes::is_empty",
            _ => "Option::is_none",
        };
        let default = self.default.as_ref().map(|value| match value {
            DefaultValue::Flag(flag) => flag.to_string(),
            DefaultValue::Number(number) if self.ty.rust() == "f64" => format!("{}.0", in_thousands(*number)),
            DefaultValue::Number(number) => in_thousands(*number),
            DefaultValue::Text(text) if self.ty == Type::ClockMode => format!("ClockMode::{}", pascal(text)),
            DefaultValue::Text(text) => format!("{text:?}.to_owned()"),
        });
        let mut shown = self.shown(self.name.clone(), ty, Some(skip).filter(|_| self.default.is_none()));
        shown.default = default.unwrap_or(otherwise);
        shown
    }

    fn python(&self) -> Shown {
        let mut shown = self.shown(self.name.clone(), self.ty.python().to_owned(), None);
        shown.doc = summary_first(
            &shown.doc.replace("Default: true", "Default: True").replace("Default: false", "Default: False"),
        );
        shown
    }

    fn node(&self) -> Shown {
        self.shown(camel(&self.name), self.ty.node().to_owned(), None)
    }

    fn shown(&self, name: String, ty: String, skip: Option<&'static str>) -> Shown {
        Shown { name, ty, default: String::new(), skip, doc: self.documented(), general: self.general }
    }
}

/// A part as the templates of the languages see it.
fn view(part: &Part, class: &str, fields: Vec<Shown>) -> Value {
    let own_defaults = part.fields.iter().any(|field| field.default.is_some());
    minijinja::context! {
        name => &part.name,
        class,
        doc => &part.doc,
        example => &part.example,
        fields => Value::from(Serde(fields)),
        own_defaults,
    }
}

/// A field as a row of the reference.
#[derive(Debug, Serialize)]
struct Row<'a> {
    name: &'a str,
    otherwise: Option<String>,
    doc: String,
}

impl Emulator {
    pub fn read(api: &Path) -> Result<Self, String> {
        let path = api.join("emulator.toml");
        let text = std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        toml::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))
    }

    fn rust(&self) -> Vec<Value> {
        let shown = |part: &Part| view(part, &part.rust, part.fields.iter().map(Field::rust).collect());
        self.parts.iter().map(shown).collect()
    }

    fn python(&self) -> Vec<Value> {
        let shown = |part: &Part| match &part.python {
            PythonName::Class(class) => Some(view(part, class, part.fields.iter().map(Field::python).collect())),
            PythonName::None(_) => None,
        };
        self.parts.iter().filter_map(shown).collect()
    }

    fn node(&self) -> Vec<Value> {
        let fields = |part: &Part| part.fields.iter().filter(|field| field.node).map(Field::node).collect();
        self.parts.iter().map(|part| view(part, &part.node, fields(part))).collect()
    }

    fn rows(&self) -> Vec<Value> {
        let rows = |part: &Part| {
            let rows = part.fields.iter().map(|field| Row {
                name: &field.name,
                otherwise: field.otherwise(),
                doc: field.doc.replace('|', "\\|"),
            });
            Value::from(Serde(rows.collect::<Vec<_>>()))
        };
        self.parts
            .iter()
            .map(|part| minijinja::context! { name => &part.name, doc => &part.doc, rows => rows(part) })
            .collect()
    }
}

/// Adds the files.
pub fn generate(emulator: &Emulator, output: &mut Output) -> Result<(), String> {
    let files = [
        (
            "emulator/src/generated/options.rs",
            include_str!("../templates/rust/emulator_options.rs.j2"),
            minijinja::context! { parts => emulator.rust() },
        ),
        (
            "bindings-python/python/skyvern/testing/scenario.py",
            include_str!("../templates/python/scenario.py.j2"),
            minijinja::context! { parts => emulator.python() },
        ),
        (
            "bindings-node/ts/generated/emulator-options.ts",
            include_str!("../templates/typescript/emulator-options.ts.j2"),
            minijinja::context! { parts => emulator.node() },
        ),
        (
            "docs/reference/emulator.md",
            include_str!("../templates/reference/emulator.md.j2"),
            minijinja::context! { parts => emulator.rows(), ..Value::from(Serde(emulator)) },
        ),
    ];
    for (path, template, view) in files {
        let text = render(template, &view, |environment| {
            environment.add_filter("docstring", docstring);
            environment.add_filter("comment", comment);
        });
        output.add(path, text.map_err(|error| format!("{path}: {error}"))?)?;
    }
    Ok(())
}
