//! Taking secrets and personal data out of what was recorded.

use serde_json::{Map, Value, json};

/// Parts of names of fields whose values are secret.
const SECRET_NAMES: [&str; 12] = [
    "password",
    "passwd",
    "secret",
    "token",
    "api_key",
    "apikey",
    "authorization",
    "cookie",
    "totp",
    "credential",
    "private_key",
    "ssn",
];

/// How much is taken out.
pub(super) struct Redaction {
    /// Keep the texts of outputs, except what looks secret or personal.
    pub(super) keep_texts: bool,
    /// The API key of the recording, wherever it shows up.
    pub(super) key: String,
}

impl Redaction {
    /// An output: its shape, numbers and flags stay, its texts are replaced unless they are to be kept.
    pub(super) fn output(&self, value: &Value) -> Value {
        walk(value, &|text| {
            if self.keep_texts || is_a_word(text) { self.text(text) } else { stand_in(text).to_owned() }
        })
    }

    /// A definition: it stays except what looks secret or personal.
    pub(super) fn definition(&self, value: &Value) -> Value {
        walk(value, &|text| self.text(text))
    }

    /// A text without what looks secret or personal.
    pub(super) fn text(&self, text: &str) -> String {
        // A shorter one would be found inside words.
        let text = if self.key.len() < 8 { text.to_owned() } else { text.replace(&self.key, "<redacted>") };
        text.split_inclusive([' ', '\n', '\t', ',', ';', '"', '\'', '(', ')', '<', '>']).map(redacted_word).collect()
    }
}

/// Changes every text inside a value, and takes out the values of fields whose names say that they are secret.
fn walk(value: &Value, on_text: &dyn Fn(&str) -> String) -> Value {
    match value {
        Value::String(text) => json!(on_text(text)),
        Value::Array(items) => items.iter().map(|item| walk(item, on_text)).collect(),
        Value::Object(fields) => {
            let redacted = fields.iter().map(|(name, field)| {
                let secret = is_secret(name) && (field.is_string() || field.is_number());
                (name.clone(), if secret { json!("<redacted>") } else { walk(field, on_text) })
            });
            Value::Object(redacted.collect::<Map<_, _>>())
        }
        other => other.clone(),
    }
}

fn is_secret(name: &str) -> bool {
    let name = name.to_lowercase().replace('-', "_");
    SECRET_NAMES.iter().any(|part| name.contains(part))
}

/// A status or a kind: a short lower-case word, nothing about anybody.
fn is_a_word(text: &str) -> bool {
    text.len() <= 24 && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_')
}

fn stand_in(text: &str) -> &'static str {
    if text.contains("://") {
        "https://example.com/redacted"
    } else if text.contains('@') {
        "jane.doe@example.com"
    } else if text.len() >= 10 && text.as_bytes()[..10].iter().all(|byte| byte.is_ascii_digit() || *byte == b'-') {
        "2026-01-15"
    } else {
        "redacted text"
    }
}

fn redacted_word(word: &str) -> String {
    let end = word.trim_end_matches([' ', '\n', '\t', ',', ';', '"', '\'', '(', ')', '<', '>']).len();
    let (word, rest) = word.split_at(end);
    let digits = word.bytes().filter(u8::is_ascii_digit).count();
    let redacted = if word.contains('@') && word.contains('.') && !word.contains("://") {
        "jane.doe@example.com".to_owned()
    } else if word.starts_with("eyJ") || word.starts_with("sk-") || word.starts_with("Bearer") {
        "<redacted>".to_owned()
    } else if let Some((start, _)) = word.split_once('?').filter(|_| word.contains("://")) {
        start.to_owned()
    } else if digits >= 7 && word.bytes().all(|byte| byte.is_ascii_digit() || b"+-. ".contains(&byte)) {
        word.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect()
    } else {
        word.to_owned()
    };
    redacted + rest
}

#[cfg(test)]
mod tests {
    use super::Redaction;
    use serde_json::json;

    #[test]
    fn takes_out_what_is_nobodys_business() {
        let redaction = Redaction { keep_texts: true, key: "my-own-key".into() };
        assert_eq!(
            redaction.text("Ask bob@corp.example, +49 170-1234567, via https://x.example/a?sig=1 and my-own-key."),
            "Ask jane.doe@example.com, +49 000-0000000, via https://x.example/a and <redacted>."
        );
        assert_eq!(
            redaction.definition(&json!({"headers": {"X-Auth-Token": "t", "a": "b"}})),
            json!({"headers": {"X-Auth-Token": "<redacted>", "a": "b"}})
        );
    }

    #[test]
    fn keeps_only_the_shape_of_outputs() {
        let redaction = Redaction { keep_texts: false, key: String::new() };
        let output = json!({"status": "completed", "name": "Bob Smith", "total": 5, "link": "https://x.example/1",
            "due": "2026-03-02", "password": "p"});
        assert_eq!(
            redaction.output(&output),
            json!({"status": "completed", "name": "redacted text", "total": 5,
            "link": "https://example.com/redacted", "due": "2026-01-15", "password": "<redacted>"})
        );
    }
}
