"""`client.scripts`, awaited, with status and headers."""
# Generated from api/ by `cargo xtask generate`. Do not edit.

from __future__ import annotations

from typing import TYPE_CHECKING

from skyvern.client.transport import AsyncRawTransport, awaited_raw

from .scripts_async import AsyncScriptsClient

if TYPE_CHECKING:
    from skyvern.client.transport import AsyncTransport


class AsyncRawScriptsClient:
    """`client.scripts`, awaited, with status and headers."""

    def __init__(self, transport: AsyncTransport) -> None:
        plain = AsyncScriptsClient(
            AsyncRawTransport(transport.native, transport.observers, aware=transport.aware)
        )
        self.run_script = awaited_raw(plain.run_script)
