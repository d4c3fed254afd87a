"""What the service answers about schedules."""
# Generated from api/ by `cargo xtask generate`. Do not edit.
# ruff: noqa: PLW0108, RUF012

from __future__ import annotations

from datetime import datetime
from typing import Any

from skyvern.client.model import Model
from skyvern.client.read_fields import read_datetime, read_list


class WorkflowSchedule(Model):
    """A schedule of a workflow."""

    workflow_schedule_id: str
    """Id of the schedule. Example: `wfs_123`."""
    organization_id: str | None
    """Organization that owns it."""
    workflow_permanent_id: str | None
    """Workflow it runs."""
    cron_expression: str | None
    """When it fires; null for interval and one-time schedules."""
    interval_seconds: int | None
    """Seconds between runs of an interval schedule."""
    first_fire_at: datetime | None
    """When an interval schedule starts."""
    run_at: datetime | None
    """When a one-time schedule fires."""
    dispatch_status: str | None
    """What became of a one-time schedule."""
    workflow_run_id: str | None
    """Run that a one-time schedule started."""
    timezone: str | None
    """Time zone of the cron expression."""
    enabled: bool | None
    """Whether it fires."""
    parameters: dict[str, Any] | None
    """Values for the workflow's input parameters."""
    name: str | None
    """Name."""
    description: str | None
    """What it is for."""
    created_at: datetime | None
    """When it was made."""
    modified_at: datetime | None
    """When it last changed."""
    temporal_schedule_id: str | None
    """Id in the service's scheduler."""
    deleted_at: datetime | None
    """When it was deleted."""

    _readers = {
        "first_fire_at": read_datetime,
        "run_at": read_datetime,
        "created_at": read_datetime,
        "modified_at": read_datetime,
        "deleted_at": read_datetime,
    }


class OrganizationScheduleItem(Model):
    """A schedule as the organization's list shows it."""

    workflow_schedule_id: str
    """Id of the schedule. Example: `wfs_123`."""
    organization_id: str | None
    """Organization that owns it."""
    workflow_permanent_id: str | None
    """Workflow it runs."""
    cron_expression: str | None
    """When it fires; null for interval and one-time schedules."""
    interval_seconds: int | None
    """Seconds between runs of an interval schedule."""
    first_fire_at: datetime | None
    """When an interval schedule starts."""
    run_at: datetime | None
    """When a one-time schedule fires."""
    dispatch_status: str | None
    """What became of a one-time schedule."""
    workflow_run_id: str | None
    """Run that a one-time schedule started."""
    timezone: str | None
    """Time zone of the cron expression."""
    enabled: bool | None
    """Whether it fires."""
    parameters: dict[str, Any] | None
    """Values for the workflow's input parameters."""
    name: str | None
    """Name."""
    description: str | None
    """What it is for."""
    created_at: datetime | None
    """When it was made."""
    modified_at: datetime | None
    """When it last changed."""
    workflow_title: str | None
    """Title of the workflow."""
    next_run: datetime | None
    """When it fires next."""

    _readers = {
        "first_fire_at": read_datetime,
        "run_at": read_datetime,
        "created_at": read_datetime,
        "modified_at": read_datetime,
        "next_run": read_datetime,
    }


class WorkflowScheduleResponse(Model):
    """A schedule and when it fires next."""

    schedule: WorkflowSchedule
    """The schedule."""
    next_runs: list[datetime] | None
    """The next times it fires."""

    _readers = {
        "schedule": lambda value: WorkflowSchedule.read(value),
        "next_runs": lambda value: read_list(read_datetime, value),
    }


class WorkflowScheduleListResponse(Model):
    """The schedules of a workflow."""

    schedules: list[WorkflowSchedule]
    """The schedules."""

    _readers = {
        "schedules": lambda value: read_list(WorkflowSchedule.read, value),
    }


class OrganizationScheduleListResponse(Model):
    """A page of the organization's schedules."""

    schedules: list[OrganizationScheduleItem]
    """The schedules of this page."""
    total_count: int | None
    """Schedules in all."""
    page: int | None
    """Number of this page."""
    page_size: int | None
    """Schedules per page."""

    _readers = {
        "schedules": lambda value: read_list(OrganizationScheduleItem.read, value),
    }


class DeleteScheduleResponse(Model):
    """Answer to a deletion."""

    ok: bool | None
    """Whether the schedule was deleted."""
