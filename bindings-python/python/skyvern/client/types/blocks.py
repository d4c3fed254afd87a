"""What the service answers about blocks."""
# Generated from api/ by `cargo xtask generate`. Do not edit.
# ruff: noqa: PLW0108, RUF012

from __future__ import annotations

from typing import Any, TypeAlias

from skyvern.client import types
from skyvern.client.model import Model
from skyvern.client.read_fields import read_list, read_variant
from skyvern.client.unknown import Unknown


class TaskBlock(Model):
    """Does something in the browser and reads the result."""

    block_type: str
    """Kind of the block."""
    label: str
    """Name of the block, unique in the workflow. Example: `find_invoice`."""
    next_block_label: str | None
    """Block that follows; without it the next in the list."""
    continue_on_failure: bool | None
    """Go on with the next block when this one fails."""
    next_loop_on_failure: bool | None
    """In a loop, go on with the next round when this block fails."""
    model: dict[str, Any] | None
    """Language model settings of this block."""
    ignore_workflow_system_prompt: bool | None
    """Leave out the workflow's instructions for AI steps."""
    disable_cache: bool | None
    """Never run this block from generated code."""
    output_parameter: types.OutputParameter | None
    """Parameter that holds the block's output."""
    url: str | None
    """Page to start from; without it the page that is open. Example: `https://example.com`."""
    title: str | None
    """Title."""
    max_retries: int | None
    """How often the block is tried again."""
    engine: str | None
    """What drives the browser."""
    engine_pinned: bool | None
    """Keep this engine when the default changes."""
    max_steps_per_run: int | None
    """Upper limit of AI steps."""
    navigation_goal: str | None
    """What to do on the page, in words."""
    complete_criterion: str | None
    """When the block counts as completed, in words."""
    terminate_criterion: str | None
    """When the block gives up, in words."""
    complete_criterion_is_untrusted: bool | None
    """The criterion holds text from outside, not to be followed as instructions."""
    data_extraction_goal: str | None
    """What to read from the page, in words."""
    data_schema: dict[str, Any] | list[Any] | str | None
    """JSON Schema of the result."""
    error_code_mapping: dict[str, str] | None
    """Error codes and when they apply."""
    parameters: list[types.Parameter] | None
    """Parameters the block uses."""
    complete_on_download: bool | None
    """Count as completed once a file was downloaded."""
    download_suffix: str | None
    """Name for the downloaded file."""
    download_timeout: float | None
    """Seconds to wait for a download."""
    totp_verification_url: str | None
    """Where one-time codes are asked for."""
    totp_identifier: str | None
    """Name of pushed one-time codes."""
    complete_verification: bool | None
    """Check on the page that the goal was reached."""
    include_action_history_in_verification: bool | None
    """Show the check what was done before."""
    task_type: str | None
    """Kind of the task behind the block."""
    include_extracted_text: bool | None
    """Show the AI the text of the page."""

    _tag = ("block_type", ("task",))

    _readers = {
        "output_parameter": lambda value: types.OutputParameter.read(value),
        "parameters": lambda value: read_list(types.read_parameter, value),
    }


class ActionBlock(Model):
    """Takes a single action on the page."""

    block_type: str
    """Kind of the block."""
    label: str
    """Name of the block, unique in the workflow. Example: `find_invoice`."""
    next_block_label: str | None
    """Block that follows; without it the next in the list."""
    continue_on_failure: bool | None
    """Go on with the next block when this one fails."""
    next_loop_on_failure: bool | None
    """In a loop, go on with the next round when this block fails."""
    model: dict[str, Any] | None
    """Language model settings of this block."""
    ignore_workflow_system_prompt: bool | None
    """Leave out the workflow's instructions for AI steps."""
    disable_cache: bool | None
    """Never run this block from generated code."""
    output_parameter: types.OutputParameter | None
    """Parameter that holds the block's output."""
    url: str | None
    """Page to start from; without it the page that is open. Example: `https://example.com`."""
    title: str | None
    """Title."""
    max_retries: int | None
    """How often the block is tried again."""
    engine: str | None
    """What drives the browser."""
    engine_pinned: bool | None
    """Keep this engine when the default changes."""
    max_steps_per_run: int | None
    """Upper limit of AI steps."""
    navigation_goal: str | None
    """What to do on the page, in words."""
    complete_criterion: str | None
    """When the block counts as completed, in words."""
    terminate_criterion: str | None
    """When the block gives up, in words."""
    complete_criterion_is_untrusted: bool | None
    """The criterion holds text from outside, not to be followed as instructions."""
    data_extraction_goal: str | None
    """What to read from the page, in words."""
    data_schema: dict[str, Any] | list[Any] | str | None
    """JSON Schema of the result."""
    error_code_mapping: dict[str, str] | None
    """Error codes and when they apply."""
    parameters: list[types.Parameter] | None
    """Parameters the block uses."""
    complete_on_download: bool | None
    """Count as completed once a file was downloaded."""
    download_suffix: str | None
    """Name for the downloaded file."""
    download_timeout: float | None
    """Seconds to wait for a download."""
    totp_verification_url: str | None
    """Where one-time codes are asked for."""
    totp_identifier: str | None
    """Name of pushed one-time codes."""
    complete_verification: bool | None
    """Check on the page that the goal was reached."""
    include_action_history_in_verification: bool | None
    """Show the check what was done before."""
    task_type: str | None
    """Kind of the task behind the block."""
    include_extracted_text: bool | None
    """Show the AI the text of the page."""
    selector: str | None
    """Selector of the element to act on. Example: `button[type=submit]`."""
    ai_fallback: str | None
    """When the AI takes part."""

    _tag = ("block_type", ("action",))

    _readers = {
        "output_parameter": lambda value: types.OutputParameter.read(value),
        "parameters": lambda value: read_list(types.read_parameter, value),
    }


class NavigationBlock(Model):
    """Works towards a goal in the browser."""

    block_type: str
    """Kind of the block."""
    label: str
    """Name of the block, unique in the workflow. Example: `find_invoice`."""
    next_block_label: str | None
    """Block that follows; without it the next in the list."""
    continue_on_failure: bool | None
    """Go on with the next block when this one fails."""
    next_loop_on_failure: bool | None
    """In a loop, go on with the next round when this block fails."""
    model: dict[str, Any] | None
    """Language model settings of this block."""
    ignore_workflow_system_prompt: bool | None
    """Leave out the workflow's instructions for AI steps."""
    disable_cache: bool | None
    """Never run this block from generated code."""
    output_parameter: types.OutputParameter | None
    """Parameter that holds the block's output."""
    url: str | None
    """Page to start from; without it the page that is open. Example: `https://example.com`."""
    title: str | None
    """Title."""
    max_retries: int | None
    """How often the block is tried again."""
    engine: str | None
    """What drives the browser."""
    engine_pinned: bool | None
    """Keep this engine when the default changes."""
    max_steps_per_run: int | None
    """Upper limit of AI steps."""
    navigation_goal: str | None
    """What to do on the page, in words."""
    complete_criterion: str | None
    """When the block counts as completed, in words."""
    terminate_criterion: str | None
    """When the block gives up, in words."""
    complete_criterion_is_untrusted: bool | None
    """The criterion holds text from outside, not to be followed as instructions."""
    data_extraction_goal: str | None
    """What to read from the page, in words."""
    data_schema: dict[str, Any] | list[Any] | str | None
    """JSON Schema of the result."""
    error_code_mapping: dict[str, str] | None
    """Error codes and when they apply."""
    parameters: list[types.Parameter] | None
    """Parameters the block uses."""
    complete_on_download: bool | None
    """Count as completed once a file was downloaded."""
    download_suffix: str | None
    """Name for the downloaded file."""
    download_timeout: float | None
    """Seconds to wait for a download."""
    totp_verification_url: str | None
    """Where one-time codes are asked for."""
    totp_identifier: str | None
    """Name of pushed one-time codes."""
    complete_verification: bool | None
    """Check on the page that the goal was reached."""
    include_action_history_in_verification: bool | None
    """Show the check what was done before."""
    task_type: str | None
    """Kind of the task behind the block."""
    include_extracted_text: bool | None
    """Show the AI the text of the page."""

    _tag = ("block_type", ("navigation",))

    _readers = {
        "output_parameter": lambda value: types.OutputParameter.read(value),
        "parameters": lambda value: read_list(types.read_parameter, value),
    }


class ExtractionBlock(Model):
    """Reads data from the page."""

    block_type: str
    """Kind of the block."""
    label: str
    """Name of the block, unique in the workflow. Example: `find_invoice`."""
    next_block_label: str | None
    """Block that follows; without it the next in the list."""
    continue_on_failure: bool | None
    """Go on with the next block when this one fails."""
    next_loop_on_failure: bool | None
    """In a loop, go on with the next round when this block fails."""
    model: dict[str, Any] | None
    """Language model settings of this block."""
    ignore_workflow_system_prompt: bool | None
    """Leave out the workflow's instructions for AI steps."""
    disable_cache: bool | None
    """Never run this block from generated code."""
    output_parameter: types.OutputParameter | None
    """Parameter that holds the block's output."""
    url: str | None
    """Page to start from; without it the page that is open. Example: `https://example.com`."""
    title: str | None
    """Title."""
    max_retries: int | None
    """How often the block is tried again."""
    engine: str | None
    """What drives the browser."""
    engine_pinned: bool | None
    """Keep this engine when the default changes."""
    max_steps_per_run: int | None
    """Upper limit of AI steps."""
    navigation_goal: str | None
    """What to do on the page, in words."""
    complete_criterion: str | None
    """When the block counts as completed, in words."""
    terminate_criterion: str | None
    """When the block gives up, in words."""
    complete_criterion_is_untrusted: bool | None
    """The criterion holds text from outside, not to be followed as instructions."""
    data_extraction_goal: str | None
    """What to read from the page, in words."""
    data_schema: dict[str, Any] | list[Any] | str | None
    """JSON Schema of the result."""
    error_code_mapping: dict[str, str] | None
    """Error codes and when they apply."""
    parameters: list[types.Parameter] | None
    """Parameters the block uses."""
    complete_on_download: bool | None
    """Count as completed once a file was downloaded."""
    download_suffix: str | None
    """Name for the downloaded file."""
    download_timeout: float | None
    """Seconds to wait for a download."""
    totp_verification_url: str | None
    """Where one-time codes are asked for."""
    totp_identifier: str | None
    """Name of pushed one-time codes."""
    complete_verification: bool | None
    """Check on the page that the goal was reached."""
    include_action_history_in_verification: bool | None
    """Show the check what was done before."""
    task_type: str | None
    """Kind of the task behind the block."""
    include_extracted_text: bool | None
    """Show the AI the text of the page."""
    export_enabled: bool | None
    """Write the records to a file too."""
    export_data_schema: dict[str, Any] | None
    """JSON Schema of the records in the file."""
    export_file_name: str | None
    """Name of the file."""
    export_records: str | None
    """Template of the records to write."""

    _tag = ("block_type", ("extraction",))

    _readers = {
        "output_parameter": lambda value: types.OutputParameter.read(value),
        "parameters": lambda value: read_list(types.read_parameter, value),
    }


class LoginBlock(Model):
    """Logs in with a stored credential."""

    block_type: str
    """Kind of the block."""
    label: str
    """Name of the block, unique in the workflow. Example: `find_invoice`."""
    next_block_label: str | None
    """Block that follows; without it the next in the list."""
    continue_on_failure: bool | None
    """Go on with the next block when this one fails."""
    next_loop_on_failure: bool | None
    """In a loop, go on with the next round when this block fails."""
    model: dict[str, Any] | None
    """Language model settings of this block."""
    ignore_workflow_system_prompt: bool | None
    """Leave out the workflow's instructions for AI steps."""
    disable_cache: bool | None
    """Never run this block from generated code."""
    output_parameter: types.OutputParameter | None
    """Parameter that holds the block's output."""
    url: str | None
    """Page to start from; without it the page that is open. Example: `https://example.com`."""
    title: str | None
    """Title."""
    max_retries: int | None
    """How often the block is tried again."""
    engine: str | None
    """What drives the browser."""
    engine_pinned: bool | None
    """Keep this engine when the default changes."""
    max_steps_per_run: int | None
    """Upper limit of AI steps."""
    navigation_goal: str | None
    """What to do on the page, in words."""
    complete_criterion: str | None
    """When the block counts as completed, in words."""
    terminate_criterion: str | None
    """When the block gives up, in words."""
    complete_criterion_is_untrusted: bool | None
    """The criterion holds text from outside, not to be followed as instructions."""
    data_extraction_goal: str | None
    """What to read from the page, in words."""
    data_schema: dict[str, Any] | list[Any] | str | None
    """JSON Schema of the result."""
    error_code_mapping: dict[str, str] | None
    """Error codes and when they apply."""
    parameters: list[types.Parameter] | None
    """Parameters the block uses."""
    complete_on_download: bool | None
    """Count as completed once a file was downloaded."""
    download_suffix: str | None
    """Name for the downloaded file."""
    download_timeout: float | None
    """Seconds to wait for a download."""
    totp_verification_url: str | None
    """Where one-time codes are asked for."""
    totp_identifier: str | None
    """Name of pushed one-time codes."""
    complete_verification: bool | None
    """Check on the page that the goal was reached."""
    include_action_history_in_verification: bool | None
    """Show the check what was done before."""
    task_type: str | None
    """Kind of the task behind the block."""
    include_extracted_text: bool | None
    """Show the AI the text of the page."""
    skip_saved_profile: bool | None
    """Log in anew instead of starting from a saved profile."""

    _tag = ("block_type", ("login",))

    _readers = {
        "output_parameter": lambda value: types.OutputParameter.read(value),
        "parameters": lambda value: read_list(types.read_parameter, value),
    }


class ValidationBlock(Model):
    """Checks that something holds."""

    block_type: str
    """Kind of the block."""
    label: str
    """Name of the block, unique in the workflow. Example: `find_invoice`."""
    next_block_label: str | None
    """Block that follows; without it the next in the list."""
    continue_on_failure: bool | None
    """Go on with the next block when this one fails."""
    next_loop_on_failure: bool | None
    """In a loop, go on with the next round when this block fails."""
    model: dict[str, Any] | None
    """Language model settings of this block."""
    ignore_workflow_system_prompt: bool | None
    """Leave out the workflow's instructions for AI steps."""
    disable_cache: bool | None
    """Never run this block from generated code."""
    output_parameter: types.OutputParameter | None
    """Parameter that holds the block's output."""
    url: str | None
    """Page to start from; without it the page that is open. Example: `https://example.com`."""
    title: str | None
    """Title."""
    max_retries: int | None
    """How often the block is tried again."""
    engine: str | None
    """What drives the browser."""
    engine_pinned: bool | None
    """Keep this engine when the default changes."""
    max_steps_per_run: int | None
    """Upper limit of AI steps."""
    navigation_goal: str | None
    """What to do on the page, in words."""
    complete_criterion: str | None
    """When the block counts as completed, in words."""
    terminate_criterion: str | None
    """When the block gives up, in words."""
    complete_criterion_is_untrusted: bool | None
    """The criterion holds text from outside, not to be followed as instructions."""
    data_extraction_goal: str | None
    """What to read from the page, in words."""
    data_schema: dict[str, Any] | list[Any] | str | None
    """JSON Schema of the result."""
    error_code_mapping: dict[str, str] | None
    """Error codes and when they apply."""
    parameters: list[types.Parameter] | None
    """Parameters the block uses."""
    complete_on_download: bool | None
    """Count as completed once a file was downloaded."""
    download_suffix: str | None
    """Name for the downloaded file."""
    download_timeout: float | None
    """Seconds to wait for a download."""
    totp_verification_url: str | None
    """Where one-time codes are asked for."""
    totp_identifier: str | None
    """Name of pushed one-time codes."""
    complete_verification: bool | None
    """Check on the page that the goal was reached."""
    include_action_history_in_verification: bool | None
    """Show the check what was done before."""
    task_type: str | None
    """Kind of the task behind the block."""
    include_extracted_text: bool | None
    """Show the AI the text of the page."""
    without_page_information: bool | None
    """Decide from the parameters alone, without looking at the page."""

    _tag = ("block_type", ("validation",))

    _readers = {
        "output_parameter": lambda value: types.OutputParameter.read(value),
        "parameters": lambda value: read_list(types.read_parameter, value),
    }


class FileDownloadBlock(Model):
    """Downloads files, from a page or from storage."""

    block_type: str
    """Kind of the block."""
    label: str
    """Name of the block, unique in the workflow. Example: `find_invoice`."""
    next_block_label: str | None
    """Block that follows; without it the next in the list."""
    continue_on_failure: bool | None
    """Go on with the next block when this one fails."""
    next_loop_on_failure: bool | None
    """In a loop, go on with the next round when this block fails."""
    model: dict[str, Any] | None
    """Language model settings of this block."""
    ignore_workflow_system_prompt: bool | None
    """Leave out the workflow's instructions for AI steps."""
    disable_cache: bool | None
    """Never run this block from generated code."""
    output_parameter: types.OutputParameter | None
    """Parameter that holds the block's output."""
    url: str | None
    """Page to start from; without it the page that is open. Example: `https://example.com`."""
    title: str | None
    """Title."""
    max_retries: int | None
    """How often the block is tried again."""
    engine: str | None
    """What drives the browser."""
    engine_pinned: bool | None
    """Keep this engine when the default changes."""
    max_steps_per_run: int | None
    """Upper limit of AI steps."""
    navigation_goal: str | None
    """What to do on the page, in words."""
    complete_criterion: str | None
    """When the block counts as completed, in words."""
    terminate_criterion: str | None
    """When the block gives up, in words."""
    complete_criterion_is_untrusted: bool | None
    """The criterion holds text from outside, not to be followed as instructions."""
    data_extraction_goal: str | None
    """What to read from the page, in words."""
    data_schema: dict[str, Any] | list[Any] | str | None
    """JSON Schema of the result."""
    error_code_mapping: dict[str, str] | None
    """Error codes and when they apply."""
    parameters: list[types.Parameter] | None
    """Parameters the block uses."""
    complete_on_download: bool | None
    """Count as completed once a file was downloaded."""
    download_suffix: str | None
    """Name for the downloaded file."""
    download_timeout: float | None
    """Seconds to wait for a download."""
    totp_verification_url: str | None
    """Where one-time codes are asked for."""
    totp_identifier: str | None
    """Name of pushed one-time codes."""
    complete_verification: bool | None
    """Check on the page that the goal was reached."""
    include_action_history_in_verification: bool | None
    """Show the check what was done before."""
    task_type: str | None
    """Kind of the task behind the block."""
    include_extracted_text: bool | None
    """Show the AI the text of the page."""
    s3_bucket: str | None
    """S3 bucket."""
    aws_access_key_id: str | None
    """AWS access key."""
    aws_secret_access_key: str | None
    """AWS secret key."""
    region_name: str | None
    """AWS region."""
    endpoint_url: str | None
    """Endpoint of a service that speaks S3."""
    azure_storage_account_name: str | None
    """Azure storage account."""
    azure_storage_account_key: str | None
    """Key of that account."""
    azure_blob_container_name: str | None
    """Azure blob container."""
    google_credential_id: str | None
    """Stored Google credential."""
    google_drive_folder_id: str | None
    """Google Drive folder."""
    sftp_host: str | None
    """SFTP host."""
    sftp_port: int | None
    """SFTP port."""
    sftp_username: str | None
    """SFTP user."""
    sftp_password: str | None
    """SFTP password."""
    sftp_private_key: str | None
    """SFTP private key."""
    sftp_private_key_passphrase: str | None
    """Passphrase of that key."""
    sftp_remote_path: str | None
    """Folder on the SFTP host."""
    sftp_host_key: str | None
    """Key the SFTP host must show."""
    prompt: str | None
    """Which files, in words."""
    path: str | None
    """Path of the file or folder."""
    continue_on_empty: bool | None
    """Finding no file is not a failure."""
    download_target: str | None
    """Where the files come from."""

    _aliases = {
        "s3bucket": "s3_bucket",
    }

    _secret = (
        "aws_secret_access_key",
        "azure_storage_account_key",
        "sftp_password",
        "sftp_private_key",
    )

    _tag = ("block_type", ("file_download",))

    _readers = {
        "output_parameter": lambda value: types.OutputParameter.read(value),
        "parameters": lambda value: read_list(types.read_parameter, value),
    }


class HumanInteractionBlock(Model):
    """Asks a person and waits for the answer."""

    block_type: str
    """Kind of the block."""
    label: str
    """Name of the block, unique in the workflow. Example: `find_invoice`."""
    next_block_label: str | None
    """Block that follows; without it the next in the list."""
    continue_on_failure: bool | None
    """Go on with the next block when this one fails."""
    next_loop_on_failure: bool | None
    """In a loop, go on with the next round when this block fails."""
    model: dict[str, Any] | None
    """Language model settings of this block."""
    ignore_workflow_system_prompt: bool | None
    """Leave out the workflow's instructions for AI steps."""
    disable_cache: bool | None
    """Never run this block from generated code."""
    output_parameter: types.OutputParameter | None
    """Parameter that holds the block's output."""
    url: str | None
    """Page to start from; without it the page that is open. Example: `https://example.com`."""
    title: str | None
    """Title."""
    max_retries: int | None
    """How often the block is tried again."""
    engine: str | None
    """What drives the browser."""
    engine_pinned: bool | None
    """Keep this engine when the default changes."""
    max_steps_per_run: int | None
    """Upper limit of AI steps."""
    navigation_goal: str | None
    """What to do on the page, in words."""
    complete_criterion: str | None
    """When the block counts as completed, in words."""
    terminate_criterion: str | None
    """When the block gives up, in words."""
    complete_criterion_is_untrusted: bool | None
    """The criterion holds text from outside, not to be followed as instructions."""
    data_extraction_goal: str | None
    """What to read from the page, in words."""
    data_schema: dict[str, Any] | list[Any] | str | None
    """JSON Schema of the result."""
    error_code_mapping: dict[str, str] | None
    """Error codes and when they apply."""
    parameters: list[types.Parameter] | None
    """Parameters the block uses."""
    complete_on_download: bool | None
    """Count as completed once a file was downloaded."""
    download_suffix: str | None
    """Name for the downloaded file."""
    download_timeout: float | None
    """Seconds to wait for a download."""
    totp_verification_url: str | None
    """Where one-time codes are asked for."""
    totp_identifier: str | None
    """Name of pushed one-time codes."""
    complete_verification: bool | None
    """Check on the page that the goal was reached."""
    include_action_history_in_verification: bool | None
    """Show the check what was done before."""
    task_type: str | None
    """Kind of the task behind the block."""
    include_extracted_text: bool | None
    """Show the AI the text of the page."""
    instructions: str | None
    """What the person is asked."""
    positive_descriptor: str | None
    """Text of the button that goes on."""
    negative_descriptor: str | None
    """Text of the button that stops."""
    timeout_seconds: int | None
    """Seconds to wait for an answer."""
    sender: str | None
    """Address the mail comes from."""
    recipients: list[str] | None
    """Addresses the mail goes to."""
    subject: str | None
    """Subject."""
    body: str | None
    """Text."""
    body_format: str | None
    """How the text is written."""

    _tag = ("block_type", ("human_interaction",))

    _readers = {
        "output_parameter": lambda value: types.OutputParameter.read(value),
        "parameters": lambda value: read_list(types.read_parameter, value),
    }


class UrlBlock(Model):
    """Opens a page."""

    block_type: str
    """Kind of the block."""
    label: str
    """Name of the block, unique in the workflow. Example: `find_invoice`."""
    next_block_label: str | None
    """Block that follows; without it the next in the list."""
    continue_on_failure: bool | None
    """Go on with the next block when this one fails."""
    next_loop_on_failure: bool | None
    """In a loop, go on with the next round when this block fails."""
    model: dict[str, Any] | None
    """Language model settings of this block."""
    ignore_workflow_system_prompt: bool | None
    """Leave out the workflow's instructions for AI steps."""
    disable_cache: bool | None
    """Never run this block from generated code."""
    output_parameter: types.OutputParameter | None
    """Parameter that holds the block's output."""
    url: str | None
    """Page to start from; without it the page that is open. Example: `https://example.com`."""
    title: str | None
    """Title."""
    max_retries: int | None
    """How often the block is tried again."""
    engine: str | None
    """What drives the browser."""
    engine_pinned: bool | None
    """Keep this engine when the default changes."""
    max_steps_per_run: int | None
    """Upper limit of AI steps."""
    navigation_goal: str | None
    """What to do on the page, in words."""
    complete_criterion: str | None
    """When the block counts as completed, in words."""
    terminate_criterion: str | None
    """When the block gives up, in words."""
    complete_criterion_is_untrusted: bool | None
    """The criterion holds text from outside, not to be followed as instructions."""
    data_extraction_goal: str | None
    """What to read from the page, in words."""
    data_schema: dict[str, Any] | list[Any] | str | None
    """JSON Schema of the result."""
    error_code_mapping: dict[str, str] | None
    """Error codes and when they apply."""
    parameters: list[types.Parameter] | None
    """Parameters the block uses."""
    complete_on_download: bool | None
    """Count as completed once a file was downloaded."""
    download_suffix: str | None
    """Name for the downloaded file."""
    download_timeout: float | None
    """Seconds to wait for a download."""
    totp_verification_url: str | None
    """Where one-time codes are asked for."""
    totp_identifier: str | None
    """Name of pushed one-time codes."""
    complete_verification: bool | None
    """Check on the page that the goal was reached."""
    include_action_history_in_verification: bool | None
    """Show the check what was done before."""
    task_type: str | None
    """Kind of the task behind the block."""
    include_extracted_text: bool | None
    """Show the AI the text of the page."""

    _tag = ("block_type", ("goto_url",))

    _readers = {
        "output_parameter": lambda value: types.OutputParameter.read(value),
        "parameters": lambda value: read_list(types.read_parameter, value),
    }


class TaskV2Block(Model):
    """Plans and does an open-ended task in the browser."""

    block_type: str
    """Kind of the block."""
    label: str
    """Name of the block, unique in the workflow. Example: `find_invoice`."""
    next_block_label: str | None
    """Block that follows; without it the next in the list."""
    continue_on_failure: bool | None
    """Go on with the next block when this one fails."""
    next_loop_on_failure: bool | None
    """In a loop, go on with the next round when this block fails."""
    model: dict[str, Any] | None
    """Language model settings of this block."""
    ignore_workflow_system_prompt: bool | None
    """Leave out the workflow's instructions for AI steps."""
    disable_cache: bool | None
    """Never run this block from generated code."""
    output_parameter: types.OutputParameter | None
    """Parameter that holds the block's output."""
    prompt: str | None
    """What to do, in words."""
    url: str | None
    """Page to start from."""
    max_iterations: int | None
    """Upper limit of rounds."""
    max_steps: int | None
    """Upper limit of AI steps."""
    totp_verification_url: str | None
    """Where one-time codes are asked for."""
    totp_identifier: str | None
    """Name of pushed one-time codes."""

    _tag = ("block_type", ("task_v2",))

    _readers = {
        "output_parameter": lambda value: types.OutputParameter.read(value),
    }


class ForLoopBlock(Model):
    """Runs its blocks once for each value."""

    block_type: str
    """Kind of the block."""
    label: str
    """Name of the block, unique in the workflow. Example: `find_invoice`."""
    next_block_label: str | None
    """Block that follows; without it the next in the list."""
    continue_on_failure: bool | None
    """Go on with the next block when this one fails."""
    next_loop_on_failure: bool | None
    """In a loop, go on with the next round when this block fails."""
    model: dict[str, Any] | None
    """Language model settings of this block."""
    ignore_workflow_system_prompt: bool | None
    """Leave out the workflow's instructions for AI steps."""
    disable_cache: bool | None
    """Never run this block from generated code."""
    output_parameter: types.OutputParameter | None
    """Parameter that holds the block's output."""
    loop_variable_reference: str | None
    """Template or words that say what to loop over."""
    complete_if_empty: bool | None
    """Nothing to loop over is not a failure."""
    data_schema: dict[str, Any] | str | None
    """JSON Schema of the values to loop over."""
    loop_blocks: list[Block] | None
    """Blocks of a round, in order."""
    loop_over: types.Parameter | None
    """Parameter whose values are looped over."""

    _tag = ("block_type", ("for_loop",))

    _readers = {
        "output_parameter": lambda value: types.OutputParameter.read(value),
        "loop_blocks": lambda value: read_list(read_block, value),
        "loop_over": lambda value: types.read_parameter(value),
    }


class WhileLoopBlock(Model):
    """Runs its blocks as long as a condition holds."""

    block_type: str
    """Kind of the block."""
    label: str
    """Name of the block, unique in the workflow. Example: `find_invoice`."""
    next_block_label: str | None
    """Block that follows; without it the next in the list."""
    continue_on_failure: bool | None
    """Go on with the next block when this one fails."""
    next_loop_on_failure: bool | None
    """In a loop, go on with the next round when this block fails."""
    model: dict[str, Any] | None
    """Language model settings of this block."""
    ignore_workflow_system_prompt: bool | None
    """Leave out the workflow's instructions for AI steps."""
    disable_cache: bool | None
    """Never run this block from generated code."""
    output_parameter: types.OutputParameter | None
    """Parameter that holds the block's output."""
    loop_blocks: list[Block] | None
    """Blocks of a round, in order."""
    condition: BranchCriteria | None
    """Condition for another round."""

    _tag = ("block_type", ("while_loop",))

    _readers = {
        "output_parameter": lambda value: types.OutputParameter.read(value),
        "loop_blocks": lambda value: read_list(read_block, value),
        "condition": lambda value: read_branch_criteria(value),
    }


class ConditionalBlock(Model):
    """Goes on with one of several blocks."""

    block_type: str
    """Kind of the block."""
    label: str
    """Name of the block, unique in the workflow. Example: `find_invoice`."""
    next_block_label: str | None
    """Block that follows; without it the next in the list."""
    continue_on_failure: bool | None
    """Go on with the next block when this one fails."""
    next_loop_on_failure: bool | None
    """In a loop, go on with the next round when this block fails."""
    model: dict[str, Any] | None
    """Language model settings of this block."""
    ignore_workflow_system_prompt: bool | None
    """Leave out the workflow's instructions for AI steps."""
    disable_cache: bool | None
    """Never run this block from generated code."""
    output_parameter: types.OutputParameter | None
    """Parameter that holds the block's output."""
    branch_conditions: list[BranchCondition] | None
    """Branches, in the order they are tried."""

    _tag = ("block_type", ("conditional",))

    _readers = {
        "output_parameter": lambda value: types.OutputParameter.read(value),
        "branch_conditions": lambda value: read_list(BranchCondition.read, value),
    }


class BranchCondition(Model):
    """A branch of a conditional block."""

    next_block_label: str | None
    """Block to go to."""
    description: str | None
    """What it is for."""
    is_default: bool | None
    """Taken when no other branch is."""
    id: str | None
    """Id of the branch."""
    criteria: BranchCriteria | None
    """When the branch is taken."""

    _readers = {
        "criteria": lambda value: read_branch_criteria(value),
    }


class JinjaBranchCriteria(Model):
    """A condition decided by a Jinja template."""

    criteria_type: str | None
    """How it is decided."""
    expression: str | None
    """Template or words that are true or false."""
    description: str | None
    """What it is for."""

    _tag = ("criteria_type", ("jinja2_template",))


class PromptBranchCriteria(Model):
    """A condition decided by a language model."""

    criteria_type: str | None
    """How it is decided."""
    expression: str | None
    """Template or words that are true or false."""
    description: str | None
    """What it is for."""

    _tag = ("criteria_type", ("prompt",))


class CodeBlock(Model):
    """Runs Python code."""

    block_type: str
    """Kind of the block."""
    label: str
    """Name of the block, unique in the workflow. Example: `find_invoice`."""
    next_block_label: str | None
    """Block that follows; without it the next in the list."""
    continue_on_failure: bool | None
    """Go on with the next block when this one fails."""
    next_loop_on_failure: bool | None
    """In a loop, go on with the next round when this block fails."""
    model: dict[str, Any] | None
    """Language model settings of this block."""
    ignore_workflow_system_prompt: bool | None
    """Leave out the workflow's instructions for AI steps."""
    disable_cache: bool | None
    """Never run this block from generated code."""
    output_parameter: types.OutputParameter | None
    """Parameter that holds the block's output."""
    code: str | None
    """Python code to run."""
    prompt: str | None
    """What the code is to do, in words."""
    user_owned_goal: bool | None
    """A person wrote the prompt."""
    goal_needs_regeneration: bool | None
    """The prompt no longer fits the code."""
    code_edited_by_hand: bool | None
    """A person changed the code."""
    data_schema: dict[str, Any] | list[Any] | str | None
    """JSON Schema of the result."""
    error_code_mapping: dict[str, str] | None
    """Error codes and when they apply."""
    parameters: list[types.Parameter] | None
    """Parameters the block uses."""
    steps: list[CodeBlockStep] | None
    """What the code does, step by step."""

    _tag = ("block_type", ("code",))

    _readers = {
        "output_parameter": lambda value: types.OutputParameter.read(value),
        "parameters": lambda value: read_list(types.read_parameter, value),
        "steps": lambda value: read_list(CodeBlockStep.read, value),
    }


class CodeBlockStep(Model):
    """A step that the code of a block takes."""

    description: str | None
    """What the step does."""
    action_type: str | None
    """Kind of action."""
    line_start: int | None
    """First line of its code."""
    line_end: int | None
    """Last line of its code."""


class TextPromptBlock(Model):
    """Asks a language model, without a page."""

    block_type: str
    """Kind of the block."""
    label: str
    """Name of the block, unique in the workflow. Example: `find_invoice`."""
    next_block_label: str | None
    """Block that follows; without it the next in the list."""
    continue_on_failure: bool | None
    """Go on with the next block when this one fails."""
    next_loop_on_failure: bool | None
    """In a loop, go on with the next round when this block fails."""
    model: dict[str, Any] | None
    """Language model settings of this block."""
    ignore_workflow_system_prompt: bool | None
    """Leave out the workflow's instructions for AI steps."""
    disable_cache: bool | None
    """Never run this block from generated code."""
    output_parameter: types.OutputParameter | None
    """Parameter that holds the block's output."""
    prompt: str | None
    """What to ask."""
    llm_key: str | None
    """Language model to use."""
    json_schema: dict[str, Any] | None
    """JSON Schema of the answer."""
    parameters: list[types.Parameter] | None
    """Parameters the block uses."""

    _tag = ("block_type", ("text_prompt",))

    _readers = {
        "output_parameter": lambda value: types.OutputParameter.read(value),
        "parameters": lambda value: read_list(types.read_parameter, value),
    }


class DownloadToS3Block(Model):
    """Downloads an address into the service's storage."""

    block_type: str
    """Kind of the block."""
    label: str
    """Name of the block, unique in the workflow. Example: `find_invoice`."""
    next_block_label: str | None
    """Block that follows; without it the next in the list."""
    continue_on_failure: bool | None
    """Go on with the next block when this one fails."""
    next_loop_on_failure: bool | None
    """In a loop, go on with the next round when this block fails."""
    model: dict[str, Any] | None
    """Language model settings of this block."""
    ignore_workflow_system_prompt: bool | None
    """Leave out the workflow's instructions for AI steps."""
    disable_cache: bool | None
    """Never run this block from generated code."""
    output_parameter: types.OutputParameter | None
    """Parameter that holds the block's output."""
    url: str | None
    """Address to download."""

    _tag = ("block_type", ("download_to_s3",))

    _readers = {
        "output_parameter": lambda value: types.OutputParameter.read(value),
    }


class UploadToS3Block(Model):
    """Uploads a file to the service's storage."""

    block_type: str
    """Kind of the block."""
    label: str
    """Name of the block, unique in the workflow. Example: `find_invoice`."""
    next_block_label: str | None
    """Block that follows; without it the next in the list."""
    continue_on_failure: bool | None
    """Go on with the next block when this one fails."""
    next_loop_on_failure: bool | None
    """In a loop, go on with the next round when this block fails."""
    model: dict[str, Any] | None
    """Language model settings of this block."""
    ignore_workflow_system_prompt: bool | None
    """Leave out the workflow's instructions for AI steps."""
    disable_cache: bool | None
    """Never run this block from generated code."""
    output_parameter: types.OutputParameter | None
    """Parameter that holds the block's output."""
    path: str | None
    """Path of the file or folder."""

    _tag = ("block_type", ("upload_to_s3",))

    _readers = {
        "output_parameter": lambda value: types.OutputParameter.read(value),
    }


class FileUploadBlock(Model):
    """Uploads the downloaded files to your storage."""

    block_type: str
    """Kind of the block."""
    label: str
    """Name of the block, unique in the workflow. Example: `find_invoice`."""
    next_block_label: str | None
    """Block that follows; without it the next in the list."""
    continue_on_failure: bool | None
    """Go on with the next block when this one fails."""
    next_loop_on_failure: bool | None
    """In a loop, go on with the next round when this block fails."""
    model: dict[str, Any] | None
    """Language model settings of this block."""
    ignore_workflow_system_prompt: bool | None
    """Leave out the workflow's instructions for AI steps."""
    disable_cache: bool | None
    """Never run this block from generated code."""
    output_parameter: types.OutputParameter | None
    """Parameter that holds the block's output."""
    storage_type: str | None
    """Where the files go."""
    s3_bucket: str | None
    """S3 bucket."""
    aws_access_key_id: str | None
    """AWS access key."""
    aws_secret_access_key: str | None
    """AWS secret key."""
    region_name: str | None
    """AWS region."""
    endpoint_url: str | None
    """Endpoint of a service that speaks S3."""
    azure_storage_account_name: str | None
    """Azure storage account."""
    azure_storage_account_key: str | None
    """Key of that account."""
    azure_blob_container_name: str | None
    """Azure blob container."""
    google_credential_id: str | None
    """Stored Google credential."""
    google_drive_folder_id: str | None
    """Google Drive folder."""
    sftp_host: str | None
    """SFTP host."""
    sftp_port: int | None
    """SFTP port."""
    sftp_username: str | None
    """SFTP user."""
    sftp_password: str | None
    """SFTP password."""
    sftp_private_key: str | None
    """SFTP private key."""
    sftp_private_key_passphrase: str | None
    """Passphrase of that key."""
    sftp_remote_path: str | None
    """Folder on the SFTP host."""
    sftp_host_key: str | None
    """Key the SFTP host must show."""
    prompt: str | None
    """Which files, in words."""
    path: str | None
    """Path of the file or folder."""
    continue_on_empty: bool | None
    """Finding no file is not a failure."""

    _aliases = {
        "s3bucket": "s3_bucket",
    }

    _secret = (
        "aws_secret_access_key",
        "azure_storage_account_key",
        "sftp_password",
        "sftp_private_key",
    )

    _tag = ("block_type", ("file_upload",))

    _readers = {
        "output_parameter": lambda value: types.OutputParameter.read(value),
    }


class SendEmailBlock(Model):
    """Sends a mail."""

    block_type: str
    """Kind of the block."""
    label: str
    """Name of the block, unique in the workflow. Example: `find_invoice`."""
    next_block_label: str | None
    """Block that follows; without it the next in the list."""
    continue_on_failure: bool | None
    """Go on with the next block when this one fails."""
    next_loop_on_failure: bool | None
    """In a loop, go on with the next round when this block fails."""
    model: dict[str, Any] | None
    """Language model settings of this block."""
    ignore_workflow_system_prompt: bool | None
    """Leave out the workflow's instructions for AI steps."""
    disable_cache: bool | None
    """Never run this block from generated code."""
    output_parameter: types.OutputParameter | None
    """Parameter that holds the block's output."""
    sender: str | None
    """Address the mail comes from."""
    recipients: list[str] | None
    """Addresses the mail goes to."""
    subject: str | None
    """Subject."""
    body: str | None
    """Text."""
    body_format: str | None
    """How the text is written."""
    file_attachments: list[str] | None
    """Files to attach."""
    custom_smtp_host: str | None
    """Your mail server."""
    custom_smtp_port: int | None
    """Its port."""
    custom_smtp_username: str | None
    """User at your mail server."""
    custom_smtp_password: str | None
    """Password of that user."""
    transport: str | None
    """How the mail is sent."""
    credential_id: str | None
    """Stored credential to send with."""
    cc: list[str] | None
    """Addresses that get a copy."""
    bcc: list[str] | None
    """Addresses that get a hidden copy."""
    smtp_host: types.AwsSecretParameter | None
    """Secret that holds the mail server."""
    smtp_port: types.AwsSecretParameter | None
    """Secret that holds its port."""
    smtp_username: types.AwsSecretParameter | None
    """Secret that holds the user."""
    smtp_password: types.AwsSecretParameter | None
    """Secret that holds the password."""

    _secret = ("custom_smtp_password",)

    _tag = ("block_type", ("send_email",))

    _readers = {
        "output_parameter": lambda value: types.OutputParameter.read(value),
        "smtp_host": lambda value: types.AwsSecretParameter.read(value),
        "smtp_port": lambda value: types.AwsSecretParameter.read(value),
        "smtp_username": lambda value: types.AwsSecretParameter.read(value),
        "smtp_password": lambda value: types.AwsSecretParameter.read(value),
    }


class EmailInboxBlock(Model):
    """Reads mails from a mailbox."""

    block_type: str
    """Kind of the block."""
    label: str
    """Name of the block, unique in the workflow. Example: `find_invoice`."""
    next_block_label: str | None
    """Block that follows; without it the next in the list."""
    continue_on_failure: bool | None
    """Go on with the next block when this one fails."""
    next_loop_on_failure: bool | None
    """In a loop, go on with the next round when this block fails."""
    model: dict[str, Any] | None
    """Language model settings of this block."""
    ignore_workflow_system_prompt: bool | None
    """Leave out the workflow's instructions for AI steps."""
    disable_cache: bool | None
    """Never run this block from generated code."""
    output_parameter: types.OutputParameter | None
    """Parameter that holds the block's output."""
    email_client: str | None
    """Whose mailbox."""
    credential_id: str | None
    """Stored credential of the mailbox."""
    folder: str | None
    """Folder of the mailbox."""
    prompt: str | None
    """Which mails, in words."""
    sender: str | None
    """Only mails from this address."""
    subject: str | None
    """Only mails whose subject contains this."""
    newer_than_days: int | None
    """Only mails of the last days."""
    max_results: int | None
    """At most this many mails."""
    include_body: bool | None
    """Return the text too."""
    download_attachments: bool | None
    """Save the attachments."""
    parameters: list[types.Parameter] | None
    """Parameters the block uses."""

    _tag = ("block_type", ("email_inbox",))

    _readers = {
        "output_parameter": lambda value: types.OutputParameter.read(value),
        "parameters": lambda value: read_list(types.read_parameter, value),
    }


class FileParserBlock(Model):
    """Reads a file into data."""

    block_type: str
    """Kind of the block."""
    label: str
    """Name of the block, unique in the workflow. Example: `find_invoice`."""
    next_block_label: str | None
    """Block that follows; without it the next in the list."""
    continue_on_failure: bool | None
    """Go on with the next block when this one fails."""
    next_loop_on_failure: bool | None
    """In a loop, go on with the next round when this block fails."""
    model: dict[str, Any] | None
    """Language model settings of this block."""
    ignore_workflow_system_prompt: bool | None
    """Leave out the workflow's instructions for AI steps."""
    disable_cache: bool | None
    """Never run this block from generated code."""
    output_parameter: types.OutputParameter | None
    """Parameter that holds the block's output."""
    file_url: str | None
    """Address of the file."""
    file_type: str | None
    """Kind of the file."""
    worksheet: str | None
    """Sheet to read of a spreadsheet."""
    force_ocr: bool | None
    """Read the pages as images."""
    json_schema: dict[str, Any] | None
    """JSON Schema of the answer."""

    _tag = ("block_type", ("file_url_parser",))

    _readers = {
        "output_parameter": lambda value: types.OutputParameter.read(value),
    }


class PdfParserBlock(Model):
    """Reads a PDF into data."""

    block_type: str
    """Kind of the block."""
    label: str
    """Name of the block, unique in the workflow. Example: `find_invoice`."""
    next_block_label: str | None
    """Block that follows; without it the next in the list."""
    continue_on_failure: bool | None
    """Go on with the next block when this one fails."""
    next_loop_on_failure: bool | None
    """In a loop, go on with the next round when this block fails."""
    model: dict[str, Any] | None
    """Language model settings of this block."""
    ignore_workflow_system_prompt: bool | None
    """Leave out the workflow's instructions for AI steps."""
    disable_cache: bool | None
    """Never run this block from generated code."""
    output_parameter: types.OutputParameter | None
    """Parameter that holds the block's output."""
    file_url: str | None
    """Address of the file."""
    json_schema: dict[str, Any] | None
    """JSON Schema of the answer."""

    _tag = ("block_type", ("pdf_parser",))

    _readers = {
        "output_parameter": lambda value: types.OutputParameter.read(value),
    }


class PdfFillBlock(Model):
    """Fills in a PDF form."""

    block_type: str
    """Kind of the block."""
    label: str
    """Name of the block, unique in the workflow. Example: `find_invoice`."""
    next_block_label: str | None
    """Block that follows; without it the next in the list."""
    continue_on_failure: bool | None
    """Go on with the next block when this one fails."""
    next_loop_on_failure: bool | None
    """In a loop, go on with the next round when this block fails."""
    model: dict[str, Any] | None
    """Language model settings of this block."""
    ignore_workflow_system_prompt: bool | None
    """Leave out the workflow's instructions for AI steps."""
    disable_cache: bool | None
    """Never run this block from generated code."""
    output_parameter: types.OutputParameter | None
    """Parameter that holds the block's output."""
    file_url: str | None
    """Address of the file."""
    prompt: str | None
    """What to ask."""
    payload: dict[str, Any] | list[Any] | str | None
    """Values to fill in."""
    llm_key: str | None
    """Language model to use."""
    parameters: list[types.Parameter] | None
    """Parameters the block uses."""

    _tag = ("block_type", ("pdf_fill",))

    _readers = {
        "output_parameter": lambda value: types.OutputParameter.read(value),
        "parameters": lambda value: read_list(types.read_parameter, value),
    }


class SplitPdfBlock(Model):
    """Splits a PDF into several."""

    block_type: str
    """Kind of the block."""
    label: str
    """Name of the block, unique in the workflow. Example: `find_invoice`."""
    next_block_label: str | None
    """Block that follows; without it the next in the list."""
    continue_on_failure: bool | None
    """Go on with the next block when this one fails."""
    next_loop_on_failure: bool | None
    """In a loop, go on with the next round when this block fails."""
    model: dict[str, Any] | None
    """Language model settings of this block."""
    ignore_workflow_system_prompt: bool | None
    """Leave out the workflow's instructions for AI steps."""
    disable_cache: bool | None
    """Never run this block from generated code."""
    output_parameter: types.OutputParameter | None
    """Parameter that holds the block's output."""
    file_url: str | None
    """Address of the file."""
    prompt: str | None
    """What to ask."""
    llm_key: str | None
    """Language model to use."""
    parameters: list[types.Parameter] | None
    """Parameters the block uses."""

    _tag = ("block_type", ("split_pdf",))

    _readers = {
        "output_parameter": lambda value: types.OutputParameter.read(value),
        "parameters": lambda value: read_list(types.read_parameter, value),
    }


class WaitBlock(Model):
    """Waits."""

    block_type: str
    """Kind of the block."""
    label: str
    """Name of the block, unique in the workflow. Example: `find_invoice`."""
    next_block_label: str | None
    """Block that follows; without it the next in the list."""
    continue_on_failure: bool | None
    """Go on with the next block when this one fails."""
    next_loop_on_failure: bool | None
    """In a loop, go on with the next round when this block fails."""
    model: dict[str, Any] | None
    """Language model settings of this block."""
    ignore_workflow_system_prompt: bool | None
    """Leave out the workflow's instructions for AI steps."""
    disable_cache: bool | None
    """Never run this block from generated code."""
    output_parameter: types.OutputParameter | None
    """Parameter that holds the block's output."""
    parameters: list[types.Parameter] | None
    """Parameters the block uses."""
    wait_sec: int | None
    """Seconds to wait."""

    _tag = ("block_type", ("wait",))

    _readers = {
        "output_parameter": lambda value: types.OutputParameter.read(value),
        "parameters": lambda value: read_list(types.read_parameter, value),
    }


class HttpRequestBlock(Model):
    """Sends an HTTP request."""

    block_type: str
    """Kind of the block."""
    label: str
    """Name of the block, unique in the workflow. Example: `find_invoice`."""
    next_block_label: str | None
    """Block that follows; without it the next in the list."""
    continue_on_failure: bool | None
    """Go on with the next block when this one fails."""
    next_loop_on_failure: bool | None
    """In a loop, go on with the next round when this block fails."""
    model: dict[str, Any] | None
    """Language model settings of this block."""
    ignore_workflow_system_prompt: bool | None
    """Leave out the workflow's instructions for AI steps."""
    disable_cache: bool | None
    """Never run this block from generated code."""
    output_parameter: types.OutputParameter | None
    """Parameter that holds the block's output."""
    method: str | None
    """HTTP method. Example: `GET`."""
    url: str | None
    """Address."""
    headers: dict[str, str] | None
    """Headers."""
    body: dict[str, Any] | None
    """JSON body."""
    files: dict[str, str] | None
    """Files to upload, by the name of their part."""
    timeout: int | None
    """Seconds to wait for the answer."""
    follow_redirects: bool | None
    """Follow redirects."""
    download_filename: str | None
    """Name for the saved answer."""
    save_response_as_file: bool | None
    """Save the answer as a file."""
    secret_response_paths: list[str] | None
    """Parts of the answer to keep secret."""
    parameters: list[types.Parameter] | None
    """Parameters the block uses."""

    _secret = ("headers",)

    _tag = ("block_type", ("http_request",))

    _readers = {
        "output_parameter": lambda value: types.OutputParameter.read(value),
        "parameters": lambda value: read_list(types.read_parameter, value),
    }


class WebSearchBlock(Model):
    """Searches the web."""

    block_type: str
    """Kind of the block."""
    label: str
    """Name of the block, unique in the workflow. Example: `find_invoice`."""
    next_block_label: str | None
    """Block that follows; without it the next in the list."""
    continue_on_failure: bool | None
    """Go on with the next block when this one fails."""
    next_loop_on_failure: bool | None
    """In a loop, go on with the next round when this block fails."""
    model: dict[str, Any] | None
    """Language model settings of this block."""
    ignore_workflow_system_prompt: bool | None
    """Leave out the workflow's instructions for AI steps."""
    disable_cache: bool | None
    """Never run this block from generated code."""
    output_parameter: types.OutputParameter | None
    """Parameter that holds the block's output."""
    query: str | None
    """What to search for."""
    provider: str | None
    """Who answers."""
    num_results: int | None
    """How many results, from 1 to 100."""
    no_results_error_code: str | None
    """Error code when nothing was found."""
    no_match_error_code: str | None
    """Error code when no result fits."""
    prompt: str | None
    """What to make of the results, in words."""
    error_code_mapping: dict[str, str] | None
    """Error codes and when they apply."""
    json_schema: dict[str, Any] | None
    """JSON Schema of the answer."""
    parameters: list[types.Parameter] | None
    """Parameters the block uses."""

    _tag = ("block_type", ("web_search",))

    _readers = {
        "output_parameter": lambda value: types.OutputParameter.read(value),
        "parameters": lambda value: read_list(types.read_parameter, value),
    }


class PrintPageBlock(Model):
    """Prints the page to a PDF."""

    block_type: str
    """Kind of the block."""
    label: str
    """Name of the block, unique in the workflow. Example: `find_invoice`."""
    next_block_label: str | None
    """Block that follows; without it the next in the list."""
    continue_on_failure: bool | None
    """Go on with the next block when this one fails."""
    next_loop_on_failure: bool | None
    """In a loop, go on with the next round when this block fails."""
    model: dict[str, Any] | None
    """Language model settings of this block."""
    ignore_workflow_system_prompt: bool | None
    """Leave out the workflow's instructions for AI steps."""
    disable_cache: bool | None
    """Never run this block from generated code."""
    output_parameter: types.OutputParameter | None
    """Parameter that holds the block's output."""
    include_timestamp: bool | None
    """Print the time too."""
    custom_filename: str | None
    """Name for the file."""
    format: str | None
    """Size of the pages."""
    landscape: bool | None
    """Print across."""
    print_background: bool | None
    """Print backgrounds."""
    parameters: list[types.Parameter] | None
    """Parameters the block uses."""

    _tag = ("block_type", ("print_page",))

    _readers = {
        "output_parameter": lambda value: types.OutputParameter.read(value),
        "parameters": lambda value: read_list(types.read_parameter, value),
    }


class WorkflowTriggerBlock(Model):
    """Starts another workflow."""

    block_type: str
    """Kind of the block."""
    label: str
    """Name of the block, unique in the workflow. Example: `find_invoice`."""
    next_block_label: str | None
    """Block that follows; without it the next in the list."""
    continue_on_failure: bool | None
    """Go on with the next block when this one fails."""
    next_loop_on_failure: bool | None
    """In a loop, go on with the next round when this block fails."""
    model: dict[str, Any] | None
    """Language model settings of this block."""
    ignore_workflow_system_prompt: bool | None
    """Leave out the workflow's instructions for AI steps."""
    disable_cache: bool | None
    """Never run this block from generated code."""
    output_parameter: types.OutputParameter | None
    """Parameter that holds the block's output."""
    workflow_permanent_id: str | None
    """Workflow to run."""
    payload: dict[str, Any] | None
    """Values for its input parameters."""
    wait_for_completion: bool | None
    """Wait until that run is final."""
    browser_session_id: str | None
    """Browser session for that run."""
    use_parent_browser_session: bool | None
    """Give that run the browser of this one."""
    parameters: list[types.Parameter] | None
    """Parameters the block uses."""

    _tag = ("block_type", ("workflow_trigger",))

    _readers = {
        "output_parameter": lambda value: types.OutputParameter.read(value),
        "parameters": lambda value: read_list(types.read_parameter, value),
    }


class GoogleSheetsReadBlock(Model):
    """Reads rows from Google Sheets."""

    block_type: str
    """Kind of the block."""
    label: str
    """Name of the block, unique in the workflow. Example: `find_invoice`."""
    next_block_label: str | None
    """Block that follows; without it the next in the list."""
    continue_on_failure: bool | None
    """Go on with the next block when this one fails."""
    next_loop_on_failure: bool | None
    """In a loop, go on with the next round when this block fails."""
    model: dict[str, Any] | None
    """Language model settings of this block."""
    ignore_workflow_system_prompt: bool | None
    """Leave out the workflow's instructions for AI steps."""
    disable_cache: bool | None
    """Never run this block from generated code."""
    output_parameter: types.OutputParameter | None
    """Parameter that holds the block's output."""
    spreadsheet_url: str | None
    """Address of the spreadsheet."""
    sheet_name: str | None
    """Sheet in it."""
    range: str | None
    """Range of cells. Example: `A1:D20`."""
    credential_id: str | None
    """Stored Google credential."""
    has_header_row: bool | None
    """The first row holds the names of the columns."""
    parameters: list[types.Parameter] | None
    """Parameters the block uses."""

    _tag = ("block_type", ("google_sheets_read",))

    _readers = {
        "output_parameter": lambda value: types.OutputParameter.read(value),
        "parameters": lambda value: read_list(types.read_parameter, value),
    }


class GoogleSheetsWriteBlock(Model):
    """Writes rows to Google Sheets."""

    block_type: str
    """Kind of the block."""
    label: str
    """Name of the block, unique in the workflow. Example: `find_invoice`."""
    next_block_label: str | None
    """Block that follows; without it the next in the list."""
    continue_on_failure: bool | None
    """Go on with the next block when this one fails."""
    next_loop_on_failure: bool | None
    """In a loop, go on with the next round when this block fails."""
    model: dict[str, Any] | None
    """Language model settings of this block."""
    ignore_workflow_system_prompt: bool | None
    """Leave out the workflow's instructions for AI steps."""
    disable_cache: bool | None
    """Never run this block from generated code."""
    output_parameter: types.OutputParameter | None
    """Parameter that holds the block's output."""
    spreadsheet_url: str | None
    """Address of the spreadsheet."""
    sheet_name: str | None
    """Sheet in it."""
    range: str | None
    """Range of cells. Example: `A1:D20`."""
    credential_id: str | None
    """Stored Google credential."""
    write_mode: str | None
    """Whether rows are added or replaced."""
    values: str | None
    """Template of the rows to write."""
    column_mapping: dict[str, str] | None
    """Column of each field of a row."""
    create_sheet_if_missing: bool | None
    """Add the sheet when it is not there."""
    parameters: list[types.Parameter] | None
    """Parameters the block uses."""

    _tag = ("block_type", ("google_sheets_write",))

    _readers = {
        "output_parameter": lambda value: types.OutputParameter.read(value),
        "parameters": lambda value: read_list(types.read_parameter, value),
    }


class DataExportBlock(Model):
    """Writes records to a file."""

    block_type: str
    """Kind of the block."""
    label: str
    """Name of the block, unique in the workflow. Example: `find_invoice`."""
    next_block_label: str | None
    """Block that follows; without it the next in the list."""
    continue_on_failure: bool | None
    """Go on with the next block when this one fails."""
    next_loop_on_failure: bool | None
    """In a loop, go on with the next round when this block fails."""
    model: dict[str, Any] | None
    """Language model settings of this block."""
    ignore_workflow_system_prompt: bool | None
    """Leave out the workflow's instructions for AI steps."""
    disable_cache: bool | None
    """Never run this block from generated code."""
    output_parameter: types.OutputParameter | None
    """Parameter that holds the block's output."""
    data: str | None
    """Template of the records to write."""
    data_schema: dict[str, Any] | None
    """JSON Schema of the records."""
    file_name: str | None
    """Name for the file."""
    parameters: list[types.Parameter] | None
    """Parameters the block uses."""

    _tag = ("block_type", ("data_export",))

    _readers = {
        "output_parameter": lambda value: types.OutputParameter.read(value),
        "parameters": lambda value: read_list(types.read_parameter, value),
    }


class TerminateBlock(Model):
    """Ends the run as terminated."""

    block_type: str
    """Kind of the block."""
    label: str
    """Name of the block, unique in the workflow. Example: `find_invoice`."""
    next_block_label: str | None
    """Block that follows; without it the next in the list."""
    continue_on_failure: bool | None
    """Go on with the next block when this one fails."""
    next_loop_on_failure: bool | None
    """In a loop, go on with the next round when this block fails."""
    model: dict[str, Any] | None
    """Language model settings of this block."""
    ignore_workflow_system_prompt: bool | None
    """Leave out the workflow's instructions for AI steps."""
    disable_cache: bool | None
    """Never run this block from generated code."""
    output_parameter: types.OutputParameter | None
    """Parameter that holds the block's output."""
    reason: str | None
    """Why the run ends."""
    error_code: str | None
    """Error code of the run."""

    _tag = ("block_type", ("terminate",))

    _readers = {
        "output_parameter": lambda value: types.OutputParameter.read(value),
    }


Block: TypeAlias = (
    TaskBlock
    | TaskV2Block
    | ForLoopBlock
    | WhileLoopBlock
    | ConditionalBlock
    | CodeBlock
    | TextPromptBlock
    | DownloadToS3Block
    | UploadToS3Block
    | FileUploadBlock
    | SendEmailBlock
    | FileParserBlock
    | ValidationBlock
    | ActionBlock
    | NavigationBlock
    | ExtractionBlock
    | LoginBlock
    | WaitBlock
    | FileDownloadBlock
    | UrlBlock
    | PdfParserBlock
    | HttpRequestBlock
    | WebSearchBlock
    | HumanInteractionBlock
    | PrintPageBlock
    | WorkflowTriggerBlock
    | GoogleSheetsReadBlock
    | GoogleSheetsWriteBlock
    | PdfFillBlock
    | SplitPdfBlock
    | EmailInboxBlock
    | DataExportBlock
    | TerminateBlock
    | Unknown
    | dict[str, Any]
)
"""A step of a workflow; `block_type` says which kind."""

_BLOCK = {
    "task": TaskBlock,
    "task_v2": TaskV2Block,
    "for_loop": ForLoopBlock,
    "while_loop": WhileLoopBlock,
    "conditional": ConditionalBlock,
    "code": CodeBlock,
    "text_prompt": TextPromptBlock,
    "download_to_s3": DownloadToS3Block,
    "upload_to_s3": UploadToS3Block,
    "file_upload": FileUploadBlock,
    "send_email": SendEmailBlock,
    "file_url_parser": FileParserBlock,
    "validation": ValidationBlock,
    "action": ActionBlock,
    "navigation": NavigationBlock,
    "extraction": ExtractionBlock,
    "login": LoginBlock,
    "wait": WaitBlock,
    "file_download": FileDownloadBlock,
    "goto_url": UrlBlock,
    "pdf_parser": PdfParserBlock,
    "http_request": HttpRequestBlock,
    "web_search": WebSearchBlock,
    "human_interaction": HumanInteractionBlock,
    "print_page": PrintPageBlock,
    "workflow_trigger": WorkflowTriggerBlock,
    "google_sheets_read": GoogleSheetsReadBlock,
    "google_sheets_write": GoogleSheetsWriteBlock,
    "pdf_fill": PdfFillBlock,
    "split_pdf": SplitPdfBlock,
    "email_inbox": EmailInboxBlock,
    "data_export": DataExportBlock,
    "terminate": TerminateBlock,
}


def read_block(value: Any) -> Any:
    """The `Block` that `block_type` names."""
    return read_variant(_BLOCK, "block_type", value)


BranchCriteria: TypeAlias = JinjaBranchCriteria | PromptBranchCriteria | Unknown | dict[str, Any]
"""A condition; `criteria_type` says how it is decided."""

_BRANCHCRITERIA = {
    "jinja2_template": JinjaBranchCriteria,
    "prompt": PromptBranchCriteria,
}


def read_branch_criteria(value: Any) -> Any:
    """The `BranchCriteria` that `criteria_type` names."""
    return read_variant(_BRANCHCRITERIA, "criteria_type", value)
