"""Enumerations about runs, under another name of the documented package."""

from __future__ import annotations

from .runs import ProxyLocation, RunEngine, RunStatus, RunType

__all__ = ["ProxyLocation", "RunEngine", "RunStatus", "RunType"]
