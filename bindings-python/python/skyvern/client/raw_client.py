"""The calls with status and headers, under the module name of the documented package."""

from __future__ import annotations

from .api.client_async_raw import AsyncRawOperations as AsyncRawSkyvern
from .api.client_sync_raw import RawOperations as RawSkyvern
from .arguments import OMIT

__all__ = ["OMIT", "AsyncRawSkyvern", "RawSkyvern"]
