"""What the service answers about scripts."""
# Generated from api/ by `cargo xtask generate`. Do not edit.
# ruff: noqa: RUF012

from __future__ import annotations

from datetime import datetime

from skyvern.client.model import Model
from skyvern.client.read_fields import read_datetime, read_map


class Script(Model):
    """Generated or uploaded code that a workflow can run."""

    script_id: str
    """Id of the script. Example: `s_123`."""
    script_revision_id: str | None
    """Id of this revision."""
    organization_id: str | None
    """Organization that owns it."""
    run_id: str | None
    """Run it was made from."""
    version: int | None
    """Number of this revision, from 1."""
    created_at: datetime | None
    """When it was made."""
    modified_at: datetime | None
    """When it last changed."""
    deleted_at: datetime | None
    """When it was deleted."""

    _readers = {
        "created_at": read_datetime,
        "modified_at": read_datetime,
        "deleted_at": read_datetime,
    }


class CreateScriptResponse(Model):
    """A script that was created or deployed."""

    script_id: str
    """Id of the script."""
    version: int | None
    """Number of the revision, from 1."""
    run_id: str | None
    """Run it was made from."""
    file_count: int | None
    """How many files it has."""
    file_tree: dict[str, FileNode] | None
    """Its files, by name."""
    created_at: datetime | None
    """When it was made."""

    _readers = {
        "file_tree": lambda value: read_map(FileNode.read, value),
        "created_at": read_datetime,
    }


class FileNode(Model):
    """A file or folder of a script."""

    type: str | None
    """`file` or `directory`."""
    size: int | None
    """Size in bytes."""
    mime_type: str | None
    """Media type."""
    content_hash: str | None
    """Hash of the content."""
    created_at: datetime | None
    """When it was made."""
    children: dict[str, FileNode] | None
    """What is in the folder, by name."""

    _readers = {
        "created_at": read_datetime,
        "children": lambda value: read_map(FileNode.read, value),
    }


class ScriptFileCreate(Model):
    """A file of a script to upload."""

    path: str
    """Path of the file within the script. Example: `main.py`."""
    content: str
    """Content, written as `encoding` says."""
    encoding: str | None
    """How the content is written. Default `base64`."""
    mime_type: str | None
    """Media type; found out from the path when left out."""
