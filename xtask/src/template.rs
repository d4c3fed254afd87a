//! Renders the templates.

use minijinja::syntax::SyntaxConfig;
use minijinja::{Environment, Value};

/// An environment whose blocks leave no blank lines.
pub fn new_environment() -> Result<Environment<'static>, String> {
    let mut environment = Environment::new();
    let syntax = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build();
    environment.set_syntax(syntax.map_err(|error| error.to_string())?);
    Ok(environment)
}

/// Renders one template.
pub fn render(template: &str, view: &Value, prepare: impl FnOnce(&mut Environment<'_>)) -> Result<String, String> {
    let mut environment = new_environment()?;
    prepare(&mut environment);
    environment.render_str(template, view).map_err(|error| format!("{error:#}"))
}
