//! What the template of the classes with the methods sees.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use indexmap::IndexMap;
use serde::Serialize;

use super::docs::paragraphs;
use super::iterators::Iterator;
use super::models::union_reader_name;
use super::spelling::{Way, annotation, replace_word};
use crate::description::{Description, Operation, Param, Place, Safety, group, method_name};
use crate::options::Options;
use crate::spelling::pascal;
use crate::types::Type;

/// What the documented client takes by position: up to the second name, the two parameters of waiting, up to the third.
/// Newer parameters are keyword-only.
const POSITIONAL: [(&str, &str, &str); 2] =
    [("run_workflow", "run_with", "run_with"), ("run_task", "max_steps", "browser_address")];

/// A module with one class.
#[derive(Serialize)]
pub struct Module {
    pub name: String,
    class: String,
    doc: String,
    is_async: bool,
    /// Whether they are calls of a group, such as `client.schedules`.
    is_group: bool,
    /// The class that `with_raw_response` gives, and its module.
    raw_class: (String, String),
    /// Groups of the client: attribute, class, module.
    groups: Vec<(String, String, String)>,
    /// The modules of those classes, in order.
    local_imports: BTreeMap<String, String>,
    methods: Vec<Method>,
    iterators: Vec<Iterator>,
    /// Rules of ruff that the names of the service break.
    rules: Vec<&'static str>,
    /// Whether models are read; their modules are imported when they are first needed.
    uses_types: bool,
    /// Names of the standard library, for annotations.
    uses: BTreeSet<&'static str>,
    /// What is needed at run time, by module of `skyvern.client`.
    imports: Imports,
    /// What only annotations name.
    pub type_imports: Imports,
}

type Imports = BTreeMap<String, BTreeSet<String>>;

/// Notes that a name is needed.
pub fn import(imports: &mut Imports, module: &str, name: &str) {
    imports.entry(module.to_owned()).or_default().insert(name.to_owned());
}

#[derive(Serialize)]
struct Method {
    name: String,
    operation: String,
    doc: String,
    /// As in a signature: `name: str | None = OMIT`, or the bare `*`.
    parameters: Vec<String>,
    /// The names of those that have to be given.
    required: Vec<String>,
    /// Names and the expressions that are sent.
    arguments: Vec<(String, String)>,
    returns: String,
    reader: String,
    /// The names of the options of its wait; none where it does not wait.
    wait: Vec<String>,
    /// Some of its arguments are files.
    uploads: bool,
}

/// Every module: the client's own methods and its groups, each awaited and blocking, plain and raw.
pub fn modules(description: &Description, options: &Options) -> Vec<Module> {
    let mut groups: IndexMap<&str, Vec<(&str, &Operation)>> = IndexMap::new();
    for operation in &description.operations {
        for name in std::iter::once(&operation.name).chain(&operation.also) {
            groups.entry(group(name).unwrap_or_default()).or_default().push((method_name(name), operation));
        }
    }
    let names: Vec<&str> = groups.keys().copied().filter(|name| !name.is_empty()).collect();
    let mut modules = Vec::new();
    for (group, methods) in &groups {
        for is_async in [true, false] {
            let builder =
                Builder { description, group, is_async, wait: wait_params(options), output: output_param(options) };
            modules.push(builder.module(&names, methods));
        }
    }
    modules
}

/// The calls of a module, with the status and the headers of their answers.
#[derive(Serialize)]
pub struct RawModule<'a> {
    pub name: &'a str,
    class: &'a str,
    doc: String,
    is_async: bool,
    /// The class whose calls they are, and its module.
    plain: (&'a str, &'a str),
    methods: &'a [Method],
}

impl Module {
    pub fn raw(&self) -> RawModule<'_> {
        RawModule {
            name: &self.raw_class.1,
            class: &self.raw_class.0,
            doc: format!("{}, with status and headers.", self.doc.trim_end_matches('.')),
            is_async: self.is_async,
            plain: (&self.class, &self.name),
            methods: &self.methods,
        }
    }
}

/// What makes one module.
pub struct Builder<'a> {
    pub description: &'a Description,
    group: &'a str,
    pub is_async: bool,
    wait: Vec<WaitParam>,
    /// What an output is: signature and documentation.
    output: WaitParam,
}

impl Builder<'_> {
    fn module(&self, groups: &[&str], methods: &[(&str, &Operation)]) -> Module {
        let mut module = Module {
            name: module_name(self.group, self.is_async, false),
            class: class_name(self.group, self.is_async, false),
            doc: self.doc(),
            is_async: self.is_async,
            is_group: !self.group.is_empty(),
            raw_class: (class_name(self.group, self.is_async, true), module_name(self.group, self.is_async, true)),
            groups: Vec::new(),
            local_imports: BTreeMap::new(),
            methods: Vec::new(),
            iterators: Vec::new(),
            rules: Vec::new(),
            uses_types: false,
            uses: BTreeSet::new(),
            imports: Imports::new(),
            type_imports: Imports::new(),
        };
        import(&mut module.imports, "unknown_arguments", "NoArgument");
        import(&mut module.imports, "unknown_arguments", "checks_names");
        import(&mut module.imports, "unknown_arguments", "wrong_arguments");
        import(&mut module.type_imports, "caller", if self.is_async { "AsyncCaller" } else { "Caller" });
        if module.is_group {
            import(&mut module.imports, "older_calls", "OlderCalls");
        } else {
            module.groups = groups
                .iter()
                .map(|group| {
                    let class = class_name(group, self.is_async, false);
                    ((*group).to_owned(), class, module_name(group, self.is_async, false))
                })
                .collect();
            module.groups.sort();
        }
        let groups = module.groups.iter().map(|(_, class, module)| (module.clone(), class.clone()));
        module.local_imports = groups.chain([(module.raw_class.1.clone(), module.raw_class.0.clone())]).collect();
        let params = || methods.iter().flat_map(|(_, operation)| &operation.params);
        if params().any(|param| BUILTINS.contains(&param.name.as_str())) {
            module.rules.push("A002");
        }
        for (name, operation) in methods {
            let method = self.method(name, operation, &mut module);
            module.methods.push(method);
        }
        if self.group.is_empty() {
            module.iterators = self.iterators(&mut module);
        }
        module
    }

    fn doc(&self) -> String {
        let what = if self.group.is_empty() {
            "The calls of the client".to_owned()
        } else {
            format!("`client.{}`", self.group)
        };
        let how = if self.is_async { "awaited" } else { "blocking" };
        format!("{what}, {how}.")
    }

    fn method(&self, name: &str, operation: &Operation, module: &mut Module) -> Method {
        let (mut returns, mut reader) = self.returns(&operation.returns, module);
        if operation.answers_run(self.description) {
            import(&mut module.imports, "output", "Output");
            import(&mut module.imports, "output", "OutputType");
            reader = format!("{}({})", reader.replace(".of_reply", ".typed"), self.output.name);
            returns.push_str("[Output]");
        }
        if operation.waits {
            import(&mut module.imports, "options", "Wait");
            import(&mut module.imports, "options", "OnCancel");
            import(&mut module.imports, "options", "Webhooks");
        }
        let parameters = self.parameters(operation, module);
        Method {
            name: name.to_owned(),
            operation: operation.name.clone(),
            doc: self.method_doc(name, operation),
            required: required(&parameters, module),
            parameters,
            arguments: operation.params.iter().map(|param| argument(param, module)).collect(),
            returns,
            reader,
            uploads: operation.params.iter().any(|param| param.ty == Type::File),
            wait: if operation.waits {
                self.wait[1..].iter().map(|param| param.name.clone()).collect()
            } else {
                Vec::new()
            },
        }
    }

    /// The parameters as in a signature.
    pub fn parameters(&self, operation: &Operation, module: &mut Module) -> Vec<String> {
        let mut text = |param: &Param| self.parameter(param, module);
        if let Some((_, before, after)) = POSITIONAL.iter().find(|(name, ..)| *name == operation.name) {
            let through =
                |name: &str| operation.params.iter().position(|param| param.name == name).map_or(0, |at| at + 1);
            let (before, after) = (through(before), through(after));
            let mut texts: Vec<String> = operation.params[..before].iter().map(&mut text).collect();
            texts.extend(self.wait[..2].iter().map(|param| param.text.clone()));
            texts.extend(operation.params[before..after].iter().map(&mut text));
            texts.extend([REQUEST_OPTIONS, "*"].map(str::to_owned));
            texts.extend(operation.params[after..].iter().map(&mut text));
            texts.extend(aliases(operation, &mut text));
            texts.push(self.output.text.clone());
            texts.extend(self.wait[2..].iter().map(|param| param.text.clone()));
            return optional_after_alias(operation, texts);
        }
        let (first, rest): (Vec<&Param>, Vec<&Param>) =
            operation.params.iter().partition(|param| by_position(operation, param));
        let mut texts: Vec<String> = first.into_iter().map(&mut text).collect();
        texts.push("*".to_owned());
        texts.extend(rest.into_iter().map(&mut text));
        texts.extend(aliases(operation, &mut text));
        if operation.answers_run(self.description) {
            texts.push(self.output.text.clone());
        }
        if operation.waits {
            texts.extend(self.wait.iter().map(|param| param.text.clone()));
        }
        texts.push(REQUEST_OPTIONS.to_owned());
        optional_after_alias(operation, texts)
    }

    fn parameter(&self, param: &Param, module: &mut Module) -> String {
        let mut ty = annotation(&param.ty, Way::Sent, self.description);
        for word in ty.split(|character: char| !character.is_alphanumeric()) {
            match word {
                "Any" => module.uses.insert("Any"),
                "Mapping" => module.uses.insert("Mapping"),
                "Sequence" => module.uses.insert("Sequence"),
                "FileContent" => {
                    import(&mut module.imports, "uploads", "FileContent");
                    false
                }
                _ => false,
            };
        }
        ty = lazily(&ty, &param.ty, module);
        if param.required {
            return format!("{}: {ty}", param.name);
        }
        if ty != "Any" && !ty.ends_with("None") {
            ty.push_str(" | None");
        }
        let in_body = matches!(param.place, Place::Body | Place::Content);
        if in_body && !param.null_in_python {
            import(&mut module.imports, "arguments", "OMIT");
            import(&mut module.imports, "arguments", "Omit");
            let ty = match ty.strip_suffix(" | None") {
                Some(ty) => format!("{ty} | Omit | None"),
                None => ty,
            };
            format!("{}: {ty} = OMIT", param.name)
        } else {
            format!("{}: {ty} = None", param.name)
        }
    }

    /// The annotation of the result, and the expression that reads it.
    fn returns(&self, ty: &Type, module: &mut Module) -> (String, String) {
        let text = annotation(ty, Way::Answered, self.description);
        let text = lazily(&text, ty, module);
        if text.contains("Any") {
            module.uses.insert("Any");
        }
        let reader = match ty {
            Type::Named(name) if self.description.model(name).is_some() => {
                module.uses_types = true;
                return (text, format!("types.{name}.of_reply"));
            }
            Type::List(item) => match &**item {
                Type::Named(name) if self.description.model(name).is_some() => {
                    module.uses_types = true;
                    import(&mut module.imports, "answers", "list_of");
                    return (text, format!("list_of(types.{name})"));
                }
                _ => "any_json".to_owned(),
            },
            Type::Named(name) if self.description.union(name).is_some() => {
                module.uses_types = true;
                import(&mut module.imports, "answers", "value_of");
                return (text, format!("value_of(types.{})", union_reader_name(name)));
            }
            Type::Nullable(inner) => {
                let Type::Named(name) = &**inner else {
                    import(&mut module.imports, "answers", "any_json");
                    return (text, "any_json".to_owned());
                };
                module.uses_types = true;
                import(&mut module.imports, "answers", "maybe");
                return (text, format!("maybe(types.{name})"));
            }
            Type::Null => "nothing".to_owned(),
            Type::File => "raw_bytes".to_owned(),
            _ => "any_json".to_owned(),
        };
        import(&mut module.imports, "answers", &reader);
        (text, reader)
    }

    fn method_doc(&self, name: &str, operation: &Operation) -> String {
        let mut doc = paragraphs(&operation.summary);
        if !operation.doc.is_empty() {
            let _ = write!(doc, "\n\n{}", paragraphs(&operation.doc));
        }
        doc.push_str("\n\nArgs:\n");
        for param in &operation.params {
            let _ = writeln!(doc, "    {}: {}", param.name, paragraphs(&param.doc));
        }
        for (param, alias) in
            operation.params.iter().flat_map(|param| param.also.iter().map(move |alias| (param, alias)))
        {
            let _ = writeln!(doc, "    {alias}: Another name of `{}`.", param.name);
        }
        let is_typed = operation.answers_run(self.description);
        if is_typed {
            let _ = writeln!(doc, "    {}: {}", self.output.name, self.output.doc);
        }
        if operation.waits {
            for WaitParam { name, doc: text, .. } in &self.wait {
                let _ = writeln!(doc, "    {name}: {text}");
            }
        }
        doc.push_str("    request_options: Timeout, retries, headers and more for this call alone.\n\nRaises:\n");
        if operation.safety == Safety::Start {
            doc.push_str("    RunMayExistError: The start failed in a way that may have created a run.\n");
        }
        if operation.waits {
            doc.push_str("    RunTimeoutError: The run was not final in time; it goes on.\n");
        }
        if is_typed {
            doc.push_str("    OutputTypeError: The run completed, but its output is not of that type.\n");
        }
        doc.push_str("    ApiError: The call failed; the kinds are in `skyvern.client.errors`.\n");
        let _ = write!(doc, "\nExample:\n    {}", self.example(name, operation));
        doc
    }

    fn example(&self, name: &str, operation: &Operation) -> String {
        let place = if self.group.is_empty() { "client".to_owned() } else { format!("client.{}", self.group) };
        example(&format!("{place}.{name}"), operation, self.is_async)
    }
}

/// One line of use of a method, which is called by its whole name: `client.get_run`.
pub fn example(method: &str, operation: &Operation, is_async: bool) -> String {
    let wait = if is_async { "await " } else { "" };
    let result = match &operation.returns {
        Type::Null => "",
        Type::List(_) => "page = ",
        _ => "result = ",
    };
    format!("{result}{wait}{method}({})", example_arguments(operation))
}

/// Arguments for one line of use.
pub fn example_arguments(operation: &Operation) -> String {
    let mut arguments: Vec<String> = Vec::new();
    for param in operation.params.iter().filter(|param| param.required) {
        let value = param.example.as_ref().map_or_else(|| param.name.clone(), |example| format!("{example:?}"));
        arguments.push(if by_position(operation, param) { value } else { format!("{}={value}", param.name) });
    }
    let body = operation.params.iter().find(|param| param.place == Place::Body);
    if let (true, Some(param)) = (arguments.is_empty(), body) {
        arguments.push(format!("{0}={0}", param.name));
    }
    arguments.join(", ")
}

/// The names of parameters without a default.
pub fn required(parameters: &[String], module: &mut Module) -> Vec<String> {
    let without_default = parameters.iter().filter(|text| *text != "*" && !text.contains(" = "));
    let names: Vec<String> = without_default.filter_map(|text| Some(text.split_once(':')?.0.to_owned())).collect();
    if !names.is_empty() {
        import(&mut module.imports, "unknown_arguments", "MISSING");
    }
    names
}

/// An annotation whose types are imported when somebody evaluates it.
pub fn lazily(text: &str, ty: &Type, module: &mut Module) -> String {
    let mut lazy = replace_word(text, "datetime", "types.datetime");
    for name in ty.names() {
        lazy = replace_word(&lazy, name, &format!("types.{name}"));
    }
    module.uses_types |= lazy != text;
    lazy
}

/// The parameter that every method has.
pub const REQUEST_OPTIONS: &str = "request_options: core.RequestOptions | None = None";

/// A parameter of a wait.
pub struct WaitParam {
    /// As in a signature.
    text: String,
    pub name: String,
    doc: String,
}

/// The parameters of a wait, that which asks for it first.
pub fn wait_params(options: &Options) -> Vec<WaitParam> {
    let mut params = vec![WaitParam {
        text: "wait_for_completion: bool = False".to_owned(),
        name: "wait_for_completion".to_owned(),
        doc: "Return when the run is final, rather than as soon as it is created.".to_owned(),
    }];
    params.extend(options.python_wait().into_iter().map(|option| WaitParam {
        text: format!("{}: {} = {}", option.name, option.ty, option.default),
        name: option.name,
        doc: option.doc,
    }));
    params
}

/// The parameter that says what an output is.
fn output_param(options: &Options) -> WaitParam {
    let option = options.python_output();
    WaitParam {
        text: format!("{}: {} = {}", option.name, option.ty, option.default),
        name: option.name,
        doc: option.doc,
    }
}

/// The other names of parameters, as parameters of their own.
fn aliases(operation: &Operation, text: &mut impl FnMut(&Param) -> String) -> Vec<String> {
    let mut texts = Vec::new();
    for param in &operation.params {
        for alias in &param.also {
            let other = Param { name: alias.clone(), required: false, place: Place::Body, ..param.clone() };
            texts.push(text(&other));
        }
    }
    texts
}

/// What comes by position after a parameter with another name has a default too; the core says what is missing.
fn optional_after_alias(operation: &Operation, texts: Vec<String>) -> Vec<String> {
    let aliased = |text: &String| {
        let name = text.split(':').next().unwrap_or_default();
        operation.params.iter().any(|param| param.name == name && !param.also.is_empty())
    };
    let Some(first) = texts.iter().position(aliased) else { return texts };
    let star = texts.iter().position(|text| text == "*").unwrap_or(texts.len());
    let last = first.max(star.saturating_sub(1));
    let optional = |(at, text): (usize, String)| {
        let required = (first..=last).contains(&at) && text != "*" && !text.contains(" = ");
        if required { format!("{text} | Omit = OMIT") } else { text }
    };
    texts.into_iter().enumerate().map(optional).collect()
}

/// Builtins that parameters are named like.
const BUILTINS: [&str; 6] = ["filter", "format", "hash", "id", "input", "type"];

fn argument(param: &Param, module: &mut Module) -> (String, String) {
    let name = param.name.clone();
    if let [alias] = param.also.as_slice() {
        import(&mut module.imports, "arguments", "OMIT");
        import(&mut module.imports, "arguments", "Omit");
        import(&mut module.imports, "arguments", "either");
        return (name.clone(), format!("either({name:?}, {name}, {alias:?}, {alias})"));
    }
    if param.ty != Type::File {
        return (name.clone(), name);
    }
    import(&mut module.imports, "uploads", "encode_file");
    let file = format!("encode_file({name})");
    (name, file)
}

fn by_position(operation: &Operation, param: &Param) -> bool {
    param.place == Place::Path || (operation.positional && param.required)
}

fn module_name(group: &str, is_async: bool, raw: bool) -> String {
    let group = if group.is_empty() { "client" } else { group };
    let kind = if is_async { "async" } else { "sync" };
    if raw { format!("{group}_{kind}_raw") } else { format!("{group}_{kind}") }
}

fn class_name(group: &str, is_async: bool, raw: bool) -> String {
    let kind = if is_async { "Async" } else { "" };
    let raw = if raw { "Raw" } else { "" };
    if group.is_empty() {
        return format!("{kind}{raw}Operations");
    }
    format!("{kind}{raw}{}Client", pascal(group))
}
