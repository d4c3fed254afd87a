"""Turns the options of a call into JSON text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .arguments import encode_arguments
from .option_tables import REQUEST_OPTIONS, OnCancel, Wait

if TYPE_CHECKING:
    from .core.request_options import RequestOptions

__all__ = ["OnCancel", "Wait", "encode_options"]


def encode_options(
    options: RequestOptions | None, wait: Wait | None = None, trace: dict[str, Any] | None = None
) -> str:
    """JSON text of the options, under the names the core uses."""
    if not options and wait is None and trace is None:
        return "{}"
    encoded: dict[str, Any] = {}
    for name, value in (options or {}).items():
        if name not in REQUEST_OPTIONS:
            from .errors import ArgumentTypeError

            known = ", ".join(REQUEST_OPTIONS)
            raise ArgumentTypeError(
                message=f"request_options: there is no option {name!r}; there are {known}"
            )
        key = REQUEST_OPTIONS[name]
        if key is not None and value is not None:
            encoded[key] = value
    if wait is not None:
        encoded["wait"] = {name: getattr(wait, name) for name in wait.__slots__}
    if trace is not None:
        encoded["trace"] = trace
    return encode_arguments(encoded)
