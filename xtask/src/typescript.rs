//! Writes the generated half of `bindings-node/ts`: types, operation tables and the classes with the methods.

mod calls;
pub mod docs;
mod iterators;
mod secrets;
mod types;
mod view;

use minijinja::Value;
use minijinja::value::Serde;

use crate::description::Description;
use crate::output::Output;
use crate::template;
use docs::comment;
use view::View;

const TEMPLATES: [(&str, &str); 7] = [
    ("bindings-node/ts/generated/enums.ts", include_str!("../templates/typescript/enums.ts.j2")),
    ("bindings-node/ts/generated/models.ts", include_str!("../templates/typescript/models.ts.j2")),
    ("bindings-node/ts/generated/requests.ts", include_str!("../templates/typescript/requests.ts.j2")),
    ("bindings-node/ts/generated/operations.ts", include_str!("../templates/typescript/operations.ts.j2")),
    ("bindings-node/ts/generated/resources.ts", include_str!("../templates/typescript/resources.ts.j2")),
    ("bindings-node/ts/generated/secrets.ts", include_str!("../templates/typescript/secrets.ts.j2")),
    ("tests/node/types/every-method.ts", include_str!("../templates/typescript/every-method.ts.j2")),
];

/// Adds the TypeScript files.
pub fn generate(description: &Description, output: &mut Output) -> Result<(), String> {
    let mut environment = template::new_environment()?;
    environment.add_filter("comment", comment);
    let view = Value::from(Serde(View::new(description)));
    for (path, template) in TEMPLATES {
        let text = environment.render_str(template, view.clone()).map_err(|error| format!("{path}: {error:#}"))?;
        output.add(path, text)?;
    }
    Ok(())
}
