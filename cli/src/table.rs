//! Tables for people: aligned, as wide as the terminal, and as a list of records where that is too narrow.

use std::fmt::Write as _;

use console::{Style, Term, measure_text_width, pad_str, truncate_str};

/// What is between columns.
const GAP: &str = "  ";

/// A column is not cut shorter than this.
const MIN_WIDTH: usize = 10;

/// A column.
pub(crate) struct Column {
    title: &'static str,
    /// Ids and the like are of no use when they are cut.
    is_whole: bool,
}

impl Column {
    pub(crate) const fn whole(title: &'static str) -> Self {
        Self { title, is_whole: true }
    }

    pub(crate) const fn text(title: &'static str) -> Self {
        Self { title, is_whole: false }
    }
}

/// A cell: its text, and how that looks.
#[derive(Default)]
pub(crate) struct Cell {
    text: String,
    style: Style,
    link: Option<String>,
}

impl Cell {
    pub(crate) fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// A status in its colour.
    pub(crate) fn status(status: &str) -> Self {
        Self { text: status.to_owned(), style: status_style(status), link: None }
    }

    /// Leads to a page, in terminals that know how.
    pub(crate) fn linked(mut self, url: impl Into<String>) -> Self {
        self.link = Some(url.into()).filter(|url| !url.is_empty());
        self
    }

    fn shown(&self, text: &str) -> String {
        let styled = self.style.apply_to(text).to_string();
        match &self.link {
            Some(url) => link(&styled, url),
            None => styled,
        }
    }
}

/// The colour of a status.
pub(crate) fn status_style(status: &str) -> Style {
    match status {
        "completed" => Style::new().green(),
        "failed" | "terminated" | "timed_out" => Style::new().red(),
        "canceled" | "paused" => Style::new().yellow(),
        "running" => Style::new().cyan(),
        _ => Style::new(),
    }
}

/// A text that leads to a page, in terminals that know how; elsewhere the text alone.
pub(crate) fn link(text: &str, url: &str) -> String {
    let is_plain = url.bytes().all(|byte| byte.is_ascii_graphic());
    if is_plain && console::colors_enabled() && std::env::var_os("TERM").is_none_or(|term| term != "dumb") {
        format!("\u{1b}]8;;{url}\u{1b}\\{text}\u{1b}]8;;\u{1b}\\")
    } else {
        text.to_owned()
    }
}

/// How wide standard output is.
pub(crate) fn width() -> usize {
    Term::stdout().size_checked().map_or(80, |(_, columns)| usize::from(columns).max(1))
}

/// A line in several, where it is wider than that; those that follow are indented.
pub(crate) fn wrapped(line: &str, indent: usize, width: usize) -> String {
    let indent = if indent * 2 > width { 2 } else { indent };
    let mut text = String::new();
    let mut column = 0;
    let mut is_new = false;
    for word in line.split_inclusive(' ') {
        if column > indent && column + measure_text_width(word.trim_end()) > width {
            text.truncate(text.trim_end().len());
            _ = write!(text, "\n{:indent$}", "");
            column = indent;
            is_new = true;
        }
        // Space between columns, of which the next begins on this line.
        if is_new && word == " " {
            continue;
        }
        is_new = false;
        text.push_str(word);
        column += measure_text_width(word);
    }
    text
}

/// The table as text.
pub(crate) fn render(columns: &[Column], rows: &[Vec<Cell>], width: usize) -> String {
    let Some(widths) = fit(columns, rows, width) else { return records(columns, rows) };
    let mut text = String::new();
    let dim = Style::new().dim();
    let mut line = |cells: Vec<String>| {
        text.push_str(cells.join(GAP).trim_end());
        text.push('\n');
    };
    let titles = columns.iter().zip(&widths);
    line(
        titles
            .map(|(column, width)| {
                dim.apply_to(pad_str(column.title, *width, console::Alignment::Left, None)).to_string()
            })
            .collect(),
    );
    for row in rows {
        let cells = row.iter().zip(&widths).enumerate().map(|(place, (cell, width))| {
            let cut = truncate_str(&cell.text, *width, "…");
            let shown = cell.shown(&cut);
            let space = if place + 1 == row.len() { 0 } else { width.saturating_sub(measure_text_width(&cut)) };
            format!("{shown}{}", " ".repeat(space))
        });
        line(cells.collect());
    }
    text
}

/// How wide each column gets; `None` where they can't all be there.
fn fit(columns: &[Column], rows: &[Vec<Cell>], width: usize) -> Option<Vec<usize>> {
    let natural = |place: usize| {
        let cells = rows.iter().filter_map(|row| row.get(place)).map(|cell| measure_text_width(&cell.text));
        cells.chain([measure_text_width(columns[place].title)]).max().unwrap_or(0)
    };
    let mut widths: Vec<usize> = (0..columns.len()).map(natural).collect();
    let gaps = GAP.len() * columns.len().saturating_sub(1);
    loop {
        let total = widths.iter().sum::<usize>() + gaps;
        if total <= width {
            return Some(widths);
        }
        let candidates = (0..columns.len()).filter(|place| !columns[*place].is_whole && widths[*place] > MIN_WIDTH);
        let widest = candidates.max_by_key(|place| widths[*place])?;
        widths[widest] = widths[widest].saturating_sub(total - width).max(MIN_WIDTH);
    }
}

/// A record a row, a line a cell.
fn records(columns: &[Column], rows: &[Vec<Cell>]) -> String {
    let mut text = String::new();
    for (number, row) in rows.iter().enumerate() {
        if number > 0 {
            text.push('\n');
        }
        for (column, cell) in columns.iter().zip(row).filter(|(_, cell)| !cell.text.is_empty()) {
            let title = Style::new().dim().apply_to(column.title);
            _ = writeln!(text, "{title} {}", cell.shown(&cell.text));
        }
    }
    text
}

/// A time of the service as people read it; it is UTC.
pub(crate) fn moment(text: &str) -> String {
    let whole = text.split_once('.').map_or(text, |(whole, _)| whole).trim_end_matches('Z');
    whole.replacen('T', " ", 1)
}

/// How long something took.
pub(crate) fn span(seconds: f64) -> String {
    if seconds < 10.0 {
        return format!("{seconds:.1} s");
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is at least 10, and saturates")]
    let seconds = seconds.round() as u64;
    let (hours, minutes) = (seconds / 3600, seconds / 60 % 60);
    match (hours, minutes) {
        (0, 0) => format!("{seconds} s"),
        (0, minutes) => format!("{minutes}:{:02} min", seconds % 60),
        (hours, minutes) => format!("{hours}:{minutes:02} h"),
    }
}

#[cfg(test)]
mod tests {
    use super::{Cell, Column, render, span, wrapped};

    fn rows() -> Vec<Vec<Cell>> {
        vec![
            vec![Cell::new("wr_123456789012345678"), Cell::new("a title that is rather long, with 日本語 in it")],
            vec![Cell::new("wr_2"), Cell::new("short")],
        ]
    }

    const COLUMNS: [Column; 2] = [Column::whole("RUN"), Column::text("TITLE")];

    #[test]
    fn a_table_is_never_wider_than_the_terminal() {
        console::set_colors_enabled(false);
        for width in 1..100 {
            let text = render(&COLUMNS, &rows(), width);
            assert!(text.contains("wr_123456789012345678"), "ids are whole: {text}");
            if width >= 34 {
                assert!(text.lines().all(|line| console::measure_text_width(line) <= width), "{width}:\n{text}");
            }
        }
    }

    #[test]
    fn a_narrow_terminal_gets_records() {
        console::set_colors_enabled(false);
        let text = render(&COLUMNS, &rows(), 20);
        assert_eq!(text.lines().next(), Some("RUN wr_123456789012345678"));
    }

    #[test]
    fn lines_are_wrapped_between_words() {
        assert_eq!(wrapped("ok   one two three", 5, 12), "ok   one two\n     three");
        assert_eq!(wrapped("ok   one two", 5, 80), "ok   one two");
        assert_eq!(wrapped("a-very-long-word b", 5, 10), "a-very-long-word\n     b");
        assert_eq!(wrapped("one two three", 9, 8), "one two\n  three", "a narrow terminal");
        assert_eq!(wrapped("ok    two     three four", 12, 10), "ok    two\n  three\n  four", "columns");
    }

    #[test]
    fn spans_are_short() {
        assert_eq!(span(0.44), "0.4 s");
        assert_eq!(span(59.0), "59 s");
        assert_eq!(span(61.0), "1:01 min");
        assert_eq!(span(3660.0), "1:01 h");
    }
}
