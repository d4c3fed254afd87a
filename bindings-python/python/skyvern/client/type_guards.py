"""What a decoded value is, said in a way that type checkers understand."""

from __future__ import annotations

from collections.abc import AsyncIterable, Iterable, Mapping
from os import PathLike
from typing import Any, TypeGuard


def is_list(value: Any) -> TypeGuard[list[Any]]:
    """Whether it is a JSON array."""
    return isinstance(value, list)


def is_object(value: Any) -> TypeGuard[dict[str, Any]]:
    """Whether it is a JSON object."""
    return isinstance(value, dict)


def is_mapping(value: Any) -> TypeGuard[Mapping[Any, Any]]:
    """Whether it can be sent as an object."""
    return isinstance(value, Mapping)


def is_iterable(value: Any) -> TypeGuard[Iterable[Any]]:
    """Whether it can be sent as an array."""
    return isinstance(value, Iterable) and not isinstance(value, type)


def is_asynchronous(value: Any) -> TypeGuard[AsyncIterable[Any]]:
    """Whether it is gone through with `async for`."""
    return isinstance(value, AsyncIterable)


def is_path(value: Any) -> TypeGuard[str | PathLike[str]]:
    """Whether it names a file."""
    return isinstance(value, str | PathLike)
