//! The parameters of a run: typed by the workflow's own definition, and checked before anything is sent.

use std::io::Read as _;

use indexmap::IndexMap;
use serde_json::value::RawValue;
use skyvern::{Client, Json, Upload};

use crate::args::Inputs;
use crate::failure::{Failure, Result, unreadable};
use crate::json;

/// What a workflow takes.
pub(crate) struct Definition {
    pub workflow_id: String,
    pub parameters: Vec<Parameter>,
    /// Names of its blocks.
    pub blocks: usize,
}

/// A parameter of a workflow.
#[derive(Debug, Clone)]
pub(crate) struct Parameter {
    pub name: String,
    /// `string`, `integer`, `float`, `boolean`, `json`, `file_url`, `credential_id`, or one that nobody knew.
    pub kind: String,
    pub is_required: bool,
    pub description: String,
    pub default: String,
}

impl Parameter {
    fn shown(&self) -> String {
        let kind = if self.kind == "file_url" { "file" } else { &self.kind };
        if self.is_required { format!("{} ({kind}, required)", self.name) } else { format!("{} ({kind})", self.name) }
    }
}

impl Definition {
    /// Asks the service for it.
    pub(crate) async fn fetch(client: &Client, workflow_id: &str) -> Result<Self> {
        let answer = client.get_workflow(workflow_id).send_raw().await?;
        Ok(Self::read(workflow_id, &String::from_utf8_lossy(answer.body())))
    }

    pub(crate) fn read(workflow_id: &str, text: &str) -> Self {
        let list = |path: &str| json::at(text, path).and_then(|list| json::items(&list)).unwrap_or_default();
        let inputs = list("workflow_definition.parameters");
        let inputs = inputs.iter().map(|parameter| parameter.get());
        let inputs = inputs.filter(|parameter| json::text_at(parameter, "parameter_type") == "workflow");
        let parameters = inputs.map(|parameter| Parameter {
            name: json::text_at(parameter, "key"),
            kind: json::text_at(parameter, "workflow_parameter_type"),
            is_required: json::at(parameter, "default_value").is_none_or(|value| value == "null"),
            description: json::text_at(parameter, "description"),
            default: json::text_at(parameter, "default_value"),
        });
        Self {
            workflow_id: workflow_id.to_owned(),
            parameters: parameters.collect(),
            blocks: list("workflow_definition.blocks").len(),
        }
    }

    /// The definition, if it says how to take what is given. One without parameters does not: the service takes anything then.
    pub(crate) fn typing(self) -> Option<Self> {
        (!self.parameters.is_empty()).then_some(self)
    }

    pub(crate) fn parameter(&self, name: &str) -> Option<&Parameter> {
        self.parameters.iter().find(|parameter| parameter.name == name)
    }

    /// What it takes, in words.
    pub(crate) fn takes(&self) -> String {
        if self.parameters.is_empty() {
            return format!("{} takes no parameters", self.workflow_id);
        }
        let names: Vec<String> = self.parameters.iter().map(Parameter::shown).collect();
        format!("{} takes {}", self.workflow_id, names.join(", "))
    }

    /// Names what is given and not taken, or needed and not given.
    pub(crate) fn check<'a>(&self, given: &(impl Iterator<Item = &'a str> + Clone)) -> std::result::Result<(), String> {
        for name in given.clone() {
            if self.parameter(name).is_none() {
                return Err(format!("there is no parameter {name:?}: {}", self.takes()));
            }
        }
        let missing =
            |parameter: &&Parameter| parameter.is_required && !given.clone().any(|name| name == parameter.name);
        match self.parameters.iter().find(missing) {
            Some(parameter) => Err(format!("the parameter {:?} is missing: {}", parameter.name, self.takes())),
            None => Ok(()),
        }
    }
}

/// A value that was given.
enum Value {
    Json(Box<RawValue>),
    /// A file to upload.
    File(String),
}

/// The parameters to send; `None` where none are given.
pub(crate) async fn gather(client: &Client, inputs: &Inputs, definition: Option<&Definition>) -> Result<Option<Json>> {
    let mut values: IndexMap<String, Value> = IndexMap::new();
    let object = inputs.params.as_deref().map(object).transpose()?;
    for (name, value) in object.into_iter().flatten() {
        values.insert(name, Value::Json(value));
    }
    let mut seen: Vec<&str> = Vec::new();
    for pair in &inputs.param {
        let Some((name, text)) = pair.split_once('=').filter(|(name, _)| !name.is_empty()) else {
            return Err(Failure::usage(format!("-p {pair}: a parameter is NAME=VALUE, as in -p name=Ada")));
        };
        if seen.contains(&name) {
            return Err(Failure::usage(format!("-p {name} is given twice")));
        }
        seen.push(name);
        let parameter = definition.and_then(|definition| definition.parameter(name));
        if definition.is_some() && parameter.is_none() {
            // Told below, with what there is; its content is not read.
            values.insert(name.to_owned(), Value::Json(RawValue::NULL.to_owned()));
            continue;
        }
        let value = read_value(text, parameter.map(|parameter| parameter.kind.as_str()))
            .map_err(|problem| Failure::usage(format!("-p {name}: {problem}")))?;
        values.insert(name.to_owned(), value);
    }
    if let Some(definition) = definition {
        definition.check(&values.keys().map(String::as_str)).map_err(Failure::usage)?;
    }
    if values.is_empty() && inputs.params.is_none() {
        return Ok(None);
    }
    let mut sent: json::Fields = IndexMap::new();
    for (name, value) in values {
        let value = match value {
            Value::Json(value) => value,
            Value::File(path) => uploaded(client, &path).await?,
        };
        sent.insert(name, value);
    }
    Json::new(&sent).map(Some).map_err(|error| Failure::usage(error.to_string()))
}

/// The object of `--params`: the text itself, a file, or standard input.
fn object(given: &str) -> Result<json::Fields> {
    let (place, text) = if given.trim_start().starts_with(['{', '[']) {
        ("--params", given.to_owned())
    } else {
        (if given == "-" { "standard input" } else { given }, content(given)?)
    };
    serde_json::from_str(text.trim_start_matches('\u{feff}')).map_err(|error| {
        let seen: String = text.trim().chars().take(60).collect();
        Failure::usage(format!(
            "{place} is no JSON object: {error}; what arrived is {}",
            json::clean(&format!("{seen:?}"))
        ))
    })
}

/// The text of a file; `-` is standard input.
pub(crate) fn content(path: &str) -> Result<String> {
    let mut text = String::new();
    let read = if path == "-" {
        std::io::stdin().read_to_string(&mut text)
    } else {
        std::fs::File::open(path).and_then(|mut file| file.read_to_string(&mut text))
    };
    read.map_err(|error| unreadable(if path == "-" { "standard input" } else { path }, &error))?;
    Ok(text)
}

/// A value of `-p`, which may be that of a file. What no definition types is text, or a file where it can't be text.
fn read_value(text: &str, kind: Option<&str>) -> std::result::Result<Value, String> {
    let (kind, is_typed) = (kind.unwrap_or("string"), kind.is_some());
    let Some(path) = text.strip_prefix('@').filter(|rest| !rest.starts_with('@')) else {
        let text = text.strip_prefix('@').filter(|rest| rest.starts_with('@')).unwrap_or(text);
        return typed(text, kind).map(Value::Json);
    };
    if kind == "file_url" {
        return match std::fs::File::open(path).and_then(|file| file.metadata()) {
            Ok(about) if about.is_file() => Ok(Value::File(path.to_owned())),
            Ok(_) => Err(format!("{path} is no file")),
            Err(error) => Err(format!("{path} can't be read: {error}")),
        };
    }
    if !is_typed && std::fs::read(path).is_ok_and(|content| std::str::from_utf8(&content).is_err()) {
        return Ok(Value::File(path.to_owned()));
    }
    let text = content(path).map_err(|failure| failure.message)?;
    // The line break at the end is the editor's, except where text is meant.
    let text = if matches!(kind, "integer" | "float" | "boolean" | "credential_id") { text.trim() } else { &text };
    typed(text, kind).map(Value::Json)
}

/// A text as a value of a kind of parameter. What no definition types stays text.
pub(crate) fn typed(text: &str, kind: &str) -> std::result::Result<Box<RawValue>, String> {
    let raw = |json: String| RawValue::from_string(json).map_err(|error| error.to_string());
    let shown = || {
        let short: String = text.chars().take(60).collect();
        format!("{short:?}")
    };
    match kind {
        "integer" => {
            let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
            if digits.is_empty() || !digits.bytes().all(|digit| digit.is_ascii_digit()) {
                return Err(format!("{} is no whole number", shown()));
            }
            let digits = digits.trim_start_matches('0');
            let digits = if digits.is_empty() { "0" } else { digits };
            raw(format!("{}{digits}", if text.starts_with('-') && digits != "0" { "-" } else { "" }))
        }
        "float" => {
            // The spelling is kept where JSON has it.
            match text.parse::<f64>() {
                Ok(number) if number.is_finite() => raw(text.to_owned()).or_else(|_| raw(number.to_string())),
                _ => Err(format!("{} is no number", shown())),
            }
        }
        "boolean" => match text.to_ascii_lowercase().as_str() {
            "true" | "yes" | "1" => raw("true".to_owned()),
            "false" | "no" | "0" => raw("false".to_owned()),
            _ => Err(format!("{} is neither true nor false", shown())),
        },
        "json" => raw(text.to_owned()).map_err(|error| format!("{} is no JSON: {error}", shown())),
        "file_url" if !text.contains("://") => {
            Err(format!("{} is not the address of a file; @{text} uploads a file of this machine", shown()))
        }
        _ => raw(json::quoted(text)),
    }
}

/// Uploads a file; the address of what the service keeps.
async fn uploaded(client: &Client, path: &str) -> Result<Box<RawValue>> {
    let answer = client.upload_file(Upload::path(path)).await?;
    let Some(address) = answer.presigned_url.or(answer.s3_uri) else {
        return Err(Failure::no_answer(format!("{path} was uploaded, but the service did not say where to")));
    };
    RawValue::from_string(json::quoted(&address)).map_err(|error| Failure::no_answer(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::{Definition, typed};

    #[test]
    fn texts_become_what_the_definition_says() {
        let get = |text: &str, kind: &str| typed(text, kind).map(|value| value.get().to_owned());
        assert_eq!(get("007", "string").unwrap(), "\"007\"");
        assert_eq!(get("007", "integer").unwrap(), "7");
        assert_eq!(get("-0", "integer").unwrap(), "0");
        assert_eq!(get("12345678901234567890123", "integer").unwrap(), "12345678901234567890123");
        assert_eq!(get("1.50", "float").unwrap(), "1.50");
        assert_eq!(get(".5", "float").unwrap(), "0.5");
        assert_eq!(get("TRUE", "boolean").unwrap(), "true");
        assert_eq!(get(r#"{"b":1,"a":2}"#, "json").unwrap(), r#"{"b":1,"a":2}"#);
        assert_eq!(get("true", "a kind nobody knew").unwrap(), "\"true\"");
        for (text, kind) in [
            ("1.5", "integer"),
            ("", "integer"),
            ("nan", "float"),
            ("1e999", "float"),
            ("\"1\"", "float"),
            ("null", "float"),
            ("maybe", "boolean"),
            ("{name: Ada}", "json"),
            ("resume.pdf", "file_url"),
        ] {
            assert!(get(text, kind).is_err(), "{text} as {kind}");
        }
    }

    #[test]
    fn what_is_wrong_is_named_with_what_is_taken() {
        let definition = Definition::read(
            "wpid_1",
            r#"{"workflow_definition":{"blocks":[{},{}],"parameters":[
                {"parameter_type":"workflow","key":"name","workflow_parameter_type":"string","default_value":null},
                {"parameter_type":"workflow","key":"copies","workflow_parameter_type":"integer","default_value":1},
                {"parameter_type":"output","key":"x_output"}]}}"#,
        );
        assert_eq!(definition.blocks, 2);
        assert_eq!(definition.takes(), "wpid_1 takes name (string, required), copies (integer)");
        assert!(definition.check(&["name"].into_iter()).is_ok());
        assert!(definition.check(&["name", "nmae"].into_iter()).unwrap_err().contains("\"nmae\""));
        assert!(definition.check(&["copies"].into_iter()).unwrap_err().contains("\"name\" is missing"));
    }
}
