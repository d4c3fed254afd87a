"""Enumerations about runs, under another name of the documented package."""

from __future__ import annotations

from typing import Final

from .runs import ProxyLocation, RunEngine, RunStatus, RunType

__all__ = [
    "CUA_ENGINES",
    "CUA_RUN_TYPES",
    "TERMINAL_STATUSES",
    "ProxyLocation",
    "RunEngine",
    "RunStatus",
    "RunType",
]

TERMINAL_STATUSES: Final = tuple(status.value for status in RunStatus if status.is_final())
"""The statuses after which nothing more happens."""
_CUA = ("openai", "anthropic", "ui", "yutori")
CUA_ENGINES: Final = tuple(engine for engine in RunEngine if engine.name.split("_")[0] in _CUA)
"""The engines that are models which use a computer by themselves."""
CUA_RUN_TYPES: Final = tuple(kind for kind in RunType if kind.name.split("_")[0] in _CUA)
"""The kinds of their runs."""
