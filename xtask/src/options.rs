//! Writes what follows from `api/options.toml`: settings of a client, options of a call and of a wait, in the three languages.

use std::path::Path;

use minijinja::Value;
use minijinja::value::Serde;
use serde::{Deserialize, Serialize};

use crate::helpers::Helpers;
use crate::output::Output;
use crate::python::docs::{argument, docstring, paragraph, paragraphs};
use crate::spelling::camel;
use crate::template::render;
use crate::typescript::docs::comment;

/// The description of options.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Options {
    pub client: Vec<Setting>,
    pub request: Vec<Setting>,
    pub wait: Vec<Setting>,
    /// What the output of a run is; a single one.
    pub output: [Setting; 1],
}

/// One option.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Setting {
    pub name: String,
    #[serde(rename(deserialize = "type"))]
    pub kind: Kind,
    pub doc: String,
    /// Its default as it stands in the documentation.
    pub default: Option<String>,
    #[serde(default)]
    python: Name,
    #[serde(default)]
    node: Name,
    #[serde(default)]
    rust: Name,
    /// Its documentation in Rust, where it differs.
    rust_doc: Option<String>,
    /// Its type in Python, where the kind does not say it.
    python_type: Option<String>,
    /// Its type in TypeScript, where the kind does not say it.
    node_type: Option<String>,
    /// Other names in TypeScript.
    #[serde(default)]
    node_also: Vec<String>,
    /// The surface reads it by itself; it never crosses to the core.
    #[serde(default)]
    pub handled: bool,
    /// Its values may be null, which takes one away.
    #[serde(default)]
    removable: bool,
    /// The part of the core's settings that it belongs to.
    part: Option<String>,
}

/// What a language calls an option: another name, or false where it has none.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(untagged)]
enum Name {
    #[default]
    Same,
    Is(bool),
    Other(String),
}

impl Name {
    fn of(&self, name: &str) -> Option<String> {
        match self {
            Self::Same | Self::Is(true) => Some(name.to_owned()),
            Self::Is(false) => None,
            Self::Other(other) => Some(other.clone()),
        }
    }
}

/// What an option is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    String,
    Secret,
    Path,
    Seconds,
    Count,
    Bytes,
    Environment,
    Headers,
    Values,
    OnCancel,
    Webhooks,
    OutputType,
    Any,
    Flag,
    /// The options of a wait.
    Wait,
    /// What a binding wants to hear of a call.
    Trace,
    /// What sends the requests of a client in Rust.
    HttpClient,
}

/// An option as a template sees it.
#[derive(Debug, Serialize)]
pub struct Shown {
    /// Its name in the core.
    wire: String,
    pub name: String,
    also: Vec<String>,
    kind: Kind,
    pub ty: String,
    /// Its default as an expression.
    pub default: String,
    pub doc: String,
    handled: bool,
}

impl Options {
    pub fn read(api: &Path) -> Result<Self, String> {
        let path = api.join("options.toml");
        let text = std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        toml::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))
    }

    /// The options of a wait as Python's parameters.
    pub fn python_wait(&self) -> Vec<Shown> {
        shown(&self.wait, Setting::python)
    }

    /// The option that says what an output is, as Python's parameter.
    pub fn python_output(&self) -> Shown {
        shown(&self.output, Setting::python).remove(0)
    }
}

fn shown(settings: &[Setting], show: fn(&Setting) -> Option<Shown>) -> Vec<Shown> {
    settings.iter().filter_map(show).collect()
}

impl Setting {
    fn python(&self) -> Option<Shown> {
        let ty = match self.kind {
            Kind::String | Kind::Secret => "str | None",
            Kind::Path => "str | PathLike[str] | None",
            Kind::Seconds => "float | None",
            Kind::Count | Kind::Bytes => "int | None",
            Kind::Environment => "client.SkyvernEnvironment | None",
            Kind::Headers => "Mapping[str, str] | None",
            Kind::Values => "Mapping[str, Any] | None",
            Kind::OnCancel => "OnCancel",
            Kind::Webhooks => "Webhooks | None",
            Kind::OutputType => "OutputType[Output] | None",
            Kind::Any | Kind::Wait | Kind::Trace | Kind::HttpClient => "object",
            Kind::Flag => "bool | None",
        };
        let ty = self.python_type.clone().unwrap_or_else(|| ty.to_owned());
        let default = match (&self.default, self.kind) {
            (Some(default), Kind::Seconds) => format!("{default}.0"),
            (Some(default), _) => format!("{default:?}"),
            (None, _) => "None".to_owned(),
        };
        let doc = self.doc.replace(" (in Node `null`)", "").replace(" (in Node `Infinity`)", "");
        let doc = doc.replace(" Default in Node: the environment variable `NODE_EXTRA_CA_CERTS`.", "");
        self.shown(self.python.of(&self.name)?, ty, default, paragraphs(&doc))
    }

    fn node(&self) -> Option<Shown> {
        let ty = match self.kind {
            Kind::String | Kind::Path => "string",
            Kind::Secret => "Provider<string | undefined>",
            Kind::Seconds | Kind::Count | Kind::Bytes => "number",
            Kind::Environment => "Provider<SkyvernEnvironment | undefined>",
            Kind::Headers => "HeaderOptions",
            Kind::Values => "Readonly<Record<string, unknown>>",
            Kind::OnCancel => "\"leave\" | \"cancel\"",
            Kind::Webhooks => "{ readonly id: number }",
            Kind::OutputType => "StandardSchema",
            Kind::Any | Kind::Wait | Kind::Trace | Kind::HttpClient => "unknown",
            Kind::Flag => "boolean",
        };
        let ty = self.node_type.clone().unwrap_or_else(|| ty.to_owned());
        let mut doc =
            self.doc.replace("None (in Node `null`)", "`null`").replace("None (in Node `Infinity`)", "`Infinity`");
        doc = doc.replace("Default in Node:", "Default:");
        let name = self.node.of(&camel(&self.name))?;
        self.shown(name, ty, String::new(), doc)
    }

    #[expect(clippy::unnecessary_wraps, reason = "its callers return an option")]
    fn shown(&self, name: String, ty: String, default: String, doc: String) -> Option<Shown> {
        Some(Shown {
            wire: self.name.clone(),
            name,
            also: self.node_also.clone(),
            kind: self.kind,
            ty,
            default,
            doc,
            handled: self.handled,
        })
    }
}

/// An option as the core reads it from the text of a binding.
#[derive(Debug, Serialize)]
struct Read {
    name: String,
    /// Type of the field in the text.
    ty: &'static str,
    /// A field that is absent is empty, not `None`.
    empty: bool,
    /// The field as the core takes it, as an expression.
    value: String,
    part: Option<String>,
}

/// An option as a field and a setter of Rust.
#[derive(Debug, Serialize)]
struct Field {
    name: String,
    ty: &'static str,
    doc: String,
    /// Nobody outside of the crate sees the field.
    hidden: bool,
    setter: Option<Setter>,
    part: Option<String>,
}

/// How a setter takes a value.
#[derive(Debug, Serialize)]
struct Setter {
    argument: &'static str,
    value: String,
}

impl Setting {
    /// The field that holds it. None where Rust has no such option.
    fn field(&self) -> Result<Option<Field>, String> {
        let absent = matches!(self.rust, Name::Is(false));
        if absent && self.handled {
            return Ok(None);
        }
        let name = &self.name;
        if self.kind == Kind::Seconds && self.rust_doc.is_none() {
            return Err(format!(
                "api/options.toml: {name}: Rust takes no seconds but a Duration, so say it in `rust_doc`"
            ));
        }
        let (ty, argument) = match self.kind {
            Kind::String => ("Option<String>", Some("impl Into<String>")),
            Kind::Secret => ("Option<Secret>", Some("impl Into<Secret>")),
            Kind::Path => ("Option<PathBuf>", Some("impl Into<PathBuf>")),
            Kind::Seconds => ("Option<Duration>", Some("Duration")),
            Kind::Count => ("Option<u32>", Some("u32")),
            Kind::Bytes => ("Option<u64>", Some("u64")),
            Kind::Flag => ("Option<bool>", Some("bool")),
            Kind::Environment => ("Option<Environment>", Some("Environment")),
            Kind::OnCancel => ("OnCancel", Some("OnCancel")),
            Kind::Wait => ("Option<WaitOptions>", Some("WaitOptions")),
            // These have setters of their own, written by hand.
            Kind::Headers if self.removable => ("IndexMap<String, Option<String>>", None),
            Kind::Headers => ("IndexMap<String, String>", None),
            Kind::Values => ("IndexMap<String, Json>", None),
            Kind::Webhooks => ("Option<Arc<Deliveries>>", None),
            Kind::HttpClient => ("Option<Lent>", None),
            Kind::Trace => ("Trace", None),
            Kind::OutputType | Kind::Any => {
                return Err(format!("api/options.toml: {name}: Rust has no such type, so say `rust = false`"));
            }
        };
        let value = if argument.is_some_and(|argument| argument.starts_with("impl ")) {
            format!("Some({name}.into())")
        } else if ty.starts_with("Option") {
            format!("Some({name})")
        } else {
            name.clone()
        };
        let setter = argument.filter(|_| !absent).map(|argument| Setter { argument, value });
        Ok(Some(Field {
            name: name.clone(),
            ty,
            doc: self.rust_doc.clone().unwrap_or_else(|| self.doc.clone()),
            hidden: setter.is_none() && self.kind != Kind::Webhooks,
            setter,
            part: self.part.clone(),
        }))
    }
}

fn fields(settings: &[Setting]) -> Result<Value, String> {
    let fields: Result<Vec<Option<Field>>, String> = settings.iter().map(Setting::field).collect();
    Ok(Value::from(Serde(fields?.into_iter().flatten().collect::<Vec<_>>())))
}

impl Setting {
    /// How the core reads it. None where the surfaces read it by themselves.
    fn read(&self) -> Result<Option<Read>, String> {
        if self.handled {
            return Ok(None);
        }
        let name = &self.name;
        let given = format!("self.{name}");
        let (ty, value) = match self.kind {
            Kind::String => ("Option<String>", given),
            Kind::Secret => ("Option<Secret>", given),
            Kind::Path => ("Option<PathBuf>", given),
            Kind::Seconds => ("Option<f64>", format!("seconds({name:?}, {given})?")),
            Kind::Count => ("Option<u32>", given),
            Kind::Bytes => ("Option<u64>", given),
            Kind::Flag => ("Option<bool>", given),
            Kind::Environment => ("Option<Environment>", given),
            Kind::Headers if self.removable => ("IndexMap<String, Option<String>>", given),
            Kind::Headers => ("IndexMap<String, String>", given),
            Kind::Values => ("IndexMap<String, Json>", given),
            Kind::OnCancel => ("OnCancel", given),
            Kind::Webhooks => ("Option<u64>", format!("{given}.map(open_receiver).transpose()?")),
            Kind::Wait => ("Option<WaitText>", format!("{given}.map(WaitText::options).transpose()?")),
            Kind::Trace => ("Option<TraceText>", format!("{given}.map(TraceText::trace).unwrap_or_default()")),
            Kind::OutputType | Kind::Any | Kind::HttpClient => {
                return Err(format!(
                    "api/options.toml: {name}: the core can't read this type, so say `handled = true`"
                ));
            }
        };
        Ok(Some(Read { name: name.clone(), ty, empty: !ty.starts_with("Option"), value, part: self.part.clone() }))
    }
}

fn read(settings: &[Setting]) -> Result<Value, String> {
    let read: Result<Vec<Option<Read>>, String> = settings.iter().map(Setting::read).collect();
    Ok(Value::from(Serde(read?.into_iter().flatten().collect::<Vec<_>>())))
}

/// A row of the reference.
#[derive(Serialize)]
struct Row {
    python: Option<String>,
    node: Option<String>,
    doc: String,
}

fn rows_of(settings: &[Setting]) -> Value {
    let rows: Vec<Row> = settings
        .iter()
        .map(|setting| Row {
            python: setting.python().map(|option| option.name),
            node: setting.node().map(|option| option.name),
            doc: setting.doc.replace('|', "\\|"),
        })
        .filter(|row| row.python.is_some() || row.node.is_some())
        .collect();
    Value::from(Serde(rows))
}

const PYTHON: &str = "bindings-python/python/skyvern/client";

/// Adds the files.
pub fn generate(options: &Options, helpers: &Helpers, output: &mut Output) -> Result<(), String> {
    let python = minijinja::context! {
        client => Value::from(Serde(shown(&options.client, Setting::python))),
        request => Value::from(Serde(shown(&options.request, Setting::python))),
        wait => Value::from(Serde(shown(&options.wait, Setting::python))),
        output => Value::from(Serde(options.python_output())),
    };
    let node = minijinja::context! {
        client => Value::from(Serde(shown(&options.client, Setting::node))),
        request => Value::from(Serde(shown(&options.request, Setting::node))),
        wait => Value::from(Serde(shown(&options.wait, Setting::node))),
    };
    let mut add = |path: &str, template: &str, view: &Value| {
        let text = render(template, view, |environment| {
            environment.add_filter("docstring", docstring);
            environment.add_filter("argument", argument);
            environment.add_filter("paragraph", paragraph);
            environment.add_filter("comment", comment);
        });
        output.add(path, text.map_err(|error| format!("{path}: {error}"))?)
    };
    let client = include_str!("../templates/python/client.py.j2");
    for (path, is_async) in [("async_client.py", true), ("sync_client.py", false)] {
        let helpers = Value::from(Serde(&helpers.helpers));
        let view = minijinja::context! { is_async, helpers, ..python.clone() };
        add(&format!("{PYTHON}/{path}"), client, &view)?;
    }
    add(&format!("{PYTHON}/option_tables.py"), include_str!("../templates/python/option_tables.py.j2"), &python)?;
    add(
        &format!("{PYTHON}/core/request_options.py"),
        include_str!("../templates/python/request_options.py.j2"),
        &python,
    )?;
    add("bindings-node/ts/generated/options.ts", include_str!("../templates/typescript/options.ts.j2"), &node)?;
    let rust = minijinja::context! {
        client => fields(&options.client)?,
        request => fields(&options.request)?,
        wait => fields(&options.wait)?,
    };
    add("core/src/generated/options.rs", include_str!("../templates/rust/options.rs.j2"), &rust)?;
    add("core/src/generated/call_options.rs", include_str!("../templates/rust/call_options.rs.j2"), &rust)?;
    let core = minijinja::context! {
        client => read(&options.client)?,
        request => read(&options.request)?,
        wait => read(&options.wait)?,
    };
    add("core/src/generated/option_text.rs", include_str!("../templates/rust/option_text.rs.j2"), &core)?;
    let rows = minijinja::context! { client => rows_of(&options.client), request => rows_of(&options.request), wait => rows_of(&options.wait), output => rows_of(&options.output) };
    let view = minijinja::context! { rows };
    add("docs/reference/options.md", include_str!("../templates/reference/options.md.j2"), &view)
}
