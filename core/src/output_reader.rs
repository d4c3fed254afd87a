//! Reads an output as a type of the caller's, and says what does not fit.

use serde::de::DeserializeOwned;

use crate::error::{Error, ErrorKind, Result};
use crate::json::Json;

/// Whose output is read, for errors.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct OutputOf {
    pub run_id: String,
    pub status: String,
    pub app_url: Option<String>,
    pub run: Json,
    /// Where it is in the output of the run.
    pub path: String,
}

impl OutputOf {
    pub(crate) fn within(self, path: String) -> Self {
        Self { path, ..self }
    }
}

/// Reads an output as a type of the caller's.
pub(crate) fn read<T: DeserializeOwned>(output: &Json, of: &OutputOf) -> Result<T> {
    let mut json = serde_json::Deserializer::from_str(output.text());
    serde_path_to_error::deserialize(&mut json).map_err(|error| {
        let inside = error.path().to_string();
        let path = match (of.path.as_str(), inside.as_str()) {
            (whole, ".") => whole.to_owned(),
            ("", inside) => inside.to_owned(),
            (outer, inside) if inside.starts_with('[') => format!("{outer}{inside}"),
            (outer, inside) => format!("{outer}.{inside}"),
        };
        // Without its place, which is one of a text that nobody sees.
        let problem = error.inner().to_string();
        let problem = problem.split(" at line ").next().unwrap_or_default().to_owned();
        let place = if path.is_empty() { "all of it" } else { &path };
        let message = format!("the output of {} does not fit: {place}: {problem}", of.run_id);
        Error::new(ErrorKind::OutputType, message)
            .with(|context| {
                context.run_id = Some(of.run_id.clone());
                context.run_status = Some(of.status.clone());
                context.app_url.clone_from(&of.app_url);
                context.body = Some(of.run.text().to_owned().into());
                context.path = Some(path);
                context.expected = Some(problem);
            })
            .caused_by(error.into_inner())
    })
}
