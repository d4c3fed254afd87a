//! Reads `api/helpers.toml`, and writes its page of the reference.

use std::path::Path;

use minijinja::Value;
use minijinja::value::Serde;
use serde::{Deserialize, Serialize};

use crate::options::Options;
use crate::output::Output;
use crate::spelling::camel;
use crate::template::render;

/// What the SDK does besides calling the service.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Helpers {
    #[serde(rename(deserialize = "helper"))]
    pub helpers: Vec<Helper>,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Helper {
    pub name: String,
    /// Takes the options of a wait.
    #[serde(default)]
    pub waits: bool,
    /// Is no method of the client.
    #[serde(default)]
    function: bool,
    returns: String,
    /// With which kinds of errors it fails, as links.
    #[serde(default)]
    fails: String,
    /// How it is called in Rust, where that does not follow from the rest.
    #[serde(default)]
    in_rust: String,
    pub summary: String,
    pub doc: String,
    /// A line of use.
    python: String,
    node: String,
    rust: String,
    pub params: Vec<HelperParam>,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct HelperParam {
    pub name: String,
    #[serde(rename(deserialize = "type"))]
    ty: String,
    #[serde(default)]
    required: bool,
    pub doc: String,
}

impl Helpers {
    pub fn read(api: &Path) -> Result<Self, String> {
        let path = api.join("helpers.toml");
        let text = std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        toml::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))
    }
}

/// Adds the page.
pub fn generate(helpers: &Helpers, options: &Options, output: &mut Output) -> Result<(), String> {
    let waiting: Vec<String> = options.wait.iter().map(|option| option.name.clone()).collect();
    let view = minijinja::context! { waiting, ..Value::from(Serde(helpers)) };
    let text = render(include_str!("../templates/reference/helpers.md.j2"), &view, |environment| {
        environment.add_filter("camel", |text: String| camel(&text));
        environment.add_filter("cell", |text: String| text.replace('|', "\\|"));
    });
    output.add("docs/reference/helpers.md", text?)
}
