//! What the template sees of the methods that go through a list page by page.

use std::fmt::Write as _;

use serde::Serialize;

use super::docs::paragraphs;
use super::methods::{Builder, Module, REQUEST_OPTIONS, example_arguments, lazily, required};
use super::spelling::{Way, annotation};
use crate::description::{Iterate, Operation};
use crate::types::Type;

#[derive(Serialize)]
pub struct Iterator {
    name: String,
    /// The plain method that answers a page, as in `schedules.list_all`.
    plain: String,
    doc: String,
    /// As in a signature.
    parameters: Vec<String>,
    /// The names of those that have to be given.
    required: Vec<String>,
    /// Names of the arguments of the plain method, but for the page.
    arguments: Vec<String>,
    /// Type of an item.
    item: String,
    /// Field that tells the items apart.
    id: String,
    /// Field of the answer that holds the items.
    items: Option<String>,
}

impl Builder<'_> {
    /// The iterators, all of them methods of the client itself.
    pub fn iterators(&self, module: &mut Module) -> Vec<Iterator> {
        let operations = self.description.operations.iter();
        operations
            .filter_map(|operation| Some((operation, operation.iterate.as_ref()?)))
            .filter_map(|(operation, iterate)| self.iterator(operation, iterate, module))
            .collect()
    }

    fn iterator(&self, operation: &Operation, iterate: &Iterate, module: &mut Module) -> Option<Iterator> {
        let list = match &iterate.items {
            Some(items) => {
                let model = self.description.model(&operation.returns.to_string())?;
                &model.fields.iter().find(|field| field.name == *items)?.ty
            }
            None => &operation.returns,
        };
        let Type::List(item) = list else { return None };
        let without_page = Operation {
            params: operation.params.iter().filter(|param| param.name != "page").cloned().collect(),
            ..operation.clone()
        };
        let mut arguments: Vec<String> = without_page.params.iter().map(|param| param.name.clone()).collect();
        arguments.extend(without_page.params.iter().flat_map(|param| param.also.clone()));
        arguments.push(REQUEST_OPTIONS.split(':').next().unwrap_or_default().to_owned());
        let parameters = self.parameters(&without_page, module);
        Some(Iterator {
            name: iterate.name.clone(),
            plain: operation.name.clone(),
            doc: self.iterator_doc(&without_page, iterate),
            required: required(&parameters, module),
            parameters,
            arguments,
            item: lazily(&annotation(item, Way::Answered, self.description), item, module),
            id: iterate.id.clone(),
            items: iterate.items.clone(),
        })
    }

    fn iterator_doc(&self, operation: &Operation, iterate: &Iterate) -> String {
        let summary = paragraphs(&operation.summary);
        let what = summary.trim_start_matches("List ").trim_end_matches(", one page at a time.");
        let mut doc = format!(
            "Go through {what}, page by page.\n\nEach item comes once. A page that fails raises, and asking for the \
             next item tries that page again.\n\nArgs:\n"
        );
        for param in &operation.params {
            let text = paragraphs(&param.doc);
            let text = match text.split_once("Default ") {
                Some((before, _)) if param.name == "page_size" => format!("{before}Default 100."),
                _ => text,
            };
            let _ = writeln!(doc, "    {}: {text}", param.name);
            for alias in &param.also {
                let _ = writeln!(doc, "    {alias}: Another name of `{}`.", param.name);
            }
        }
        doc.push_str("    request_options: Timeout, retries, headers and more, for each page.\n\nRaises:\n");
        doc.push_str("    ApiError: A page failed; the kinds are in `skyvern.client.errors`.\n\nExample:\n");
        let first = example_arguments(operation);
        let wait = if self.is_async { "async " } else { "" };
        let _ =
            write!(doc, "    {wait}for item in client.{}({first}):\n        print(item.{})", iterate.name, iterate.id);
        doc
    }
}
