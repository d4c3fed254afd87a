"""What the service answers about custom llms."""
# Generated from api/ by `cargo xtask generate`. Do not edit.
# ruff: noqa: PLW0108, RUF012

from __future__ import annotations

from datetime import datetime
from typing import Any

from skyvern.client.model import Model
from skyvern.client.read_fields import read_datetime, read_list


class CustomLlm(Model):
    """A language model of your own."""

    id: str
    """Id of the model."""
    organization_id: str | None
    """Organization that owns it."""
    config: CustomLlmConfig | None
    """How it is reached."""
    valid: bool | None
    """Whether it can be used."""
    created_at: datetime | None
    """When it was added."""
    modified_at: datetime | None
    """When it last changed."""

    _readers = {
        "config": lambda value: CustomLlmConfig.read(value),
        "created_at": read_datetime,
        "modified_at": read_datetime,
    }


class CustomLlmConfig(Model):
    """How a language model of your own is reached."""

    display_name: str
    """Name in the dashboard, of at most 120 characters."""
    provider: str
    """Who runs it."""
    model_name: str
    """Name of the model at the provider."""
    api_base: str | None
    """Address of the provider."""
    api_key: str | None
    """Key for the provider."""
    api_version: str | None
    """Version of the provider's interface."""
    supports_vision: bool | None
    """Whether it takes images. Default true."""
    add_assistant_prefix: bool | None
    """Begin the model's answer for it."""
    max_completion_tokens: int | None
    """Upper limit of tokens of an answer."""
    temperature: float | None
    """How freely it answers."""
    reasoning_effort: str | None
    """How long it thinks."""
    extra_parameters: dict[str, Any] | None
    """What else is sent to the provider."""

    _secret = ("api_key",)


class CustomLlmResponse(Model):
    """A language model of your own."""

    custom_llm: CustomLlm
    """The model."""

    _readers = {
        "custom_llm": lambda value: CustomLlm.read(value),
    }


class CustomLlmListResponse(Model):
    """Your own language models."""

    custom_llms: list[CustomLlm]
    """The models."""

    _readers = {
        "custom_llms": lambda value: read_list(CustomLlm.read, value),
    }


class ClearOrganizationAuthTokenResponse(Model):
    """Answer to the removal of a key."""

    success: bool | None
    """Whether it was removed."""
