//! Methods that go through a list page by page.

use serde::Serialize;

use crate::description::{Description, Iterate, Operation};
use crate::types::Type;

use super::calls::{constant, examples, ids, request_name};
use super::docs;
use super::types::response_type;
use super::view::FieldView;
use crate::spelling::camel;

#[derive(Serialize)]
pub struct IteratorView {
    name: String,
    doc: String,
    ids: Vec<FieldView>,
    operation: String,
    request: Option<String>,
    /// Type of an item.
    item: String,
    /// Field that identifies an item.
    id: String,
    /// Field of the answer that has the items.
    items: Option<String>,
    /// Values for every parameter of the request but the page.
    examples: Vec<(String, String)>,
}

pub fn iterators(description: &Description) -> Vec<IteratorView> {
    iterated(description).map(|(operation, iterate)| iterator(description, operation, iterate)).collect()
}

/// The types of the items.
pub fn item_types(description: &Description) -> impl Iterator<Item = &Type> {
    iterated(description).map(|(operation, iterate)| item_type(description, operation, iterate))
}

fn iterated(description: &Description) -> impl Iterator<Item = (&Operation, &Iterate)> {
    description.operations.iter().filter_map(|operation| operation.iterate.as_ref().map(|iterate| (operation, iterate)))
}

fn iterator(description: &Description, operation: &Operation, iterate: &Iterate) -> IteratorView {
    IteratorView {
        name: camel(&iterate.name),
        doc: docs::iterator(description, operation, iterate),
        ids: ids(operation),
        operation: constant(&operation.name),
        request: request_name(description, operation),
        item: response_type(item_type(description, operation, iterate)),
        id: iterate.id.clone(),
        items: iterate.items.clone(),
        examples: examples(description, operation).into_iter().filter(|(name, _)| name != "page").collect(),
    }
}

fn item_type<'a>(description: &'a Description, operation: &'a Operation, iterate: &Iterate) -> &'a Type {
    let list = iterate.items.as_ref().and_then(|items| {
        let model = description.model(&operation.returns.to_string())?;
        model.fields.iter().find(|field| field.name == *items).map(|field| &field.ty)
    });
    match list.unwrap_or(&operation.returns) {
        Type::List(item) => item,
        other => other,
    }
}
