"""`client.schedules`, awaited, with status and headers."""
# Generated from api/ by `cargo xtask generate`. Do not edit.

from __future__ import annotations

from typing import TYPE_CHECKING

from skyvern.client.caller import AsyncRawCaller, awaited_raw

from .schedules_async import AsyncSchedulesClient

if TYPE_CHECKING:
    from skyvern.client.caller import AsyncCaller


class AsyncRawSchedulesClient:
    """`client.schedules`, awaited, with status and headers."""

    def __init__(self, caller: AsyncCaller) -> None:
        plain = AsyncSchedulesClient(
            AsyncRawCaller(caller.native, caller.observers, aware=caller.aware)
        )
        self.create = awaited_raw(plain.create)
        self.list = awaited_raw(plain.list)
        self.get = awaited_raw(plain.get)
        self.update = awaited_raw(plain.update)
        self.enable = awaited_raw(plain.enable)
        self.disable = awaited_raw(plain.disable)
        self.cancel = awaited_raw(plain.cancel)
        self.delete = awaited_raw(plain.delete)
        self.list_all = awaited_raw(plain.list_all)
