"""What the service answers about tags."""
# Generated from api/ by `cargo xtask generate`. Do not edit.
# ruff: noqa: RUF012

from __future__ import annotations

from datetime import datetime

from skyvern.client.model import Model
from skyvern.client.read_fields import read_datetime, read_list, read_map


class TagInput(Model):
    """A tag to set."""

    value: str
    """Value."""
    key: str | None
    """Key; a tag without one is a plain label."""


class TagItem(Model):
    """A tag."""

    value: str
    """Value."""
    key: str | None
    """Key; a tag without one is a plain label."""


class TagDeleteInput(Model):
    """A tag to take off: every value of a key, or a plain label by its value."""

    key: str | None
    """Key."""
    value: str | None
    """Value."""


class TagResponse(Model):
    """A tag, and who set it."""

    value: str
    """Value."""
    key: str | None
    """Key; a tag without one is a plain label."""
    source: str | None
    """How it was set."""
    set_at: datetime | None
    """When it was set."""
    set_by: str | None
    """Who set it."""

    _readers = {
        "set_at": read_datetime,
    }


class TagHistoryItem(Model):
    """A change of a tag."""

    tag_event_id: str
    """Id of the change."""
    key: str | None
    """Key."""
    value: str | None
    """Value."""
    event_type: str | None
    """What was done."""
    source: str | None
    """How it was done."""
    set_at: datetime | None
    """When it was done."""
    set_by: str | None
    """Who did it."""
    superseded_at: datetime | None
    """When a later change took its place."""

    _readers = {
        "set_at": read_datetime,
        "superseded_at": read_datetime,
    }


class TagsResponse(Model):
    """The tags of a workflow."""

    workflow_permanent_id: str
    """Permanent id of the workflow."""
    tags: list[TagResponse] | None
    """The tags."""

    _readers = {
        "tags": lambda value: read_list(TagResponse.read, value),
    }


class TagHistoryResponse(Model):
    """How the tags of a workflow changed."""

    workflow_permanent_id: str
    """Permanent id of the workflow."""
    events: list[TagHistoryItem] | None
    """The changes, newest first."""

    _readers = {
        "events": lambda value: read_list(TagHistoryItem.read, value),
    }


class WorkflowTagsBatchResponse(Model):
    """The tags of several workflows."""

    workflow_tags: dict[str, list[TagItem]] | None
    """Tags by the workflow's permanent id."""

    _readers = {
        "workflow_tags": lambda value: read_map(
            lambda value: read_list(TagItem.read, value), value
        ),
    }


class RunTagsResponse(Model):
    """The tags of a run."""

    workflow_run_id: str
    """Id of the run."""
    tags: list[TagResponse] | None
    """The tags."""

    _readers = {
        "tags": lambda value: read_list(TagResponse.read, value),
    }


class RunTagHistoryResponse(Model):
    """How the tags of a run changed."""

    workflow_run_id: str
    """Id of the run."""
    events: list[TagHistoryItem] | None
    """The changes, newest first."""

    _readers = {
        "events": lambda value: read_list(TagHistoryItem.read, value),
    }


class RunTagsBatchResponse(Model):
    """The tags of several runs."""

    run_tags: dict[str, list[TagItem]] | None
    """Tags by the run's id."""

    _readers = {
        "run_tags": lambda value: read_map(lambda value: read_list(TagItem.read, value), value),
    }


class RunTagSuggestionsResponse(Model):
    """Tags that runs have had."""

    keys: list[str] | None
    """Keys in use."""
    values_by_key: dict[str, list[str]] | None
    """Values in use, by key."""
    labels: list[str] | None
    """Plain labels in use."""


class TagKey(Model):
    """A tag key."""

    key: str
    """Key."""
    workflow_count: int | None
    """How many workflows have it."""
    description: str | None
    """What it is for."""


class TagKeyDeleteResponse(Model):
    """Answer to the deletion of a tag key."""

    key: str
    """Key."""
    removed_from_workflow_count: int | None
    """How many workflows had it."""
    removed_from_run_count: int | None
    """How many runs had it."""
    removed_count: int | None
    """How many had it in all."""


class TagValue(Model):
    """A value that a tag key can have."""

    key: str
    """Key."""
    value: str
    """Value."""
    color: str | None
    """Color in the dashboard."""
    workflow_count: int | None
    """How many workflows have it."""


class TagValueDeleteResponse(Model):
    """Answer to the deletion of a tag value."""

    key: str
    """Key."""
    value: str
    """Value."""
    removed_from_workflow_count: int | None
    """How many workflows had it."""
    removed_from_run_count: int | None
    """How many runs had it."""
    removed_count: int | None
    """How many had it in all."""


class TagValueRenameResponse(Model):
    """Answer to the renaming of a tag value."""

    key: str
    """Key."""
    value: str
    """Value."""
    color: str | None
    """Color in the dashboard."""
    renamed_workflow_count: int | None
    """How many workflows had it."""
