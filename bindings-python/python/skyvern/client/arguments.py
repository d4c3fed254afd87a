"""Turns the arguments of a call into JSON text."""

from __future__ import annotations

import json
from json.encoder import encode_basestring
from typing import TYPE_CHECKING, Any, Final

from skyvern._native import encode_plain

from .type_guards import is_iterable, is_mapping

if TYPE_CHECKING:
    from .core.api_error import ApiError


class Omit:
    """Default of parameters that are left out of the request; None would be sent as null."""

    def __repr__(self) -> str:
        return "OMIT"

    def __bool__(self) -> bool:
        return False

    def __reduce__(self) -> str:
        return "OMIT"

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: Any, _handler: Any) -> Any:
        from .pydantic_schema import omit_schema

        return omit_schema(cls)


OMIT: Final = Omit()
"""Default of parameters that are left out of the request."""


def either(name: str, value: Any, alias: str, other: Any) -> Any:
    """The value of an argument that goes by two names.

    Raises:
        ArgumentTypeError: Both are given.
    """
    if other is OMIT:
        return value
    if value is not OMIT and value is not None:
        from .errors import ArgumentTypeError

        error = ArgumentTypeError(message=f"{name} and {alias} are one argument; give one of them")
        error.argument = alias
        raise error
    return other


def encode_arguments(arguments: dict[str, Any]) -> str:
    """JSON text of the arguments that were given.

    Besides what JSON knows it takes datetimes (a naive one is local time, as everywhere in Python),
    dates, enums, UUIDs, decimals, paths, bytes (as base64), any iterable, models of this package,
    and the objects of `other_models`: models of pydantic, records, numbers of numpy.

    Raises:
        ArgumentTypeError: A value, or one inside it, is of a type that can't be sent.
        ArgumentValueError: A value can't be sent: NaN, an infinity, half a surrogate pair, a cycle.
    """
    plain = encode_plain(arguments, OMIT)
    if plain is not None:
        return plain
    parts: list[str] = []
    for name, value in arguments.items():
        if value is not OMIT:
            try:
                parts.append(f'"{name}":{_text(value)}')
            except (TypeError, ValueError, RecursionError) as error:
                raise _explain(name, value, error) from error
    text = f"{{{','.join(parts)}}}"
    if not text.isascii():
        try:
            text.encode()
        except UnicodeEncodeError as error:
            given = {name: value for name, value in arguments.items() if value is not OMIT}
            raise _explain("", given, error) from error
    return text


def _text(value: Any) -> str:
    """JSON text of a value; the short ways are for what most arguments are."""
    if isinstance(value, str):
        return encode_basestring(value)
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, bytes):
        raise TypeError("has to be text, not bytes; decode them")
    return _encode(value)


def jsonable(value: Any) -> Any:
    """A copy of a value with nothing but what JSON knows; naive datetimes stay naive."""

    def default(value: Any) -> Any:
        from datetime import datetime

        return value.isoformat() if isinstance(value, datetime) else _default(value)

    return json.loads(json.dumps(value, ensure_ascii=False, default=default))


def _default(value: Any) -> Any:
    """What the encoder does not know, as something it knows."""
    from datetime import date, datetime
    from enum import Enum

    if isinstance(value, datetime):
        if value.tzinfo is None:
            # By its parts, as `astimezone` of a pandas Timestamp wants a zone.
            value = datetime.combine(value.date(), value.time()).astimezone()
        return value.isoformat().replace("+00:00", "Z")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, bytes | bytearray):
        from base64 import b64encode

        return b64encode(value).decode()
    from .other_models import plain

    return plain(value)


_encode = json.JSONEncoder(
    ensure_ascii=False, allow_nan=False, separators=(",", ":"), default=_default
).encode


def _explain(place: str, value: Any, error: Exception) -> ApiError:
    """The error that says which argument, and what inside it, could not be encoded."""
    from .errors import ArgumentTypeError, ArgumentValueError

    place, problem, cause = _find(place, value, error, 0)
    kind = ArgumentTypeError if isinstance(cause, TypeError) else ArgumentValueError
    explained = kind(message=f"{place}: {problem}")
    explained.argument = place
    return explained


_MAX_DEPTH = 100
"""How far down the place of a problem is looked for."""


def _find(place: str, value: Any, error: Exception, depth: int) -> tuple[str, str, Exception]:
    """Goes down to the innermost value that fails."""
    if depth < _MAX_DEPTH:
        for part, child in _children(value):
            try:
                _encode(child).encode()
            except (TypeError, ValueError, RecursionError) as inner:
                inside = f"{place}{part}" if place else part[2:-2]
                return _find(inside, child, inner, depth + 1)
    return place, _problem(value, error), error


def _children(value: Any) -> list[tuple[str, Any]]:
    if not isinstance(value, str | int | float | list | tuple | set | frozenset | type):
        value = _fields_of(value)
    if is_mapping(value):
        return [(f"[{key!r}]", child) for key, child in value.items()]
    if is_iterable(value) and isinstance(value, list | tuple | set | frozenset):
        return [(f"[{index}]", child) for index, child in enumerate(value)]
    return []


def _fields_of(value: Any) -> Any:
    """The fields of a model or record, as far as it gives them."""
    from .other_models import fields_of

    try:
        return fields_of(value)
    except Exception:  # noqa: BLE001 (code of the caller's, which failed before: that is told)
        return None


def _problem(value: Any, error: Exception) -> str:
    if isinstance(error, UnicodeEncodeError):
        return "has half of a surrogate pair, which is not text"
    if isinstance(value, float):
        return f"{value} is not a number that JSON knows"
    if isinstance(error, RecursionError):
        return "is nested too deeply"
    if value is ...:
        return "`...` is a placeholder, not a value"
    return str(error)
