//! A file that calls every method with every parameter, for the checkers of types.

use std::fmt::Write as _;

use crate::description::{Description, Operation, Param};
use crate::types::Type;

const WAIT: &str = "wait_for_completion=True, timeout=None, poll_interval=0.5, start_timeout=5, on_cancel=\"cancel\", ";

/// The text of the file.
pub fn text(description: &Description) -> String {
    let mut text = "\"\"\"Calls every method with every parameter; it only has to please mypy and pyright.\"\"\"\n\
        # Generated from api/ by `cargo xtask generate`. Do not edit.\n\n\
        from __future__ import annotations\n\nfrom typing import TYPE_CHECKING\n\nfrom skyvern.client import types\n\n\
        if TYPE_CHECKING:\n    from datetime import datetime\n\n    from skyvern.client import AsyncSkyvern, Skyvern\n    \
        from skyvern.client.core import RequestOptions\n"
        .to_owned();
    for (head, call) in [
        ("async def awaited(client: AsyncSkyvern, time: datetime, options: RequestOptions)", "await client."),
        (
            "async def awaited_raw(client: AsyncSkyvern, time: datetime, options: RequestOptions)",
            "await client.with_raw_response.",
        ),
        ("def blocking(client: Skyvern, time: datetime, options: RequestOptions)", "client."),
        ("def blocking_raw(client: Skyvern, time: datetime, options: RequestOptions)", "client.with_raw_response."),
    ] {
        let _ = write!(text, "\n\n{head} -> None:\n");
        for operation in &description.operations {
            for name in std::iter::once(&operation.name).chain(&operation.also) {
                // `with_raw_response` belongs to the group, not to the client.
                let call = match (name.split_once('.'), call.strip_suffix("with_raw_response.")) {
                    (Some((group, method)), Some(client)) => format!("{client}{group}.with_raw_response.{method}"),
                    _ => format!("{call}{name}"),
                };
                let _ = writeln!(text, "    {call}({})", arguments(description, operation));
            }
            if let (Some(iterate), false) = (&operation.iterate, call.contains("raw")) {
                let all = if head.starts_with("async") { "async for" } else { "for" };
                let params = operation.params.iter().filter(|param| param.name != "page").cloned().collect();
                let list = Operation { params, ..operation.clone() };
                let _ = writeln!(
                    text,
                    "    print([item.{} {all} item in client.{}({})])",
                    iterate.id,
                    iterate.name,
                    arguments(description, &list),
                );
            }
        }
    }
    text
}

fn arguments(description: &Description, operation: &Operation) -> String {
    let mut text = String::new();
    for Param { name, ty, .. } in &operation.params {
        let _ = write!(text, "{name}={}, ", example(description, ty));
    }
    let wait = if operation.waits { WAIT } else { "" };
    format!("{text}{wait}request_options=options")
}

/// A value that the annotation of a parameter has to accept.
fn example(description: &Description, ty: &Type) -> String {
    match ty {
        Type::Integer => "1".to_owned(),
        Type::Number => "1.5".to_owned(),
        Type::Boolean => "True".to_owned(),
        Type::Datetime => "time".to_owned(),
        Type::Object => "{\"key\": [1]}".to_owned(),
        Type::Map(inner) => format!("{{\"key\": {}}}", example(description, inner)),
        Type::File => "b\"content\"".to_owned(),
        Type::List(inner) => format!("[{}]", example(description, inner)),
        Type::Null => "None".to_owned(),
        Type::Nullable(inner) => example(description, inner),
        Type::Union(options) => options.first().map_or_else(String::new, |first| example(description, first)),
        Type::Named(name) if description.is_enum(name) => format!("next(iter(types.{name}))"),
        Type::Named(name) => {
            let variant = description.union(name).and_then(|union| union.variants.values().next()).unwrap_or(name);
            let fields = description.model(variant).map_or(&[][..], |model| &model.fields);
            let required: Vec<String> = fields
                .iter()
                .filter(|field| field.required)
                .map(|field| format!("{}={}", field.name, example(description, &field.ty)))
                .collect();
            format!("types.{variant}({})", required.join(", "))
        }
        Type::String | Type::Id | Type::Json => "\"text\"".to_owned(),
    }
}
