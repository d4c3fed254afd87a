"""What the service answers about folders."""
# Generated from api/ by `cargo xtask generate`. Do not edit.
# ruff: noqa: RUF012

from __future__ import annotations

from datetime import datetime

from skyvern.client.model import Model
from skyvern.client.read_fields import read_datetime


class Folder(Model):
    """A folder of workflows."""

    folder_id: str
    """Id of the folder. Example: `fld_123`."""
    organization_id: str | None
    """Organization that owns it."""
    title: str | None
    """Title."""
    description: str | None
    """What it is for."""
    workflow_count: int | None
    """How many workflows are in it."""
    created_at: datetime | None
    """When it was made."""
    modified_at: datetime | None
    """When it last changed."""

    _readers = {
        "created_at": read_datetime,
        "modified_at": read_datetime,
    }
