//! Writes what follows from `api/errors.toml`: kinds, classes and facts of errors in the three languages, and their page of the reference.

use std::path::Path;

use minijinja::Value;
use minijinja::value::Serde;
use serde::{Deserialize, Serialize};

use crate::output::Output;
use crate::python::docs::{docstring, summary_first};
use crate::spelling::{camel, pascal};
use crate::template::render;
use crate::typescript::docs::comment;

/// The description of errors.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Errors {
    #[serde(rename(deserialize = "kind"))]
    pub kinds: Vec<Kind>,
    #[serde(rename(deserialize = "status"))]
    pub statuses: Vec<Status>,
    #[serde(rename(deserialize = "fact"))]
    pub facts: Vec<Fact>,
    /// Where the page about errors is; a kind's name comes behind it.
    #[serde(skip_deserializing)]
    pub help: String,
}

/// A kind of error, as it crosses from the core.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Kind {
    pub name: String,
    /// Class in Python; a kind without one never reaches a caller there.
    pub python: Option<String>,
    /// Builtin class that it is as well.
    pub python_also: Option<String>,
    /// Class in Node; without one it is a `TypeError`.
    pub node: Option<String>,
    /// The class is one of the errors of this HTTP status too.
    pub of_status: Option<u16>,
    /// The class of that status.
    #[serde(skip_deserializing)]
    pub parent: Option<String>,
    pub doc: String,
}

/// A class for an HTTP status.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Status {
    pub code: u16,
    pub name: String,
    pub doc: String,
}

/// What an error may know.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Fact {
    pub name: String,
    #[serde(rename(deserialize = "type"))]
    pub ty: FactType,
    pub doc: String,
}

#[derive(Debug, Clone, Copy, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FactType {
    String,
    Integer,
    Number,
}

impl Errors {
    pub fn read(api: &Path) -> Result<Self, String> {
        let path = api.join("errors.toml");
        let text = std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        let mut errors: Self = toml::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))?;
        errors.help = format!("{}reference/errors.html#", site(api)?);
        for kind in &mut errors.kinds {
            let status = errors.statuses.iter().find(|status| Some(status.code) == kind.of_status);
            kind.parent = status.map(|status| status.name.clone());
        }
        Ok(errors)
    }

    /// The classes of Python, in alphabetical order, without the base.
    pub fn python_classes(&self) -> Vec<String> {
        let kinds = self.kinds.iter().filter_map(|kind| kind.python.clone()).filter(|name| name != "ApiError");
        let mut names: Vec<String> = kinds.chain(self.statuses.iter().map(|status| status.name.clone())).collect();
        names.sort();
        names.dedup();
        names
    }
}

/// Address of the documentation, from `release.toml` beside the description.
fn site(api: &Path) -> Result<String, String> {
    #[derive(Deserialize)]
    struct Release {
        site: String,
    }
    let path = api.with_file_name("release.toml");
    let text = std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let release: Release = toml::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))?;
    Ok(release.site)
}

const PYTHON: &str = "bindings-python/python/skyvern/client";

/// Adds the files.
pub fn generate(errors: &Errors, output: &mut Output) -> Result<(), String> {
    let names = errors.python_classes();
    let mut classes: Vec<String> = errors.kinds.iter().filter_map(|kind| kind.node.clone()).collect();
    classes.retain(|name| name != "SkyvernError");
    classes.sort_unstable();
    classes.dedup();
    let view = minijinja::context! { names, node_classes => classes, ..Value::from(Serde(errors)) };
    let mut add = |path: &str, template: &str| {
        let text = render(template, &view, |environment| {
            environment.add_filter("docstring", docstring);
            environment.add_filter("summary_first", |text: String| summary_first(&text));
            environment.add_filter("comment", comment);
            environment.add_filter("pascal", |text: String| pascal(&text));
            environment.add_filter("camel", |text: String| camel(&text));
        });
        output.add(path, text.map_err(|error| format!("{path}: {error}"))?)
    };
    add("core/src/generated/errors.rs", include_str!("../templates/rust/errors.rs.j2"))?;
    add(&format!("{PYTHON}/errors/__init__.py"), include_str!("../templates/python/errors.py.j2"))?;
    add(&format!("{PYTHON}/errors/tables.py"), include_str!("../templates/python/error_tables.py.j2"))?;
    add(&format!("{PYTHON}/core/error_facts.py"), include_str!("../templates/python/error_facts.py.j2"))?;
    add("bindings-node/ts/generated/errors.ts", include_str!("../templates/typescript/errors.ts.j2"))?;
    add("docs/reference/errors.md", include_str!("../templates/reference/errors.md.j2"))
}
