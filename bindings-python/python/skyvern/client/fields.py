"""The documented fields of a model."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar, get_type_hints

if TYPE_CHECKING:
    from .model import Model


class Field(NamedTuple):
    """A documented field."""

    annotation: Any
    """Its type."""
    required: bool
    """Whether the model makes no sense without it."""

    @property
    def default(self) -> None:
        """What it is when it is not in an answer."""
        return None

    def is_required(self) -> bool:
        """Whether the model makes no sense without it."""
        return self.required


def fields_of(model: type[Model]) -> dict[str, Field]:
    """The documented fields by their names."""
    key: Any = model
    return dict(_fields_of(key))


@cache
def _fields_of(model: Any) -> dict[str, Field]:
    known = get_type_hints(model).items()
    # The output of a run is anything where nobody said what it is.
    hints = {name: Any if isinstance(hint, TypeVar) else hint for name, hint in known}
    names = model._empty  # noqa: SLF001
    return {name: Field(hints[name], _is_required(hints[name])) for name in names}


def _is_required(annotation: Any) -> bool:
    return annotation is not Any and type(None) not in getattr(annotation, "__args__", ())
