"""`client.server`, blocking, with status and headers."""
# Generated from api/ by `cargo xtask generate`. Do not edit.

from __future__ import annotations

from typing import TYPE_CHECKING

from skyvern.client.transport import RawTransport, raw

from .server_sync import ServerClient

if TYPE_CHECKING:
    from skyvern.client.transport import Transport


class RawServerClient:
    """`client.server`, blocking, with status and headers."""

    def __init__(self, transport: Transport) -> None:
        plain = ServerClient(
            RawTransport(transport.native, transport.observers, aware=transport.aware)
        )
        self.get_version = raw(plain.get_version)
