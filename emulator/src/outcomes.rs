//! Outcomes of a data set: how runs go by what they are given.

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Map, Value};

use crate::options::Behaviour;

/// The column that says how many runs fail before one goes as the row says.
const FAILS: &str = "fails";

/// A column whose name is a behaviour's can still be a parameter: `parameters.status`.
const PARAMETER: &str = "parameters.";

/// How runs go by their parameters: the first row that fits a run counts.
///
/// As JSON it is a list of objects, or the path of a CSV or JSON file with a row for each input. A column that is a
/// field of [`Behaviour`], such as `status`, says how the run goes; `fails` says how many runs with this input fail
/// before one goes like that. Every other column is a parameter that has to have this value; an empty cell fits
/// everything.
#[derive(Clone, Debug, Default)]
pub struct Outcomes(Arc<Table>);

#[derive(Debug, Default)]
struct Table {
    rows: Vec<Row>,
    /// The rows by the text of their first parameter; those that fit any are under `None`.
    index: HashMap<Option<String>, Vec<usize>>,
    first: Option<String>,
}

#[derive(Clone, Debug)]
struct Row {
    when: Map<String, Value>,
    fails: usize,
    behaviour: Behaviour,
    /// As it was given.
    given: Map<String, Value>,
}

/// What a run's parameters come to.
pub(crate) struct Outcome<'o> {
    /// The number of the row.
    pub(crate) row: usize,
    /// How many runs of this row fail first.
    pub(crate) fails: usize,
    pub(crate) behaviour: &'o Behaviour,
}

impl Outcomes {
    /// Outcomes with these rows.
    ///
    /// ```
    /// use skyvern_emulator::Outcomes;
    ///
    /// let rows = serde_json::json!([{"sku": "a-1", "fails": 2}, {"sku": "b-2", "status": "terminated"}]);
    /// assert!(Outcomes::from_rows(rows.as_array().unwrap()).is_ok());
    /// ```
    ///
    /// # Errors
    ///
    /// A row is no object, or a field of a behaviour does not fit.
    pub fn from_rows(rows: &[Value]) -> Result<Self, String> {
        let rows = rows.iter().enumerate().map(|(number, row)| {
            Row::read(row.as_object()).map_err(|why| format!("outcomes, row {}: {why}", number + 1))
        });
        Ok(Self::of(rows.collect::<Result<_, _>>()?))
    }

    /// Reads a CSV file with a line of column names, or a JSON file with a list of objects.
    ///
    /// # Errors
    ///
    /// The file cannot be read, or what is in it does not fit.
    pub fn from_file(file: impl AsRef<Path>) -> Result<Self, String> {
        let file = file.as_ref();
        let complain = |why: &dyn std::fmt::Display| format!("{}: {why}", file.display());
        let text = std::fs::read_to_string(file).map_err(|error| complain(&error))?;
        let rows = if file.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("json")) {
            serde_json::from_str(&text).map_err(|error| complain(&error))?
        } else {
            csv_rows(&text).map_err(|error| complain(&error))?
        };
        Self::from_rows(&rows).map_err(|why| complain(&why))
    }

    fn of(rows: Vec<Row>) -> Self {
        let first = rows.iter().find_map(|row| row.when.keys().next().cloned());
        let mut index: HashMap<Option<String>, Vec<usize>> = HashMap::new();
        for (number, row) in rows.iter().enumerate() {
            let key = first.as_ref().and_then(|name| row.when.get(name)).map(text_of);
            index.entry(key).or_default().push(number);
        }
        Self(Arc::new(Table { rows, index, first }))
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.rows.is_empty()
    }

    /// The first row that fits a run with these parameters.
    pub(crate) fn of_run(&self, parameters: &Map<String, Value>) -> Option<Outcome<'_>> {
        let table = &*self.0;
        let key = table.first.as_ref().and_then(|name| parameters.get(name)).map(text_of);
        let fitting = |key: Option<String>| {
            let rows = table.index.get(&key).map_or(&[][..], Vec::as_slice);
            rows.iter().copied().find(|row| table.rows[*row].fits(parameters))
        };
        let narrow = key.and_then(|key| fitting(Some(key)));
        let row = [narrow, fitting(None)].into_iter().flatten().min()?;
        let found = &table.rows[row];
        Some(Outcome { row, fails: found.fails, behaviour: &found.behaviour })
    }
}

impl Row {
    fn read(given: Option<&Map<String, Value>>) -> Result<Self, String> {
        let given = given.ok_or("not an object")?;
        let mut when = Map::new();
        let mut behaviour = Map::new();
        let mut fails = 0;
        for (name, value) in given {
            if let Some(parameter) = name.strip_prefix(PARAMETER) {
                when.insert(parameter.to_owned(), value.clone());
            } else if name == FAILS {
                let number = if value.is_null() { Some(0) } else { value.as_u64() };
                let number = number.and_then(|number| usize::try_from(number).ok());
                fails = number.ok_or_else(|| format!("{FAILS} is a whole number, not {value}"))?;
            } else if Behaviour::OF_ONE_RUN.contains(&name.as_str()) {
                behaviour.insert(name.clone(), value.clone());
            } else {
                when.insert(name.clone(), value.clone());
            }
        }
        when.retain(|_, value| !value.is_null());
        let behaviour = serde_json::from_value(Value::Object(behaviour)).map_err(|error| error.to_string())?;
        Ok(Self { when, fails, behaviour, given: given.clone() })
    }

    fn fits(&self, parameters: &Map<String, Value>) -> bool {
        self.when
            .iter()
            .all(|(name, wanted)| parameters.get(name).is_some_and(|value| text_of(value) == text_of(wanted)))
    }
}

/// A cell knows no types: `5` and `"5"` are the same.
fn text_of(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// The rows of a CSV text. A cell is what it reads as in JSON, and text otherwise; an empty one is nothing.
fn csv_rows(text: &str) -> Result<Vec<Value>, csv::Error> {
    let mut reader =
        csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let names = reader.headers()?.clone();
    let row = |record: csv::StringRecord| {
        let cells = names.iter().zip(record.iter()).filter(|(_, cell)| !cell.is_empty());
        cells.map(|(name, cell)| (name.to_owned(), cell_value(name, cell))).collect()
    };
    reader.records().map(|record| Ok(Value::Object(row(record?)))).collect()
}

fn cell_value(name: &str, cell: &str) -> Value {
    let is_text = Behaviour::TEXTS.contains(&name);
    let read = (!is_text).then(|| serde_json::from_str(cell).ok()).flatten();
    read.unwrap_or_else(|| cell.into())
}

impl PartialEq for Outcomes {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
            || self.0.rows.iter().map(|row| &row.given).eq(other.0.rows.iter().map(|row| &row.given))
    }
}

impl Serialize for Outcomes {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.rows.iter().map(|row| &row.given))
    }
}

impl<'de> Deserialize<'de> for Outcomes {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match Value::deserialize(deserializer)? {
            Value::Null => Ok(Self::default()),
            Value::Array(rows) => Self::from_rows(&rows).map_err(D::Error::custom),
            Value::String(file) => Self::from_file(file).map_err(D::Error::custom),
            other => Err(D::Error::custom(format!("outcomes are a list of rows or the path of a file, not {other}"))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Outcomes, csv_rows};
    use serde_json::{Value, json};

    fn row_of(outcomes: &Outcomes, parameters: &Value) -> Option<(usize, usize, Option<String>)> {
        let found = outcomes.of_run(parameters.as_object().unwrap())?;
        Some((found.row, found.fails, found.behaviour.status.clone()))
    }

    #[test]
    fn the_first_row_that_fits_counts() {
        let text = "sku,shop,fails,status,output\n\
                    a-1,,2,,\"{\"\"total\"\": 42}\"\n\
                    b-2,north,,terminated,\n\
                    7,,,failed,\n\
                    ,south,,timed_out,\n";
        let outcomes = Outcomes::from_rows(&csv_rows(text).unwrap()).unwrap();
        let status = |name: &str| Some(name.to_owned());
        for (parameters, row) in [
            (json!({"sku": "a-1", "shop": "south"}), Some((0, 2, None))),
            (json!({"sku": "b-2", "shop": "north"}), Some((1, 0, status("terminated")))),
            (json!({"sku": "b-2", "shop": "south"}), Some((3, 0, status("timed_out")))),
            (json!({"sku": 7}), Some((2, 0, status("failed")))),
            (json!({"sku": "7"}), Some((2, 0, status("failed")))),
            (json!({"sku": "z"}), None),
            (json!({}), None),
        ] {
            assert_eq!(row_of(&outcomes, &parameters), row, "{parameters}");
        }
        let first = outcomes.of_run(json!({"sku": "a-1"}).as_object().unwrap()).unwrap();
        assert_eq!(first.behaviour.output, Some(json!({"total": 42})));
    }

    #[test]
    fn a_parameter_may_have_the_name_of_a_field() {
        let outcomes = Outcomes::from_rows(&[json!({"parameters.status": "open", "status": "failed"})]).unwrap();
        assert!(row_of(&outcomes, &json!({"status": "open"})).is_some());
        assert!(row_of(&outcomes, &json!({"status": "failed"})).is_none());
    }

    #[test]
    fn bad_rows_are_told_by_their_number() {
        let error = Outcomes::from_rows(&[json!({}), json!({"fails": "twice"})]).unwrap_err();
        assert_eq!(error, "outcomes, row 2: fails is a whole number, not \"twice\"");
        assert!(Outcomes::from_rows(&[json!({"duration": "long"})]).is_err());
        assert!(Outcomes::from_file("no such file.csv").unwrap_err().starts_with("no such file.csv: "));
    }
}
