"""What is made of the answers of operations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from .model_list import ModelList
from .parse import parse_json

if TYPE_CHECKING:
    from collections.abc import Callable

    from skyvern._native import Reply

    from .model import Model

M = TypeVar("M", bound="Model")


def nothing(_reply: Reply) -> None:
    """For operations that answer nothing."""


def any_json(reply: Reply) -> Any:
    """The answer as it is."""
    return _decode(reply)


def raw_bytes(reply: Reply) -> bytes:
    """The answer's body."""
    return reply.bytes()


def value_of(read: Callable[[Any], Any]) -> Callable[[Reply], Any]:
    """An answer that is read by what is in it."""

    def read_answer(reply: Reply) -> Any:
        return read(_decode(reply))

    return read_answer


def maybe(model: type[M]) -> Callable[[Reply], M | None]:
    """An answer that is a model or null."""

    def read(reply: Reply) -> M | None:
        value: M | None = model.read(_decode(reply))
        return value

    return read


def list_of(model: type[M]) -> Callable[[Reply], list[M]]:
    """An answer that is a list of models."""

    def read(reply: Reply) -> list[M]:
        items: ModelList[M] = ModelList(model.read(item) for item in _list(reply))
        return items

    return read


def _list(reply: Reply) -> list[Any]:
    """The decoded list."""
    from .errors.decode import unexpected
    from .type_guards import is_list

    decoded = _decode(reply)
    if not is_list(decoded):
        raise unexpected(reply, "it is not a list")
    return decoded


def _decode(reply: Reply) -> Any:
    try:
        return parse_json(reply.text())
    except ValueError as error:
        from .errors.decode import unexpected

        raise unexpected(reply, str(error)) from None
