//! Writes the generated half of `bindings-python/python/skyvern`: enums, models, and the classes with the methods.

mod docs;
mod every_method;
mod iterators;
mod methods;
mod models;
mod spelling;

use std::collections::BTreeMap;

use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{Environment, Value};
use serde::Serialize;

use crate::description::Description;
use crate::output::Output;

const PACKAGE: &str = "bindings-python/python/skyvern/client";

const TEMPLATES: [(&str, &str); 5] = [
    ("enums.py", include_str!("../templates/python/enums.py.j2")),
    ("models.py", include_str!("../templates/python/models.py.j2")),
    ("types.py", include_str!("../templates/python/types.py.j2")),
    ("package.py", include_str!("../templates/python/package.py.j2")),
    ("methods.py", include_str!("../templates/python/methods.py.j2")),
];

/// The classes of `skyvern.client.errors`, which are written by hand.
const ERRORS: [&str; 17] = [
    "ApiConnectionError",
    "ApiTimeoutError",
    "ArgumentTypeError",
    "ArgumentValueError",
    "BadRequestError",
    "ConfigurationError",
    "ConflictError",
    "ForbiddenError",
    "InternalServerError",
    "NotFoundError",
    "RangeNotSatisfiableError",
    "RunMayExistError",
    "RunTimeoutError",
    "TooManyRequestsError",
    "UnauthorizedError",
    "UnexpectedAnswerError",
    "UnprocessableEntityError",
];

/// Adds the Python files.
pub fn generate(description: &Description, output: &mut Output) -> Result<(), String> {
    let environment = environment()?;
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
    let mut all: Vec<String> = types.iter().cloned().chain(ERRORS.map(str::to_owned)).collect();
    all.extend(
        ["AsyncSkyvern", "Downloaded", "IfExists", "RunEvent", "Skyvern", "SkyvernEnvironment"].map(str::to_owned),
    );
    all.sort();
    let readers = models::union_readers(description);
    let names = Names { types, modules, readers, errors: ERRORS, all };
    add("types/__init__.py", "types.py", Value::from(Serde(&names)))?;
    add("__init__.py", "package.py", Value::from(Serde(&names)))?;
    for module in methods::modules(description) {
        add(&format!("api/{}.py", module.name), "methods.py", Value::from(Serde(&module)))?;
    }
    output.add("tests/python/typing/every_method.py", every_method::text(description))
}

/// Public types by the module they live in.
#[derive(Serialize)]
struct Names {
    types: Vec<String>,
    errors: [&'static str; 17],
    /// Every class the package `skyvern.client` offers.
    all: Vec<String>,
    modules: BTreeMap<String, Vec<String>>,
    /// Functions that read unions, with their modules.
    readers: Vec<(String, String)>,
}

fn environment() -> Result<Environment<'static>, String> {
    let mut environment = Environment::new();
    let syntax = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build();
    environment.set_syntax(syntax.map_err(|error| error.to_string())?);
    environment.add_filter("docstring", docs::docstring);
    environment.add_filter("imported", spelling::imported);
    for (name, text) in TEMPLATES {
        environment.add_template(name, text).map_err(|error| format!("{error:#}"))?;
    }
    Ok(environment)
}
