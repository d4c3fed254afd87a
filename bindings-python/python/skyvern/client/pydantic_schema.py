"""What pydantic needs to know about models; imported when it asks."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from importlib import import_module
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin

from .arguments import jsonable
from .fields import fields_of
from .model import Model
from .run import Run


def core_schema_of(model: type[Model]) -> Any:
    """The core schema of a model: takes the model or an object with its required fields.

    Unknown fields survive, and what has another type than documented is kept, as in answers.
    """
    core_schema = import_module("pydantic_core.core_schema")

    def read(value: Any) -> Any:
        return _read(model, value)

    return core_schema.no_info_plain_validator_function(
        read,
        ref=_name(model),
        serialization=core_schema.plain_serializer_function_ser_schema(_dump, info_arg=True),
    )


def omit_schema(kind: type) -> Any:
    """The core schema of what stands for a missing argument; JSON schemas do not mention it."""
    pydantic_core: Any = import_module("pydantic_core")

    def nothing(_schema: Any, _handler: Any) -> Any:
        raise pydantic_core.PydanticOmit

    return pydantic_core.core_schema.is_instance_schema(
        kind, metadata={"pydantic_js_functions": [nothing]}
    )


def no_json_schema() -> Any:
    """The core schema of what JSON can't be: in JSON schemas, only null stands for it."""
    core_schema = import_module("pydantic_core.core_schema")

    def null(_schema: Any, _handler: Any) -> Any:
        return {"type": "null"}

    return core_schema.any_schema(metadata={"pydantic_js_functions": [null]})


def no_argument_schema() -> Any:
    """The core schema of arguments that there are not: the method itself names the right one."""
    core_schema = import_module("pydantic_core.core_schema")

    def nothing(_schema: Any, _handler: Any) -> Any:
        return {"not": {}}

    return core_schema.any_schema(metadata={"pydantic_js_functions": [nothing]})


def object_schema() -> Any:
    """The core schema of an object that is checked elsewhere."""
    core_schema = import_module("pydantic_core.core_schema")
    return core_schema.dict_schema(core_schema.str_schema())


def fields_schema_of(model: type[Model]) -> Any:
    """A core schema that JSON schemas are made of: the fields, and the models they hold."""
    core_schema = import_module("pydantic_core.core_schema")
    definitions: dict[str, Any] = {}
    _reference(core_schema, model, definitions)
    # pydantic itself files what is made of it under the name of the model.
    fields = {key: value for key, value in definitions.pop(_name(model)).items() if key != "ref"}
    return core_schema.definitions_schema(fields, list(definitions.values()))


def json_schema(model: type[Model], options: dict[str, Any]) -> dict[str, Any]:
    """The JSON schema of a model."""
    try:
        pydantic: Any = import_module("pydantic")
    except ImportError:
        raise ImportError("model_json_schema needs pydantic: pip install pydantic") from None
    schema: dict[str, Any] = pydantic.TypeAdapter(model).json_schema(**options)
    return schema


def _read(model: type[Model], value: Any) -> Any:
    if isinstance(value, model):
        return value
    # Calls that answer the same runs answer them as classes of their own.
    if isinstance(value, Run) and issubclass(model, Run):
        return model.model_validate(value)  # pyright: ignore[reportUnknownVariableType]
    if isinstance(value, Model) or not isinstance(value, Mapping):
        raise ValueError(f"has to be a {model.__name__} or an object")  # noqa: TRY004 (pydantic's)
    data = jsonable(value)
    for name, field in fields_of(model).items():
        if field.required and data.get(name) is None:
            raise ValueError(f"a {model.__name__} needs the field {name!r}")
    tag = model._tag  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]
    if tag is not None and data.get(tag[0], tag[1]) not in (tag[1], *tag[1]):
        raise ValueError(f"{tag[0]} of a {model.__name__} is {' or '.join(tag[1])}")
    return model.read(data)


def _dump(value: Any, info: Any) -> Any:
    if not isinstance(value, Model):
        return value
    return value.model_dump(
        mode="json" if info.mode == "json" else "python",
        include=info.include,
        exclude=_whole(info.exclude),
        exclude_none=info.exclude_none,
    )


def _whole(exclude: Any) -> Any:
    """The names that are excluded as a whole."""
    if isinstance(exclude, Mapping):
        return {name for name, what in exclude.items() if what is True or what is ...}  # pyright: ignore[reportUnknownVariableType]
    return exclude


def _name(model: type[Model]) -> str:
    return f"{model.__module__}.{model.__qualname__}:{id(model)}"


def _reference(core_schema: Any, model: type[Model], definitions: dict[str, Any]) -> Any:
    """A reference to the model's definition, which is made where there is none yet."""
    name = _name(model)
    if name not in definitions:
        definitions[name] = None  # models may hold themselves
        fields = {
            field: core_schema.typed_dict_field(
                _schema(core_schema, of.annotation, definitions), required=of.required
            )
            for field, of in fields_of(model).items()
        }
        definitions[name] = core_schema.typed_dict_schema(
            fields,
            cls=model,
            ref=name,
            extra_behavior="allow",
            metadata={"pydantic_js_updates": {"description": model.__doc__}},
        )
    return core_schema.definition_reference_schema(name)


def _schema(core_schema: Any, annotation: Any, definitions: dict[str, Any]) -> Any:
    """The core schema of a field's type, as far as a JSON schema shows it."""

    def inner(annotation: Any) -> Any:
        return _schema(core_schema, annotation, definitions)

    plain = {
        str: "str_schema",
        int: "int_schema",
        float: "float_schema",
        bool: "bool_schema",
        datetime: "datetime_schema",
        NoneType: "none_schema",
    }
    if annotation in plain:
        return getattr(core_schema, plain[annotation])()
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return _reference(core_schema, annotation, definitions)
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin in (Union, UnionType):
        choices = [argument for argument in arguments if argument is not NoneType]
        one = inner(choices[0]) if len(choices) == 1 else None
        schema = one or core_schema.union_schema([inner(choice) for choice in choices])
        return core_schema.nullable_schema(schema) if NoneType in arguments else schema
    if origin is list:
        return core_schema.list_schema(inner(arguments[0]))
    if origin is dict:
        return core_schema.dict_schema(values_schema=inner(arguments[1]))
    return core_schema.any_schema()
