//! The rows of a file, CSV or JSON lines: read to its end before the first start, so that a bad line is told in time, and then row by row.

use std::collections::HashMap;
use std::fs::File;
use std::io::{BufRead as _, BufReader, Read as _, Seek as _, SeekFrom};
use std::path::{Path, PathBuf};

use csv::{ByteRecord, Position, ReaderBuilder};
use indexmap::IndexMap;
use serde_json::value::RawValue;

use crate::error::{Error, Result};
use crate::run::batch::short_hash;
use crate::run::key::{key_of as key_of_value, problem};

/// The rows of a file.
pub(crate) struct RowsFile {
    path: PathBuf,
    rows: Rows,
}

enum Rows {
    Csv { reader: Box<csv::Reader<File>>, columns: Vec<String>, record: ByteRecord },
    Lines { reader: BufReader<File>, line: u64 },
}

/// A row as JSON text, and where it begins: the line, or the byte of a CSV file.
struct Row {
    text: String,
    place: u64,
}

impl RowsFile {
    /// Opens a file and reads it through: each row has to be one, and to have a key of its own in this column.
    pub(crate) fn open(path: &Path, key: Option<&str>) -> Result<Self> {
        let mut seen: HashMap<[u8; 16], u64> = HashMap::new();
        let mut file = Self::at(path)?;
        if let (Rows::Csv { columns, .. }, Some(key)) = (&file.rows, key)
            && !columns.is_empty()
            && !columns.iter().any(|column| column == key)
        {
            let problem = format!("line 1: there is no column {key:?} for the key: it has {}", columns.join(", "));
            return Err(unreadable(path, &problem));
        }
        while let Some(row) = file.read()? {
            let Some(column) = key else { continue };
            let key = key_of(&row.text, column).map_err(|problem| file.wrong(row.place, &problem))?;
            if let Some(first) = seen.insert(short_hash(&key), row.place) {
                let problem = format!("its key {key:?} was there before, in line {}", file.line(first));
                return Err(file.wrong(row.place, &problem));
            }
        }
        Self::at(path)
    }

    /// The next row, as the JSON text of an object.
    pub(crate) fn next(&mut self) -> Result<Option<String>> {
        Ok(self.read()?.map(|row| row.text))
    }

    fn at(path: &Path) -> Result<Self> {
        let failed = |problem: &dyn std::fmt::Display| unreadable(path, problem);
        let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
        let open = || File::open(path).map_err(|error| failed(&error));
        let rows = match &*extension.to_ascii_lowercase() {
            "csv" => {
                let mut reader = ReaderBuilder::new().has_headers(false).flexible(true).from_reader(open()?);
                let mut record = ByteRecord::new();
                reader.read_byte_record(&mut record).map_err(|error| failed(&error))?;
                let columns: Option<Vec<String>> =
                    record.iter().map(|name| std::str::from_utf8(name).ok().map(str::to_owned)).collect();
                let columns = columns.ok_or_else(|| failed(&"line 1: the name of a column is not UTF-8"))?;
                if let Some(twice) = columns.iter().enumerate().find(|(at, name)| columns[..*at].contains(name)) {
                    return Err(failed(&format!("two columns have the name {:?}", twice.1)));
                }
                Rows::Csv { reader: Box::new(reader), columns, record }
            }
            "jsonl" | "ndjson" => Rows::Lines { reader: BufReader::new(open()?), line: 0 },
            _ => return Err(failed(&"it is neither a .csv nor a .jsonl file")),
        };
        Ok(Self { path: path.to_owned(), rows })
    }

    fn read(&mut self) -> Result<Option<Row>> {
        match &mut self.rows {
            Rows::Csv { reader, columns, record } => {
                let last = record.position().map_or(0, Position::byte);
                if !reader.read_byte_record(record).map_err(|error| unreadable(&self.path, &error))? {
                    return if is_cut(&self.path, last) {
                        Err(self.wrong(last, &"a quote is opened in it and not closed"))
                    } else {
                        Ok(None)
                    };
                }
                let place = record.position().map_or(0, Position::byte);
                if record.len() != columns.len() {
                    let problem = format!("{} cells for {} columns", record.len(), columns.len());
                    return Err(self.wrong(place, &problem));
                }
                let mut cells = columns.iter().zip(record.iter());
                if let Some((column, _)) = cells.find(|(_, cell)| std::str::from_utf8(cell).is_err()) {
                    let problem = format!("column {column:?} is not UTF-8");
                    return Err(self.wrong(place, &problem));
                }
                let cells = columns.iter().zip(record.iter());
                let cells = cells.filter_map(|(column, cell)| Some((&**column, std::str::from_utf8(cell).ok()?)));
                // An empty cell is not given.
                let row: IndexMap<&str, &str> = cells.filter(|(_, cell)| !cell.is_empty()).collect();
                Ok(Some(Row { text: serde_json::to_string(&row).unwrap_or_default(), place }))
            }
            Rows::Lines { reader, line } => loop {
                *line += 1;
                let mut bytes = Vec::new();
                if reader.read_until(b'\n', &mut bytes).map_err(|error| unreadable(&self.path, &error))? == 0 {
                    return Ok(None);
                }
                let line = *line;
                let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).filter(|_| line == 1).unwrap_or(&bytes);
                let Ok(text) = std::str::from_utf8(bytes) else {
                    return Err(self.wrong(line, &"it is not UTF-8"));
                };
                let text = text.trim();
                if text.is_empty() {
                    continue;
                }
                let row: serde_json::Result<&RawValue> = serde_json::from_str(text);
                return match row {
                    Err(error) => Err(self.wrong(line, &format!("no JSON: {error}"))),
                    Ok(_) if !text.starts_with('{') => Err(self.wrong(line, &"not an object")),
                    Ok(_) => Ok(Some(Row { text: text.to_owned(), place: line })),
                };
            },
        }
    }

    fn wrong(&self, place: u64, problem: &dyn std::fmt::Display) -> Error {
        unreadable(&self.path, &format!("line {}: {problem}", self.line(place)))
    }

    fn line(&self, place: u64) -> u64 {
        if matches!(self.rows, Rows::Csv { .. }) { line_of(&self.path, place) } else { place }
    }
}

/// A key column's value: text, or a whole number, which is a key by its digits.
fn key_of(row: &str, column: &str) -> std::result::Result<String, String> {
    let row: HashMap<String, &RawValue> = serde_json::from_str(row).unwrap_or_default();
    let Some(value) = row.get(column) else { return Err(format!("it has no {column:?}, its key")) };
    let Some(key) = key_of_value(value) else {
        return Err(format!("its key {column:?} has to be text or a whole number"));
    };
    match problem(&key) {
        None => Ok(key),
        Some(problem) => Err(format!("its key {problem}")),
    }
}

/// The line of a record of a CSV file. Counted in the file, as the reader is one behind after `\r\n` and blank lines.
fn line_of(path: &Path, start: u64) -> u64 {
    let Ok(file) = File::open(path) else { return 0 };
    let mut line = 1;
    for (at, byte) in BufReader::new(file).bytes().map_while(std::io::Result::ok).enumerate() {
        if at as u64 >= start && !matches!(byte, b'\n' | b'\r') {
            break;
        }
        line += u64::from(byte == b'\n');
    }
    line
}

/// Whether a file ends inside of a quoted cell of the record that starts there; the reader takes that for the end of the cell.
fn is_cut(path: &Path, start: u64) -> bool {
    let mut text = Vec::new();
    let read = File::open(path).and_then(|mut file| {
        file.seek(SeekFrom::Start(start))?;
        file.read_to_end(&mut text)
    });
    let mut inside = false;
    let mut before = b',';
    for byte in text {
        // A quote opens a cell at its beginning only; two in a row close and open it.
        if byte == b'"' && (inside || matches!(before, b',' | b'\n' | b'\r' | b'"')) {
            inside = !inside;
        }
        before = byte;
    }
    read.is_ok() && inside
}

fn unreadable(path: &Path, problem: &dyn std::fmt::Display) -> Error {
    Error::argument_value("rows", format!("run_workflows: {}: {problem}", path.display()))
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::RowsFile;

    fn file(name: &str, content: &[u8]) -> PathBuf {
        let path = std::env::temp_dir().join(format!("skyvern-rows-{}-{name}", std::process::id()));
        std::fs::write(&path, content).unwrap();
        path
    }

    fn read_all(name: &str, content: &[u8], key: Option<&str>) -> Result<Vec<String>, String> {
        let path = file(name, content);
        let rows = RowsFile::open(&path, key).and_then(|mut file| {
            let mut rows = Vec::new();
            while let Some(row) = file.next()? {
                rows.push(row);
            }
            Ok(rows)
        });
        std::fs::remove_file(path).unwrap();
        rows.map_err(|error| error.to_string())
    }

    #[test]
    fn cells_are_text_and_empty_ones_are_not_given() {
        let text = "\u{feff}id,zip,note\r\n007,01234,\r\n\r\n8,\"a \"\"b\"\"\nc\",5\" pipe\r\n";
        let rows = read_all("a.csv", text.as_bytes(), Some("id")).unwrap();
        assert_eq!(rows, [r#"{"id":"007","zip":"01234"}"#, r#"{"id":"8","zip":"a \"b\"\nc","note":"5\" pipe"}"#]);
    }

    #[test]
    fn lines_are_told_as_they_are_in_the_file() {
        for (content, problem) in [
            (&b"id,zip\r\n1,\"a\r\nb\"\r\n\r\n2\r\n"[..], "line 5: 1 cells for 2 columns"),
            (b"id,zip\n1,a\n1,b\n", "line 3: its key \"1\" was there before, in line 2"),
            (b"id,zip\n1,a\n,b\n", "line 3: it has no \"id\""),
            (b"id,zip\n1,a\n2,\"b\n3,c\n", "line 3: a quote"),
            (b"id,id\n1,a\n", "two columns"),
            (b"no;zip\n1;a\n", "line 1: there is no column \"id\" for the key: it has no;zip"),
            (b"id,zip\n1,\xff\n", "line 2: column \"zip\" is not UTF-8"),
        ] {
            let error = read_all("b.csv", content, Some("id")).unwrap_err();
            assert!(error.contains(problem), "{error}");
        }
        for (content, problem) in [
            (&b"{\"id\":1}\n\n{\"id\":"[..], "line 3: no JSON"),
            (b"{\"id\":1}\n[1]\n", "line 2: not an object"),
            (b"{\"id\":1}\n{\"id\":\"1\"}\n", "line 2: its key \"1\" was there before, in line 1"),
            (b"{\"id\":1.5}\n", "line 1: its key"),
            (b"\xff\n", "line 1: it is not UTF-8"),
        ] {
            let error = read_all("b.jsonl", content, Some("id")).unwrap_err();
            assert!(error.contains(problem), "{error}");
        }
        assert!(read_all("b.txt", b"", None).unwrap_err().contains("neither a .csv"));
    }

    #[test]
    fn numbers_keep_their_digits() {
        let text = "\u{feff}{\"n\": 12345678901234567890123, \"f\": 1.10}\n";
        assert_eq!(
            read_all("c.jsonl", text.as_bytes(), None).unwrap(),
            [r#"{"n": 12345678901234567890123, "f": 1.10}"#]
        );
    }
}
