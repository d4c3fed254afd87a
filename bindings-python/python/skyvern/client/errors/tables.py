"""Which class stands for which status, and for which kind of error of the core."""
# Generated from api/ by `cargo xtask generate`. Do not edit.

from __future__ import annotations

from typing import TYPE_CHECKING

from . import (
    ApiConnectionError,
    ApiTimeoutError,
    ArgumentTypeError,
    ArgumentValueError,
    BadRequestError,
    ConfigurationError,
    ConflictError,
    ForbiddenError,
    IdempotencyConflictError,
    InternalServerError,
    NotFoundError,
    OutputTypeError,
    RangeNotSatisfiableError,
    RunMayExistError,
    RunTimeoutError,
    TooManyRequestsError,
    UnauthorizedError,
    UnexpectedAnswerError,
    UnprocessableEntityError,
    WebhookError,
)

if TYPE_CHECKING:
    from skyvern.client.core.api_error import ApiError

HELP = "https://skyvern-client.github.io/skyvern-client/reference/errors.html#"

BY_STATUS: dict[int, type[ApiError]] = {
    400: BadRequestError,
    401: UnauthorizedError,
    403: ForbiddenError,
    404: NotFoundError,
    409: ConflictError,
    416: RangeNotSatisfiableError,
    422: UnprocessableEntityError,
    429: TooManyRequestsError,
    500: InternalServerError,
}

BY_KIND: dict[str, type[ApiError]] = {
    "connection": ApiConnectionError,
    "timeout": ApiTimeoutError,
    "unexpected_answer": UnexpectedAnswerError,
    "may_exist": RunMayExistError,
    "idempotency_conflict": IdempotencyConflictError,
    "wait_timeout": RunTimeoutError,
    "output_type": OutputTypeError,
    "argument_type": ArgumentTypeError,
    "argument_value": ArgumentValueError,
    "config": ConfigurationError,
    "webhook": WebhookError,
}
