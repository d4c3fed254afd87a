"""The clients under the module name of the documented package."""

from __future__ import annotations

from .arguments import OMIT
from .async_client import AsyncSkyvern
from .sync_client import Skyvern

__all__ = ["OMIT", "AsyncSkyvern", "Skyvern"]
