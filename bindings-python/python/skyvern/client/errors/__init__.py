"""The kinds of errors, all of them `ApiError`s."""

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
    "InternalServerError",
    "NotFoundError",
    "RangeNotSatisfiableError",
    "RunMayExistError",
    "RunTimeoutError",
    "TooManyRequestsError",
    "UnauthorizedError",
    "UnexpectedAnswerError",
    "UnprocessableEntityError",
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
    """404: there is nothing of that id."""

    _status = 404


class ConflictError(_StatusError):
    """409: the state of things does not allow it, or a limit of the plan is reached."""

    _status = 409


class RangeNotSatisfiableError(_StatusError):
    """416: the requested part of a file does not exist."""

    _status = 416


class UnprocessableEntityError(_StatusError):
    """422: the service does not accept a value; the message says which field and why."""

    _status = 422


class TooManyRequestsError(_StatusError):
    """429: too many requests in too short a time."""

    _status = 429


class InternalServerError(_StatusError):
    """500: the service failed."""

    _status = 500


class ApiConnectionError(ApiError, ConnectionError):
    """There was no answer: the name was not found, the connection refused or broken."""


class ApiTimeoutError(ApiError, TimeoutError):
    """One HTTP attempt took longer than its timeout."""


class UnexpectedAnswerError(ApiError):
    """The answer is not one of the service, a page of HTML for instance; is the base URL right?"""


class RunMayExistError(ApiError):
    """A start failed in a way that may have created a run all the same.

    It is not sent again, since that could run the workflow twice. The message says how to look for
    the run.
    """

    fingerprint: str | None = None
    """What the start was tagged with."""


class RunTimeoutError(ApiError, TimeoutError):
    """The run was not final when the `timeout` of the wait was over; the run goes on.

    Example:
        except RunTimeoutError as error:
            run = await client.wait_for_run(error.run_id)
    """

    seconds: float | None = None
    """How long was waited."""


class ArgumentTypeError(ApiError, TypeError):
    """An argument has the wrong type, is missing or unknown; nothing was sent."""

    argument: str | None = None
    """Name of the argument, with the place inside it."""


class ArgumentValueError(ApiError, ValueError):
    """An argument has a value that can't be sent; nothing was sent."""

    argument: str | None = None
    """Name of the argument, with the place inside it."""


class ConfigurationError(ApiError, ValueError):
    """The client can't be made: there is no key, or the base URL is not one."""
