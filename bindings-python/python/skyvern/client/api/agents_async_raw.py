"""`client.agents`, awaited, with status and headers."""
# Generated from api/ by `cargo xtask generate`. Do not edit.

from __future__ import annotations

from typing import TYPE_CHECKING

from skyvern.client.caller import AsyncRawCaller, awaited_raw

from .agents_async import AsyncAgentsClient

if TYPE_CHECKING:
    from skyvern.client.caller import AsyncCaller


class AsyncRawAgentsClient:
    """`client.agents`, awaited, with status and headers."""

    def __init__(self, caller: AsyncCaller) -> None:
        plain = AsyncAgentsClient(
            AsyncRawCaller(caller.native, caller.observers, aware=caller.aware)
        )
        self.reset_workflow_browser_profile = awaited_raw(plain.reset_workflow_browser_profile)
