"""What the service answers about sessions."""
# Generated from api/ by `cargo xtask generate`. Do not edit.
# ruff: noqa: PLW0108, RUF012

from __future__ import annotations

from datetime import datetime

from skyvern.client import types
from skyvern.client.model import Model
from skyvern.client.read_fields import read_datetime, read_list


class BrowserSettings(Model):
    """Settings of a browser."""

    timezone_id: str | None
    """Time zone, by its IANA name. Example: `Europe/Berlin`."""


class BrowserSessionResponse(Model):
    """A browser that stays open between runs."""

    browser_session_id: str
    """Id of the session. Example: `pbs_123`."""
    organization_id: str | None
    """Organization that owns it."""
    status: str | None
    """Where the session is."""
    runnable_type: str | None
    """Kind of what is running in it."""
    runnable_id: str | None
    """What is running in it."""
    timeout: int | None
    """Minutes after which it is closed."""
    remaining_lifetime_seconds: int | None
    """Seconds it has left."""
    browser_address: str | None
    """Address to connect to over the DevTools protocol."""
    app_url: str | None
    """Page of the session in the dashboard."""
    extensions: list[str] | None
    """Extensions that are loaded."""
    browser_type: str | None
    """Which browser."""
    browser_profile_id: str | None
    """Browser profile it started from."""
    generate_browser_profile: bool | None
    """Whether a profile is saved when it closes."""
    browser_settings: BrowserSettings | None
    """Settings asked for."""
    browser_settings_receipt: types.BrowserSettingsReceipt | None
    """What the browser reported of them."""
    vnc_streaming_supported: bool | None
    """Whether it can be watched live."""
    stream_transport: str | None
    """How it can be watched live."""
    download_path: str | None
    """Folder its downloads go to."""
    downloaded_files: list[types.FileInfo] | None
    """Files it downloaded."""
    recordings: list[types.FileInfo] | None
    """Videos of it."""
    source: str | None
    """Whether the service runs the browser."""
    warning: str | None
    """What went wrong, if anything did."""
    created_by: str | None
    """Who opened it."""
    started_at: datetime | None
    """When it started."""
    completed_at: datetime | None
    """When it ended."""
    created_at: datetime | None
    """When it was asked for."""
    modified_at: datetime | None
    """When it last changed."""
    deleted_at: datetime | None
    """When it was deleted."""

    _readers = {
        "browser_settings": lambda value: BrowserSettings.read(value),
        "browser_settings_receipt": lambda value: types.BrowserSettingsReceipt.read(value),
        "downloaded_files": lambda value: read_list(types.FileInfo.read, value),
        "recordings": lambda value: read_list(types.FileInfo.read, value),
        "started_at": read_datetime,
        "completed_at": read_datetime,
        "created_at": read_datetime,
        "modified_at": read_datetime,
        "deleted_at": read_datetime,
    }
