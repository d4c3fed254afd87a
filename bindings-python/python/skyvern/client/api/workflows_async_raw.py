"""`client.workflows`, awaited, with status and headers."""
# Generated from api/ by `cargo xtask generate`. Do not edit.

from __future__ import annotations

from typing import TYPE_CHECKING

from skyvern.client.caller import AsyncRawCaller, awaited_raw

from .workflows_async import AsyncWorkflowsClient

if TYPE_CHECKING:
    from skyvern.client.caller import AsyncCaller


class AsyncRawWorkflowsClient:
    """`client.workflows`, awaited, with status and headers."""

    def __init__(self, caller: AsyncCaller) -> None:
        plain = AsyncWorkflowsClient(
            AsyncRawCaller(caller.native, caller.observers, aware=caller.aware)
        )
        self.reset_workflow_browser_profile = awaited_raw(plain.reset_workflow_browser_profile)
