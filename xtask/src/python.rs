//! Writes the generated half of `bindings-python/python/skyvern`: enums, models, and the classes with the methods.

pub mod docs;
mod every_method;
mod iterators;
pub mod methods;
mod models;
mod spelling;

use std::collections::BTreeMap;

use minijinja::value::Serde;
use minijinja::{Environment, Value};
use serde::Serialize;

use crate::description::Description;
use crate::errors::Errors;
use crate::options::Options;
use crate::output::Output;
use crate::template;

const PACKAGE: &str = "bindings-python/python/skyvern/client";

const TEMPLATES: [(&str, &str); 6] = [
    ("enums.py", include_str!("../templates/python/enums.py.j2")),
    ("models.py", include_str!("../templates/python/models.py.j2")),
    ("types.py", include_str!("../templates/python/types.py.j2")),
    ("package.py", include_str!("../templates/python/package.py.j2")),
    ("methods.py", include_str!("../templates/python/methods.py.j2")),
    ("raw.py", include_str!("../templates/python/raw.py.j2")),
];

/// Adds the Python files.
pub fn generate(
    description: &Description,
    errors: &Errors,
    options: &Options,
    output: &mut Output,
) -> Result<(), String> {
    let environment = python_environment()?;
    let mut add = |path: &str, template: &str, view: Value| {
        let text = environment.get_template(template).and_then(|template| template.render(view));
        output.add(&format!("{PACKAGE}/{path}"), text.map_err(|error| format!("{path}: {error:#}"))?)
    };
    add("types/enums.py", "enums.py", Value::from(Serde(models::enums(description))))?;
    for module in models::modules(description) {
        add(&format!("types/{}.py", module.name), "models.py", Value::from(Serde(&module)))?;
    }
    let modules = models::names(description);
    let mut types: Vec<String> = modules.values().flatten().cloned().collect();
    types.sort();
    let mut all: Vec<String> = types.iter().cloned().chain(errors.python_classes()).collect();
    all.extend(
        [
            "AsyncBatch",
            "AsyncSkyvern",
            "Batch",
            "CheckReport",
            "BlockOutput",
            "Done",
            "Downloaded",
            "Finding",
            "ServerCertificate",
            "IfExists",
            "OutgoingCall",
            "Record",
            "RunEvent",
            "HttpClient",
            "Skyvern",
            "SkyvernEnvironment",
            "Summary",
        ]
        .map(str::to_owned),
    );
    all.sort();
    let readers = models::union_readers(description);
    let names = Names { types, modules, readers, errors: errors.python_classes(), all };
    add("types/__init__.py", "types.py", Value::from(Serde(&names)))?;
    add("__init__.py", "package.py", Value::from(Serde(&names)))?;
    for module in methods::modules(description, options) {
        add(&format!("api/{}.py", module.name), "methods.py", Value::from(Serde(&module)))?;
        let raw = module.raw();
        add(&format!("api/{}.py", raw.name), "raw.py", Value::from(Serde(&raw)))?;
    }
    output.add("tests/python/typing/every_method.py", every_method::text(description))
}

/// Public types by the module they live in.
#[derive(Serialize)]
struct Names {
    types: Vec<String>,
    errors: Vec<String>,
    /// Every class the package `skyvern.client` offers.
    all: Vec<String>,
    modules: BTreeMap<String, Vec<String>>,
    /// Functions that read unions, with their modules.
    readers: Vec<(String, String)>,
}

fn python_environment() -> Result<Environment<'static>, String> {
    let mut environment = template::new_environment()?;
    environment.add_filter("docstring", docs::docstring);
    environment.add_filter("imported", spelling::imported);
    for (name, text) in TEMPLATES {
        environment.add_template(name, text).map_err(|error| format!("{error:#}"))?;
    }
    Ok(environment)
}
