"""The type of a run's output, where the caller says it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeAlias

    from typing_extensions import TypeVar

    Output = TypeVar("Output", default=Any)
    OutputType: TypeAlias = type[Output] | Callable[[Any], Output]
    """A class, another annotation such as `list[Invoice]`, or a function of the output."""
else:
    from typing import TypeVar

    Output = TypeVar("Output")

    class OutputType:
        """Stands for `type[Output] | Callable[[Any], Output]` in annotations that are evaluated."""

        def __class_getitem__(cls, _item: object) -> type:
            return cls

        @classmethod
        def __get_pydantic_core_schema__(cls, _source: Any, _handler: Any) -> Any:
            from .pydantic_schema import no_json_schema

            return no_json_schema()
