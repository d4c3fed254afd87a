"""The kinds of errors, all of them `ApiError`s."""
# Generated from api/ by `cargo xtask generate`. Do not edit.

from __future__ import annotations

from typing import Any

from skyvern.client.core.api_error import ApiError

__all__ = [
    "ApiConnectionError",
    "ApiTimeoutError",
    "ArgumentTypeError",
    "ArgumentValueError",
    "BadRequestError",
    "ConfigurationError",
    "ConflictError",
    "ForbiddenError",
    "IdempotencyConflictError",
    "InternalServerError",
    "NotFoundError",
    "OutputTypeError",
    "RangeNotSatisfiableError",
    "RunMayExistError",
    "RunTimeoutError",
    "TooManyRequestsError",
    "UnauthorizedError",
    "UnexpectedAnswerError",
    "UnprocessableEntityError",
    "WebhookError",
]


class _StatusError(ApiError):
    """The service answered with an error status; each subclass stands for one."""

    _status: int

    def __init__(self, body: Any, headers: dict[str, str] | None = None) -> None:
        super().__init__(status_code=self._status, headers=headers, body=body)


class BadRequestError(_StatusError):
    """400: the service can't act on the request."""

    _status = 400


class UnauthorizedError(_StatusError):
    """401: there is no valid key in the request."""

    _status = 401


class ForbiddenError(_StatusError):
    """403: the key is not valid, or not allowed to do this."""

    _status = 403


class NotFoundError(_StatusError):
    """404: nothing has that id."""

    _status = 404


class ConflictError(_StatusError):
    """409: the current state does not allow it, or a limit of the plan is reached."""

    _status = 409


class RangeNotSatisfiableError(_StatusError):
    """416: the requested part of a file does not exist."""

    _status = 416


class UnprocessableEntityError(_StatusError):
    """422: the service does not accept a value. The message says which field and why."""

    _status = 422


class TooManyRequestsError(_StatusError):
    """429: too many requests in too short a time."""

    _status = 429


class InternalServerError(_StatusError):
    """500: the service failed."""

    _status = 500


class ApiConnectionError(ApiError, ConnectionError):
    """There was no answer: the name was not found, or the connection was refused, reset or cut."""


class ApiTimeoutError(ApiError, TimeoutError):
    """One HTTP attempt took longer than its timeout."""


class UnexpectedAnswerError(ApiError):
    """The answer is not one of the service, such as a page of HTML. The base URL may be wrong."""


class RunMayExistError(ApiError):
    """A start failed in a way that may have created a run.

    It is not sent again, because that could run the workflow twice. The message says how to look
    for the run by its `fingerprint`.
    """


class IdempotencyConflictError(ConflictError):
    """The idempotency key was used before, with other input.

    Nothing was started. `run_id` is the run that has the key, if it is known.
    """


class RunTimeoutError(ApiError, TimeoutError):
    """The run was not final when the timeout of the wait was over.

    `run_id` is the run. Call `wait_for_run` to wait for it again.
    """


class OutputTypeError(ApiError, ValueError):
    """The run completed, but its output does not have the expected type.

    `run_id` is the run; `path` and `expected` say where and why.
    """


class ArgumentTypeError(ApiError, TypeError):
    """An argument has the wrong type, is missing or unknown. Nothing was sent."""


class ArgumentValueError(ApiError, ValueError):
    """An argument has a value that can't be sent. Nothing was sent."""


class ConfigurationError(ApiError, ValueError):
    """The client can't be made: there is no key, or a setting can't be used."""


class WebhookError(ApiError):
    """A webhook is not the service's, or was signed with another key.

    Answer 401: the service does not send it again.
    """
