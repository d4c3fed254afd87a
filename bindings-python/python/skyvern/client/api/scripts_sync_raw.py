"""`client.scripts`, blocking, with status and headers."""
# Generated from api/ by `cargo xtask generate`. Do not edit.

from __future__ import annotations

from typing import TYPE_CHECKING

from skyvern.client.transport import RawTransport, raw

from .scripts_sync import ScriptsClient

if TYPE_CHECKING:
    from skyvern.client.transport import Transport


class RawScriptsClient:
    """`client.scripts`, blocking, with status and headers."""

    def __init__(self, transport: Transport) -> None:
        plain = ScriptsClient(
            RawTransport(transport.native, transport.observers, aware=transport.aware)
        )
        self.run_script = raw(plain.run_script)
