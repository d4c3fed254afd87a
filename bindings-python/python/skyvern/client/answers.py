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


def nothing(_answer: Reply) -> None:
    """For operations that answer nothing."""


def any_json(answer: Reply) -> Any:
    """The answer as it is."""
    return _decode(answer)


def raw_bytes(answer: Reply) -> bytes:
    """The answer's body."""
    return answer.bytes()


def value_of(read: Callable[[Any], Any]) -> Callable[[Reply], Any]:
    """An answer that is read by what is in it."""

    def read_answer(answer: Reply) -> Any:
        return read(_decode(answer))

    return read_answer


def maybe(model: type[M]) -> Callable[[Reply], M | None]:
    """An answer that is a model or null."""

    def read(answer: Reply) -> M | None:
        value: M | None = model.read(_decode(answer))
        return value

    return read


def list_of(model: type[M]) -> Callable[[Reply], list[M]]:
    """An answer that is a list of models."""

    def read(answer: Reply) -> list[M]:
        items: ModelList[M] = ModelList(model.read(item) for item in _list(answer))
        return items

    return read


def _list(answer: Reply) -> list[Any]:
    """The decoded list."""
    from .errors.decode import unexpected
    from .type_guards import is_list

    decoded = _decode(answer)
    if not is_list(decoded):
        raise unexpected(answer, "it is not a list")
    return decoded


def _decode(answer: Reply) -> Any:
    try:
        return parse_json(answer.text())
    except ValueError as error:
        from .errors.decode import unexpected

        raise unexpected(answer, str(error)) from None
