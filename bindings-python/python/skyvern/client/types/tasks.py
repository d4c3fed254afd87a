"""What the service answers about tasks."""
# Generated from api/ by `cargo xtask generate`. Do not edit.
# ruff: noqa: PLW0108, RUF012

from __future__ import annotations

from datetime import datetime
from typing import Any

from skyvern.client import types
from skyvern.client.model import Model
from skyvern.client.output import Output
from skyvern.client.read_fields import as_it_is, read_datetime, read_list, read_where
from skyvern.client.run import Run


class TaskRunResponse(Run[Output]):
    """A run of a task."""

    run_id: str
    """Id of the run: `wr_…` for workflows, `tsk_…` for tasks. Example: `wr_123`."""
    status: str
    """Where the run is."""
    run_type: str | None
    """Kind of the run."""
    output: Output
    """What the run produced; for a workflow an object keyed by `{label}_output` of each block. Null
    until the run is final.
    """
    downloaded_files: list[types.FileInfo] | None
    """Files the run downloaded."""
    recording_url: str | None
    """Video of the browser."""
    recording_archived: bool | None
    """The video exists but was moved to cold storage."""
    screenshot_urls: list[str] | None
    """The last screenshots, newest first."""
    failure_reason: str | None
    """Why the run failed or was terminated."""
    errors: list[dict[str, Any]] | None
    """Errors met on the way."""
    created_at: datetime | None
    """When the run was created."""
    modified_at: datetime | None
    """When the run last changed."""
    queued_at: datetime | None
    """When the run was queued."""
    started_at: datetime | None
    """When the run started."""
    finished_at: datetime | None
    """When the run ended."""
    app_url: str | None
    """Page of the run in the dashboard."""
    browser_session_id: str | None
    """Browser session the run used."""
    browser_profile_id: str | None
    """Browser profile the run used."""
    max_screenshot_scrolls: int | None
    """How often the page was scrolled for screenshots."""
    step_count: int | None
    """AI steps taken."""
    script_run: types.ScriptRunResponse | None
    """How generated code did, if the run used any."""
    started_by: str | None
    """What kept a start with an `idempotency_key` to one run: `key` (the service itself), `tag`
    (looked up before and after), or `start` (nothing). Added by this SDK. Example: `key`.
    """
    run_request: TaskRunRequest | None
    """What the run was started with."""

    _readers = {
        "downloaded_files": lambda value: read_list(types.FileInfo.read, value),
        "created_at": read_datetime,
        "modified_at": read_datetime,
        "queued_at": read_datetime,
        "started_at": read_datetime,
        "finished_at": read_datetime,
        "script_run": lambda value: types.ScriptRunResponse.read(value),
        "run_request": lambda value: TaskRunRequest.read(value),
        "output": as_it_is,
    }


class TaskRunRequest(Model):
    """What a run of a task was started with."""

    prompt: str | None
    """What to do, in words."""
    url: str | None
    """Page to start from."""
    engine: str | None
    """What drives the browser."""
    title: str | None
    """Name of the run."""
    proxy_location: str | types.GeoTarget | dict[str, Any] | None
    """Where the traffic leaves from."""
    data_extraction_schema: dict[str, Any] | list[Any] | str | None
    """JSON Schema of the output."""
    error_code_mapping: dict[str, str] | None
    """Error codes and when they apply."""
    max_steps: int | None
    """Upper limit of AI steps."""
    webhook_url: str | None
    """Where the webhook is sent."""
    totp_identifier: str | None
    """Name of pushed one-time codes."""
    totp_url: str | None
    """Where one-time codes are asked for."""
    browser_session_id: str | None
    """Browser session to use."""
    browser_profile_id: str | None
    """Browser profile to use."""
    start_fresh_browser: bool | None
    """Start without saved browser state."""
    model: dict[str, Any] | None
    """Language model settings."""
    extra_http_headers: dict[str, str] | None
    """Headers the browser adds."""
    cdp_connect_headers: dict[str, str] | None
    """Headers for the connection to `browser_address`."""
    publish_workflow: bool | None
    """Save the task as a workflow."""
    include_action_history_in_verification: bool | None
    """Show the final check what was done before."""
    max_screenshot_scrolls: int | None
    """How often to scroll for screenshots."""
    browser_address: str | None
    """Address of the browser."""
    run_with: str | None
    """`agent` or `code`."""
    file_ids: list[str] | None
    """Uploaded files available to the run."""

    _secret = (
        "extra_http_headers",
        "cdp_connect_headers",
    )

    _readers = {
        "proxy_location": lambda value: read_where(types.GeoTarget, "country", value),
    }
