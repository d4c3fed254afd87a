"""Names of arguments that there are not: the error says which one was meant.

Methods take `**unknown: NoArgument`: type checkers refuse every other keyword, and at run time the
error about one can name the right one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from typing import Never

    from .errors import ArgumentTypeError

    NoArgument = Never
else:

    class NoArgument:
        """What no value is: pydantic can't make a schema of `Never`."""

        @classmethod
        def __get_pydantic_core_schema__(cls, _source: Any, _handler: Any) -> Any:
            from .pydantic_schema import no_argument_schema

            return no_argument_schema()


def no_such_argument(
    method: Callable[..., object], unknown: Mapping[str, object]
) -> ArgumentTypeError:
    """The error for keywords that a method does not take."""
    from inspect import Parameter, signature

    from .errors import ArgumentTypeError
    from .option_tables import REQUEST_OPTIONS

    name = next(iter(unknown))
    parameters = signature(method).parameters.values()
    known = [each.name for each in parameters if each.kind is not Parameter.VAR_KEYWORD]
    what = method.__qualname__.split(".")[0 if method.__name__ == "__init__" else -1]
    hint = did_you_mean(name, known)
    if not hint and "request_options" in known and (option := _closest(name, REQUEST_OPTIONS)):
        hint = f" Did you mean request_options={{{option!r}: …}}?"
    error = ArgumentTypeError(message=f"{what}: there is no parameter {name!r}.{hint}")
    error.argument = name
    return error


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """A question that names what was meant, where something is close to it."""
    closest = _closest(name, known)
    return f" Did you mean {closest!r}?" if closest else ""


def _closest(name: str, known: Iterable[str]) -> str | None:
    from difflib import get_close_matches

    by_letters = {each.replace("_", "").lower(): each for each in known}
    wanted = name.replace("_", "").lower()
    return next((by_letters[each] for each in get_close_matches(wanted, by_letters, 1)), None)
