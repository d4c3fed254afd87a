"""What the Python package offers."""

from __future__ import annotations

import inspect
from typing import Any

from skyvern import client

NOT_CALLS = {"aclose", "close", "with_options", "with_raw_response"}


def surface(name: str) -> dict[str, set[str]]:
    """The methods of a client, each with the parameters it accepts."""
    made = getattr(client, name)(api_key="key")
    groups = {"": made, **{name + ".": group for name, group in _groups(made).items()}}
    return {
        prefix + name: _accepted(method)
        for prefix, group in groups.items()
        for name, method in _methods(group).items()
    }


def raw_differences() -> list[str]:
    """What `with_raw_response` lacks."""
    problems = []
    for name in ("AsyncSkyvern", "Skyvern"):
        made = getattr(client, name)(api_key="key")
        for prefix, group in {"": made, **_groups(made)}.items():
            raw = {
                name: call for name, call in vars(group.with_raw_response).items() if callable(call)
            }
            for method, plain in _methods(group).items():
                if _is_written_by_hand(plain):
                    continue
                shown = f"{name}.{prefix}{'.' if prefix else ''}with_raw_response.{method}"
                if method not in raw:
                    problems.append(f"Python has no {shown}")
                elif _accepted(raw[method]) != _accepted(plain):
                    problems.append(f"Python: {shown} takes other parameters")
    return problems


def _groups(made: Any) -> dict[str, Any]:
    names = [name for name in dir(type(made)) if not name.startswith("_")]
    values = {
        name: getattr(made, name) for name in names if not callable(getattr(type(made), name))
    }
    # Groups of older releases are the client itself.
    return {
        name: value
        for name, value in values.items()
        if value is not made and hasattr(value, "with_raw_response")
    }


def _methods(group: Any) -> dict[str, Any]:
    return {
        name: getattr(group, name)
        for name in dir(type(group))
        if not name.startswith("_")
        and name not in NOT_CALLS
        and inspect.isfunction(getattr(type(group), name))
    }


def _accepted(method: Any) -> set[str]:
    parameters = inspect.signature(method).parameters.values()
    return {each.name for each in parameters if each.kind is not each.VAR_KEYWORD}


def _is_written_by_hand(method: Any) -> bool:
    return ".api." not in method.__module__ or method.__name__.startswith("iter_")
