"""Names of arguments that there are not: the error says which one was meant.

Methods take `**unknown: NoArgument`: type checkers refuse every other keyword, and at run time the
error about one can name the right one, also where that is missing then.
"""

from __future__ import annotations

from functools import update_wrapper
from types import FunctionType
from typing import TYPE_CHECKING, Any, TypeVar

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


T = TypeVar("T")

CO_VARKEYWORDS = 0x08
"""Of a code object that takes any keyword, as `inspect` has it, which takes long to import."""


class Missing:
    """What a parameter is that was not given although it has no default."""

    def __repr__(self) -> str:
        return "MISSING"


MISSING: Any = Missing()
"""What a parameter is that was not given although it has no default."""


def checks_names(calls: type[T]) -> type[T]:
    """Has the methods of a class say themselves which arguments are wrong.

    Python tells of a missing argument before a method runs, and so never of the misspelled one that
    stands in for it. Here what is missing becomes `MISSING`. Signatures stay as they were written.
    """
    for name, method in list(vars(calls).items()):
        if isinstance(method, FunctionType) and method.__code__.co_flags & CO_VARKEYWORDS:
            setattr(calls, name, _checking(method))
    return calls


def _checking(method: FunctionType) -> FunctionType:
    code = method.__code__
    given = method.__defaults__ or ()
    by_position = code.co_argcount - 1 - len(given)  # but for `self`
    by_name = code.co_varnames[code.co_argcount :][: code.co_kwonlyargcount]
    defaults = dict.fromkeys(by_name, MISSING) | (method.__kwdefaults__ or {})
    if not by_position and len(defaults) == len(method.__kwdefaults__ or {}):
        return method
    checking = FunctionType(
        code, method.__globals__, method.__name__, (MISSING,) * by_position + given
    )
    checking.__kwdefaults__ = defaults
    update_wrapper(checking, method)
    return checking


def wrong_arguments(method: Callable[..., object], given: Mapping[str, Any]) -> ArgumentTypeError:
    """The error for keywords that a method does not take, and for parameters that are missing.

    Args:
        method: The method that was called.
        given: Its parameters as they arrived, with the other keywords in `unknown`.
    """
    from inspect import Parameter, signature

    from .errors import ArgumentTypeError
    from .option_tables import REQUEST_OPTIONS

    parameters = signature(method).parameters.values()
    known = [each.name for each in parameters if each.kind is not Parameter.VAR_KEYWORD]
    missing = [name for name in known if given.get(name) is MISSING]
    unknown = next(iter(given["unknown"]), None)
    what = method.__qualname__.split(".")[0 if method.__name__ == "__init__" else -1]
    if unknown is None:
        error = ArgumentTypeError(message=f"{what}: {_list(missing)} missing")
        error.argument = missing[0]
        return error
    hint = did_you_mean(unknown, known)
    if not hint and "request_options" in known and (option := _closest(unknown, REQUEST_OPTIONS)):
        hint = f" Did you mean request_options={{{option!r}: …}}?"
    if not hint and missing:
        hint = f" {_list(missing)} missing."
    error = ArgumentTypeError(message=f"{what}: there is no parameter {unknown!r}.{hint}")
    error.argument = unknown
    return error


def _list(names: list[str]) -> str:
    """Names and their verb: `'file' and 'to' are`."""
    quoted = [repr(name) for name in names]
    if len(quoted) == 1:
        return f"{quoted[0]} is"
    return f"{', '.join(quoted[:-1])} and {quoted[-1]} are"


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """A question that names what was meant, where something is close to it."""
    closest = _closest(name, known)
    return f" Did you mean {closest!r}?" if closest else ""


def _closest(name: str, known: Iterable[str]) -> str | None:
    from difflib import get_close_matches

    by_letters = {each.replace("_", "").lower(): each for each in known}
    wanted = name.replace("_", "").lower()
    return next((by_letters[each] for each in get_close_matches(wanted, by_letters, 1)), None)
