"""Objects of the caller's own, as something JSON knows; nothing in them is dropped."""

from __future__ import annotations

from typing import Any

from .type_guards import is_iterable, is_mapping, is_object


def plain(value: Any) -> Any:
    """What JSON makes of an object: a model, a record, a number or text of another library.

    Raises:
        TypeError: It is nothing that can be sent.
    """
    fields = fields_of(value)
    if fields is not None:
        return fields
    kind: Any = type(value)  # pyright: ignore[reportUnknownVariableType]
    if kind.__module__.partition(".")[0] == "numpy" and hasattr(value, "tolist"):
        return value.tolist()
    text = _text_of(value)
    if text is not None:
        return text
    if hasattr(value, "get_secret_value"):
        raise TypeError(f"{kind.__name__} is a secret; send its get_secret_value()")
    if hasattr(value, "to_dict") and hasattr(value, "columns"):
        raise TypeError(f"{kind.__name__} is a table; send its to_dict('records')")
    if is_iterable(value):
        return list(value)
    raise TypeError(f"{kind.__name__} can't be sent as JSON")


def fields_of(value: Any) -> Any:
    """The fields of a model or record under the names it is sent by; None where it is neither.

    Models of pydantic, also of its first version, give all their fields, those with defaults too,
    by their aliases. A `RootModel` gives what it holds.
    """
    if isinstance(value, type):
        return None
    kind: Any = type(value)  # pyright: ignore[reportUnknownVariableType]
    if hasattr(kind, "model_dump"):
        from .model import Model

        if isinstance(value, Model):
            return value.model_dump(mode="json")
        return value.model_dump(by_alias=True)
    if hasattr(kind, "__fields__") and hasattr(kind, "dict"):
        fields = value.dict(by_alias=True)
        return fields["__root__"] if is_object(fields) and "__root__" in fields else fields
    if hasattr(kind, "__dataclass_fields__"):
        from dataclasses import fields as fields_of_dataclass

        return {field.name: getattr(value, field.name) for field in fields_of_dataclass(value)}
    if hasattr(kind, "__attrs_attrs__"):
        return {field.name: getattr(value, field.name) for field in kind.__attrs_attrs__}
    if hasattr(kind, "__struct_encode_fields__"):
        names = zip(kind.__struct_fields__, kind.__struct_encode_fields__, strict=True)
        sent = {encoded: getattr(value, name) for name, encoded in names}
        return {name: item for name, item in sent.items() if type(item).__name__ != "UnsetType"}
    if is_mapping(value):
        return dict(value)
    return None


def _text_of(value: Any) -> str | float | None:
    """The text, or number, of what stands for one."""
    from datetime import time, timedelta
    from decimal import Decimal
    from pathlib import PurePath
    from uuid import UUID

    if isinstance(value, UUID | Decimal | PurePath):
        return str(value)
    if isinstance(value, time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return value.total_seconds()
    module = type(value).__module__.partition(".")[0]
    is_url = module in ("pydantic", "pydantic_core") and hasattr(value, "unicode_string")
    return str(value) if is_url or module == "ipaddress" else None
