"""Enumerations about runs."""

from __future__ import annotations

from skyvern.client.types.enums import ProxyLocation, RunEngine, RunStatus, RunType

__all__ = ["ProxyLocation", "RunEngine", "RunStatus", "RunType"]
