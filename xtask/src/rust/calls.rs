//! The calls: one struct of arguments an operation, setters on `Call`, and methods on the client and its groups.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use crate::description::{Description, Iterate, Operation, Param, method_name};
use crate::rust::GENERATED;
use crate::rust::names::{doc, field, one_or_many, pascal, ty, uses};
use crate::types::Type;

/// The text of one file of `calls/`.
pub fn text(description: &Description, file: &str) -> String {
    let operations: Vec<&Operation> =
        description.operations.iter().filter(|operation| operation.file == file).collect();
    let mut body = String::new();
    let groups: BTreeSet<Option<&str>> = operations.iter().map(|operation| operation.group()).collect();
    for group in groups {
        let own: Vec<&Operation> = operations.iter().copied().filter(|operation| operation.group() == group).collect();
        body.push_str(&methods(description, group, &own));
    }
    for operation in &operations {
        body.push_str(&arguments(operation, description));
    }
    let title = file.replace('_', " ");
    format!("//! Calls of {title}.\n{GENERATED}\n{}\n{body}", imports(&operations, description))
}

fn imports(operations: &[&Operation], description: &Description) -> String {
    let params = operations.iter().flat_map(|operation| &operation.params).map(|param| ty(&param.ty));
    let answers = operations.iter().map(|operation| answer_type(operation));
    let mut types: Vec<String> = params.chain(answers).collect();
    for model in operations.iter().filter(|operation| operation.iterate.is_some()) {
        let fields =
            description.model(&model.returns.to_string()).map(|model| model.fields.iter().map(|field| ty(&field.ty)));
        types.extend(fields.into_iter().flatten().filter(|ty| ty.starts_with("Vec<")));
    }
    let starts = if operations.iter().any(|operation| operation.waits) { ", Starts" } else { "" };
    let pages = if operations.iter().any(|operation| operation.iterate.is_some()) {
        "use crate::client::pages::Pages;\n"
    } else {
        ""
    };
    format!(
        "use serde::Serialize;\n\n{pages}{}use crate::client::Client;\nuse crate::client::call::{{Arguments, Call{starts}}};\n",
        uses(&types, description, ""),
    )
}

fn answer_type(operation: &Operation) -> String {
    if operation.returns == Type::File { "Bytes".to_owned() } else { ty(&operation.returns) }
}

fn methods(description: &Description, group: Option<&str>, operations: &[&Operation]) -> String {
    let methods: String = operations.iter().map(|operation| method(description, operation)).collect();
    let Some(group) = group else { return format!("impl Client {{\n{methods}}}\n\n") };
    let name = pascal(group);
    format!(
        "impl Client {{\n/// The calls of `{group}`.\npub fn {group}(&self) -> {name}<'_> {{\n{name} {{ client: self }}\n}}\n}}\n\n\
         /// The calls of `{group}`.\n#[derive(Debug, Clone, Copy)]\npub struct {name}<'a> {{\nclient: &'a Client,\n}}\n\n\
         impl {name}<'_> {{\n{}}}\n\n",
        methods.replace("Call::new(self,", "Call::new(self.client,"),
    )
}

fn method(description: &Description, operation: &Operation) -> String {
    let required: Vec<&Param> = operation.params.iter().filter(|param| param.required).collect();
    let arguments: Vec<String> =
        required.iter().map(|param| format!(", {}: {}", field(&param.name), accepted(&param.ty))).collect();
    let arguments = arguments.concat();
    let fields: Vec<String> = required
        .iter()
        .map(|param| format!("{}: {}, ", field(&param.name), converted(&param.ty, &field(&param.name))))
        .collect();
    let fields = fields.concat();
    let rest = if required.len() < operation.params.len() { "..Default::default()" } else { "" };
    let struct_name = pascal(operation.rust_name());
    let optional: Vec<String> = operation
        .params
        .iter()
        .filter(|param| !param.required)
        .map(|param| format!("`{}`", field(&param.name)))
        .collect();
    let mut text = doc(&operation.summary, "///");
    if !operation.doc.is_empty() {
        text.push_str("///\n");
        text.push_str(&doc(operation.doc.trim(), "///"));
    }
    text.push_str("///\n");
    for param in &required {
        text.push_str(&doc(&format!("- `{}`: {}", param.name, param.doc), "///"));
    }
    if !optional.is_empty() {
        text.push_str(&doc(&format!("- optional, as methods of the call: {}", optional.join(", ")), "///"));
    }
    let _ = write!(
        text,
        "///\n/// ```no_run\n/// # async fn example(client: skyvern::Client) -> Result<(), skyvern::Error> {{\n\
         /// {}\n/// # Ok(())\n/// # }}\n/// ```\n",
        example(operation, description),
    );
    let _ = write!(
        text,
        "pub fn {}(&self{arguments}) -> Call<{struct_name}> {{\nCall::new(self, {struct_name} {{ {fields}{rest} }})\n}}\n\n",
        field(method_name(operation.rust_name())),
    );
    text
}

/// One line of use of a call.
pub fn example(operation: &Operation, description: &Description) -> String {
    let required = operation.params.iter().filter(|param| param.required);
    let arguments: Vec<String> = required.map(|param| example_value(param, description)).collect();
    let receiver = operation.group().map_or_else(|| "client".to_owned(), |group| format!("client.{group}()"));
    let method = field(method_name(operation.rust_name()));
    format!("let answer = {receiver}.{method}({}).await?;", arguments.join(", "))
}

fn example_value(param: &Param, description: &Description) -> String {
    match (&param.ty, &param.example) {
        (Type::String | Type::Id | Type::Datetime, Some(example)) => format!("{example:?}"),
        (Type::String | Type::Id | Type::Datetime, None) => format!("{:?}", param.name),
        (Type::Integer, _) => "1".to_owned(),
        (Type::Number, _) => "1.0".to_owned(),
        (Type::Boolean, _) => "true".to_owned(),
        (Type::File, _) => "skyvern::Upload::path(\"invoice.pdf\")".to_owned(),
        (Type::List(inner), _) => {
            let item = Param { ty: (**inner).clone(), ..param.clone() };
            format!("[{}]", example_value(&item, description))
        }
        (Type::Map(_), _) => "[(\"key\", \"value\")]".to_owned(),
        (Type::Named(name), _) => {
            let variant = description.union(name).and_then(|union| union.variants.values().next());
            format!("skyvern::types::{}::default()", variant.unwrap_or(name))
        }
        _ => "serde_json::json!({})".to_owned(),
    }
}

fn arguments(operation: &Operation, description: &Description) -> String {
    let name = pascal(operation.rust_name());
    let mut text = format!("/// Arguments of `{}`.\n", operation.name);
    text.push_str("#[derive(Debug, Clone, Default, PartialEq, Serialize)]\n");
    let _ = writeln!(text, "pub struct {name} {{");
    for param in &operation.params {
        text.push_str(&doc(&param.doc, "///"));
        let rust = field(&param.name);
        if rust != param.name && format!("r#{}", param.name) != rust {
            let _ = writeln!(text, "#[serde(rename = {:?})]", param.name);
        }
        let rust_type = ty(&param.ty);
        if param.required {
            let _ = writeln!(text, "pub {rust}: {rust_type},");
        } else {
            let _ =
                writeln!(text, "#[serde(skip_serializing_if = \"Option::is_none\")]\npub {rust}: Option<{rust_type}>,");
        }
    }
    text.push_str("}\n\n");
    let answer = answer_type(operation);
    let _ = write!(
        text,
        "impl Arguments for {name} {{\nconst OPERATION: &'static str = {:?};\ntype Answer = {answer};\n}}\n\n",
        operation.name
    );
    if operation.waits {
        let _ = write!(text, "impl Starts for {name} {{}}\n\n");
    }
    if let Some(iterate) = &operation.iterate {
        text.push_str(&pages(&name, operation, iterate, description));
    }
    let setters: String = operation.params.iter().filter(|param| !param.required).map(setter).collect();
    if !setters.is_empty() {
        let _ = write!(text, "impl Call<{name}> {{\n{setters}}}\n\n");
    }
    text
}

/// How the arguments of a list turn its pages.
fn pages(name: &str, operation: &Operation, iterate: &Iterate, description: &Description) -> String {
    let list = iterate.items.as_ref().and_then(|items| {
        let model = description.model(&operation.returns.to_string())?;
        model.fields.iter().find(|field| field.name == *items).map(|field| &field.ty)
    });
    let Type::List(item) = list.unwrap_or(&operation.returns) else { return String::new() };
    let items = iterate.items.as_ref().map_or_else(|| "answer".to_owned(), |items| format!("answer.{}", field(items)));
    format!(
        "impl Pages for {name} {{\ntype Item = {};\n\nfn set_page(&mut self, page: i64) {{\nself.page = Some(page);\n}}\n\n\
         fn page_size(&mut self) -> &mut Option<i64> {{\n&mut self.page_size\n}}\n\n\
         fn items(answer: Self::Answer) -> Vec<Self::Item> {{\n{items}\n}}\n\n\
         fn id(item: &Self::Item) -> &str {{\n&item.{}\n}}\n}}\n\n",
        ty(item),
        field(&iterate.id),
    )
}

fn setter(param: &Param) -> String {
    let name = field(&param.name);
    format!(
        "{}pub fn {name}(mut self, {name}: {}) -> Self {{\nself.arguments.{name} = Some({});\nself\n}}\n\n",
        doc(&param.doc, "///"),
        accepted(&param.ty),
        converted(&param.ty, &name),
    )
}

/// What a method takes for a type.
fn accepted(param: &Type) -> String {
    if let Some(item) = one_or_many(param) {
        return format!("impl IntoIterator<Item = impl Into<{}>>", ty(item));
    }
    match param {
        Type::Integer | Type::Number | Type::Boolean => ty(param),
        Type::List(inner) => format!("impl IntoIterator<Item = impl Into<{}>>", ty(inner)),
        Type::Map(inner) => {
            format!("impl IntoIterator<Item = (impl Into<String>, impl Into<{}>)>", ty(inner))
        }
        _ => format!("impl Into<{}>", ty(param)),
    }
}

/// How a method turns what it took into that type.
fn converted(param: &Type, name: &str) -> String {
    if one_or_many(param).is_some() {
        return format!("{name}.into_iter().map(Into::into).collect()");
    }
    match param {
        Type::Integer | Type::Number | Type::Boolean => name.to_owned(),
        Type::List(_) => format!("{name}.into_iter().map(Into::into).collect()"),
        Type::Map(_) => format!("{name}.into_iter().map(|(key, value)| (key.into(), value.into())).collect()"),
        _ => format!("{name}.into()"),
    }
}
