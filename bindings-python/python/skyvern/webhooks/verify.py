"""Telling webhooks of the service from forgeries."""

from __future__ import annotations

from skyvern._native import verify_webhook as _verify

SIGNATURE_HEADER = "x-skyvern-signature"
"""Header that carries the signature."""


def verify_webhook(
    body: bytes | bytearray | memoryview | str, signature: str | bytes | None, api_key: str
) -> bool:
    """Whether a webhook was sent by the service, for a run that was started with this key.

    The comparison takes the same time wherever a signature differs. What is missing or malformed is
    not valid; nothing is raised for it.

    Args:
        body: The body as it was received, byte for byte; decoded and encoded again it may differ.
        signature: Value of the header `x-skyvern-signature`; None where there is none.
        api_key: The API key that started the run.

    Raises:
        TypeError: An argument is of another type.

    Example:
        if not verify_webhook(body, headers.get("x-skyvern-signature"), api_key):
            return 401
    """
    if isinstance(body, str):
        body = body.encode("utf-8", "surrogatepass")
    if not isinstance(body, bytes | bytearray | memoryview):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise TypeError(f"body has to be the received bytes, not {type(body).__name__}")
    if isinstance(signature, str):
        signature = signature.encode("utf-8", "surrogatepass")
    return _verify(bytes(body), signature, api_key)
