//! One-time codes that were sent to the service.

use serde::{Deserialize, Serialize};

use crate::collection::{Collection, Identified};
use crate::moment::Moment;

/// Seconds for which a code is good.
const LIFETIME: f64 = 600.0;

/// A text of at most so many characters is the code itself.
const SHORT: usize = 10;

/// What a message holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Kind {
    Totp,
    MagicLink,
}

impl Kind {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Totp => "totp",
            Self::MagicLink => "magic_link",
        }
    }
}

/// A code or link, and the message it came in.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Code {
    pub(crate) id: String,
    pub(crate) identifier: String,
    pub(crate) content: String,
    /// The code or link itself.
    pub(crate) found: String,
    pub(crate) kind: Kind,
    pub(crate) task: Option<String>,
    pub(crate) workflow: Option<String>,
    pub(crate) run: Option<String>,
    pub(crate) source: Option<String>,
    pub(crate) expires_at: Option<Moment>,
    pub(crate) created_at: Moment,
}

impl Identified for Code {
    fn id(&self) -> &str {
        &self.id
    }
}

/// What a run that waits for a code knows.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sought<'a> {
    pub(crate) identifier: &'a str,
    pub(crate) run: &'a str,
    pub(crate) workflow: &'a str,
    pub(crate) now: Moment,
}

impl Code {
    fn serves(&self, sought: Sought<'_>) -> bool {
        let meant_for = |own: &Option<String>, other: &str| own.as_deref().is_none_or(|own| own == other);
        self.identifier == normal_identifier(sought.identifier)
            && meant_for(&self.run, sought.run)
            && meant_for(&self.workflow, sought.workflow)
            && self.expires_at.is_none_or(|at| at > sought.now)
            && sought.now.seconds_since(self.created_at) <= LIFETIME
    }
}

/// An identifier as it is kept: addresses in small letters.
pub(crate) fn normal_identifier(given: &str) -> String {
    if given.contains('@') { given.to_lowercase() } else { given.to_owned() }
}

impl Collection<Code> {
    /// The newest code that a run could use.
    pub(crate) fn find(&self, sought: Sought<'_>) -> Option<&Code> {
        self.newest().find(|code| code.serves(sought))
    }
}

/// What is found in a message: a short text is the code, of a longer one the first link or the first long number.
///
/// The service asks a language model; this is what it would find in plain messages.
pub(crate) fn found_in(content: &str) -> Option<(String, Kind)> {
    let text = content.trim();
    let is_link = |word: &&str| word.starts_with("https://") || word.starts_with("http://");
    if let Some(link) = text.split_whitespace().find(is_link) {
        return Some((link.trim_end_matches(['.', ',', ')']).to_owned(), Kind::MagicLink));
    }
    if text.chars().count() <= SHORT {
        return Some((text.to_owned(), Kind::Totp));
    }
    let numbers = text.split(|letter: char| !letter.is_ascii_digit());
    numbers.into_iter().find(|number| (4..=10).contains(&number.len())).map(|code| (code.to_owned(), Kind::Totp))
}

#[cfg(test)]
mod tests {
    use super::{Kind, found_in};

    #[test]
    fn finds_codes_and_links() {
        let totp = |code: &str| Some((code.to_owned(), Kind::Totp));
        assert_eq!(found_in(" 123 456 "), totp("123 456"));
        assert_eq!(found_in(""), totp(""));
        assert_eq!(found_in("Your code is 654321. It is good for 10 minutes."), totp("654321"));
        let link = Some(("https://a.example/x?t=1".to_owned(), Kind::MagicLink));
        assert_eq!(found_in("Sign in: https://a.example/x?t=1."), link);
        assert_eq!(found_in("Sign in with this: nothing"), None);
    }
}
