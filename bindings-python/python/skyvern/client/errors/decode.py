"""Turns the errors of the core into exceptions."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from skyvern.client.core.api_error import ApiError

from . import UnexpectedAnswerError
from .tables import BY_KIND, BY_STATUS

if TYPE_CHECKING:
    from skyvern._native import Answer

_LONGEST_SHOWN = 80


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
        return None if body is None else json.loads(body)
    except ValueError:
        return body


def unexpected(answer: Answer, expected: str) -> UnexpectedAnswerError:
    """The error for an answer that is JSON at first sight only, or not the right kind."""
    text = answer.text()
    shown = text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"
    return UnexpectedAnswerError(
        status_code=answer.status,
        headers=dict(answer.headers),
        body=text,
        message=f"the answer is not a {expected}, but {shown!r}; is the base URL right?",
    )
