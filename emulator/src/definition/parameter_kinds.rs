//! The kinds of parameter a definition can have: their fields, how they are kept, and the rules each has.

use serde_json::{Map, Value, json};

use crate::ids::Ids;
use crate::moment::Moment;
use crate::refusal::Refusal;

/// The value types a workflow parameter can have.
const VALUE_TYPES: &str = "enum:string,integer,float,boolean,json,file_url,credential_id";

/// A field besides key and description: its name, the kinds of value it takes, whether it has to be there.
pub(super) struct ParameterField(pub(super) &'static str, pub(super) &'static str, pub(super) bool);

const fn required(name: &'static str) -> ParameterField {
    ParameterField(name, "string", true)
}

const fn optional(name: &'static str) -> ParameterField {
    ParameterField(name, "string|null", false)
}

/// A kind of parameter.
pub(super) struct ParameterKind {
    /// Its `parameter_type`.
    pub(super) name: &'static str,
    pub(super) fields: &'static [ParameterField],
    /// The field and the prefix of the id it is given.
    id: (&'static str, &'static str),
}

/// All kinds, in the order in which the service lists them.
pub(super) const PARAMETER_KINDS: [ParameterKind; 10] = [
    ParameterKind { name: "aws_secret", fields: &[required("aws_key")], id: ("aws_secret_parameter_id", "asp") },
    ParameterKind {
        name: "bitwarden_login_credential",
        fields: &[
            required("bitwarden_client_id_aws_secret_key"),
            required("bitwarden_client_secret_aws_secret_key"),
            required("bitwarden_master_password_aws_secret_key"),
            optional("url_parameter_key"),
            optional("bitwarden_collection_id"),
            optional("bitwarden_item_id"),
            optional("totp_identifier"),
        ],
        id: ("bitwarden_login_credential_parameter_id", "blc"),
    },
    ParameterKind {
        name: "bitwarden_sensitive_information",
        fields: &[
            required("bitwarden_client_id_aws_secret_key"),
            required("bitwarden_client_secret_aws_secret_key"),
            required("bitwarden_master_password_aws_secret_key"),
            required("bitwarden_collection_id"),
            required("bitwarden_identity_key"),
            ParameterField("bitwarden_identity_fields", "texts", true),
        ],
        id: ("bitwarden_sensitive_information_parameter_id", "bsi"),
    },
    ParameterKind {
        name: "bitwarden_credit_card_data",
        fields: &[
            required("bitwarden_client_id_aws_secret_key"),
            required("bitwarden_client_secret_aws_secret_key"),
            required("bitwarden_master_password_aws_secret_key"),
            required("bitwarden_collection_id"),
            required("bitwarden_item_id"),
        ],
        id: ("bitwarden_credit_card_data_parameter_id", "bccd"),
    },
    ParameterKind {
        name: "onepassword",
        fields: &[required("vault_id"), required("item_id"), optional("totp_field_name"), optional("totp_identifier")],
        id: ("onepassword_credential_parameter_id", "opp"),
    },
    ParameterKind {
        name: "azure_vault_credential",
        fields: &[
            required("vault_name"),
            required("username_key"),
            required("password_key"),
            optional("totp_secret_key"),
        ],
        id: ("azure_vault_credential_parameter_id", "azcp"),
    },
    ParameterKind {
        name: "workflow",
        fields: &[ParameterField("workflow_parameter_type", VALUE_TYPES, true)],
        id: ("workflow_parameter_id", "wp"),
    },
    ParameterKind { name: "context", fields: &[required("source_parameter_key")], id: ("", "") },
    ParameterKind { name: "output", fields: &[], id: ("output_parameter_id", "op") },
    ParameterKind {
        name: "credential",
        fields: &[
            required("credential_id"),
            ParameterField("credential_ids", "texts|null", false),
            optional("selection_strategy"),
            ParameterField("fallback_credential_ids", "texts|null", false),
            optional("fallback_trigger"),
        ],
        id: ("credential_parameter_id", "cp"),
    },
];

/// Finds a kind by its `parameter_type`.
pub(super) fn parameter_kind(name: &str) -> Option<&'static ParameterKind> {
    PARAMETER_KINDS.iter().find(|kind| kind.name == name)
}

impl ParameterKind {
    /// A parameter with a secret as the service keeps it: with an id of its own.
    pub(super) fn stored(&self, given: &Value, workflow_id: &str, now: Moment, ids: &mut Ids) -> Value {
        let (id_field, prefix) = self.id;
        let mut stored = Map::new();
        for (name, value) in [
            ("parameter_type", json!(self.name)),
            ("key", given["key"].clone()),
            ("description", given["description"].clone()),
            (id_field, json!(ids.next(prefix))),
            ("workflow_id", json!(workflow_id)),
        ] {
            stored.insert(name.into(), value);
        }
        for ParameterField(name, ..) in self.fields {
            stored.insert((*name).into(), given[*name].clone());
        }
        for (name, value) in [
            ("created_at", json!(now.naive_zulu())),
            ("modified_at", json!(now.naive_zulu())),
            ("deleted_at", Value::Null),
        ] {
            stored.insert(name.into(), value);
        }
        Value::Object(stored)
    }
}

/// Refuses a parameter that lacks what its kind needs besides fields of the right form.
pub(super) fn parameter_rules(parameter: &Value) -> Result<(), Refusal> {
    let given = |name: &str| parameter[name].as_str().is_some_and(|text| !text.is_empty());
    let key = parameter["key"].as_str().unwrap_or_default();
    let text = match parameter["parameter_type"].as_str() {
        Some("bitwarden_login_credential") => {
            let needed = if !given("bitwarden_collection_id") && !given("bitwarden_item_id") {
                "bitwarden_collection_id or bitwarden_item_id"
            } else if !given("bitwarden_item_id") && !given("url_parameter_key") {
                "url_parameter_key"
            } else {
                return Ok(());
            };
            format!(
                "Missing required value for workflow parameter. Workflow parameter type: bitwarden_login_credential. \
                 workflow_parameter_key: {key}. Required value: {needed}"
            )
        }
        Some("credential") => {
            if parameter["selection_strategy"].as_str().is_some_and(|name| !matches!(name, "random" | "round_robin")) {
                format!("selection_strategy for credential parameter {key} must be one of: random, round_robin.")
            } else if parameter["credential_ids"].as_array().is_some_and(Vec::is_empty) {
                format!("credential_ids for credential parameter {key} must be non-empty.")
            } else {
                return Ok(());
            }
        }
        _ => return Ok(()),
    };
    Err(Refusal::bad_request(text))
}
