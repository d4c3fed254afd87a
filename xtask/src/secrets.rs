//! Writes what follows from `api/secrets.toml`: how the names of fields end that are not shown.

use std::path::Path;

use minijinja::Value;
use minijinja::value::Serde;
use serde::{Deserialize, Serialize};

use crate::output::Output;
use crate::template::render;

/// The description of names that sound secret.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Secrets {
    pub name_endings: Vec<String>,
}

impl Secrets {
    pub fn read(api: &Path) -> Result<Self, String> {
        let path = api.join("secrets.toml");
        let text = std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        toml::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))
    }
}

/// Adds the files.
pub fn generate(secrets: &Secrets, output: &mut Output) -> Result<(), String> {
    let view = Value::from(Serde(secrets));
    let mut add = |path: &str, template: &str| {
        let text = render(template, &view, |_| {}).map_err(|error| format!("{path}: {error}"))?;
        output.add(path, text)
    };
    add("core/src/generated/secret_names.rs", include_str!("../templates/rust/secret_names.rs.j2"))?;
    add("bindings-python/python/skyvern/client/secret_names.py", include_str!("../templates/python/secret_names.py.j2"))
}
