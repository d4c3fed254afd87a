"""The options of clients, calls and waits, by their names."""
# Generated from api/ by `cargo xtask generate`. Do not edit.

from __future__ import annotations

from typing import Literal, Protocol, runtime_checkable

SETTINGS = {
    "api_key": "secret",
    "base_url": "string",
    "environment": "environment",
    "headers": "headers",
    "timeout": "seconds",
    "max_retries": "count",
    "max_connections": "count",
    "max_body_bytes": "bytes",
    "proxy": "secret",
    "ca_file": "path",
    "client_certificate_file": "path",
    "client_key_file": "path",
}
"""The settings of a client that the core takes, and what they are."""

REQUEST_OPTIONS = {
    "timeout_in_seconds": "timeout",
    "max_retries": "max_retries",
    "api_key": "api_key",
    "additional_headers": "headers",
    "additional_query_parameters": "query",
    "additional_body_parameters": "body",
    "chunk_size": None,
}
"""The options of a call, and what the core calls them; None where it does not take them."""

OnCancel = Literal["leave", "cancel"]


@runtime_checkable
class Webhooks(Protocol):
    """A `WebhookReceiver` that is open."""

    @property
    def number(self) -> int:
        """What options of waits call it."""
        ...


_UNLIMITED = 1e10
"""A timeout no wait reaches, in seconds."""


class Wait:
    """How to wait for a run."""

    __slots__ = (
        "on_cancel",
        "poll_interval",
        "start_timeout",
        "timeout",
        "webhooks",
    )

    def __init__(
        self,
        timeout: float | None,
        poll_interval: float | None,
        start_timeout: float | None,
        on_cancel: OnCancel,
        webhooks: Webhooks | None,
    ) -> None:
        self.timeout = _UNLIMITED if timeout in {None, float("inf")} else timeout
        self.poll_interval = poll_interval
        self.start_timeout = start_timeout
        self.on_cancel = on_cancel
        self.webhooks = webhooks
