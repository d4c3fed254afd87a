"""The base of everything the service answers."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import TYPE_CHECKING, Any, ClassVar, Literal, NoReturn, Self, TypeAlias

from skyvern._native import Reply

from .arguments import jsonable
from .parse import parse_json
from .secret_names import SECRET_ENDINGS
from .type_guards import is_list, is_object

if TYPE_CHECKING:
    from .fields import Field

_HIDDEN = "'***'"
_MAX_IN_REPR = 80
_set = object.__setattr__

Object: TypeAlias = dict[str, Any]
"""A JSON object; in a model, `dict` is a method."""


class _Fields:
    """The documented fields of a class, made when they are asked for."""

    def __get__(self, model: Model | None, owner: type[Model]) -> dict[str, Field]:
        from .fields import fields_of

        return fields_of(owner)


class Model:
    """An object the service answered: read-only, lenient, decoded when it is first looked at.

    Fields are attributes and items: `run.status`, `run["status"]`. A documented field that is not
    in the answer is None; a field that is not documented is there under its own name. Statuses and
    other enumerations are plain strings and compare equal to the members of their enums. Timestamps
    are `datetime`s as the service sends them: where they have no zone, they are in UTC. A value of
    another type than documented is kept as it came.
    """

    __slots__ = ("__dict__", "__weakref__", "_data")

    if TYPE_CHECKING:
        _data: Object | Reply
        """The decoded object, or the answer that holds it until it is looked at."""
    _readers: ClassVar[Mapping[str, Callable[[Any], Any]]] = {}
    """How fields that are not plain JSON are read."""
    _aliases: ClassVar[Mapping[str, str]] = {}
    """Other names of fields."""
    _secret: ClassVar[tuple[str, ...]] = ()
    """Documented fields that are not shown."""
    _tag: ClassVar[tuple[str, Collection[str]] | None] = None
    """The field that tells the model from others of a union, and its values."""
    _empty: ClassVar[Mapping[str, None]] = {}
    """The documented fields, all of them None."""
    _reserved: ClassVar[frozenset[str]] = frozenset()
    """What a field does not hide: the methods, under the names of which fields are items."""
    _aware: bool = False
    """Whether timestamps without a zone are read as what they are, in UTC."""

    model_fields = _Fields()
    """The documented fields by their names: type, default, whether an answer always has it."""

    def __init_subclass__(cls) -> None:
        cls._empty = dict.fromkeys(cls.__annotations__)

    def __init__(self, **fields: Any) -> None:
        named = {self._aliases.get(name, name): value for name, value in fields.items()}
        _set(self, "_data", jsonable(named))

    @classmethod
    def of_reply(cls, reply: Reply) -> Self:
        """The model an answer holds."""
        if not reply.is_object:
            from .errors.decode import unexpected

            raise unexpected(reply, f"it is not a {cls.__name__}")
        model = object.__new__(cls)
        _set(model, "_data", reply)
        return model

    @classmethod
    def read(cls, value: Any) -> Any:
        """The model of a decoded object; any other value as it is."""
        if not is_object(value):
            return value
        model = object.__new__(cls)
        _set(model, "_data", value)
        return model

    @classmethod
    def model_validate(cls, obj: Any, **_ignored: Any) -> Self:
        """Makes a model of a mapping, or of another model or record; no field is refused.

        Args:
            obj: What to make it of.
            _ignored: Further options of pydantic's method of that name; they change nothing.

        Raises:
            TypeError: It is not a mapping and has no fields.

        Example:
            run = WorkflowRunResponse.model_validate({"run_id": "wr_123", "status": "completed"})
        """
        data = jsonable(obj)
        if not is_object(data):
            raise TypeError(f"a {cls.__name__} is made of an object, not of {type(obj).__name__}")
        model: Self = cls.read(data)
        return model

    @classmethod
    def model_validate_json(cls, json_data: str | bytes, **_ignored: Any) -> Self:
        """Makes a model of the JSON text of an object.

        Args:
            json_data: The text.
            _ignored: Further options of pydantic's method of that name; they change nothing.
        """
        if not isinstance(json_data, str):
            json_data = json_data.decode()
        return cls.model_validate(parse_json(json_data))

    @classmethod
    def parse_obj(cls, obj: Any) -> Self:
        """As `model_validate`."""
        return cls.model_validate(obj)

    @classmethod
    def model_construct(cls, _fields_set: object = None, **fields: Any) -> Self:
        """Makes a model of fields, as calling the class does.

        Args:
            _fields_set: Accepted for compatibility; the set fields are those given.
            fields: The fields.
        """
        return cls(**fields)

    @classmethod
    def model_json_schema(cls, **options: Any) -> Object:
        """The JSON schema of the documented fields; others are allowed. Needs pydantic.

        Args:
            options: As of `pydantic.TypeAdapter.json_schema`.

        Raises:
            ImportError: pydantic is not installed.
        """
        from .pydantic_schema import json_schema

        return json_schema(cls, options)

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: Any, _handler: Any) -> Any:
        from .pydantic_schema import core_schema_of

        return core_schema_of(cls)

    @classmethod
    def __get_pydantic_json_schema__(cls, _schema: Any, handler: Any) -> Any:
        from .pydantic_schema import fields_schema_of

        return handler(fields_schema_of(cls))

    @property
    def model_extra(self) -> Object:
        """The fields of the answer that are not documented."""
        return {name: value for name, value in self if name not in self._empty}

    @property
    def model_fields_set(self) -> set[str]:
        """The names of the fields in the answer."""
        return set(self._load())

    def model_dump(
        self,
        *,
        mode: Literal["python", "json"] = "python",
        include: Collection[str] | None = None,
        exclude: Collection[str] | None = None,
        exclude_none: bool = False,
        **_ignored: Any,
    ) -> Object:
        """A dict of the fields in the answer, with dicts for the models inside.

        Args:
            mode: `python` keeps timestamps as `datetime`s, `json` gives them as they were sent.
            include: Only these fields.
            exclude: Not these fields.
            exclude_none: Leave out fields that are None, here and in the models inside.
            _ignored: Further options of pydantic's method of that name; they change nothing.
        """
        return {
            name: _dump(value, raw, mode, exclude_none=exclude_none)
            for name, value, raw in self._items()
            if (include is None or name in include)
            and (exclude is None or name not in exclude)
            and not (exclude_none and raw is None)
        }

    def model_dump_json(self, *, indent: int | None = None, **options: Any) -> str:
        """JSON text of `model_dump(mode="json")`.

        Args:
            indent: Spaces a level; None gives a single line.
            options: As in `model_dump`.
        """
        separators = (",", ":") if indent is None else None
        dumped = self.model_dump(mode="json", **options)
        return json.dumps(dumped, ensure_ascii=False, indent=indent, separators=separators)

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """A copy, with some fields changed.

        Args:
            update: New values of fields.
            deep: Also copy what is inside.
        """
        data = _deepcopy(self._load()) if deep else self._load().copy()
        data.update(jsonable(update or {}))
        copy: Self = type(self).read(data)
        kept = self._kept()
        copy.__dict__.update({name: kept[name] for name in kept if name not in (update or {})})
        return copy

    def __replace__(self, **changes: Any) -> Self:
        return self.model_copy(update=changes)

    def copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """As `model_copy`."""
        return self.model_copy(update=update, deep=deep)

    def json(self, **options: Any) -> str:
        """As `model_dump_json`."""
        return self.model_dump_json(**options)

    def dict(self, **options: Any) -> Object:
        """As `model_dump`."""
        return self.model_dump(**options)

    def _load(self) -> Object:
        """The decoded object."""
        data = self._data
        if isinstance(data, dict):
            return data
        try:
            decoded: Object = parse_json(data.text())
        except ValueError as error:
            from .errors.decode import unexpected

            raise unexpected(data, str(error)) from None
        _set(self, "_data", decoded)
        return decoded

    def _read(self, reader: Callable[[Any], Any], raw: Any) -> Any:
        value = reader(raw)
        return zoned(value) if self._aware and value is not raw else value

    def _fill(self) -> None:
        """Makes attributes of the plain fields; the others follow one by one when they are read."""
        data = self._load()
        plain = data.copy()
        for name in self._readers:
            if data.get(name) is not None:
                del plain[name]
        if not self._reserved.isdisjoint(data):
            for name in self._reserved.intersection(data):
                plain.pop(name, None)
        self.__dict__.update(plain)

    if not TYPE_CHECKING:  # or checkers would take any attribute for granted

        def __getattr__(self, name: str) -> Any:
            if name.startswith("_"):
                raise AttributeError(f"{type(self).__name__} has no attribute {name!r}")
            data = self._load()
            reader = self._readers.get(name)
            if reader is not None:
                raw = data.get(name)
                value = self.__dict__[name] = None if raw is None else self._read(reader, raw)
                return value
            if name in data:
                self._fill()
                return data[name]
            if name in self._empty:
                return None
            if name in self._aliases:
                return getattr(self, self._aliases[name])
            raise AttributeError(f"{type(self).__name__} has no field {name!r}")

    def __setattr__(self, name: str, value: Any) -> NoReturn:
        raise AttributeError(
            f"{type(self).__name__} is read-only; use model_copy(update={{{name!r}: …}})"
        )

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"{type(self).__name__} is read-only")

    def __getitem__(self, name: str) -> Any:
        name = self._aliases.get(name, name)
        if name in self._readers:
            return getattr(self, name)
        data = self._load()
        if name in data:
            return data[name]
        if name in self._empty:
            return None
        raise KeyError(name)

    def __contains__(self, name: object) -> bool:
        return self._aliases.get(name, name) in self._load()  # type: ignore[call-overload]

    def __iter__(self) -> Iterator[tuple[str, Any]]:
        attributes, readers = self.__dict__, self._readers
        for name, raw in self._load().items():
            reader = None if raw is None else readers.get(name)
            if reader is None:
                yield name, raw
                continue
            if name not in attributes:
                attributes[name] = self._read(reader, raw)
            yield name, attributes[name]

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return self._load() == other._load()

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        fields = ", ".join(
            f"{name}={_HIDDEN if is_secret(self, name) else _short(value)}"
            for name, value, raw in self._items()
            if raw is not None
        )
        return f"{type(self).__name__}({fields})"

    def __str__(self) -> str:
        fields = ", ".join(
            f"{name}={_HIDDEN if is_secret(self, name) else _full(value)}"
            for name, value, raw in self._items()
            if raw is not None
        )
        return f"{type(self).__name__}({fields})"

    def _repr_html_(self) -> str:
        from .html import table_of

        return table_of(self)

    def __dir__(self) -> list[str]:
        return sorted({*super().__dir__(), *self._empty, *self._aliases, *self._load()})

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self).read, (self._load(),), self._kept() or None

    def _kept(self) -> Object:
        """What a copy has besides the fields of the answer."""
        return {"_aware": True} if self._aware else {}

    def _items(self) -> Iterator[tuple[str, Any, Any]]:
        """Name, value and raw value of each field in the answer."""
        for (name, value), raw in zip(self, self._load().values(), strict=True):
            yield name, value, raw


RESERVED = frozenset(dir(Model))
Model._reserved = RESERVED  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]


def zoned(value: Any) -> Any:
    """The same with timestamps that have a zone, in models and lists and objects of them too."""
    if isinstance(value, Model):
        value.__dict__["_aware"] = True
    elif is_list(value):
        for at, item in enumerate(value):
            value[at] = zoned(item)
    elif is_object(value):
        for name, item in value.items():
            value[name] = zoned(item)
    elif getattr(value, "tzinfo", value) is None:
        from datetime import UTC

        return value.replace(tzinfo=UTC)
    return value


def _dump(value: Any, raw: Any, mode: Literal["python", "json"], *, exclude_none: bool) -> Any:
    if isinstance(value, Model):
        return value.model_dump(mode=mode, exclude_none=exclude_none)
    if value is raw:
        return _deepcopy(raw)
    if is_list(value):
        return [
            _dump(inner, inner_raw, mode, exclude_none=exclude_none)
            for inner, inner_raw in zip(value, raw, strict=True)
        ]
    if is_object(value):
        return {
            key: _dump(inner, raw[key], mode, exclude_none=exclude_none)
            for key, inner in value.items()
        }
    return raw if mode == "json" else value


def _deepcopy(value: Any) -> Any:
    """A copy of decoded JSON, however deep; the module `copy` takes long to import."""
    copied: Any = [value]
    todo: list[Any] = [copied]
    while todo:
        parent = todo.pop()
        items: Any = list(parent.items()) if is_object(parent) else enumerate(parent)
        for key, item in items:
            if isinstance(item, dict | list):
                parent[key] = inner = item.copy()  # pyright: ignore[reportUnknownVariableType]
                todo.append(inner)
    return copied[0]


def is_secret(model: Model, name: str) -> bool:
    """Whether a field is not to be shown: described so, or not described, with such a name."""
    if name in model._empty:  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]
        return name in model._secret  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]
    return name.lower().endswith(SECRET_ENDINGS)


def _full(value: Any) -> str:
    """A field's text with nothing cut."""
    if isinstance(value, Model):
        return str(value)
    if is_list(value) and any(isinstance(item, Model) for item in value):
        return f"[{', '.join(_full(item) for item in value)}]"
    try:
        return repr(value)
    except RecursionError:
        return "…"


def _short(value: Any) -> str:
    try:
        text = repr(value)
    except RecursionError:
        return "…"
    return text if len(text) <= _MAX_IN_REPR else f"{text[: _MAX_IN_REPR - 1]}…"
