"""What the service answers about credentials."""
# Generated from api/ by `cargo xtask generate`. Do not edit.
# ruff: noqa: PLW0108, RUF012

from __future__ import annotations

from datetime import datetime
from typing import Any

from skyvern.client import types
from skyvern.client.model import Model
from skyvern.client.read_fields import read_datetime, read_where


class CredentialResponse(Model):
    """A stored credential, without its secrets."""

    credential_id: str
    """Id of the credential. Example: `cred_123`."""
    name: str | None
    """Name."""
    credential_type: str | None
    """Kind."""
    credential: (
        PasswordCredentialResponse | CreditCardCredentialResponse | SecretCredentialResponse | None
    )
    """What may be shown of it."""
    vault_type: str | None
    """Where it is kept."""
    browser_profile_id: str | None
    """Browser profile that is logged in with it."""
    auto_profile_disabled: bool | None
    """No profile is saved by itself."""
    pin_saved_session_ip: bool | None
    """Keep the address a saved login was made with."""
    tested_url: str | None
    """Page it was tried on."""
    user_context: str | None
    """Hints for logging in with it."""
    save_browser_session_intent: bool | None
    """Whether a profile is to be saved."""
    run_sequentially: bool | None
    """Run one at a time with it."""
    folder_id: str | None
    """Folder it is in."""
    proxy_location: str | types.GeoTarget | dict[str, Any] | None
    """Where traffic leaves from with it."""
    proxy_session_id: str | None
    """Keeps the traffic on one address."""
    created_by: str | None
    """Who stored it."""

    _readers = {
        "credential": lambda value: read_where(
            PasswordCredentialResponse,
            "username",
            value,
            lambda value: read_where(
                CreditCardCredentialResponse,
                "last_four",
                value,
                lambda value: SecretCredentialResponse.read(value),
            ),
        ),
        "proxy_location": lambda value: read_where(types.GeoTarget, "country", value),
    }


class PasswordCredentialResponse(Model):
    """What may be shown of a user name and password."""

    username: str
    """User name."""
    totp_type: str | None
    """How the second factor comes."""
    totp_identifier: str | None
    """Name of pushed one-time codes."""
    has_totp: bool | None
    """Whether one-time codes can be made."""


class CreditCardCredentialResponse(Model):
    """What may be shown of a credit card."""

    last_four: str
    """Last four digits."""
    brand: str | None
    """Brand."""


class SecretCredentialResponse(Model):
    """What may be shown of a secret."""

    secret_label: str | None
    """What the secret is."""


class NonEmptyPasswordCredential(Model):
    """A user name and password to store."""

    username: str
    """User name."""
    password: str | None
    """Password."""
    totp: str | None
    """Secret that one-time codes are made from."""
    totp_type: str | None
    """How the second factor comes."""
    totp_identifier: str | None
    """Name of pushed one-time codes."""
    metadata: dict[str, str] | None
    """Your own notes."""

    _secret = (
        "password",
        "totp",
    )


class NonEmptyCreditCardCredential(Model):
    """A credit card to store."""

    card_number: str
    """Number."""
    card_cvv: str
    """Security code."""
    card_exp_month: str
    """Month it expires in."""
    card_exp_year: str
    """Year it expires in."""
    card_brand: str
    """Brand."""
    card_holder_name: str
    """Name on the card."""
    billing_address: CreditCardBillingAddress | None
    """Billing address."""
    billing_email: str | None
    """Mail address for bills."""
    billing_phone: str | None
    """Phone number for bills."""
    metadata: dict[str, str] | None
    """Your own notes."""

    _secret = (
        "card_number",
        "card_cvv",
    )

    _readers = {
        "billing_address": lambda value: CreditCardBillingAddress.read(value),
    }


class CreditCardBillingAddress(Model):
    """A billing address."""

    line1: str | None
    """First line."""
    line2: str | None
    """Second line."""
    city: str | None
    """City."""
    state: str | None
    """State or region."""
    state_code: str | None
    """State or region, as a code."""
    postal_code: str | None
    """Postal code."""
    country: str | None
    """Country."""
    country_code: str | None
    """Country, as a code of two letters."""


class SecretCredential(Model):
    """A secret to store."""

    secret_value: str
    """The secret."""
    secret_label: str | None
    """What the secret is."""

    _secret = ("secret_value",)


class TotpCode(Model):
    """A one-time code that was pushed to the service."""

    totp_code_id: str
    """Id of the code."""
    totp_identifier: str | None
    """Name the code goes by."""
    code: str | None
    """The code."""
    content: str | None
    """The message it was found in."""
    type: str | None
    """Code or link, as it was pushed."""
    otp_type: str | None
    """Code or link, as the service found."""
    source: str | None
    """Where the message came from."""
    task_id: str | None
    """Task it is for."""
    workflow_id: str | None
    """Workflow it is for."""
    workflow_run_id: str | None
    """Run it is for."""
    organization_id: str | None
    """Organization that owns it."""
    expired_at: datetime | None
    """When it expires."""
    created_at: datetime | None
    """When it was pushed."""
    modified_at: datetime | None
    """When it last changed."""

    _secret = (
        "code",
        "content",
    )

    _readers = {
        "expired_at": read_datetime,
        "created_at": read_datetime,
        "modified_at": read_datetime,
    }
