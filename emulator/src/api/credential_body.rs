//! The body that stores a credential: one of three contents, of which the service tries each.

use serde_json::{Map, Value, json};

use super::Request;
use super::form::{Field, field_issues, in_order, named_proxy_issues, optional, read_with, required, text};
use crate::assets::Content;
use crate::invalid::{Issue, Loc, check};
use crate::refusal::Refusal;

pub(super) const KINDS: &str = "enum:password,credit_card,secret";
pub(super) const VAULTS: &str = "enum:skyvern,bitwarden,azure_vault,gcp,custom";

const FIELDS: [Field; 9] = [
    required("name", "string"),
    required("credential_type", KINDS),
    optional("vault_type", VAULTS),
    optional("proxy_session_id", "string"),
    optional("rotate_proxy_session_id", "boolean"),
    optional("tested_url", "string"),
    optional("browser_profile_id", "string"),
    optional("auto_profile_disabled", "boolean"),
    optional("pin_saved_session_ip", "boolean"),
];

/// The order in which they are checked.
const ORDER: [&str; 11] = [
    "name",
    "credential_type",
    "credential",
    "vault_type",
    "proxy_location",
    "proxy_session_id",
    "rotate_proxy_session_id",
    "browser_profile_id",
    "auto_profile_disabled",
    "pin_saved_session_ip",
    "tested_url",
];

/// A content that a credential can have: its name in errors, and its fields.
struct Variant {
    step: &'static str,
    kind: &'static str,
    fields: &'static [Field],
}

const VARIANTS: [Variant; 3] = [
    Variant {
        step: "function-after[normalize_empty_optional_fields(), NonEmptyPasswordCredential]",
        kind: "password",
        fields: &[
            required("username", "string[1..]"),
            optional("password", "string"),
            optional("totp", "string"),
            optional("totp_identifier", "string"),
            optional("metadata", "object"),
        ],
    },
    Variant {
        step: "function-after[normalize_empty_optional_fields(), NonEmptyCreditCardCredential]",
        kind: "credit_card",
        fields: &[
            required("card_number", "string[1..]"),
            required("card_cvv", "string[1..]"),
            required("card_exp_month", "string[1..]"),
            required("card_exp_year", "string[1..]"),
            required("card_brand", "string[1..]"),
            required("card_holder_name", "string[1..]"),
            optional("billing_address", "object"),
            optional("billing_email", "string"),
            optional("billing_phone", "string"),
            optional("metadata", "object"),
        ],
    },
    Variant {
        step: "SecretCredential",
        kind: "secret",
        fields: &[required("secret_value", "string[1..]"), optional("secret_label", "string")],
    },
];

impl Variant {
    fn issues(&self, content: &Value, loc: &Loc) -> Vec<Issue> {
        let loc = loc.key(self.step);
        let mut issues = Vec::new();
        if !content.is_object() {
            issues.push(Issue::not_an_object(&loc, content));
            return issues;
        }
        field_issues(content, self.fields, &loc, &mut issues);
        if self.kind == "password"
            && let Some(kind) = content.get("totp_type")
        {
            check("enum:authenticator,email,text,passkey,none", kind, &loc.key("totp_type"), &mut issues);
        }
        if self.kind != "secret" {
            for (name, note) in content["metadata"].as_object().into_iter().flatten() {
                check("string", note, &loc.key("metadata").key(name), &mut issues);
            }
        }
        issues
    }
}

/// The body, if it is of the right form.
pub(super) fn read<'r>(request: &'r Request<'_>) -> Result<&'r Value, Refusal> {
    read_with(request, &FIELDS, |body, issues| {
        let loc = Loc::of("body", "credential");
        match body.get("credential") {
            None => issues.push(Issue::missing(&loc, body)),
            Some(content) => {
                let found: Vec<Vec<Issue>> = VARIANTS.iter().map(|variant| variant.issues(content, &loc)).collect();
                if found.iter().all(|issues| !issues.is_empty()) {
                    issues.extend(found.into_iter().flatten());
                }
            }
        }
        named_proxy_issues(body, "dict[str,any]", issues);
        if body.get("pin_saved_session_ip").is_some_and(Value::is_null) {
            check("boolean", &Value::Null, &Loc::of("body", "pin_saved_session_ip"), issues);
        }
        in_order(issues, &ORDER);
    })
}

/// The content of a body of the right form. The service breaks on one of another kind than it says.
pub(super) fn read_content(body: &Value) -> Result<Content, Refusal> {
    let content = &body["credential"];
    let loc = Loc::of("body", "credential");
    let wanted = text(body, "credential_type").unwrap_or_default();
    let fits = VARIANTS.iter().find(|variant| variant.issues(content, &loc).is_empty());
    if fits.is_none_or(|variant| variant.kind != wanted) {
        return Err(Refusal::crash("AttributeError"));
    }
    let own = |name: &str| text(content, name).filter(|text| !text.is_empty()).map(str::to_owned);
    Ok(match wanted {
        "password" => {
            let totp_type = own("totp_type").unwrap_or_else(|| "none".into());
            let secret = own("totp");
            if totp_type == "authenticator" {
                check_authenticator(secret.as_deref())?;
            }
            Content::Password {
                username: own("username").unwrap_or_default(),
                totp_type,
                totp_identifier: own("totp_identifier"),
                has_totp: secret.is_some(),
            }
        }
        "credit_card" => {
            let number: Vec<char> = own("card_number").unwrap_or_default().chars().collect();
            Content::CreditCard {
                last_four: number[number.len().saturating_sub(4)..].iter().collect(),
                brand: own("card_brand").unwrap_or_default(),
            }
        }
        _ => Content::Secret { label: text(content, "secret_label").map(str::to_owned) },
    })
}

/// The shortest key of an authenticator that the service believes, in Base32 letters.
const MIN_KEY_LENGTH: usize = 24;

fn check_authenticator(secret: Option<&str>) -> Result<(), Refusal> {
    let complaint = |code: &str, text: &str| {
        let mut detail = Map::new();
        detail.insert("error_code".into(), json!(code));
        detail.insert(
            "message".into(),
            json!(format!("{text} or full otpauth:// URI from the website's 2FA setup screen.")),
        );
        Err(Refusal { status: 400, body: json!({ "detail": detail }) })
    };
    let Some(secret) = secret else {
        let text = "Authenticator key is required. Paste the raw setup key";
        return complaint("authenticator_key_required", text);
    };
    let key = match secret.split_once("secret=") {
        Some((_, rest)) if secret.starts_with("otpauth://") => rest.split('&').next().unwrap_or_default(),
        _ => secret,
    };
    let letters: String = key.chars().filter(|letter| !letter.is_whitespace() && *letter != '-').collect();
    let is_base32 = |letter: char| letter.is_ascii_alphabetic() || matches!(letter, '2'..='7' | '=');
    if letters.len() < MIN_KEY_LENGTH || !letters.chars().all(is_base32) {
        return complaint("invalid_authenticator_key", "Invalid authenticator key. Paste the raw Base32 setup key");
    }
    Ok(())
}
