"""What the service answers about parameters."""
# Generated from api/ by `cargo xtask generate`. Do not edit.
# ruff: noqa: PLW0108, RUF012

from __future__ import annotations

from datetime import datetime
from typing import Any, TypeAlias

from skyvern.client.model import Model
from skyvern.client.read_fields import read_datetime, read_variant
from skyvern.client.unknown import Unknown


class WorkflowParameter(Model):
    """An input of a workflow, given with each run."""

    parameter_type: str
    """Kind of the parameter."""
    key: str
    """Name of the parameter, unique in the workflow. Example: `invoice_number`."""
    description: str | None
    """What the parameter is for."""
    workflow_id: str | None
    """Version of the workflow it belongs to."""
    created_at: datetime | None
    """When it was made."""
    modified_at: datetime | None
    """When it last changed."""
    deleted_at: datetime | None
    """When it was deleted."""
    workflow_parameter_type: str | None
    """Type of the values."""
    default_value: Any
    """Value when a run gives none."""
    workflow_parameter_id: str | None
    """Id of the parameter."""

    _tag = ("parameter_type", ("workflow",))

    _readers = {
        "created_at": read_datetime,
        "modified_at": read_datetime,
        "deleted_at": read_datetime,
    }


class ContextParameter(Model):
    """A value read from another parameter while the workflow runs."""

    parameter_type: str
    """Kind of the parameter."""
    key: str
    """Name of the parameter, unique in the workflow. Example: `invoice_number`."""
    description: str | None
    """What the parameter is for."""
    source: Parameter | None
    """Where the value is read from."""
    value: Any
    """The value."""

    _tag = ("parameter_type", ("context",))

    _readers = {
        "source": lambda value: read_parameter(value),
    }


class OutputParameter(Model):
    """The output of a block."""

    parameter_type: str
    """Kind of the parameter."""
    key: str
    """Name of the parameter, unique in the workflow. Example: `invoice_number`."""
    description: str | None
    """What the parameter is for."""
    workflow_id: str | None
    """Version of the workflow it belongs to."""
    created_at: datetime | None
    """When it was made."""
    modified_at: datetime | None
    """When it last changed."""
    deleted_at: datetime | None
    """When it was deleted."""
    output_parameter_id: str | None
    """Id of the parameter."""

    _tag = ("parameter_type", ("output",))

    _readers = {
        "created_at": read_datetime,
        "modified_at": read_datetime,
        "deleted_at": read_datetime,
    }


class CredentialParameter(Model):
    """A credential stored with the service."""

    parameter_type: str
    """Kind of the parameter."""
    key: str
    """Name of the parameter, unique in the workflow. Example: `invoice_number`."""
    description: str | None
    """What the parameter is for."""
    workflow_id: str | None
    """Version of the workflow it belongs to."""
    created_at: datetime | None
    """When it was made."""
    modified_at: datetime | None
    """When it last changed."""
    deleted_at: datetime | None
    """When it was deleted."""
    credential_id: str | None
    """Stored credential."""
    credential_ids: list[str] | None
    """Stored credentials to choose from."""
    selection_strategy: str | None
    """How one of them is chosen."""
    fallback_credential_ids: list[str] | None
    """Credentials to try next."""
    fallback_trigger: str | None
    """When the next one is tried."""
    credential_parameter_id: str | None
    """Id of the parameter."""

    _tag = ("parameter_type", ("credential",))

    _readers = {
        "created_at": read_datetime,
        "modified_at": read_datetime,
        "deleted_at": read_datetime,
    }


class AwsSecretParameter(Model):
    """A secret kept in AWS."""

    parameter_type: str
    """Kind of the parameter."""
    key: str
    """Name of the parameter, unique in the workflow. Example: `invoice_number`."""
    description: str | None
    """What the parameter is for."""
    workflow_id: str | None
    """Version of the workflow it belongs to."""
    created_at: datetime | None
    """When it was made."""
    modified_at: datetime | None
    """When it last changed."""
    deleted_at: datetime | None
    """When it was deleted."""
    aws_key: str | None
    """Name of the secret in AWS."""
    aws_secret_parameter_id: str | None
    """Id of the parameter."""

    _tag = ("parameter_type", ("aws_secret",))

    _readers = {
        "created_at": read_datetime,
        "modified_at": read_datetime,
        "deleted_at": read_datetime,
    }


class AzureSecretParameter(Model):
    """A secret kept in Azure."""

    parameter_type: str
    """Kind of the parameter."""
    key: str
    """Name of the parameter, unique in the workflow. Example: `invoice_number`."""
    description: str | None
    """What the parameter is for."""
    workflow_id: str | None
    """Version of the workflow it belongs to."""
    created_at: datetime | None
    """When it was made."""
    modified_at: datetime | None
    """When it last changed."""
    deleted_at: datetime | None
    """When it was deleted."""
    azure_secret_parameter_id: str | None
    """Id of the parameter."""
    azure_key: str | None
    """Name of the secret in Azure."""

    _tag = ("parameter_type", ("azure_secret",))

    _readers = {
        "created_at": read_datetime,
        "modified_at": read_datetime,
        "deleted_at": read_datetime,
    }


class AzureVaultCredentialParameter(Model):
    """A credential kept in an Azure key vault."""

    parameter_type: str
    """Kind of the parameter."""
    key: str
    """Name of the parameter, unique in the workflow. Example: `invoice_number`."""
    description: str | None
    """What the parameter is for."""
    workflow_id: str | None
    """Version of the workflow it belongs to."""
    created_at: datetime | None
    """When it was made."""
    modified_at: datetime | None
    """When it last changed."""
    deleted_at: datetime | None
    """When it was deleted."""
    vault_name: str | None
    """Name of the vault."""
    username_key: str | None
    """Secret that holds the user name."""
    password_key: str | None
    """Secret that holds the password."""
    totp_secret_key: str | None
    """Secret that one-time codes are made from."""
    azure_vault_credential_parameter_id: str | None
    """Id of the parameter."""

    _tag = ("parameter_type", ("azure_vault_credential",))

    _readers = {
        "created_at": read_datetime,
        "modified_at": read_datetime,
        "deleted_at": read_datetime,
    }


class BitwardenLoginCredentialParameter(Model):
    """A login kept in Bitwarden."""

    parameter_type: str
    """Kind of the parameter."""
    key: str
    """Name of the parameter, unique in the workflow. Example: `invoice_number`."""
    description: str | None
    """What the parameter is for."""
    workflow_id: str | None
    """Version of the workflow it belongs to."""
    created_at: datetime | None
    """When it was made."""
    modified_at: datetime | None
    """When it last changed."""
    deleted_at: datetime | None
    """When it was deleted."""
    bitwarden_client_id_aws_secret_key: str | None
    """AWS secret that holds the Bitwarden client id."""
    bitwarden_client_secret_aws_secret_key: str | None
    """AWS secret that holds the Bitwarden client secret."""
    bitwarden_master_password_aws_secret_key: str | None
    """AWS secret that holds the Bitwarden master password."""
    bitwarden_collection_id: str | None
    """Bitwarden collection."""
    bitwarden_item_id: str | None
    """Bitwarden item."""
    url_parameter_key: str | None
    """Key of the parameter with the address to log in at."""
    totp_identifier: str | None
    """Name of pushed one-time codes."""
    bitwarden_login_credential_parameter_id: str | None
    """Id of the parameter."""

    _tag = ("parameter_type", ("bitwarden_login_credential",))

    _readers = {
        "created_at": read_datetime,
        "modified_at": read_datetime,
        "deleted_at": read_datetime,
    }


class BitwardenSensitiveInformationParameter(Model):
    """An identity kept in Bitwarden."""

    parameter_type: str
    """Kind of the parameter."""
    key: str
    """Name of the parameter, unique in the workflow. Example: `invoice_number`."""
    description: str | None
    """What the parameter is for."""
    workflow_id: str | None
    """Version of the workflow it belongs to."""
    created_at: datetime | None
    """When it was made."""
    modified_at: datetime | None
    """When it last changed."""
    deleted_at: datetime | None
    """When it was deleted."""
    bitwarden_client_id_aws_secret_key: str | None
    """AWS secret that holds the Bitwarden client id."""
    bitwarden_client_secret_aws_secret_key: str | None
    """AWS secret that holds the Bitwarden client secret."""
    bitwarden_master_password_aws_secret_key: str | None
    """AWS secret that holds the Bitwarden master password."""
    bitwarden_collection_id: str | None
    """Bitwarden collection."""
    bitwarden_identity_key: str | None
    """Identity in the collection."""
    bitwarden_identity_fields: list[str] | None
    """Which of its fields to use."""
    bitwarden_sensitive_information_parameter_id: str | None
    """Id of the parameter."""

    _tag = ("parameter_type", ("bitwarden_sensitive_information",))

    _readers = {
        "created_at": read_datetime,
        "modified_at": read_datetime,
        "deleted_at": read_datetime,
    }


class BitwardenCreditCardDataParameter(Model):
    """A credit card kept in Bitwarden."""

    parameter_type: str
    """Kind of the parameter."""
    key: str
    """Name of the parameter, unique in the workflow. Example: `invoice_number`."""
    description: str | None
    """What the parameter is for."""
    workflow_id: str | None
    """Version of the workflow it belongs to."""
    created_at: datetime | None
    """When it was made."""
    modified_at: datetime | None
    """When it last changed."""
    deleted_at: datetime | None
    """When it was deleted."""
    bitwarden_client_id_aws_secret_key: str | None
    """AWS secret that holds the Bitwarden client id."""
    bitwarden_client_secret_aws_secret_key: str | None
    """AWS secret that holds the Bitwarden client secret."""
    bitwarden_master_password_aws_secret_key: str | None
    """AWS secret that holds the Bitwarden master password."""
    bitwarden_collection_id: str | None
    """Bitwarden collection."""
    bitwarden_item_id: str | None
    """Bitwarden item."""
    bitwarden_credit_card_data_parameter_id: str | None
    """Id of the parameter."""

    _tag = ("parameter_type", ("bitwarden_credit_card_data",))

    _readers = {
        "created_at": read_datetime,
        "modified_at": read_datetime,
        "deleted_at": read_datetime,
    }


class OnePasswordCredentialParameter(Model):
    """An item kept in 1Password."""

    parameter_type: str
    """Kind of the parameter."""
    key: str
    """Name of the parameter, unique in the workflow. Example: `invoice_number`."""
    description: str | None
    """What the parameter is for."""
    workflow_id: str | None
    """Version of the workflow it belongs to."""
    created_at: datetime | None
    """When it was made."""
    modified_at: datetime | None
    """When it last changed."""
    deleted_at: datetime | None
    """When it was deleted."""
    vault_id: str | None
    """1Password vault."""
    item_id: str | None
    """1Password item."""
    totp_field_name: str | None
    """Field of the item with the one-time code."""
    totp_identifier: str | None
    """Name of pushed one-time codes."""
    onepassword_credential_parameter_id: str | None
    """Id of the parameter."""

    _tag = ("parameter_type", ("onepassword",))

    _readers = {
        "created_at": read_datetime,
        "modified_at": read_datetime,
        "deleted_at": read_datetime,
    }


class WorkflowParameterYaml(Model):
    """An input of the workflow, given with each run."""

    parameter_type: str
    """Kind of the parameter."""
    key: str
    """Name of the parameter, unique in the workflow. Example: `invoice_number`."""
    description: str | None
    """What the parameter is for."""
    workflow_parameter_type: str
    """Type of the values."""
    default_value: Any
    """Value when a run gives none."""

    _tag = ("parameter_type", ("workflow",))


class ContextParameterYaml(Model):
    """A value read from another parameter while the workflow runs."""

    parameter_type: str
    """Kind of the parameter."""
    key: str
    """Name of the parameter, unique in the workflow. Example: `invoice_number`."""
    description: str | None
    """What the parameter is for."""
    source_parameter_key: str
    """Key of the parameter to read from."""

    _tag = ("parameter_type", ("context",))


class OutputParameterYaml(Model):
    """The output of a block."""

    parameter_type: str
    """Kind of the parameter."""
    key: str
    """Name of the parameter, unique in the workflow. Example: `invoice_number`."""
    description: str | None
    """What the parameter is for."""

    _tag = ("parameter_type", ("output",))


class CredentialParameterYaml(Model):
    """A credential stored with the service."""

    parameter_type: str
    """Kind of the parameter."""
    key: str
    """Name of the parameter, unique in the workflow. Example: `invoice_number`."""
    description: str | None
    """What the parameter is for."""
    credential_id: str
    """Stored credential."""
    credential_ids: list[str] | None
    """Stored credentials to choose from."""
    selection_strategy: str | None
    """How one of them is chosen."""
    fallback_credential_ids: list[str] | None
    """Credentials to try next."""
    fallback_trigger: str | None
    """When the next one is tried."""

    _tag = ("parameter_type", ("credential",))


class AwsSecretParameterYaml(Model):
    """A secret kept in AWS."""

    parameter_type: str
    """Kind of the parameter."""
    key: str
    """Name of the parameter, unique in the workflow. Example: `invoice_number`."""
    description: str | None
    """What the parameter is for."""
    aws_key: str
    """Name of the secret in AWS."""

    _tag = ("parameter_type", ("aws_secret",))


class AzureVaultCredentialParameterYaml(Model):
    """A credential kept in an Azure key vault."""

    parameter_type: str
    """Kind of the parameter."""
    key: str
    """Name of the parameter, unique in the workflow. Example: `invoice_number`."""
    description: str | None
    """What the parameter is for."""
    vault_name: str
    """Name of the vault."""
    username_key: str
    """Secret that holds the user name."""
    password_key: str
    """Secret that holds the password."""
    totp_secret_key: str | None
    """Secret that one-time codes are made from."""

    _tag = ("parameter_type", ("azure_vault_credential",))


class BitwardenLoginCredentialParameterYaml(Model):
    """A login kept in Bitwarden."""

    parameter_type: str
    """Kind of the parameter."""
    key: str
    """Name of the parameter, unique in the workflow. Example: `invoice_number`."""
    description: str | None
    """What the parameter is for."""
    bitwarden_client_id_aws_secret_key: str
    """AWS secret that holds the Bitwarden client id."""
    bitwarden_client_secret_aws_secret_key: str
    """AWS secret that holds the Bitwarden client secret."""
    bitwarden_master_password_aws_secret_key: str
    """AWS secret that holds the Bitwarden master password."""
    bitwarden_collection_id: str | None
    """Bitwarden collection."""
    bitwarden_item_id: str | None
    """Bitwarden item."""
    url_parameter_key: str | None
    """Key of the parameter with the address to log in at."""
    totp_identifier: str | None
    """Name of pushed one-time codes."""

    _tag = ("parameter_type", ("bitwarden_login_credential",))


class BitwardenSensitiveInformationParameterYaml(Model):
    """An identity kept in Bitwarden."""

    parameter_type: str
    """Kind of the parameter."""
    key: str
    """Name of the parameter, unique in the workflow. Example: `invoice_number`."""
    description: str | None
    """What the parameter is for."""
    bitwarden_client_id_aws_secret_key: str
    """AWS secret that holds the Bitwarden client id."""
    bitwarden_client_secret_aws_secret_key: str
    """AWS secret that holds the Bitwarden client secret."""
    bitwarden_master_password_aws_secret_key: str
    """AWS secret that holds the Bitwarden master password."""
    bitwarden_collection_id: str
    """Bitwarden collection."""
    bitwarden_identity_key: str
    """Identity in the collection."""
    bitwarden_identity_fields: list[str]
    """Which of its fields to use."""

    _tag = ("parameter_type", ("bitwarden_sensitive_information",))


class BitwardenCreditCardDataParameterYaml(Model):
    """A credit card kept in Bitwarden."""

    parameter_type: str
    """Kind of the parameter."""
    key: str
    """Name of the parameter, unique in the workflow. Example: `invoice_number`."""
    description: str | None
    """What the parameter is for."""
    bitwarden_client_id_aws_secret_key: str
    """AWS secret that holds the Bitwarden client id."""
    bitwarden_client_secret_aws_secret_key: str
    """AWS secret that holds the Bitwarden client secret."""
    bitwarden_master_password_aws_secret_key: str
    """AWS secret that holds the Bitwarden master password."""
    bitwarden_collection_id: str
    """Bitwarden collection."""
    bitwarden_item_id: str
    """Bitwarden item."""

    _tag = ("parameter_type", ("bitwarden_credit_card_data",))


class OnePasswordCredentialParameterYaml(Model):
    """An item kept in 1Password."""

    parameter_type: str
    """Kind of the parameter."""
    key: str
    """Name of the parameter, unique in the workflow. Example: `invoice_number`."""
    description: str | None
    """What the parameter is for."""
    vault_id: str
    """1Password vault."""
    item_id: str
    """1Password item."""
    totp_field_name: str | None
    """Field of the item with the one-time code."""
    totp_identifier: str | None
    """Name of pushed one-time codes."""

    _tag = ("parameter_type", ("onepassword",))


Parameter: TypeAlias = (
    WorkflowParameter
    | ContextParameter
    | OutputParameter
    | CredentialParameter
    | AwsSecretParameter
    | AzureSecretParameter
    | AzureVaultCredentialParameter
    | BitwardenLoginCredentialParameter
    | BitwardenSensitiveInformationParameter
    | BitwardenCreditCardDataParameter
    | OnePasswordCredentialParameter
    | Unknown
    | dict[str, Any]
)
"""A parameter of a workflow; `parameter_type` says which kind."""

_PARAMETER = {
    "workflow": WorkflowParameter,
    "context": ContextParameter,
    "output": OutputParameter,
    "credential": CredentialParameter,
    "aws_secret": AwsSecretParameter,
    "azure_secret": AzureSecretParameter,
    "azure_vault_credential": AzureVaultCredentialParameter,
    "bitwarden_login_credential": BitwardenLoginCredentialParameter,
    "bitwarden_sensitive_information": BitwardenSensitiveInformationParameter,
    "bitwarden_credit_card_data": BitwardenCreditCardDataParameter,
    "onepassword": OnePasswordCredentialParameter,
}


def read_parameter(value: Any) -> Any:
    """The `Parameter` that `parameter_type` names."""
    return read_variant(_PARAMETER, "parameter_type", value)


ParameterInput: TypeAlias = (
    WorkflowParameterYaml
    | ContextParameterYaml
    | OutputParameterYaml
    | CredentialParameterYaml
    | AwsSecretParameterYaml
    | AzureVaultCredentialParameterYaml
    | BitwardenLoginCredentialParameterYaml
    | BitwardenSensitiveInformationParameterYaml
    | BitwardenCreditCardDataParameterYaml
    | OnePasswordCredentialParameterYaml
    | Unknown
    | dict[str, Any]
)
"""A parameter of a workflow to create; `parameter_type` says which kind."""

_PARAMETERINPUT = {
    "workflow": WorkflowParameterYaml,
    "context": ContextParameterYaml,
    "output": OutputParameterYaml,
    "credential": CredentialParameterYaml,
    "aws_secret": AwsSecretParameterYaml,
    "azure_vault_credential": AzureVaultCredentialParameterYaml,
    "bitwarden_login_credential": BitwardenLoginCredentialParameterYaml,
    "bitwarden_sensitive_information": BitwardenSensitiveInformationParameterYaml,
    "bitwarden_credit_card_data": BitwardenCreditCardDataParameterYaml,
    "onepassword": OnePasswordCredentialParameterYaml,
}


def read_parameter_input(value: Any) -> Any:
    """The `ParameterInput` that `parameter_type` names."""
    return read_variant(_PARAMETERINPUT, "parameter_type", value)
