"""Turns the options of a call into JSON text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from .arguments import encode_arguments

if TYPE_CHECKING:
    from .core.request_options import RequestOptions

OnCancel = Literal["leave", "cancel"]

_UNLIMITED = 1e10
"""A timeout no wait reaches, in seconds."""

_NAMES = {
    "timeout_in_seconds": "timeout",
    "max_retries": "max_retries",
    "additional_headers": "headers",
    "additional_query_parameters": "query",
    "additional_body_parameters": "body",
    "chunk_size": None,
}


class Wait:
    """How to wait for a run."""

    __slots__ = ("on_cancel", "poll_interval", "start_timeout", "timeout")

    def __init__(
        self,
        timeout: float | None,
        poll_interval: float | None,
        start_timeout: float | None,
        on_cancel: OnCancel,
    ) -> None:
        self.timeout = _UNLIMITED if timeout in {None, float("inf")} else timeout
        self.poll_interval = poll_interval
        self.start_timeout = start_timeout
        self.on_cancel = on_cancel


def encode_options(options: RequestOptions | None, wait: Wait | None = None) -> str:
    """JSON text of the options, under the names the core uses."""
    if not options and wait is None:
        return "{}"
    encoded: dict[str, Any] = {}
    for name, value in (options or {}).items():
        if name not in _NAMES:
            from .errors import ArgumentTypeError

            known = ", ".join(_NAMES)
            raise ArgumentTypeError(
                message=f"request_options: there is no option {name!r}; there are {known}"
            )
        key = _NAMES[name]
        if key is not None and value is not None:
            encoded[key] = value
    if wait is not None:
        encoded["wait"] = {name: getattr(wait, name) for name in wait.__slots__}
    return encode_arguments(encoded)
