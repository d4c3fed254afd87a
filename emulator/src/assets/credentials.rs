//! Stored credentials, without what is secret about them: nothing in the emulator needs that.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::Proxy;
use crate::collection::{Collection, Identified};

/// A stored credential.
#[expect(clippy::struct_excessive_bools, reason = "they are settings that do not depend on each other")]
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Credential {
    id: String,
    pub(crate) name: String,
    pub(crate) content: Content,
    pub(crate) vault: String,
    pub(crate) proxy: Proxy,
    pub(crate) profile: Option<String>,
    pub(crate) tested_url: Option<String>,
    pub(crate) user_context: Option<String>,
    pub(crate) saves_session: bool,
    pub(crate) auto_profile_disabled: bool,
    pub(crate) pins_address: bool,
    pub(crate) created_by: Option<String>,
    deleted: bool,
}

/// What may be shown of it.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Content {
    Password { username: String, totp_type: String, totp_identifier: Option<String>, has_totp: bool },
    CreditCard { last_four: String, brand: String },
    Secret { label: Option<String> },
}

impl Identified for Credential {
    fn id(&self) -> &str {
        &self.id
    }
}

impl Content {
    /// Its `credential_type`.
    pub(crate) fn kind(&self) -> &'static str {
        match self {
            Self::Password { .. } => "password",
            Self::CreditCard { .. } => "credit_card",
            Self::Secret { .. } => "secret",
        }
    }

    pub(crate) fn shown(&self) -> Value {
        match self {
            Self::Password { username, totp_type, totp_identifier, has_totp } => json!({
                "username": username,
                "totp_type": totp_type,
                "totp_identifier": totp_identifier,
                "has_totp": has_totp,
            }),
            Self::CreditCard { last_four, brand } => json!({"last_four": last_four, "brand": brand}),
            Self::Secret { label } => json!({"secret_label": label}),
        }
    }

    fn mentions(&self, holds: impl Fn(&str) -> bool) -> bool {
        match self {
            Self::Password { username, .. } => holds(username),
            Self::CreditCard { last_four, brand } => holds(last_four) || holds(brand),
            Self::Secret { label } => label.as_deref().is_some_and(holds),
        }
    }

    /// The other content in its place; the secret for one-time codes stays if the new one brings none.
    pub(crate) fn replaced_by(&self, mut new: Self) -> Self {
        if let (Self::Password { has_totp: true, .. }, Self::Password { has_totp, .. }) = (self, &mut new) {
            *has_totp = true;
        }
        new
    }
}

impl Credential {
    pub(crate) fn new(id: String, name: &str, content: Content, vault: &str) -> Self {
        Self {
            id,
            name: name.to_owned(),
            content,
            vault: vault.to_owned(),
            proxy: Proxy::default(),
            profile: None,
            tested_url: None,
            user_context: None,
            saves_session: false,
            auto_profile_disabled: false,
            pins_address: false,
            created_by: None,
            deleted: false,
        }
    }

    pub(crate) fn delete(&mut self) {
        self.deleted = true;
        self.profile = None;
    }

    /// Whether a search finds it.
    pub(crate) fn mentions(&self, text: &str) -> bool {
        let text = text.to_lowercase();
        let holds = |own: &str| own.to_lowercase().contains(&text);
        self.id == text || holds(&self.name) || self.content.mentions(holds)
    }

    /// The name under which its one-time codes are sent to the service.
    pub(crate) fn totp_identifier(&self) -> Option<&str> {
        match &self.content {
            Content::Password { totp_identifier, has_totp: false, .. } => totp_identifier.as_deref(),
            _ => None,
        }
    }
}

impl Collection<Credential> {
    /// One that is not deleted.
    pub(crate) fn live(&self, id: &str) -> Option<&Credential> {
        self.get(id).filter(|credential| !credential.deleted)
    }

    pub(crate) fn live_mut(&mut self, id: &str) -> Option<&mut Credential> {
        self.get_mut(id).filter(|credential| !credential.deleted)
    }

    /// All that are not deleted, the newest first.
    pub(crate) fn all_live(&self) -> impl Iterator<Item = &Credential> {
        self.newest().filter(|credential| !credential.deleted)
    }
}
