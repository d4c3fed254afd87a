"""The raw parts of a request: its body, the values of a header, the keys to verify with."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Mapping
from typing import Any, cast

from skyvern.client.errors import ArgumentTypeError, ArgumentValueError

Headers = Mapping[str, Any] | Iterable[tuple[str | bytes, Any]]
"""All headers of a request: a mapping of any framework, or pairs."""

_RAW = {
    "fastapi": "In FastAPI: `await request.body()`, in a route that takes `request: Request` "
    "and no parameter for the body.",
    "starlette": "In Starlette: `await request.body()`.",
    "flask": "In Flask: `request.get_data()`, before anything reads `request.json` or a form.",
    "django": "In Django: `request.body`; under Django REST framework too, before `request.data`.",
    "aiohttp": "In aiohttp: `await request.read()`.",
}


_LAMBDA = (
    "This is an event of AWS Lambda: `parse_webhook(raw_body(event), headers(event))`, both of "
    "`skyvern.webhooks.aws_lambda`, decode its base64."
)


def _is_lambda_event(body: Any) -> bool:
    return isinstance(body, Mapping) and "requestContext" in body


def raw_body(caller: str, body: Any) -> bytes:
    """The bytes of a body.

    Raises:
        ArgumentTypeError: It was parsed; the message says how the framework at hand gives bytes.
    """
    if isinstance(body, bytes):
        return body
    if isinstance(body, bytearray | memoryview):
        return bytes(cast("bytes", body))
    if isinstance(body, str):
        return body.encode("utf-8", "surrogatepass")
    here = [advice for name, advice in _RAW.items() if name in sys.modules]
    advice = _LAMBDA if _is_lambda_event(body) else " ".join(here or _RAW.values())
    raise ArgumentTypeError(
        message=f"{caller}: body has to be the bytes as they were received, "
        f"not {type(body).__name__}: a body that was parsed can't be verified. {advice}"
    )


def header_values(caller: str, headers: Any, wanted: str) -> list[bytes]:
    """Every value of a header; one that is no text counts as malformed.

    Raises:
        ArgumentTypeError: These are no headers.
    """
    given: Any = headers.items() if hasattr(headers, "items") else headers
    try:
        pairs: list[Any] = [] if isinstance(given, str | bytes) else [tuple(pair) for pair in given]
    except TypeError:
        pairs = []
    if (given and not pairs) or any(len(pair) != 2 for pair in pairs) or headers is None:
        raise ArgumentTypeError(
            message=f"{caller}: headers have to be those of the request, as a mapping or as pairs, "
            f"not {type(headers).__name__}"
        )
    values: list[bytes] = []
    for name, value in pairs:
        if _text(name).lower() == wanted.encode():
            values.append(_text(value))
    return values


def _text(value: Any) -> bytes:
    if isinstance(value, str):
        return value.encode("utf-8", "surrogatepass")
    return value if isinstance(value, bytes) else b""


def keys(caller: str, api_key: str | None, api_keys: Iterable[str] | None) -> list[str]:
    """The keys to verify with; that of the environment where none is given.

    Raises:
        ArgumentTypeError: A key is no text.
        ArgumentValueError: There is no key, an empty one, or both arguments are given.
    """
    return keys_when_needed(caller, api_key, api_keys)()


def keys_when_needed(
    caller: str, api_key: str | None, api_keys: Iterable[str] | None
) -> Callable[[], list[str]]:
    """The same, with what is given checked now and a missing key told of when it is needed.

    A module that makes an endpoint can be loaded where there is no key, as builds and tests do.

    Raises:
        ArgumentTypeError: A key is no text.
        ArgumentValueError: Both arguments are given.
    """
    if api_key is not None and api_keys is not None:
        raise ArgumentValueError(message=f"{caller}: give api_key or api_keys, not both")
    given: list[str] | None
    if api_keys is not None:
        given = [api_keys] if isinstance(api_keys, str) else list(api_keys)
    else:
        given = None if api_key is None else [api_key]
    for key in given or []:
        if not isinstance(key, str):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise ArgumentTypeError(
                message=f"{caller}: an API key has to be a string, not {type(key).__name__}"
            )

    def needed() -> list[str]:
        known = [os.environ.get("SKYVERN_API_KEY", "")] if given is None else given
        if not known or not all(known):
            raise ArgumentValueError(
                message=f"{caller}: there is no API key to verify with: pass api_key, or set "
                "SKYVERN_API_KEY"
            )
        return known

    return needed
