"""`client.server`, blocking, with status and headers."""
# Generated from api/ by `cargo xtask generate`. Do not edit.

from __future__ import annotations

from typing import TYPE_CHECKING

from skyvern.client.caller import RawCaller, raw

from .server_sync import ServerClient

if TYPE_CHECKING:
    from skyvern.client.caller import Caller


class RawServerClient:
    """`client.server`, blocking, with status and headers."""

    def __init__(self, caller: Caller) -> None:
        plain = ServerClient(RawCaller(caller.native, caller.observers, aware=caller.aware))
        self.get_version = raw(plain.get_version)
