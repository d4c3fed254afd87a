"""Verifies webhooks and reads them."""

from __future__ import annotations

from collections.abc import Iterable

from skyvern._native import NativeError
from skyvern._native import parse_webhook as _parse
from skyvern.client.errors import UnexpectedAnswerError
from skyvern.client.errors.decode import decode_error
from skyvern.client.parse import parse_json

from .event import WebhookEvent
from .raw import Headers, header_values, keys, raw_body
from .verify import SIGNATURE_HEADER


def parse_webhook(
    body: bytes | bytearray | memoryview | str,
    headers: Headers,
    *,
    api_key: str | None = None,
    api_keys: Iterable[str] | None = None,
) -> WebhookEvent:
    """Verify a webhook and read it: which run, its status and attempt, and whether that is final.

    It fails closed: a header that is missing, repeated, short or not ASCII is an error, as is a
    body that was parsed. There is no check of age, as the service does not sign its timestamp;
    events that come twice have the same `key`.

    Args:
        body: The body as it was received, byte for byte.
        headers: All headers of the request.
        api_key: The API key that started the run. Default: the environment variable
            `SKYVERN_API_KEY`.
        api_keys: Instead of `api_key`: the new key and the old one, while keys are rotated.

    Raises:
        WebhookError: It is not the service's, or was signed with another key. Answer 401.
        UnexpectedAnswerError: It is genuine, but names no run.
        ArgumentTypeError: The body was parsed, or another argument is of the wrong type.
        ArgumentValueError: There is no key.

    Example:
        event = parse_webhook(await request.body(), request.headers, api_key=api_key)
    """
    known = keys("parse_webhook", api_key, api_keys)
    return parsed(raw_body("parse_webhook", body), headers, known)


def parsed(body: bytes, headers: Headers, known: list[str]) -> WebhookEvent:
    """As `parse_webhook`, with arguments that are checked already."""
    signatures = header_values("parse_webhook", headers, SIGNATURE_HEADER)
    try:
        head = _parse(body, signatures, known)
    except NativeError as error:
        raise decode_error(error.args[0]) from None
    try:
        run = parse_json(body.decode("utf-8", "replace"))
    except ValueError as problem:
        raise UnexpectedAnswerError(
            message=f"parse_webhook: the webhook is genuine, but its run can't be read: {problem}"
        ) from None
    event: WebhookEvent = WebhookEvent.read({**parse_json(head), "run": run})
    return event
