"""What the service answers about workflows."""
# Generated from api/ by `cargo xtask generate`. Do not edit.
# ruff: noqa: PLW0108, RUF012

from __future__ import annotations

from datetime import datetime
from typing import Any

from skyvern.client import types
from skyvern.client.model import Model
from skyvern.client.read_fields import read_datetime, read_list, read_where


class Workflow(Model):
    """A version of a workflow."""

    title: str | None
    """Title."""
    description: str | None
    """What the workflow does."""
    status: str | None
    """State."""
    is_saved_task: bool | None
    """A saved task rather than a workflow."""
    proxy_location: str | types.GeoTarget | dict[str, Any] | None
    """Where traffic leaves from, unless a run says otherwise."""
    webhook_callback_url: str | None
    """Where webhooks go, unless a run says otherwise."""
    totp_verification_url: str | None
    """Where one-time codes are asked for."""
    totp_identifier: str | None
    """Name of pushed one-time codes."""
    persist_browser_session: bool | None
    """Keep the browser state between runs."""
    reuse_browser_session: bool | None
    """Reuse one browser session."""
    mask_secrets: bool | None
    """Hide secrets in what is stored."""
    pin_saved_session_ip: bool | None
    """Keep the address a saved session was made with."""
    browser_profile_id: str | None
    """Browser profile the runs start from."""
    browser_profile_key: str | None
    """Template that picks the profile."""
    model: dict[str, Any] | None
    """Language model settings."""
    max_screenshot_scrolls: int | None
    """How often to scroll for screenshots."""
    max_elapsed_time_minutes: int | None
    """Time limit of a run, in minutes."""
    extra_http_headers: dict[str, str] | None
    """Headers the browser adds."""
    cdp_connect_headers: dict[str, str] | None
    """Headers for a connection to a remote browser."""
    run_with: str | None
    """`agent` or `code`."""
    browser_type: str | None
    """Which browser."""
    ai_fallback: bool | None
    """Whether the AI may take over from generated code."""
    cache_key: str | None
    """Template of the key that picks a cached script."""
    adaptive_caching: bool | None
    """Keep improving the cached script."""
    enable_self_healing: bool | None
    """Repair the cached script when a page changed."""
    code_version: int | None
    """Version of the code generator."""
    generate_script_on_terminal: bool | None
    """Generate a script also when a run is terminated."""
    run_sequentially: bool | None
    """Run one at a time."""
    sequential_key: str | None
    """Template of the key within which runs are one at a time."""
    folder_id: str | None
    """Folder of the workflow."""
    workflow_permanent_id: str
    """Id that all versions share; runs are started with it. Example: `wpid_123`."""
    workflow_id: str | None
    """Id of this version (`w_…`)."""
    agent_id: str | None
    """The permanent id under its newer name."""
    organization_id: str | None
    """Organization that owns the workflow."""
    version: int | None
    """Number of this version, from 1."""
    workflow_definition: WorkflowDefinition | None
    """Parameters and blocks."""
    is_template: bool | None
    """A template."""
    import_error: str | None
    """Why an import failed."""
    created_by: str | None
    """Who made this version."""
    edited_by: str | None
    """Who changed it last."""
    copilot_authored: bool | None
    """Written by the workflow copilot."""
    effective_default_engine: str | None
    """Engine that blocks use by default."""
    original_created_by: str | None
    """Who made the first version."""
    original_created_at: datetime | None
    """When the first version was made."""
    created_at: datetime | None
    """When this version was made."""
    modified_at: datetime | None
    """When it last changed."""
    deleted_at: datetime | None
    """When it was deleted."""

    _secret = (
        "extra_http_headers",
        "cdp_connect_headers",
    )

    _readers = {
        "proxy_location": lambda value: read_where(types.GeoTarget, "country", value),
        "workflow_definition": lambda value: WorkflowDefinition.read(value),
        "original_created_at": read_datetime,
        "created_at": read_datetime,
        "modified_at": read_datetime,
        "deleted_at": read_datetime,
    }


class WorkflowCreateYamlRequest(Model):
    """A workflow to create, or the new version of one."""

    title: str
    """Title."""
    description: str | None
    """What the workflow does."""
    status: str | None
    """State."""
    is_saved_task: bool | None
    """A saved task rather than a workflow."""
    proxy_location: str | types.GeoTarget | dict[str, Any] | None
    """Where traffic leaves from, unless a run says otherwise."""
    webhook_callback_url: str | None
    """Where webhooks go, unless a run says otherwise."""
    totp_verification_url: str | None
    """Where one-time codes are asked for."""
    totp_identifier: str | None
    """Name of pushed one-time codes."""
    persist_browser_session: bool | None
    """Keep the browser state between runs."""
    reuse_browser_session: bool | None
    """Reuse one browser session."""
    mask_secrets: bool | None
    """Hide secrets in what is stored."""
    pin_saved_session_ip: bool | None
    """Keep the address a saved session was made with."""
    browser_profile_id: str | None
    """Browser profile the runs start from."""
    browser_profile_key: str | None
    """Template that picks the profile."""
    model: dict[str, Any] | None
    """Language model settings."""
    max_screenshot_scrolls: int | None
    """How often to scroll for screenshots."""
    max_elapsed_time_minutes: int | None
    """Time limit of a run, in minutes."""
    extra_http_headers: dict[str, str] | None
    """Headers the browser adds."""
    cdp_connect_headers: dict[str, str] | None
    """Headers for a connection to a remote browser."""
    run_with: str | None
    """`agent` or `code`."""
    browser_type: str | None
    """Which browser."""
    ai_fallback: bool | None
    """Whether the AI may take over from generated code."""
    cache_key: str | None
    """Template of the key that picks a cached script."""
    adaptive_caching: bool | None
    """Keep improving the cached script."""
    enable_self_healing: bool | None
    """Repair the cached script when a page changed."""
    code_version: int | None
    """Version of the code generator."""
    generate_script_on_terminal: bool | None
    """Generate a script also when a run is terminated."""
    run_sequentially: bool | None
    """Run one at a time."""
    sequential_key: str | None
    """Template of the key within which runs are one at a time."""
    folder_id: str | None
    """Folder of the workflow."""
    workflow_definition: WorkflowDefinitionYaml
    """Parameters and blocks."""
    recording_id: str | None
    """Recording it is made from."""

    _secret = (
        "extra_http_headers",
        "cdp_connect_headers",
    )

    _readers = {
        "proxy_location": lambda value: read_where(types.GeoTarget, "country", value),
        "workflow_definition": lambda value: WorkflowDefinitionYaml.read(value),
    }


class WorkflowDefinition(Model):
    """What a workflow takes and does."""

    version: int | None
    """Version of the definition's format."""
    finally_block_label: str | None
    """Block that runs at the end in any case."""
    error_code_mapping: dict[str, str] | None
    """Error codes and when they apply."""
    retry_policy: WorkflowRetryPolicy | None
    """When a failed run is tried again by the service."""
    workflow_system_prompt: str | None
    """Instructions for every AI step."""
    completion_contract: dict[str, Any] | None
    """What has to hold for the run to count as completed."""
    browser_settings: types.BrowserSettings | None
    """Settings of the browser."""
    parameters: list[types.Parameter] | None
    """Input, context, secret and output parameters."""
    blocks: list[types.Block] | None
    """The steps, in order."""

    _readers = {
        "retry_policy": lambda value: WorkflowRetryPolicy.read(value),
        "browser_settings": lambda value: types.BrowserSettings.read(value),
        "parameters": lambda value: read_list(types.read_parameter, value),
        "blocks": lambda value: read_list(types.read_block, value),
    }


class WorkflowDefinitionYaml(Model):
    """What a workflow to create takes and does."""

    version: int | None
    """Version of the definition's format."""
    finally_block_label: str | None
    """Block that runs at the end in any case."""
    error_code_mapping: dict[str, str] | None
    """Error codes and when they apply."""
    retry_policy: WorkflowRetryPolicy | None
    """When a failed run is tried again by the service."""
    workflow_system_prompt: str | None
    """Instructions for every AI step."""
    completion_contract: dict[str, Any] | None
    """What has to hold for the run to count as completed."""
    browser_settings: types.BrowserSettings | None
    """Settings of the browser."""
    parameters: list[types.ParameterInput]
    """Input, context, secret and output parameters."""
    blocks: list[types.BlockInput]
    """The steps, in order."""

    _readers = {
        "retry_policy": lambda value: WorkflowRetryPolicy.read(value),
        "browser_settings": lambda value: types.BrowserSettings.read(value),
        "parameters": lambda value: read_list(types.read_parameter_input, value),
        "blocks": lambda value: read_list(types.read_block_input, value),
    }


class WorkflowRetryPolicy(Model):
    """When the service tries a failed run again by itself."""

    max_retries: int | None
    """Attempts after the first, from 1 to 5. Default 1."""
    delay_seconds: int | None
    """Seconds between attempts, at most 3600. Default 0."""
    webhook_on_retry: str | None
    """Whether every attempt sends a webhook or only the last."""
    retry_on: list[WorkflowRetryRule] | None
    """Which failures are tried again; at least one rule."""

    _readers = {
        "retry_on": lambda value: read_list(WorkflowRetryRule.read, value),
    }


class WorkflowRetryRule(Model):
    """A kind of failure that is tried again."""

    status: str
    """How the attempt ended."""
    error_codes: list[str] | None
    """Only with one of these error codes."""
