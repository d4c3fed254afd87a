"""How parts of an answer are read; what does not fit is kept as it is."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeVar

from .model import Model

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from skyvern._native import Answer

M = TypeVar("M", bound=Model)


def read_datetime(value: Any) -> Any:
    """A timestamp."""
    try:
        return datetime.fromisoformat(value)
    except (TypeError, ValueError):
        return value


def read_list(read: Callable[[Any], Any], value: Any) -> Any:
    """A list of things that are read one by one."""
    if not isinstance(value, list):
        return value
    items: list[Any] = value
    return [read(item) for item in items]


def read_map(read: Callable[[Any], Any], value: Any) -> Any:
    """An object whose values are read one by one."""
    if not isinstance(value, dict):
        return value
    fields: dict[str, Any] = value
    return {key: read(item) for key, item in fields.items()}


def read_where(
    model: type[Model],
    required: str,
    value: Any,
    otherwise: Callable[[Any], Any] | None = None,
) -> Any:
    """A model, where the field is there that it can't be without."""
    if isinstance(value, dict) and required in value:
        return model.read(value)
    return otherwise(value) if otherwise else value  # pyright: ignore[reportUnknownVariableType]


def read_variant(variants: Mapping[str, type[Model]], discriminator: str, value: Any) -> Any:
    """The model that a field of the object names."""
    if not isinstance(value, dict):
        return value
    fields: dict[str, Any] = value
    variant = fields.get(discriminator)
    model = variants.get(variant) if isinstance(variant, str) else None
    return fields if model is None else model.read(fields)


def nothing(_answer: Answer) -> None:
    """For operations that answer nothing."""


def any_json(answer: Answer) -> Any:
    """The answer as it is."""
    return json.loads(answer.text())


def raw_bytes(answer: Answer) -> bytes:
    """The answer's body."""
    return answer.bytes()


def list_of(model: type[M]) -> Callable[[Answer], list[M]]:
    """An answer that is a list of models."""

    def read(answer: Answer) -> list[M]:
        items: list[M] = read_list(model.read, json.loads(answer.text()))
        return items

    return read
