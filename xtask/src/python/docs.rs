//! Docstrings, wrapped as if by hand.

use std::fmt::Write as _;

/// The longest line ruff allows.
const WIDTH: usize = 100;

/// A docstring with its quotes; the text's lines are paragraphs, wrapped here.
pub fn docstring(text: &str, indent: usize) -> String {
    let escaped = text.trim().replace('\\', "\\\\");
    let margin = " ".repeat(indent);
    if !escaped.contains('\n') && escaped.chars().count() + indent + 6 <= WIDTH {
        return format!("{margin}\"\"\"{escaped}\"\"\"");
    }
    let mut lines = Vec::new();
    for (at, line) in escaped.lines().enumerate() {
        let quotes = if at == 0 { 3 } else { 0 };
        wrap(line, WIDTH - indent - quotes, &mut lines);
    }
    let mut result = format!("{margin}\"\"\"");
    for (at, line) in lines.iter().enumerate() {
        let before = if at == 0 || line.is_empty() { "" } else { &margin };
        let _ = writeln!(result, "{before}{line}");
    }
    result + &margin + "\"\"\""
}

/// A paragraph of a docstring.
pub fn paragraph(text: &str, indent: usize) -> String {
    let mut lines = Vec::new();
    wrap(text, WIDTH - indent, &mut lines);
    lines.iter().map(|line| format!("{}{line}", " ".repeat(indent))).collect::<Vec<_>>().join("\n")
}

/// A line of a docstring's `Args`, wrapped.
pub fn argument(text: &str, indent: usize) -> String {
    let mut lines = Vec::new();
    wrap(&format!("{}{text}", " ".repeat(indent)), WIDTH, &mut lines);
    lines.join("\n")
}

/// Puts the first sentence in a paragraph of its own where the text does not fit on one line.
pub fn summary_first(text: &str) -> String {
    let text = paragraphs(text);
    match text.split_once(". ") {
        Some((summary, rest)) if text.chars().count() + 10 > WIDTH && !summary.contains('\n') => {
            format!("{summary}.\n\n{rest}")
        }
        _ => text,
    }
}

/// Whether a summary is too long for the line it should fit on.
pub fn is_long(doc: &str) -> bool {
    doc.lines().next().is_some_and(|summary| summary.chars().count() + 10 > WIDTH)
}

/// Breaks a line at its spaces; what follows goes under its text, four spaces further in for a definition.
fn wrap(line: &str, width: usize, lines: &mut Vec<String>) {
    let spaces = line.len() - line.trim_start().len();
    let hanging = if spaces > 0 { spaces + 4 } else { 0 };
    let mut current = " ".repeat(spaces);
    let mut empty = true;
    for word in line.split_whitespace() {
        if !empty && current.chars().count() + 1 + word.chars().count() > width {
            lines.push(std::mem::replace(&mut current, " ".repeat(hanging)));
            empty = true;
        }
        if !empty {
            current.push(' ');
        }
        current.push_str(word);
        empty = false;
    }
    lines.push(if empty { String::new() } else { current });
}

/// A description's text with its line breaks taken out; blank lines stay.
pub fn paragraphs(text: &str) -> String {
    let paragraphs: Vec<String> =
        text.split("\n\n").map(|paragraph| paragraph.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
    paragraphs.join("\n\n")
}
