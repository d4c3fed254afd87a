//! `check`: what a call needs, and where key and address come from.

use std::path::PathBuf;

use console::Style;
use serde_json::{Value, json};

use crate::context::Context;
use crate::failure::{NO_ANSWER, Result};
use crate::json as text;
use crate::notes;
use crate::table::{width, wrapped};

/// Where what was found begins in a line of the report.
const FINDING: usize = 25;

/// Checks settings and service; the status says whether calls should work.
pub(crate) async fn check(context: &Context) -> Result<u8> {
    let profile = context.profile()?;
    for warning in &profile.warnings {
        notes::warning(warning);
    }
    let key_from = profile.api_key.as_ref().map(|key| key.source.clone());
    let programs = find_programs();
    let config = profile.config();
    let report = config.build()?.check().await?;
    let status = if report.ok { 0 } else { NO_ANSWER };
    if context.out.is_json() || context.out.fields().is_some() {
        let mut told = serde_json::to_value(&report).unwrap_or(Value::Null);
        told["api_key_from"] = json!(key_from);
        told["base_url_from"] = json!(profile.base_url.source);
        told["programs"] = json!(programs);
        context.out.record(&told.to_string())?;
        return Ok(status);
    }
    let line = |name: &str, value: &str| {
        context.out.line(&wrapped(&format!("{name:<10} {}", text::clean(value)), 11, width()))
    };
    line("key", &format!("from {}", key_from.as_deref().unwrap_or("nowhere")))?;
    line("address", &format!("{}, from {}", profile.base_url.value, profile.base_url.source))?;
    for program in &programs {
        line("program", &program.display().to_string())?;
    }
    if programs.len() > 1 {
        line(
            "",
            "several programs are called skyvern; a shell takes the first, `python -m skyvern` is always this one",
        )?;
    }
    for line in text::clean(&report.to_string()).lines() {
        context.out.line(&wrapped(&coloured(line), FINDING, width()))?;
    }
    Ok(status)
}

/// A line of the report, with its first words in the colour of what they say.
fn coloured(line: &str) -> String {
    let styles = [
        ("ok ", Style::new().green()),
        ("odd ", Style::new().yellow()),
        ("FAILED ", Style::new().red().bold()),
        ("not tried ", Style::new().dim()),
    ];
    match styles.into_iter().find_map(|(mark, style)| Some((mark, style, line.strip_prefix(mark)?))) {
        Some((mark, style, rest)) => format!("{} {rest}", style.apply_to(mark.trim_end())),
        None => line.to_owned(),
    }
}

/// Every program of that name that a shell could find, the first one first.
fn find_programs() -> Vec<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let names: &[&str] = if cfg!(windows) { &["skyvern.exe", "skyvern.cmd"] } else { &["skyvern"] };
    let mut found: Vec<PathBuf> = Vec::new();
    for folder in std::env::split_paths(&path) {
        for program in names.iter().map(|name| folder.join(name)).filter(|program| program.is_file()) {
            if !found.contains(&program) {
                found.push(program);
            }
        }
    }
    found
}
