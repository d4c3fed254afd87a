"""The client under the module name of the documented package."""

from __future__ import annotations

from skyvern.client.async_client import AsyncSkyvern as Skyvern

__all__ = ["Skyvern"]
