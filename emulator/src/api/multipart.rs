//! Forms with files, as `multipart/form-data` writes them.

use bytes::Bytes;
use memchr::memmem;
use percent_encoding::percent_decode_str;

/// One part of a form.
#[derive(Debug, PartialEq)]
pub(super) struct Part {
    pub(super) name: String,
    /// Its file name, if it is a file.
    pub(super) filename: Option<String>,
    pub(super) content: Bytes,
}

/// Why a form cannot be read.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Unreadable {
    NoBoundary,
    Broken,
}

/// The parts of a form. Their contents share the memory of the body.
pub(super) fn parts(content_type: &str, body: &Bytes) -> Result<Vec<Part>, Unreadable> {
    let boundary = parameter(content_type, "boundary").filter(|text| !text.is_empty()).ok_or(Unreadable::NoBoundary)?;
    let mark = format!("--{boundary}");
    if !body.starts_with(mark.as_bytes()) {
        return if body.is_empty() { Ok(Vec::new()) } else { Err(Unreadable::Broken) };
    }
    let separator = format!("\r\n{mark}");
    let mut parts = Vec::new();
    let mut at = mark.len();
    loop {
        let rest = body.slice(at..);
        if rest.starts_with(b"--") || rest[..] == *b"\r\n" {
            return Ok(parts);
        }
        let head_ends = memmem::find(&rest, b"\r\n\r\n").filter(|_| rest.starts_with(b"\r\n"));
        let head_ends = head_ends.ok_or(Unreadable::Broken)?;
        // Right behind the head the separator may begin with the line end that closes the head.
        let from = head_ends + 2;
        let content_ends = memmem::find(&rest[from..], separator.as_bytes()).ok_or(Unreadable::Broken)? + from;
        let content = rest.slice((head_ends + 4).min(content_ends.max(head_ends + 4))..content_ends.max(head_ends + 4));
        parts.extend(part(&String::from_utf8_lossy(&rest[2..head_ends.max(2)]), content));
        at += content_ends + separator.len();
    }
}

/// A part by its head; one that does not say what it is called is left out.
fn part(head: &str, content: Bytes) -> Option<Part> {
    let disposition = head.lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.eq_ignore_ascii_case("content-disposition").then(|| value.trim())
    })?;
    Some(Part {
        name: parameter(disposition, "name")?,
        filename: parameter(disposition, "filename*").or_else(|| parameter(disposition, "filename")),
        content,
    })
}

/// A parameter of a header such as `form-data; name="file"; filename="a \"b\".txt"`.
fn parameter(header: &str, wanted: &str) -> Option<String> {
    let mut rest = header.split_once(';')?.1;
    loop {
        let (name, after) = rest.split_once('=')?;
        let (value, left) = value(after);
        if name.trim().eq_ignore_ascii_case(wanted) {
            return Some(match value.split_once("''") {
                Some((_, encoded)) if wanted.ends_with('*') => {
                    percent_decode_str(encoded).decode_utf8_lossy().into_owned()
                }
                _ => value,
            });
        }
        rest = left.trim_start().strip_prefix(';')?;
    }
}

/// The value at the start of a text, without its quotes, and what follows it.
fn value(text: &str) -> (String, &str) {
    let Some(quoted) = text.strip_prefix('"') else {
        let end = text.find(';').unwrap_or(text.len());
        return (text[..end].trim().to_owned(), &text[end..]);
    };
    let mut value = String::new();
    let mut letters = quoted.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        match letter {
            '"' => return (value, &quoted[at + 1..]),
            // Only a quote needs one in front of it: a Windows path has others.
            '\\' if letters.peek().is_some_and(|(_, next)| *next == '"') => {
                letters.next();
                value.push('"');
            }
            other => value.push(other),
        }
    }
    (value, "")
}

#[cfg(test)]
mod tests {
    use super::{Part, Unreadable, parts};
    use bytes::Bytes;

    fn read(body: &str) -> Result<Vec<Part>, Unreadable> {
        parts("multipart/form-data; boundary=b", &Bytes::copy_from_slice(body.as_bytes()))
    }

    fn file(name: &str, filename: Option<&str>, content: &'static str) -> Part {
        let filename = filename.map(str::to_owned);
        Part { name: name.into(), filename, content: Bytes::from_static(content.as_bytes()) }
    }

    #[test]
    fn reads_fields_and_files() {
        let body = "--b\r\nContent-Disposition: form-data; name=\"days\"\r\n\r\n5\r\n\
                    --b\r\ncontent-disposition: form-data; name=\"file\"; filename=\"a \\\"b\\\".txt\"\r\n\
                    Content-Type: text/plain\r\n\r\none\r\n--not\r\n\r\n--b--\r\n";
        let wanted = [file("days", None, "5"), file("file", Some("a \"b\".txt"), "one\r\n--not\r\n")];
        assert_eq!(read(body).unwrap(), wanted);
    }

    #[test]
    fn reads_odd_names_and_nothing() {
        let head = "--b\r\nContent-Disposition: form-data; filename*=UTF-8''M%C3%A4rz.pdf; name=file\r\n\r\n";
        assert_eq!(read(&format!("{head}\r\n--b--")).unwrap(), [file("file", Some("März.pdf"), "")]);
        assert_eq!(read("--b--\r\n").unwrap(), []);
        assert_eq!(read("").unwrap(), []);
        assert_eq!(read("--b\r\n").unwrap(), []);
    }

    #[test]
    fn refuses_what_is_no_form() {
        for body in ["hello", "--b", "--b\r\nx: y\r\n\r\nno end"] {
            assert_eq!(read(body), Err(Unreadable::Broken), "{body}");
        }
        assert_eq!(parts("multipart/form-data", &Bytes::new()), Err(Unreadable::NoBoundary));
    }
}
