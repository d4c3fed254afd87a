"""Lists of models."""

from __future__ import annotations

from typing import TypeVar

T = TypeVar("T")


class ModelList(list[T]):
    """A list that notebooks show as a table."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        from .html import list_of

        return list_of(self)
