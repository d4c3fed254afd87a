"""`client.server`, awaited, with status and headers."""
# Generated from api/ by `cargo xtask generate`. Do not edit.

from __future__ import annotations

from typing import TYPE_CHECKING

from skyvern.client.transport import AsyncRawTransport, awaited_raw

from .server_async import AsyncServerClient

if TYPE_CHECKING:
    from skyvern.client.transport import AsyncTransport


class AsyncRawServerClient:
    """`client.server`, awaited, with status and headers."""

    def __init__(self, transport: AsyncTransport) -> None:
        plain = AsyncServerClient(
            AsyncRawTransport(transport.native, transport.observers, aware=transport.aware)
        )
        self.get_version = awaited_raw(plain.get_version)
