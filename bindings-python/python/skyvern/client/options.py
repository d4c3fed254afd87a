"""Turns the options of a call into JSON text."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from .arguments import encode_arguments
from .errors import ArgumentTypeError

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


class Wait(NamedTuple):
    """How to wait for a run."""

    timeout: float | None
    poll_interval: float | None
    on_cancel: OnCancel


def encode_options(options: RequestOptions | None, wait: Wait | None = None) -> str:
    """JSON text of the options, under the names the core uses."""
    if not options and wait is None:
        return "{}"
    encoded: dict[str, Any] = {}
    for name, value in (options or {}).items():
        if name not in _NAMES:
            known = ", ".join(_NAMES)
            raise ArgumentTypeError(
                message=f"request_options: there is no option {name!r}; there are {known}"
            )
        key = _NAMES[name]
        if key is not None and value is not None:
            encoded[key] = value
    if wait is not None:
        timeout = _UNLIMITED if wait.timeout in {None, inf} else wait.timeout
        encoded["wait"] = {**wait._asdict(), "timeout": timeout}
    return encode_arguments(encoded)
