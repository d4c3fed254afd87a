"""How the fields of models are read; what does not fit is kept as it is."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from .type_guards import is_list, is_object

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from .model import Model


def as_it_is(value: Any) -> Any:
    """Something whose type the caller may say."""
    return value


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
    if model is None:
        from .unknown import Unknown

        model = Unknown
    return model.read(value)
