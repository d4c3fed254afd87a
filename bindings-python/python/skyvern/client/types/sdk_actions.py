"""What the service answers about sdk actions."""
# Generated from api/ by `cargo xtask generate`. Do not edit.

from __future__ import annotations

from typing import Any, TypeAlias

from skyvern.client.model import Model
from skyvern.client.read_fields import read_variant
from skyvern.client.unknown import Unknown


class ClickAction(Model):
    """Click an element."""

    type: str
    """Kind of the action."""
    selector: str | None
    """Selector of the element; empty lets the AI find it."""
    timeout: float | None
    """Milliseconds to wait for the element."""
    intention: str | None
    """What it is meant to reach, in words."""
    data: str | dict[str, Any] | None
    """Values the AI may use."""

    _tag = ("type", ("ai_click",))


class InputTextAction(Model):
    """Type into an element."""

    type: str
    """Kind of the action."""
    selector: str | None
    """Selector of the element; empty lets the AI find it."""
    timeout: float | None
    """Milliseconds to wait for the element."""
    value: str | None
    """Value to set."""
    intention: str | None
    """What it is meant to reach, in words."""
    data: str | dict[str, Any] | None
    """Values the AI may use."""
    totp_identifier: str | None
    """Name of pushed one-time codes."""
    totp_url: str | None
    """Where one-time codes are asked for."""

    _tag = ("type", ("ai_input_text",))


class SelectOptionAction(Model):
    """Choose an option."""

    type: str
    """Kind of the action."""
    selector: str | None
    """Selector of the element; empty lets the AI find it."""
    timeout: float | None
    """Milliseconds to wait for the element."""
    value: str | None
    """Value to set."""
    intention: str | None
    """What it is meant to reach, in words."""
    data: str | dict[str, Any] | None
    """Values the AI may use."""

    _tag = ("type", ("ai_select_option",))


class UploadFileAction(Model):
    """Give a file to an element."""

    type: str
    """Kind of the action."""
    selector: str | None
    """Selector of the element; empty lets the AI find it."""
    timeout: float | None
    """Milliseconds to wait for the element."""
    intention: str | None
    """What it is meant to reach, in words."""
    data: str | dict[str, Any] | None
    """Values the AI may use."""
    file_url: str | None
    """Address of the file."""

    _tag = ("type", ("ai_upload_file",))


class ActAction(Model):
    """Do what is told in words."""

    type: str
    """Kind of the action."""
    intention: str | None
    """What it is meant to reach, in words."""
    data: str | dict[str, Any] | None
    """Values the AI may use."""

    _tag = ("type", ("ai_act",))


class ExtractAction(Model):
    """Read data from the page."""

    type: str
    """Kind of the action."""
    prompt: str | None
    """What to do, in words."""
    intention: str | None
    """What it is meant to reach, in words."""
    data: str | dict[str, Any] | None
    """Values the AI may use."""
    extract_schema: dict[str, Any] | list[Any] | str | None
    """JSON Schema of the data."""
    error_code_mapping: dict[str, str] | None
    """Error codes and when they apply."""

    _tag = ("type", ("extract",))


class LocateElementAction(Model):
    """Find an element."""

    type: str
    """Kind of the action."""
    prompt: str | None
    """What to do, in words."""

    _tag = ("type", ("locate_element",))


class ValidateAction(Model):
    """Check that something holds."""

    type: str
    """Kind of the action."""
    prompt: str
    """What to do, in words."""
    model: dict[str, Any] | None
    """Language model settings."""

    _tag = ("type", ("validate",))


class PromptAction(Model):
    """Ask a language model."""

    type: str
    """Kind of the action."""
    prompt: str
    """What to do, in words."""
    model: dict[str, Any] | None
    """Language model settings."""
    response_schema: dict[str, Any] | None
    """JSON Schema of the answer."""

    _tag = ("type", ("prompt",))


class RunSdkActionResponse(Model):
    """What an action came to."""

    workflow_run_id: str
    """Run the action was taken in."""
    result: Any
    """What the action returned."""


RunSdkActionRequestAction: TypeAlias = (
    ClickAction
    | InputTextAction
    | SelectOptionAction
    | UploadFileAction
    | ActAction
    | ExtractAction
    | LocateElementAction
    | ValidateAction
    | PromptAction
    | Unknown
    | dict[str, Any]
)
"""A single action in a browser; `type` says which kind."""

_RUNSDKACTIONREQUESTACTION = {
    "ai_click": ClickAction,
    "ai_input_text": InputTextAction,
    "ai_select_option": SelectOptionAction,
    "ai_upload_file": UploadFileAction,
    "ai_act": ActAction,
    "extract": ExtractAction,
    "locate_element": LocateElementAction,
    "validate": ValidateAction,
    "prompt": PromptAction,
}


def read_run_sdk_action_request_action(value: Any) -> Any:
    """The `RunSdkActionRequestAction` that `type` names."""
    return read_variant(_RUNSDKACTIONREQUESTACTION, "type", value)
