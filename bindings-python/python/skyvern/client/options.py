"""Turns the options of a call into JSON text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .arguments import encode_arguments
from .option_tables import REQUEST_OPTIONS, OnCancel, Wait, Webhooks

if TYPE_CHECKING:
    from .core.request_options import RequestOptions

__all__ = ["OnCancel", "Wait", "Webhooks", "encode_options"]


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
            from .unknown_arguments import did_you_mean

            known = ", ".join(REQUEST_OPTIONS)
            hint = did_you_mean(name, REQUEST_OPTIONS)
            raise ArgumentTypeError(
                message=f"request_options: there is no option {name!r}; there are {known}.{hint}"
            )
        key = REQUEST_OPTIONS[name]
        if key is not None and value is not None:
            encoded[key] = value
    if wait is not None:
        told = {name: getattr(wait, name) for name in wait.__slots__}
        if wait.webhooks is not None:
            told["webhooks"] = _number(wait.webhooks)
        encoded["wait"] = told
    if trace is not None:
        encoded["trace"] = trace
    return encode_arguments(encoded)


def _number(webhooks: Webhooks) -> int:
    number = getattr(webhooks, "number", None)
    if not isinstance(number, int):
        from .errors import ArgumentTypeError

        raise ArgumentTypeError(
            message=f"webhooks: it has to be a WebhookReceiver, not {type(webhooks).__name__}"
        )
    return number
