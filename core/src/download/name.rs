//! The name that a file gets on this machine: only ever the name of a file in its folder, on every system.

use percent_encoding::percent_decode_str;
use url::Url;

use crate::download::source::Source;

/// The longest name that common file systems take, in bytes.
const MAX_NAME: usize = 255;
/// What is longer than this after the last dot is not what kind of file it is.
const MAX_EXTENSION: usize = 16;
/// Names that Windows keeps for devices, whatever follows their first dot.
const RESERVED: [&str; 6] = ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"];

/// The name of a file, or what is wrong with the one it has.
pub(crate) fn of(source: &Source) -> Result<String, String> {
    match source.filename().map(last_part) {
        Some("." | "..") => Err(format!("{:?} is not the name of a file", source.filename().unwrap_or_default())),
        Some(name) if !name.trim().is_empty() => Ok(safe(name)),
        _ => Ok(safe(&made_up(source))),
    }
}

/// A name for a file that has none: `recording-a_1.webm`, else what its link ends with.
fn made_up(source: &Source) -> String {
    let url = source.link().and_then(|link| Url::parse(link).ok());
    let described = source.artifact_type.as_deref().zip(source.artifact_id.as_deref());
    if let Some((kind, id)) = described {
        return artifact(kind, id, source.uri.as_deref(), url.as_ref());
    }
    let Some(url) = url else { return "download".to_owned() };
    let segments: Vec<&str> = url.path_segments().into_iter().flatten().collect();
    // The service's own links to artifacts end with `/artifacts/{id}/content`.
    if let [.., "artifacts", id, "content"] = segments[..] {
        let value = |name| url.query_pairs().find(|(key, _)| key == name).map(|(_, value)| value.into_owned());
        if let Some(name) = value("artifact_name").filter(|name| !matches!(last_part(name), "" | "." | "..")) {
            return last_part(&name).to_owned();
        }
        return artifact(value("artifact_type").as_deref().unwrap_or("artifact"), id, source.uri.as_deref(), None);
    }
    let name = segments.last().map(|last| percent_decode_str(last).decode_utf8_lossy().into_owned());
    name.filter(|name| !matches!(last_part(name), "" | "." | "..")).unwrap_or_else(|| "download".to_owned())
}

fn artifact(kind: &str, id: &str, uri: Option<&str>, url: Option<&Url>) -> String {
    let places = [uri, url.map(Url::path)];
    let known = places.into_iter().flatten().find_map(|place| extension(last_part(place)));
    format!("{kind}-{id}.{}", known.unwrap_or_else(|| usual_extension(kind)))
}

/// What follows the last dot, where it looks like a kind of file.
fn extension(name: &str) -> Option<&str> {
    let (stem, extension) = name.rsplit_once('.')?;
    let plain = extension.len() <= MAX_EXTENSION && extension.chars().all(|char| char.is_ascii_alphanumeric());
    (plain && !extension.is_empty() && !stem.is_empty()).then_some(extension)
}

fn usual_extension(kind: &str) -> &'static str {
    match kind {
        "recording" => "webm",
        "audio" => "mp3",
        "har" => "har",
        "pdf" => "pdf",
        "trace" | "step_archive" | "task_archive" => "zip",
        "script_file" => "py",
        "llm_prompt" | "visible_elements_tree_in_prompt" => "txt",
        "llm_response_rendered" => "json",
        _ if kind.starts_with("screenshot") => "png",
        _ if kind.starts_with("html") => "html",
        _ if kind.ends_with("_log") || kind.ends_with("_log_raw") => "log",
        _ if kind.starts_with("llm_") || kind.starts_with("visible_elements_") || kind.starts_with("hashed_") => "json",
        _ => "bin",
    }
}

fn last_part(name: &str) -> &str {
    name.rsplit(['/', '\\']).next().unwrap_or_default()
}

/// A name that any file system takes, so that files can be moved between machines.
fn safe(name: &str) -> String {
    let allowed = |char: char| !char.is_control() && !matches!(char, '<' | '>' | ':' | '"' | '|' | '?' | '*');
    let name: String = last_part(name).chars().map(|char| if allowed(char) { char } else { '_' }).collect();
    // Windows drops dots and spaces at the end, so that two names would be one.
    let name = name.trim_start().trim_end_matches(['.', ' ', '\u{a0}', '\u{3000}']);
    let device = name.split('.').next().unwrap_or_default().trim_end();
    let name = if name.is_empty() || is_reserved(device) { format!("_{name}") } else { name.to_owned() };
    numbered(&name, 0)
}

fn is_reserved(stem: &str) -> bool {
    let upper = stem.to_uppercase();
    let numbered = upper.strip_prefix("COM").or_else(|| upper.strip_prefix("LPT"));
    RESERVED.contains(&&*upper)
        || numbered
            .is_some_and(|rest| matches!(rest, "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9" | "¹" | "²" | "³"))
}

/// The name with a number, `a (1).pdf`, cut so that it fits; with 0, the name as it is.
pub(crate) fn numbered(name: &str, number: u32) -> String {
    let (stem, extension) = match extension(name) {
        Some(extension) => name.split_at(name.len() - extension.len() - 1),
        None => (name, ""),
    };
    // `a (1).tar.gz` rather than `a.tar (1).gz`.
    let (stem, extension) = match stem.strip_suffix(".tar") {
        Some(shorter) if !shorter.is_empty() && !extension.is_empty() => name.split_at(shorter.len()),
        _ => (stem, extension),
    };
    let number = if number == 0 { String::new() } else { format!(" ({number})") };
    let stem = cut(stem, MAX_NAME - number.len() - extension.len());
    format!("{stem}{number}{extension}")
}

/// The beginning of a text, in at most so many bytes and never half of a character.
pub(crate) fn cut(text: &str, most: usize) -> &str {
    let mut end = text.len().min(most);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{numbered, of, safe};
    use crate::download::source::Source;

    #[test]
    fn names_are_made_safe() {
        let rows = [
            ("a.pdf", "a.pdf"),
            ("../../escape.pdf", "escape.pdf"),
            ("a\\..\\escape.pdf", "escape.pdf"),
            ("Rechnung März.pdf", "Rechnung März.pdf"),
            ("what? 10:30.pdf", "what_ 10_30.pdf"),
            ("a\0b\n.pdf", "a_b_.pdf"),
            ("nul", "_nul"),
            ("Con.txt", "_Con.txt"),
            ("com1.tar.gz", "_com1.tar.gz"),
            ("console.txt", "console.txt"),
            ("trailing. . ", "trailing"),
            ("...", "_"),
            (".env", ".env"),
        ];
        for (name, expected) in rows {
            assert_eq!(safe(name), expected, "{name:?}");
        }
    }

    #[test]
    fn names_are_made_up() {
        let source = |json| serde_json::from_value::<Source>(json).unwrap();
        let rows = [
            (serde_json::json!({"artifact_id": "a_1", "artifact_type": "recording"}), "recording-a_1.webm"),
            (serde_json::json!({"artifact_id": "a_1", "artifact_type": "new_kind"}), "new_kind-a_1.bin"),
            (
                serde_json::json!({"artifact_id": "a_1", "artifact_type": "recording", "uri": "s3://b/c/x.mp4"}),
                "recording-a_1.mp4",
            ),
            (serde_json::json!({"url": "https://s/a/b%20c.pdf?sig=x"}), "b c.pdf"),
            (serde_json::json!({"url": "https://s/a/..%2Fb.pdf"}), "b.pdf"),
            (serde_json::json!({"url": "https://s/", "filename": ""}), "download"),
            (
                serde_json::json!({"url": "https://s/v1/artifacts/a_1/content?artifact_type=recording&sig=x"}),
                "recording-a_1.webm",
            ),
            (serde_json::json!({"url": "https://s/v1/artifacts/a_1/content?artifact_name=x.har"}), "x.har"),
            (serde_json::json!({"url": "https://s/a.pdf", "filename": "  "}), "a.pdf"),
        ];
        for (json, expected) in rows {
            assert_eq!(of(&source(json.clone())).as_deref(), Ok(expected), "{json}");
        }
        assert!(of(&source(serde_json::json!({"url": "https://s/a.pdf", "filename": ".."}))).is_err());
    }

    #[test]
    fn long_names_keep_what_kind_of_file_they_are() {
        let long = format!("{}.pdf", "ä".repeat(150));
        assert_eq!(safe(&long), format!("{}.pdf", "ä".repeat(125)));
        assert_eq!(numbered(&long, 12), format!("{} (12).pdf", "ä".repeat(123)));
        assert_eq!(numbered("a.tar.gz", 1), "a (1).tar.gz");
        assert_eq!(numbered("a", 1), "a (1)");
        assert_eq!(numbered(".env", 1), ".env (1)");
        assert_eq!(safe(&"a".repeat(300)).len(), 255);
    }

    proptest! {
        #[test]
        fn any_name_is_that_of_a_file_in_its_folder(name in ".{0,400}", number in 0_u32..1000) {
            let name = numbered(&safe(&name), number);
            prop_assert!((1..=255).contains(&name.len()));
            prop_assert!(!name.contains(['/', '\\', '\0']) && name != "." && name != "..");
        }
    }
}
