"""`client.schedules`, blocking, with status and headers."""
# Generated from api/ by `cargo xtask generate`. Do not edit.

from __future__ import annotations

from typing import TYPE_CHECKING

from skyvern.client.caller import RawCaller, raw

from .schedules_sync import SchedulesClient

if TYPE_CHECKING:
    from skyvern.client.caller import Caller


class RawSchedulesClient:
    """`client.schedules`, blocking, with status and headers."""

    def __init__(self, caller: Caller) -> None:
        plain = SchedulesClient(RawCaller(caller.native, caller.observers, aware=caller.aware))
        self.create = raw(plain.create)
        self.list = raw(plain.list)
        self.get = raw(plain.get)
        self.update = raw(plain.update)
        self.enable = raw(plain.enable)
        self.disable = raw(plain.disable)
        self.cancel = raw(plain.cancel)
        self.delete = raw(plain.delete)
        self.list_all = raw(plain.list_all)
