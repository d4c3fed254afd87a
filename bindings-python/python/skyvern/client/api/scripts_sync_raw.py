"""`client.scripts`, blocking, with status and headers."""
# Generated from api/ by `cargo xtask generate`. Do not edit.

from __future__ import annotations

from typing import TYPE_CHECKING

from skyvern.client.caller import RawCaller, raw

from .scripts_sync import ScriptsClient

if TYPE_CHECKING:
    from skyvern.client.caller import Caller


class RawScriptsClient:
    """`client.scripts`, blocking, with status and headers."""

    def __init__(self, caller: Caller) -> None:
        plain = ScriptsClient(RawCaller(caller.native, caller.observers, aware=caller.aware))
        self.run_script = raw(plain.run_script)
