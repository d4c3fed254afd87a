"""Turns the errors of the core into exceptions."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from skyvern.client.core.api_error import ApiError
from skyvern.client.parse import parse_json

from . import UnexpectedAnswerError
from .tables import BY_KIND, BY_STATUS

if TYPE_CHECKING:
    from skyvern._native import Reply

_MAX_SHOWN = 80


def decode_error(text: str) -> Exception:
    """The exception for an error of the core, which comes as a JSON object."""
    details: dict[str, Any] = json.loads(text)
    kind: str = details.pop("kind")
    message: str = details.pop("message")
    if kind == "canceled":
        return RuntimeError(message)
    status: int | None = details.pop("status", None)
    if kind == "status":
        exception = BY_STATUS.get(status or 0, ApiError)
    else:
        exception = BY_KIND.get(kind, ApiError)
    error = exception.__new__(exception)
    ApiError.__init__(
        error,
        headers=details.pop("headers", None),
        status_code=status,
        body=_decoded(details.pop("body", None)),
        message=message,
    )
    details.pop("cause", None)  # the message has it
    for name, value in details.items():
        setattr(error, name, value)
    return error


def _decoded(body: str | None) -> Any:
    try:
        return None if body is None else parse_json(body)
    except ValueError:
        return body


def unexpected(reply: Reply, problem: str) -> UnexpectedAnswerError:
    """The error for an answer that can't be read: it is JSON, or else the core had said so."""
    reply = reply.without_secrets()
    text = reply.text()
    error = UnexpectedAnswerError(
        status_code=reply.status,
        headers=dict(reply.headers),
        body=text,
        message=f"the answer can't be read: {problem}: {_short(text)}",
    )
    error.run_id = reply.run_id
    return error


def unexpected_item(list_name: str, item: Any) -> UnexpectedAnswerError:
    """The error for a page of a list that holds something else than it should."""
    return UnexpectedAnswerError(
        body=item,
        message=f"{list_name} has {_short(repr(item))} in it; is the base URL right?",
    )


def _short(text: str) -> str:
    return text if len(text) <= _MAX_SHOWN else f"{text[:_MAX_SHOWN]}…"
