"""How parts of an answer are read; what does not fit is kept as it is."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeVar

from skyvern.client.shapes import is_list, is_object

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
    return [read(item) for item in value] if is_list(value) else value


def read_map(read: Callable[[Any], Any], value: Any) -> Any:
    """An object whose values are read one by one."""
    return {key: read(item) for key, item in value.items()} if is_object(value) else value


def read_where(
    model: type[Model],
    required: str,
    value: Any,
    otherwise: Callable[[Any], Any] | None = None,
) -> Any:
    """A model, where the field is there that it can't be without."""
    if is_object(value) and required in value:
        return model.read(value)
    return value if otherwise is None else otherwise(value)


def read_variant(variants: Mapping[str, type[Model]], discriminator: str, value: Any) -> Any:
    """The model that a field of the object names."""
    if not is_object(value):
        return value
    variant = value.get(discriminator)
    model = variants.get(variant) if isinstance(variant, str) else None
    return value if model is None else model.read(value)


def nothing(_answer: Answer) -> None:
    """For operations that answer nothing."""


def any_json(answer: Answer) -> Any:
    """The answer as it is."""
    return json.loads(answer.text())


def raw_bytes(answer: Answer) -> bytes:
    """The answer's body."""
    return answer.bytes()


def value_of(read: Callable[[Any], Any]) -> Callable[[Answer], Any]:
    """An answer that is read by what is in it."""

    def read_answer(answer: Answer) -> Any:
        return read(json.loads(answer.text()))

    return read_answer


def maybe(model: type[M]) -> Callable[[Answer], M | None]:
    """An answer that is a model or null."""

    def read(answer: Answer) -> M | None:
        value: M | None = model.read(json.loads(answer.text()))
        return value

    return read


def list_of(model: type[M]) -> Callable[[Answer], list[M]]:
    """An answer that is a list of models."""

    def read(answer: Answer) -> list[M]:
        items: list[M] = read_list(model.read, json.loads(answer.text()))
        return items

    return read
