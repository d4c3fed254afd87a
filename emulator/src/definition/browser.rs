//! The kinds of browser that can be asked for.

use serde_json::Value;

use crate::invalid::{Issue, Loc};

const BROWSER_TYPES: [&str; 3] = ["msedge", "chrome", "stealth-chromium"];

/// What is wrong with the kind of browser asked for.
pub(crate) fn browser_type_issues(body: &Value, loc: &Loc, issues: &mut Vec<Issue>) {
    let asked = &body["browser_type"];
    if !asked.is_null() && !asked.as_str().is_some_and(|name| BROWSER_TYPES.contains(&name)) {
        let name = crate::python::display(asked);
        let message = format!("Invalid browser_type '{name}'; must be one of: {}", BROWSER_TYPES.join(", "));
        issues.push(Issue::rule(&loc.key("browser_type"), &message, asked));
    }
}
