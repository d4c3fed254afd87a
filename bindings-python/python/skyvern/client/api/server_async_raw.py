"""`client.server`, awaited, with status and headers."""
# Generated from api/ by `cargo xtask generate`. Do not edit.

from __future__ import annotations

from typing import TYPE_CHECKING

from skyvern.client.caller import AsyncRawCaller, awaited_raw

from .server_async import AsyncServerClient

if TYPE_CHECKING:
    from skyvern.client.caller import AsyncCaller


class AsyncRawServerClient:
    """`client.server`, awaited, with status and headers."""

    def __init__(self, caller: AsyncCaller) -> None:
        plain = AsyncServerClient(
            AsyncRawCaller(caller.native, caller.observers, aware=caller.aware)
        )
        self.get_version = awaited_raw(plain.get_version)
