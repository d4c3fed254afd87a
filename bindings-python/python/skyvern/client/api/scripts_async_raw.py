"""`client.scripts`, awaited, with status and headers."""
# Generated from api/ by `cargo xtask generate`. Do not edit.

from __future__ import annotations

from typing import TYPE_CHECKING

from skyvern.client.caller import AsyncRawCaller, awaited_raw

from .scripts_async import AsyncScriptsClient

if TYPE_CHECKING:
    from skyvern.client.caller import AsyncCaller


class AsyncRawScriptsClient:
    """`client.scripts`, awaited, with status and headers."""

    def __init__(self, caller: AsyncCaller) -> None:
        plain = AsyncScriptsClient(
            AsyncRawCaller(caller.native, caller.observers, aware=caller.aware)
        )
        self.run_script = awaited_raw(plain.run_script)
