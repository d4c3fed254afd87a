"""What the service answers about profiles."""
# Generated from api/ by `cargo xtask generate`. Do not edit.
# ruff: noqa: RUF012

from __future__ import annotations

from datetime import datetime
from typing import Any

from skyvern.client import types
from skyvern.client.model import Model
from skyvern.client.read_fields import read_datetime, read_list, read_where


class BrowserProfile(Model):
    """Saved state of a browser: cookies, logins, storage."""

    browser_profile_id: str
    """Id of the profile. Example: `bp_123`."""
    organization_id: str | None
    """Organization that owns it."""
    name: str | None
    """Name."""
    description: str | None
    """What it is for."""
    source_browser_type: str | None
    """Browser it was saved from."""
    proxy_location: str | types.GeoTarget | dict[str, Any] | None
    """Where its traffic leaves from."""
    proxy_session_id: str | None
    """Keeps the traffic on one address."""
    is_managed: bool | None
    """Kept up to date by the service."""
    workflow_permanent_id: str | None
    """Workflow it belongs to."""
    browser_profile_key_digest: str | None
    """Digest of the key that picks it."""
    last_verified_login_at: datetime | None
    """When a login in it was last seen to hold."""
    linked_credential_name: str | None
    """Credential it is used with."""
    created_at: datetime | None
    """When it was made."""
    modified_at: datetime | None
    """When it last changed."""
    deleted_at: datetime | None
    """When it was deleted."""

    _readers = {
        "proxy_location": lambda value: read_where(types.GeoTarget, "country", value),
        "last_verified_login_at": read_datetime,
        "created_at": read_datetime,
        "modified_at": read_datetime,
        "deleted_at": read_datetime,
    }


class BrowserProfileUsage(Model):
    """What uses a browser profile."""

    workflows: list[BrowserProfileUsageWorkflow] | None
    """Workflows that use it."""
    credentials: list[BrowserProfileUsageCredential] | None
    """Credentials that use it."""
    recent_seeded_run_count: int | None
    """How many runs started from it lately."""

    _readers = {
        "workflows": lambda value: read_list(BrowserProfileUsageWorkflow.read, value),
        "credentials": lambda value: read_list(BrowserProfileUsageCredential.read, value),
    }


class BrowserProfileUsageWorkflow(Model):
    """A workflow that uses a browser profile."""

    workflow_permanent_id: str
    """Permanent id of the workflow."""
    title: str | None
    """Title."""
    via: str | None
    """How it uses the profile."""


class BrowserProfileUsageCredential(Model):
    """A credential that uses a browser profile."""

    credential_id: str
    """Id of the credential."""
    name: str | None
    """Name."""
