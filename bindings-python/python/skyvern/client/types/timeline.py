"""What the service answers about timeline."""
# Generated from api/ by `cargo xtask generate`. Do not edit.
# ruff: noqa: PLW0108, RUF012

from __future__ import annotations

from datetime import datetime
from typing import Any

from skyvern.client import types
from skyvern.client.model import Model
from skyvern.client.read_fields import read_datetime, read_list


class WorkflowRunTimeline(Model):
    """An entry of a run's timeline: a block or a thought of the AI."""

    type: str | None
    """Whether it is a block or a thought."""
    attempt: int | None
    """Number of the run's attempt, from 1."""
    block: WorkflowRunBlock | None
    """The block."""
    thought: Thought | None
    """The thought."""
    children: list[WorkflowRunTimeline] | None
    """Entries within this one, as the rounds of a loop."""
    created_at: datetime | None
    """When it was made."""
    modified_at: datetime | None
    """When it last changed."""

    _readers = {
        "block": lambda value: WorkflowRunBlock.read(value),
        "thought": lambda value: Thought.read(value),
        "children": lambda value: read_list(WorkflowRunTimeline.read, value),
        "created_at": read_datetime,
        "modified_at": read_datetime,
    }


class WorkflowRunBlock(Model):
    """How a block of a run went."""

    workflow_run_block_id: str
    """Id of this run of the block."""
    workflow_run_id: str | None
    """Run of the workflow."""
    block_workflow_run_id: str | None
    """Run that the block started."""
    parent_workflow_run_block_id: str | None
    """Block that this one is within."""
    organization_id: str | None
    """Organization that owns the run."""
    attempt_number: int | None
    """Number of the run's attempt, from 1."""
    block_type: str | None
    """Kind of the block."""
    label: str | None
    """Name of the block."""
    description: str | None
    """What the block does."""
    status: str | None
    """Where the block is."""
    output: Any
    """What the block produced."""
    continue_on_failure: bool | None
    """Whether the run goes on when the block fails."""
    failure_reason: str | None
    """Why the block failed."""
    error_codes: list[str] | None
    """Error codes, as the workflow defines them."""
    engine: str | None
    """What drove the browser."""
    task_id: str | None
    """Task behind the block."""
    url: str | None
    """Page it started from."""
    final_url: str | None
    """Page it ended on."""
    finish_reason: str | None
    """Why it ended."""
    navigation_goal: str | None
    """What it was to do."""
    navigation_payload: Any
    """Values it was given."""
    data_extraction_goal: str | None
    """What it was to read."""
    data_schema: dict[str, Any] | list[Any] | str | None
    """JSON Schema of what it was to read."""
    complete_criterion: str | None
    """When it counts as completed."""
    terminate_criterion: str | None
    """When it gives up."""
    actions: list[Action] | None
    """What it did in the browser."""
    include_action_history_in_verification: bool | None
    """Whether the final check sees what was done before."""
    include_extracted_text: bool | None
    """Whether the AI sees the text of the page."""
    duration: float | None
    """Seconds it took."""
    loop_values: list[Any] | None
    """Values a loop goes over."""
    current_value: str | None
    """Value of this round of a loop."""
    current_index: int | None
    """Number of this round of a loop, from 0."""
    recipients: list[str] | None
    """Addresses a mail went to."""
    attachments: list[str] | None
    """Files a mail had."""
    subject: str | None
    """Subject of a mail."""
    body: str | None
    """Text of a mail."""
    prompt: str | None
    """What a language model was asked."""
    instructions: str | None
    """What a person was asked."""
    positive_descriptor: str | None
    """Text of the button that goes on."""
    negative_descriptor: str | None
    """Text of the button that stops."""
    executed_branch_id: str | None
    """Branch that was taken."""
    executed_branch_expression: str | None
    """Condition of that branch."""
    executed_branch_result: bool | None
    """What the condition came to."""
    executed_branch_next_block: str | None
    """Block the branch went to."""
    script_run: types.ScriptRunResponse | None
    """How generated code did, if the block used any."""
    downloaded_file_count: int | None
    """How many files it downloaded."""
    created_at: datetime | None
    """When it started."""
    modified_at: datetime | None
    """When it last changed."""

    _readers = {
        "actions": lambda value: read_list(Action.read, value),
        "script_run": lambda value: types.ScriptRunResponse.read(value),
        "created_at": read_datetime,
        "modified_at": read_datetime,
    }


class Action(Model):
    """Something the AI did in the browser."""

    action_type: str | None
    """Kind of the action."""
    status: str | None
    """Where the action is."""
    action_id: str | None
    """Id of the action."""
    source_action_id: str | None
    """Action it was taken over from."""
    organization_id: str | None
    """Organization that owns the run."""
    workflow_run_id: str | None
    """Run of the workflow."""
    task_id: str | None
    """Task it belongs to."""
    step_id: str | None
    """AI step it belongs to."""
    step_order: int | None
    """Number of that step, from 0."""
    action_order: int | None
    """Number of the action in its step, from 0."""
    confidence_float: float | None
    """How sure the AI was, from 0 to 1."""
    description: str | None
    """What it does."""
    reasoning: str | None
    """Why the AI chose it."""
    intention: str | None
    """What it was meant to reach."""
    response: str | None
    """What came of it."""
    element_id: str | None
    """Element it acted on."""
    skyvern_element_hash: str | None
    """Hash of that element."""
    skyvern_element_data: dict[str, Any] | None
    """That element as the AI saw it."""
    xpath: str | None
    """Path of that element in the page."""
    screenshot_artifact_id: str | None
    """Artifact with the screenshot."""
    tool_call_id: str | None
    """Call of the model that asked for it."""
    errors: list[UserDefinedError] | None
    """Errors of the workflow that applied."""
    terminal_user_errors: bool | None
    """Whether those errors ended the run."""
    data_extraction_goal: str | None
    """What was to be read."""
    output: dict[str, Any] | list[Any] | str | None
    """What was read."""
    text: str | None
    """Text that was typed."""
    input_or_select_context: InputOrSelectContext | None
    """What is known of the field."""
    option: SelectOption | None
    """Option that was chosen."""
    is_checked: bool | None
    """State a checkbox was set to."""
    file_name: str | None
    """Name of the file."""
    file_url: str | None
    """Address of the file."""
    is_upload_file_tag: bool | None
    """Whether the element is a file field."""
    download: bool | None
    """Whether it was meant to download."""
    download_triggered: bool | None
    """Whether a download began."""
    downloaded_files: list[str] | None
    """Files that were downloaded."""
    verified: bool | None
    """Whether a completion was checked."""
    click_context: ClickContext | None
    """What is known of a click."""
    totp_timing_info: dict[str, Any] | None
    """When a one-time code was typed."""
    has_mini_agent: bool | None
    """Whether a smaller agent took over."""
    skip_auto_complete_tab: bool | None
    """Leave out the tab key after typing."""
    created_by: str | None
    """Who asked for it."""
    started_at: datetime | None
    """When it started."""
    finished_at: datetime | None
    """When it ended."""
    created_at: datetime | None
    """When it was planned."""
    modified_at: datetime | None
    """When it last changed."""

    _readers = {
        "errors": lambda value: read_list(UserDefinedError.read, value),
        "input_or_select_context": lambda value: InputOrSelectContext.read(value),
        "option": lambda value: SelectOption.read(value),
        "click_context": lambda value: ClickContext.read(value),
        "started_at": read_datetime,
        "finished_at": read_datetime,
        "created_at": read_datetime,
        "modified_at": read_datetime,
    }


class UserDefinedError(Model):
    """An error that the workflow defines."""

    error_code: str | None
    """The workflow's error code."""
    reasoning: str | None
    """Why it applies."""
    confidence_float: float | None
    """How sure the AI was, from 0 to 1."""
    error_type: str | None
    """Always `USER_DEFINED_ERROR`."""
    credential_check: CredentialCheckEvidence | None
    """Whether a credential was refused."""

    _readers = {
        "credential_check": lambda value: CredentialCheckEvidence.read(value),
    }


class CredentialCheckEvidence(Model):
    """Why the service thinks that a site refused a credential."""

    confirmed: bool | None
    """Whether it is certain."""
    checks_passed: list[str] | None
    """Checks that speak for it."""
    checks_failed: list[str] | None
    """Checks that speak against it."""
    checks_skipped: list[str] | None
    """Checks that were not made."""
    site_message: str | None
    """What the site said."""
    login_request_status: int | None
    """HTTP status of the login request."""


class InputOrSelectContext(Model):
    """What is known of a field."""

    intention: str | None
    """What the value is meant to reach."""
    field: str | None
    """Name of the field."""
    is_required: bool | None
    """Whether it must be filled in."""
    is_search_bar: bool | None
    """Whether it is a search field."""
    is_location_input: bool | None
    """Whether it takes a place."""
    is_date_related: bool | None
    """Whether it takes a date."""
    date_format: str | None
    """How the date is written."""
    is_text_captcha: bool | None
    """Whether it asks for the text of an image."""


class SelectOption(Model):
    """An option of a list to choose from."""

    label: str | None
    """Text of the option."""
    value: str | None
    """Its value."""
    index: int | None
    """Its position, from 0."""


class ClickContext(Model):
    """What is known of a click."""

    thought: str | None
    """Why the AI clicks."""
    single_option_click: bool | None
    """Whether it picks the only option."""
    desired_state: bool | None
    """State the click should leave."""


class Thought(Model):
    """A thought of the AI about what to do next."""

    thought_id: str
    """Id of the thought."""
    task_id: str | None
    """Task it belongs to."""
    organization_id: str | None
    """Organization that owns the run."""
    workflow_run_id: str | None
    """Run of the workflow."""
    workflow_run_block_id: str | None
    """Block of that run."""
    workflow_id: str | None
    """Version of the workflow."""
    workflow_permanent_id: str | None
    """Workflow."""
    user_input: str | None
    """What the AI was asked."""
    observation: str | None
    """What it saw."""
    thought: str | None
    """What it thought."""
    answer: str | None
    """What it concluded."""
    thought_type: str | None
    """Kind of the thought."""
    thought_scenario: str | None
    """What it was for."""
    output: dict[str, Any] | None
    """What came of it."""
    input_token_count: int | None
    """Tokens read."""
    output_token_count: int | None
    """Tokens written."""
    reasoning_token_count: int | None
    """Tokens of reasoning."""
    cached_token_count: int | None
    """Tokens read from the cache."""
    thought_cost: float | None
    """What it cost."""
    last_llm_model: str | None
    """Model that answered last."""
    created_at: datetime | None
    """When it was made."""
    modified_at: datetime | None
    """When it last changed."""

    _readers = {
        "created_at": read_datetime,
        "modified_at": read_datetime,
    }
