"""What the service answers about runs."""
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


class GeoTarget(Model):
    """A place for the browser's traffic to leave from."""

    country: str
    """Country, as a code of two letters. Example: `US`."""
    subdivision: str | None
    """State or region, as its ISO 3166-2 code without the country. Example: `CA`."""
    city: str | None
    """City, by its English name. Example: `San Francisco`."""
    isISP: bool | None  # noqa: N815
    """Use an address of an internet provider instead of a household's."""


class FileInfo(Model):
    """A file that a run downloaded."""

    url: str
    """Where to fetch the file; the link may expire."""
    filename: str | None
    """Name of the file."""
    checksum: str | None
    """SHA-256 of the content, in hex."""
    file_size: int | None
    """Size in bytes."""
    modified_at: datetime | None
    """When the file was last written."""
    artifact_id: str | None
    """Artifact that holds the file."""

    _aliases = {
        "file_name": "filename",
        "file_url": "url",
    }

    _readers = {
        "modified_at": read_datetime,
    }


class ScriptRunResponse(Model):
    """How the generated code of a run did."""

    ai_fallback_triggered: bool | None
    """Whether the AI had to take over."""
    script_id: str | None
    """The script that ran."""
    script_revision_id: str | None
    """Its revision."""


class WorkflowRunAttempt(Model):
    """One attempt of a run whose workflow has a retry policy."""

    attempt_number: int | None
    """Number of the attempt, from 1."""
    status: str | None
    """How the attempt ended, or where it is."""
    failure_reason: str | None
    """Why the attempt failed."""
    error_codes: list[str] | None
    """Error codes of the attempt, as the workflow defines them."""
    started_at: datetime | None
    """When the attempt started."""
    finished_at: datetime | None
    """When the attempt ended."""
    retry_decision: str | None
    """Whether the service decided to try again."""
    decision_reason: str | None
    """Why it decided so."""
    next_attempt_at: datetime | None
    """When the next attempt is due."""
    webhook_sent_at: datetime | None
    """When the webhook of this attempt was sent."""

    _readers = {
        "started_at": read_datetime,
        "finished_at": read_datetime,
        "next_attempt_at": read_datetime,
        "webhook_sent_at": read_datetime,
    }


class BrowserSettingsReceipt(Model):
    """What the browser of a run reported, against what the workflow asked for."""

    requested_timezone_id: str | None
    """Time zone the workflow asked for."""
    actual_timezone_id: str | None
    """Time zone the browser reported."""
    source: str | None
    """Where the request came from."""
    status: str | None
    """Whether it was applied."""
    warning: str | None
    """What went wrong, if anything did."""


class WorkflowRunResponse(Run[Output]):
    """A run of a workflow."""

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
    downloaded_files: list[FileInfo] | None
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
    script_run: ScriptRunResponse | None
    """How generated code did, if the run used any."""
    started_by: str | None
    """What kept a start with an `idempotency_key` to one run: `key` (the service itself), `tag`
    (looked up before and after), or `start` (nothing). Added by this SDK. Example: `key`.
    """
    attempt: int | None
    """Number of the current attempt, from 1."""
    retry_pending: bool | None
    """Another attempt will follow: the status is not final yet."""
    next_attempt_at: datetime | None
    """When the next attempt is due."""
    attempts: list[WorkflowRunAttempt] | None
    """Every attempt so far."""
    run_with: str | None
    """`agent` or `code`."""
    ai_fallback: bool | None
    """Whether the AI may take over from generated code."""
    script_id: str | None
    """The cached script the run used."""
    browser_seed_source: str | None
    """Where the initial browser state came from."""
    browser_settings_receipt: BrowserSettingsReceipt | None
    """What the browser reported of the settings asked for."""
    run_request: WorkflowRunRequest | None
    """What the run was started with."""

    _readers = {
        "downloaded_files": lambda value: read_list(FileInfo.read, value),
        "created_at": read_datetime,
        "modified_at": read_datetime,
        "queued_at": read_datetime,
        "started_at": read_datetime,
        "finished_at": read_datetime,
        "script_run": lambda value: ScriptRunResponse.read(value),
        "next_attempt_at": read_datetime,
        "attempts": lambda value: read_list(WorkflowRunAttempt.read, value),
        "browser_settings_receipt": lambda value: BrowserSettingsReceipt.read(value),
        "run_request": lambda value: WorkflowRunRequest.read(value),
        "output": as_it_is,
    }


class GetRunResponse(Run[Output]):
    """A run of any kind; `run_type` says which. Fields of other kinds are absent."""

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
    downloaded_files: list[FileInfo] | None
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
    script_run: ScriptRunResponse | None
    """How generated code did, if the run used any."""
    started_by: str | None
    """What kept a start with an `idempotency_key` to one run: `key` (the service itself), `tag`
    (looked up before and after), or `start` (nothing). Added by this SDK. Example: `key`.
    """
    attempt: int | None
    """Number of the current attempt, from 1."""
    retry_pending: bool | None
    """Another attempt will follow: the status is not final yet."""
    next_attempt_at: datetime | None
    """When the next attempt is due."""
    attempts: list[WorkflowRunAttempt] | None
    """Every attempt so far."""
    run_with: str | None
    """`agent` or `code`."""
    ai_fallback: bool | None
    """Whether the AI may take over from generated code."""
    script_id: str | None
    """The cached script the run used."""
    browser_seed_source: str | None
    """Where the initial browser state came from."""
    browser_settings_receipt: BrowserSettingsReceipt | None
    """What the browser reported of the settings asked for."""
    run_request: dict[str, Any] | None
    """What the run was started with."""

    _readers = {
        "downloaded_files": lambda value: read_list(FileInfo.read, value),
        "created_at": read_datetime,
        "modified_at": read_datetime,
        "queued_at": read_datetime,
        "started_at": read_datetime,
        "finished_at": read_datetime,
        "script_run": lambda value: ScriptRunResponse.read(value),
        "next_attempt_at": read_datetime,
        "attempts": lambda value: read_list(WorkflowRunAttempt.read, value),
        "browser_settings_receipt": lambda value: BrowserSettingsReceipt.read(value),
        "output": as_it_is,
    }


class WorkflowRunRequest(Model):
    """What a run of a workflow was started with."""

    workflow_id: str | None
    """Permanent id of the workflow."""
    parameters: dict[str, Any] | None
    """Values of the input parameters."""
    title: str | None
    """Name of the run."""
    proxy_location: str | GeoTarget | dict[str, Any] | None
    """Where the traffic leaves from."""
    webhook_url: str | None
    """Where the webhook is sent."""
    totp_url: str | None
    """Where one-time codes are asked for."""
    totp_identifier: str | None
    """Name of pushed one-time codes."""
    browser_session_id: str | None
    """Browser session to use."""
    reuse_browser_session: bool | None
    """Keep and reuse the workflow's browser session."""
    browser_profile_id: str | None
    """Browser profile to use."""
    start_fresh_browser: bool | None
    """Start without saved browser state."""
    max_screenshot_scrolls: int | None
    """How often to scroll for screenshots."""
    max_elapsed_time_minutes: int | None
    """Time limit of the run, in minutes."""
    extra_http_headers: dict[str, str] | None
    """Headers the browser adds."""
    cdp_connect_headers: dict[str, str] | None
    """Headers for the connection to `browser_address`."""
    browser_address: str | None
    """Address of the browser."""
    ai_fallback: bool | None
    """Whether the AI may take over."""
    run_with: str | None
    """`agent` or `code`."""
    browser_type: str | None
    """Which browser."""
    run_metadata: dict[str, str] | None
    """Tags of the run; the service answers null here even when it stored them."""
    file_ids: list[str] | None
    """Uploaded files available to the run."""

    _secret = (
        "extra_http_headers",
        "cdp_connect_headers",
    )

    _readers = {
        "proxy_location": lambda value: read_where(GeoTarget, "country", value),
    }


class TaskRunListItem(Model):
    """A run as lists show it."""

    attempt: int | None
    """Number of the current attempt, from 1."""
    retry_pending: bool | None
    """Another attempt will follow: the status is not final yet."""
    next_attempt_at: datetime | None
    """When the next attempt is due."""
    run_id: str
    """Id of the run."""
    status: str
    """Where the run is."""
    task_run_id: str | None
    """Id of the list entry."""
    task_run_type: str | None
    """Kind of the run."""
    title: str | None
    """Name of the run."""
    created_at: datetime | None
    """When the run was created."""
    started_at: datetime | None
    """When the run started."""
    finished_at: datetime | None
    """When the run ended."""
    workflow_permanent_id: str | None
    """Workflow of the run."""
    workflow_deleted: bool | None
    """Whether that workflow is gone."""
    script_run: bool | None
    """Whether generated code ran."""
    trigger_type: str | None
    """What started the run."""
    created_by: str | None
    """Who started the run."""

    _readers = {
        "next_attempt_at": read_datetime,
        "created_at": read_datetime,
        "started_at": read_datetime,
        "finished_at": read_datetime,
    }


class WorkflowRun(Model):
    """A run of a workflow, as the lists of workflow runs show it."""

    attempt: int | None
    """Number of the current attempt, from 1."""
    retry_pending: bool | None
    """Another attempt will follow: the status is not final yet."""
    next_attempt_at: datetime | None
    """When the next attempt is due."""
    workflow_run_id: str
    """Id of the run. Example: `wr_123`."""
    status: str
    """Where the run is."""
    workflow_id: str | None
    """Version of the workflow."""
    workflow_permanent_id: str | None
    """Workflow."""
    workflow_title: str | None
    """Title of the workflow."""
    organization_id: str | None
    """Organization that owns the run."""
    attempts: list[WorkflowRunAttempt] | None
    """Every attempt so far."""
    failure_reason: str | None
    """Why the run failed or was terminated."""
    failure_category: list[dict[str, Any]] | None
    """Kinds of failure the service saw."""
    retried_from_workflow_run_id: str | None
    """Run that this one repeats."""
    fallback_attempt: int | None
    """Number of the try with another credential."""
    parent_workflow_run_id: str | None
    """Run that started this one."""
    browser_session_id: str | None
    """Browser session the run used."""
    browser_profile_id: str | None
    """Browser profile the run started from."""
    browser_seed_source: str | None
    """Where the initial browser state came from."""
    browser_sink_profile_id: str | None
    """Browser profile the state is saved to."""
    start_fresh_browser: bool | None
    """Started without saved browser state."""
    reuse_browser_session: bool | None
    """Reuses the workflow's browser session."""
    browser_address: str | None
    """Address of the browser."""
    browser_type: str | None
    """Which browser."""
    browser_settings: types.BrowserSettings | None
    """Browser settings asked for."""
    browser_settings_receipt: BrowserSettingsReceipt | None
    """What the browser reported of them."""
    debug_session_id: str | None
    """Debug session the run belongs to."""
    extra_http_headers: dict[str, str] | None
    """Headers the browser adds."""
    cdp_connect_headers: dict[str, str] | None
    """Headers for a connection to a remote browser."""
    proxy_location: str | GeoTarget | dict[str, Any] | None
    """Where the traffic leaves from."""
    webhook_callback_url: str | None
    """Where the webhook is sent."""
    webhook_failure_reason: str | None
    """Why the webhook could not be delivered."""
    totp_verification_url: str | None
    """Where one-time codes are asked for."""
    totp_identifier: str | None
    """Name of pushed one-time codes."""
    max_screenshot_scrolls: int | None
    """How often to scroll for screenshots."""
    max_elapsed_time_minutes: int | None
    """Time limit of the run, in minutes."""
    run_with: str | None
    """`agent` or `code`."""
    ai_fallback: bool | None
    """Whether the AI may take over from generated code."""
    code_gen: bool | None
    """Whether code is generated from the run."""
    script_run: ScriptRunResponse | None
    """How generated code did, if the run used any."""
    job_id: str | None
    """Job behind the run."""
    depends_on_workflow_run_id: str | None
    """Run this one waits for."""
    sequential_key: str | None
    """Key within which runs are one at a time."""
    sequential_credential_id: str | None
    """Credential with which runs are one at a time."""
    trigger_type: str | None
    """What started the run."""
    workflow_schedule_id: str | None
    """Schedule that started the run."""
    ignore_inherited_workflow_system_prompt: bool | None
    """Leaves out the instructions of the run that started it."""
    copilot_session_id: str | None
    """Session of the workflow copilot."""
    created_by: str | None
    """Who started the run."""
    credits_used: int | None
    """Credits used."""
    cached_credits_used: int | None
    """Credits used by generated code."""
    queued_at: datetime | None
    """When the run was queued."""
    started_at: datetime | None
    """When the run started."""
    finished_at: datetime | None
    """When the run ended."""
    created_at: datetime | None
    """When the run was created."""
    modified_at: datetime | None
    """When the run last changed."""

    _secret = (
        "extra_http_headers",
        "cdp_connect_headers",
    )

    _readers = {
        "next_attempt_at": read_datetime,
        "attempts": lambda value: read_list(WorkflowRunAttempt.read, value),
        "browser_settings": lambda value: types.BrowserSettings.read(value),
        "browser_settings_receipt": lambda value: BrowserSettingsReceipt.read(value),
        "proxy_location": lambda value: read_where(GeoTarget, "country", value),
        "script_run": lambda value: ScriptRunResponse.read(value),
        "queued_at": read_datetime,
        "started_at": read_datetime,
        "finished_at": read_datetime,
        "created_at": read_datetime,
        "modified_at": read_datetime,
    }


class BulkCancelRunsResponse(Model):
    """Which runs were canceled."""

    cancelled: list[str] | None
    """Runs that are canceled or were final already."""
    failed: list[str] | None
    """Runs that could not be canceled, as unknown ones."""


class RetryRunWebhookRequest(Model):
    """Where to send a webhook again."""

    webhook_url: str | None
    """Another address than that of the run."""


class RunWebhookReplayResponse(Model):
    """How sending a webhook again went."""

    run_id: str
    """Id of the run."""
    run_type: str | None
    """Kind of the run."""
    default_webhook_url: str | None
    """Address the run was started with."""
    target_webhook_url: str | None
    """Address it was sent to."""
    payload: str | None
    """Body that was sent."""
    headers: dict[str, str] | None
    """Headers that were sent."""
    status_code: int | None
    """Status the receiver answered; null when it could not be reached."""
    latency_ms: int | None
    """Milliseconds the receiver took."""
    response_body: str | None
    """What the receiver answered."""
    error: str | None
    """Why it could not be delivered."""

    _secret = ("headers",)
