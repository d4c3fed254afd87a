"""What the service answers about artifacts."""
# Generated from api/ by `cargo xtask generate`. Do not edit.
# ruff: noqa: RUF012

from __future__ import annotations

from datetime import datetime

from skyvern.client.model import Model
from skyvern.client.read_fields import read_datetime


class Artifact(Model):
    """Something a run left behind: a recording, a screenshot, a log, a file."""

    artifact_id: str
    """Id of the artifact. Example: `a_123`."""
    artifact_type: str | None
    """Kind of the artifact."""
    uri: str | None
    """Where the service keeps it."""
    signed_url: str | None
    """Where to fetch it; the link may expire."""
    archived: bool | None
    """It was moved to cold storage."""
    bundle_key: str | None
    """Its name within an archive."""
    checksum: str | None
    """SHA-256 of the content, in hex."""
    file_size: int | None
    """Size in bytes."""
    run_id: str | None
    """Run it belongs to."""
    workflow_run_id: str | None
    """Run of the workflow."""
    workflow_run_block_id: str | None
    """Block of that run."""
    task_id: str | None
    """Task."""
    step_id: str | None
    """AI step."""
    browser_session_id: str | None
    """Browser session."""
    observer_cruise_id: str | None
    """Task of the engine `skyvern-2.0`."""
    observer_thought_id: str | None
    """Thought of the AI."""
    ai_suggestion_id: str | None
    """Suggestion of the AI."""
    organization_id: str | None
    """Organization that owns it."""
    created_at: datetime | None
    """When it was made."""
    modified_at: datetime | None
    """When it last changed."""

    _readers = {
        "created_at": read_datetime,
        "modified_at": read_datetime,
    }
