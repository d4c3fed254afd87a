//! The rows of a file: read whole, typed by the workflow's definition, and checked before the first start.

use std::collections::{HashMap, VecDeque};
use std::path::Path;

use crate::args::{BulkArguments, Format};
use crate::failure::{Failure, Result};
use crate::inputs::{self, Definition};
use crate::json::{self, Fields};

/// A row as the core takes it.
pub(crate) struct Row {
    /// `{"key": "…", "parameters": {…}}`
    pub text: String,
}

/// What is wrong with a file, and on which line.
struct Reader<'a> {
    arguments: &'a BulkArguments,
    definition: Option<&'a Definition>,
    place: String,
    keys: HashMap<String, u64>,
    rows: VecDeque<Row>,
}

/// Reads the rows.
pub(crate) fn read(arguments: &BulkArguments, definition: Option<&Definition>) -> Result<VecDeque<Row>> {
    let file = arguments.rows.as_deref().unwrap_or_default();
    let format = format_of(file, arguments.format)?;
    let text = inputs::content(file)?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let place = if file == "-" { "standard input".to_owned() } else { file.to_owned() };
    let mut reader = Reader { arguments, definition, place, keys: HashMap::new(), rows: VecDeque::new() };
    match format {
        Format::Csv => reader.csv(text)?,
        Format::Jsonl => reader.jsonl(text)?,
    }
    if reader.rows.is_empty() {
        return Err(Failure::usage(format!("{} has no rows", reader.place)));
    }
    Ok(reader.rows)
}

fn format_of(file: &str, given: Option<Format>) -> Result<Format> {
    if let Some(format) = given {
        return Ok(format);
    }
    let extension = Path::new(file).extension().map(|extension| extension.to_string_lossy().to_ascii_lowercase());
    match extension.as_deref() {
        Some("csv") => Ok(Format::Csv),
        Some("jsonl" | "ndjson") => Ok(Format::Jsonl),
        Some("xlsx" | "xls" | "ods") => {
            Err(Failure::usage(format!("{file} is a spreadsheet: save it as CSV (UTF-8), and give that")))
        }
        _ => Err(Failure::usage(format!("is {file} CSV or JSONL? --format csv or --format jsonl says it"))),
    }
}

impl Reader<'_> {
    fn wrong<T>(&self, line: u64, problem: impl std::fmt::Display) -> Result<T> {
        let problem = json::clean(&problem.to_string()).into_owned();
        Err(Failure::usage(format!("{}, line {line}: {problem}; nothing was started", self.place)))
    }

    fn csv(&mut self, text: &str) -> Result<()> {
        let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
        let columns: Vec<String> = match reader.headers() {
            Ok(columns) => columns.iter().map(|column| column.trim().to_owned()).collect(),
            Err(error) => return self.wrong(1, error),
        };
        self.check_columns(&columns)?;
        for record in reader.records() {
            let record = match record {
                Ok(record) => record,
                Err(error) => return self.wrong(error.position().map_or(0, csv::Position::line), error),
            };
            let line = record.position().map_or(0, csv::Position::line);
            if record.len() != columns.len() {
                return self.wrong(line, format!("{} cells for {} columns", record.len(), columns.len()));
            }
            let mut key = None;
            let mut parameters = Fields::new();
            for (column, cell) in columns.iter().zip(&record) {
                if self.arguments.key.as_ref() == Some(column) {
                    key = Some(cell.to_owned());
                }
                // An empty cell is not given.
                if cell.is_empty() || !self.is_parameter(column) {
                    continue;
                }
                match self.typed(column, cell) {
                    Ok(value) => _ = parameters.insert(column.clone(), value),
                    Err(problem) => return self.wrong(line, format!("{column}: {problem}")),
                }
            }
            self.add(line, key, &parameters)?;
        }
        Ok(())
    }

    fn jsonl(&mut self, text: &str) -> Result<()> {
        for (number, text) in (1..).zip(text.lines()) {
            if text.trim().is_empty() {
                continue;
            }
            let mut parameters: Fields = match serde_json::from_str(text) {
                Ok(parameters) => parameters,
                Err(error) => return self.wrong(number, format!("no JSON object: {error}")),
            };
            let key = match &self.arguments.key {
                None => None,
                Some(column) => match parameters.get(column.as_str()).map(|value| value.get()) {
                    Some(value) if value.starts_with('"') => Some(serde_json::from_str(value).unwrap_or_default()),
                    Some(value) if value.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-') => {
                        Some(value.to_owned())
                    }
                    Some(_) => {
                        return self.wrong(number, format!("its key {column:?} is neither text nor a whole number"));
                    }
                    None => Some(String::new()),
                },
            };
            if let Some(name) = parameters.keys().find(|name| !self.is_known(name)) {
                return self.wrong(number, self.unknown(name));
            }
            parameters.retain(|name, _| self.is_parameter(name));
            self.add(number, key, &parameters)?;
        }
        Ok(())
    }

    fn check_columns(&self, columns: &[String]) -> Result<()> {
        if columns.is_empty() {
            return self.wrong(1, "it is empty: the first line names the parameters");
        }
        if let Some(double) = (1..columns.len()).find(|place| columns[..*place].contains(&columns[*place])) {
            return self.wrong(1, format!("two columns are called {:?}", columns[double]));
        }
        if let Some(key) = &self.arguments.key
            && !columns.contains(key)
        {
            return self.wrong(1, format!("there is no column {key:?} for the key: it has {}", columns.join(", ")));
        }
        match columns.iter().find(|column| !self.is_known(column)) {
            Some(column) if columns.len() == 1 && column.contains(';') => {
                self.wrong(1, "its cells are separated by semicolons: save it with commas")
            }
            Some(column) => self.wrong(1, self.unknown(column)),
            None => Ok(()),
        }
    }

    fn unknown(&self, name: &str) -> String {
        let takes = self.definition.map(Definition::takes).unwrap_or_default();
        format!("there is no parameter {name:?}: {takes}; --ignore-unknown leaves such columns out")
    }

    /// A parameter, the key, or one of those that are left out.
    fn is_known(&self, name: &str) -> bool {
        self.arguments.ignore_unknown || self.arguments.key.as_deref() == Some(name) || self.is_parameter(name)
    }

    fn is_parameter(&self, name: &str) -> bool {
        self.definition.is_none_or(|definition| definition.parameter(name).is_some())
    }

    fn typed(&self, name: &str, cell: &str) -> std::result::Result<Box<serde_json::value::RawValue>, String> {
        let parameter = self.definition.and_then(|definition| definition.parameter(name));
        let kind = parameter.map_or("string", |parameter| &parameter.kind);
        if kind == "file_url" && !cell.contains("://") {
            return Err(format!("{cell:?} is not the address of a file, and bulk does not upload files"));
        }
        inputs::typed(cell, kind)
    }

    fn add(&mut self, line: u64, key: Option<String>, parameters: &Fields) -> Result<()> {
        if let Some(definition) = self.definition
            && let Err(problem) = definition.check(&parameters.keys().map(String::as_str))
        {
            return self.wrong(line, problem);
        }
        if let Some(key) = &key {
            if key.trim().is_empty() {
                return self.wrong(line, "it has no key");
            }
            if let Some(first) = self.keys.insert(key.clone(), line) {
                return self.wrong(line, format!("its key {key:?} is that of line {first}"));
            }
        }
        let parameters = serde_json::to_string(parameters).unwrap_or_default();
        let text = if let Some(key) = key {
            format!(r#"{{"key":{},"parameters":{parameters}}}"#, json::quoted(&key))
        } else {
            if let Some(first) = self.keys.insert(parameters.clone(), line) {
                let hint = "--key names a column that tells them apart";
                return self.wrong(line, format!("it is the same as line {first}; {hint}"));
            }
            format!(r#"{{"parameters":{parameters}}}"#)
        };
        self.rows.push_back(Row { text });
        Ok(())
    }
}
