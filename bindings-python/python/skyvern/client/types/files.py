"""What the service answers about files."""
# Generated from api/ by `cargo xtask generate`. Do not edit.
# ruff: noqa: RUF012

from __future__ import annotations

from datetime import datetime

from skyvern.client.model import Model
from skyvern.client.read_fields import read_datetime


class UploadFileResponse(Model):
    """An uploaded file."""

    file_id: str | None
    """Id of the file, for `file_ids` of a run and for `delete_file`."""
    s3_uri: str | None
    """Where the service keeps it."""
    presigned_url: str | None
    """Where to fetch it; the link expires."""
    expires_at: datetime | None
    """When the file is deleted, if `retention_days` was given."""

    _aliases = {
        "s3uri": "s3_uri",
    }

    _readers = {
        "expires_at": read_datetime,
    }
