"""The clients under the module name of the documented package."""

from __future__ import annotations

from .async_client import AsyncSkyvern
from .sync_client import Skyvern

__all__ = ["AsyncSkyvern", "Skyvern"]
