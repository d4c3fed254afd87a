//! What a fault can't be, although its types fit.

use http::{HeaderName, HeaderValue};

use super::{Effect, Fault};

impl Fault {
    /// Why it can't be armed, if it can't.
    pub(super) fn check(&self) -> Result<(), String> {
        self.effect.as_ref().map_or(Ok(()), Effect::check)
    }
}

impl Effect {
    fn check(&self) -> Result<(), String> {
        match self {
            Self::Status { body: Some(_), bytes: Some(_), .. } => {
                Err("a status has either body or body_base64, not both".to_owned())
            }
            Self::Status { code, headers, .. } => {
                headers.iter().try_for_each(|(name, value)| header(name, value))?;
                status(*code)
            }
            Self::Redirect { location, code } => {
                header("location", location)?;
                status(*code)
            }
            Self::RetryAfter { code, .. } => status(*code),
            _ => Ok(()),
        }
    }
}

fn header(name: &str, value: &str) -> Result<(), String> {
    match (HeaderName::try_from(name), HeaderValue::try_from(value)) {
        (Ok(_), Ok(_)) => Ok(()),
        _ => Err(format!("{name:?}: {value:?} is no header")),
    }
}

fn status(code: u16) -> Result<(), String> {
    if (200..1000).contains(&code) { Ok(()) } else { Err(format!("{code} is no status of a final answer")) }
}
