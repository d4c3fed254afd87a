"""Makes values of the caller's types of a run's output; imported when somebody asks for it."""

from __future__ import annotations

import types
from collections.abc import Callable, Collection, Iterable, Mapping, MutableMapping, Sequence
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from enum import Enum
from importlib import import_module
from pathlib import Path, PurePath
from typing import (
    Annotated,
    Any,
    Literal,
    NamedTuple,
    NotRequired,
    Required,
    TypeAlias,
    TypeVar,
    Union,
    cast,
    get_args,
    get_origin,
    get_type_hints,
    is_typeddict,
)
from uuid import UUID

from .errors import ArgumentTypeError, OutputTypeError
from .model import Model
from .type_guards import is_list, is_object

Reader: TypeAlias = Callable[[Any], Any]


class MismatchError(Exception):
    """A value is not what it should be, at a place inside the output."""

    def __init__(self, expected: str, *place: str | int) -> None:
        super().__init__(expected)
        self.expected = expected
        self.place = place


def reader_of(output_type: Any) -> Callable[..., Any]:
    """What makes a value of that type of a run's output, and says where it does not fit.

    Raises:
        ArgumentTypeError: Nothing can be made of it.
    """
    read = _Reader().of(output_type)

    def read_output(value: Any, run: Any, inside: str = "") -> Any:
        try:
            return read(value)
        except MismatchError as mismatch:
            cause = mismatch.__cause__
            raise _explained(run, _path(mismatch.place, inside), mismatch.expected) from cause

    return read_output


def _explained(run: Any, path: str, problem: str) -> OutputTypeError:
    where = path or "all of it"
    error = OutputTypeError(
        message=f"the output of {run['run_id']} does not fit: {where}: {problem}"
    )
    error.run = run
    error.run_id = run["run_id"]
    error.run_status = run["status"]
    error.app_url = run["app_url"]
    error.path = path
    error.expected = problem
    return error


def _path(place: Iterable[str | int], inside: str) -> str:
    path = inside
    for part in place:
        if isinstance(part, int):
            path += f"[{part}]"
        elif part.isidentifier():
            path += f".{part}" if path else part
        else:
            path += f"[{part!r}]"
    return path


def _read_any(value: Any) -> Any:
    return value


def _of_kind(expected: str, *kinds: type) -> Reader:
    """Takes values of these types, of which a boolean is none but where it is named."""

    def read(value: Any) -> Any:
        if not isinstance(value, kinds) or (isinstance(value, bool) and bool not in kinds):
            raise MismatchError(f"expected {expected}")
        return value

    return read


def _read_integer(value: Any) -> int:
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if not isinstance(value, int) or isinstance(value, bool):
        raise MismatchError("expected an integer")
    return value


def _read_number(value: Any) -> float:
    if not isinstance(value, int | float) or isinstance(value, bool):
        raise MismatchError("expected a number")
    return float(value)


def _parsed(expected: str, parse: Callable[[Any], Any], *kinds: type) -> Reader:
    """Takes text, or another JSON value, that stands for something."""

    def read(value: Any) -> Any:
        try:
            if isinstance(value, kinds) and not isinstance(value, bool):
                return parse(value)
        except (ValueError, InvalidOperation) as error:
            raise MismatchError(f"expected {expected}") from error
        raise MismatchError(f"expected {expected}")

    return read


_PLAIN: dict[Any, Reader] = {
    Any: _read_any,
    object: _read_any,
    None: _of_kind("null", types.NoneType),
    types.NoneType: _of_kind("null", types.NoneType),
    bool: _of_kind("a boolean", bool),
    int: _read_integer,
    float: _read_number,
    str: _of_kind("a string", str),
    list: _of_kind("a list", list),
    dict: _of_kind("an object", dict),
    datetime: _parsed("a date and time", datetime.fromisoformat, str),
    date: _parsed("a date", date.fromisoformat, str),
    time: _parsed("a time", time.fromisoformat, str),
    Decimal: _parsed("a decimal number", lambda value: Decimal(str(value)), str, int, float),
    UUID: _parsed("a UUID", UUID, str),
    Path: _parsed("a path", Path, str),
    PurePath: _parsed("a path", PurePath, str),
}
_LISTS: dict[Any, Callable[[list[Any]], Any]] = {
    list: list,
    Sequence: list,
    Collection: list,
    Iterable: list,
    set: set,
    frozenset: frozenset,
}
_OBJECTS = (dict, Mapping, MutableMapping)


class _Field(NamedTuple):
    """A field of a record."""

    name: str
    """What the constructor calls it."""
    key: str
    """Its name in the output."""
    read: Reader
    required: bool


class _Reader:
    """Looks types up once, those that hold themselves too."""

    def __init__(self) -> None:
        self._records: dict[Any, list[_Field]] = {}

    def of(self, kind: Any) -> Reader:
        """What makes a value of that type of JSON."""
        try:
            plain = _PLAIN.get(kind)
        except TypeError:  # not hashable
            plain = None
        if plain is not None:
            return plain
        if isinstance(kind, TypeVar):
            return _read_any
        for wrapped in ("__supertype__", "__value__"):  # of NewType, and of `type X = …`
            if hasattr(kind, wrapped) and not isinstance(kind, type):
                return self.of(getattr(kind, wrapped))
        origin = get_origin(kind)
        if origin is not None:
            return self._generic(kind, origin, get_args(kind))
        known = self._known_class(kind) if isinstance(kind, type) else None
        if known is not None:
            return known
        validate = getattr(kind, "validate_python", None)  # of a TypeAdapter
        if validate is not None:
            return _checked_by(validate)
        if callable(kind):
            return _called(kind)
        raise _unusable(kind)

    def _generic(self, kind: Any, origin: Any, arguments: tuple[Any, ...]) -> Reader:
        if origin is Annotated:
            if any(type(note).__module__.split(".")[0] in _CHECKS for note in kind.__metadata__):
                return _adapted(kind)
            return self.of(arguments[0])
        if origin in (Required, NotRequired):
            return self.of(arguments[0])
        if origin is Literal:
            return _one_of(arguments)
        if origin in (Union, types.UnionType):
            return self._union(arguments)
        if origin is tuple:
            return self._tuple(arguments)
        if origin in _LISTS:
            return _list_of(self.of(arguments[0]), _LISTS[origin])
        if origin in _OBJECTS:
            if arguments[0] not in (str, Any):
                raise _unusable(kind)
            return _map_of(self.of(arguments[1]))
        return self.of(origin)

    def _union(self, choices: tuple[Any, ...]) -> Reader:
        rest = [choice for choice in choices if choice is not types.NoneType]
        may_be_null = len(rest) < len(choices)
        readers = [self.of(choice) for choice in rest]

        def read(value: Any) -> Any:
            if value is None and may_be_null:
                return None
            if len(readers) == 1:
                return readers[0](value)
            deepest: MismatchError | None = None
            expected: list[str] = []
            for reader in readers:
                try:
                    return reader(value)
                except MismatchError as mismatch:
                    expected.append(mismatch.expected)
                    if deepest is None or len(mismatch.place) > len(deepest.place):
                        deepest = mismatch
            if deepest is not None and deepest.place:
                raise deepest
            raise MismatchError(" or ".join(dict.fromkeys(expected)))

        return read

    def _tuple(self, items: tuple[Any, ...]) -> Reader:
        if len(items) == 2 and items[1] is ...:
            return _list_of(self.of(items[0]), tuple)
        readers = [self.of(item) for item in items]

        def read(value: Any) -> Any:
            if not is_list(value) or len(value) != len(readers):
                raise MismatchError(f"expected a list of {len(readers)}")
            pairs = enumerate(zip(readers, value, strict=True))
            return tuple(_inside(at, reader, item) for at, (reader, item) in pairs)

        return read

    def _known_class(self, kind: Any) -> Reader | None:
        if issubclass(kind, Model):
            return _read_model(kind)
        if hasattr(kind, "__pydantic_validator__"):
            if hasattr(kind, "model_validate"):
                return _checked_by(kind.model_validate)
            return _adapted(kind)
        if hasattr(kind, "parse_obj"):  # pydantic's first version
            return _checked_by(kind.parse_obj)
        if hasattr(kind, "__struct_fields__"):
            return _converted(kind)
        if issubclass(kind, Enum):
            return _one_of([member.value for member in kind], kind)
        if is_typeddict(kind):
            return self._record(kind, _typed_dict_fields, keeps_rest=True)
        if is_dataclass(kind):
            return self._record(kind, _dataclass_fields)
        if hasattr(kind, "__attrs_attrs__"):
            return self._record(kind, _attrs_fields)
        if hasattr(kind, "_fields") and issubclass(kind, tuple):
            return self._record(kind, _named_tuple_fields)
        return None

    def _record(
        self,
        kind: Any,
        fields_of: Callable[[Any], list[tuple[str, str, bool]]],
        *,
        keeps_rest: bool = False,
    ) -> Reader:
        if kind not in self._records:
            found = self._records[kind] = []
            try:
                hints = get_type_hints(kind, include_extras=True)
            except Exception as error:
                raise _unusable(kind, f": {error}") from error
            for name, key, required in fields_of(kind):
                found.append(_Field(name, key, self.of(hints.get(name, Any)), required))
        found = self._records[kind]

        def read(value: Any) -> Any:
            if not is_object(value):
                raise MismatchError("expected an object")
            given: dict[str, Any] = dict(value) if keeps_rest else {}
            for field in found:
                if field.key in value:
                    given[field.name] = _inside(field.key, field.read, value[field.key])
                elif field.required:
                    raise MismatchError("is missing", field.key)
            return _built(kind, given)

        return read


def _built(kind: Any, given: dict[str, Any]) -> Any:
    """The record; its own code may refuse what it is given."""
    try:
        return kind(**given)
    except Exception as error:
        raise MismatchError(_told(error)) from error


def _typed_dict_fields(kind: Any) -> list[tuple[str, str, bool]]:
    hints = get_type_hints(kind, include_extras=True)
    return [(name, name, _is_needed(kind, name, hint)) for name, hint in hints.items()]


def _is_needed(kind: Any, name: str, hint: Any) -> bool:
    # `__required_keys__` does not know what strings say: annotations of modules that postpone them.
    origin = get_origin(hint)
    return origin is Required or (origin is not NotRequired and name in kind.__required_keys__)


def _dataclass_fields(kind: Any) -> list[tuple[str, str, bool]]:
    return [
        (field.name, field.name, field.default is MISSING and field.default_factory is MISSING)
        for field in fields(kind)
        if field.init
    ]


def _attrs_fields(kind: Any) -> list[tuple[str, str, bool]]:
    nothing = import_module("attr").NOTHING
    return [
        (field.alias or field.name, field.name, field.default is nothing)
        for field in kind.__attrs_attrs__
        if field.init
    ]


def _named_tuple_fields(kind: Any) -> list[tuple[str, str, bool]]:
    return [(name, name, name not in kind._field_defaults) for name in kind._fields]


def _inside(place: str | int, read: Reader, value: Any) -> Any:
    try:
        return read(value)
    except MismatchError as mismatch:
        inside = MismatchError(mismatch.expected, place, *mismatch.place)
        raise inside from mismatch.__cause__


def _list_of(read_item: Reader, make: Callable[[list[Any]], Any]) -> Reader:
    def read(value: Any) -> Any:
        if not is_list(value):
            raise MismatchError("expected a list")
        return make([_inside(at, read_item, item) for at, item in enumerate(value)])

    return read


def _map_of(read_item: Reader) -> Reader:
    def read(value: Any) -> Any:
        if not is_object(value):
            raise MismatchError("expected an object")
        return {key: _inside(key, read_item, item) for key, item in value.items()}

    return read


def _one_of(values: Iterable[Any], make: Reader = _read_any) -> Reader:
    known = list(values)

    def read(value: Any) -> Any:
        if not any(value == item and type(value) is type(item) for item in known):
            raise MismatchError(f"expected one of {', '.join(map(repr, known))}")
        return make(value)

    return read


def _read_model(model: type[Model]) -> Reader:
    def read(value: Any) -> Any:
        if not is_object(value):
            raise MismatchError("expected an object")
        return model.read(value)

    return read


_CHECKS = ("annotated_types", "pydantic", "pydantic_core")
"""Packages whose notes in `Annotated` only pydantic understands."""


def _adapted(kind: Any) -> Reader:
    """For what pydantic alone understands."""
    try:
        adapter: Any = import_module("pydantic").TypeAdapter(kind)
    except Exception as error:
        raise _unusable(kind, f": {error}") from error
    return _checked_by(adapter.validate_python)


def _converted(kind: Any) -> Reader:
    """For structs of msgspec."""
    msgspec = import_module("msgspec")

    def read(value: Any) -> Any:
        try:
            return msgspec.convert(value, kind)
        except msgspec.ValidationError as error:
            problem, _, path = str(error).partition(" - at `$")
            raise MismatchError(problem, *_parts(path.rstrip("`"))) from error

    return read


def _parts(path: str) -> list[str | int]:
    """The parts of `.items[3].total`."""
    parts: list[str | int] = []
    for part in path.replace("[", ".[").split("."):
        inside = part.strip("[]")
        if inside:
            parts.append(int(inside) if inside.isdigit() else inside)
    return parts


def _checked_by(validate: Reader) -> Reader:
    """For models of pydantic: the first of its errors, with its place."""

    def read(value: Any) -> Any:
        try:
            return validate(value)
        except Exception as error:
            errors: Any = getattr(error, "errors", None)
            if not hasattr(errors, "__call__"):  # noqa: B004 (checkers forget its type otherwise)
                raise MismatchError(_told(error)) from error
            first: Any = next(iter(errors()), None) or cast("Any", {})
            raise MismatchError(first.get("msg", str(error)), *first.get("loc", ())) from error

    return read


def _called(function: Reader) -> Reader:
    def read(value: Any) -> Any:
        try:
            return function(value)
        except MismatchError:
            raise
        except Exception as error:
            raise MismatchError(_told(error)) from error

    return read


def _told(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"


def _unusable(kind: Any, why: str = "") -> ArgumentTypeError:
    error = ArgumentTypeError(
        message=f"output_type: {kind!r} is no type of a JSON value and no function{why}"
    )
    error.argument = "output_type"
    return error
