//! Where secrets are in what operations answer.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::description::{Description, Model, Operation};
use crate::types::Type;

/// A model with secrets in it, or in what it holds.
#[derive(Serialize)]
pub struct SecretsView {
    name: String,
    secret: Vec<String>,
    /// Fields that hold such models, each with their names.
    fields: Vec<(String, Vec<String>)>,
}

/// All models with secrets that an operation answers.
pub fn secrets(description: &Description) -> Vec<SecretsView> {
    let answered = description.reachable(description.operations.iter().flat_map(|item| item.returns.names()));
    let models = description.models.iter().filter(|model| answered.contains(model.name.as_str()));
    models.map(|model| secrets_of(description, model)).filter(|view| !view.is_empty()).collect()
}

/// The runs with secrets: a run of any kind may hold what that of one kind does.
pub fn runs_with_secrets(description: &Description) -> Vec<String> {
    let runs = description.models.iter().filter(|model| model.is_run());
    runs.flat_map(|model| models_with_secrets(description, &Type::Named(model.name.clone()))).collect()
}

/// The models with secrets that an operation may answer.
pub fn answered_secrets(description: &Description, operation: &Operation) -> Vec<String> {
    if operation.answers_run(description) {
        return runs_with_secrets(description);
    }
    models_with_secrets(description, &operation.returns)
}

/// The models with secrets that a type may be.
fn models_with_secrets(description: &Description, ty: &Type) -> Vec<String> {
    let names = ty.names().into_iter().flat_map(|name| {
        let variants = description.union(name).map(|union| union.variants.values().map(String::as_str).collect());
        variants.unwrap_or_else(|| vec![name])
    });
    let holds = |name: &str| {
        let inside = description.reachable(std::iter::once(name));
        inside.into_iter().filter_map(|name| description.model(name)).any(has_secret)
    };
    names.filter(|name| holds(name)).map(str::to_owned).collect::<BTreeSet<_>>().into_iter().collect()
}

fn secrets_of(description: &Description, model: &Model) -> SecretsView {
    let fields = model.fields.iter().map(|field| (field.name.clone(), models_with_secrets(description, &field.ty)));
    SecretsView {
        name: model.name.clone(),
        secret: model.fields.iter().filter(|field| field.secret).map(|field| field.name.clone()).collect(),
        fields: fields.filter(|(_, models)| !models.is_empty()).collect(),
    }
}

fn has_secret(model: &Model) -> bool {
    model.fields.iter().any(|field| field.secret)
}

impl SecretsView {
    fn is_empty(&self) -> bool {
        self.secret.is_empty() && self.fields.is_empty()
    }
}
