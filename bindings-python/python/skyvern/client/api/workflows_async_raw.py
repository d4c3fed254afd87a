"""`client.workflows`, awaited, with status and headers."""
# Generated from api/ by `cargo xtask generate`. Do not edit.

from __future__ import annotations

from typing import TYPE_CHECKING

from skyvern.client.transport import AsyncRawTransport, awaited_raw

from .workflows_async import AsyncWorkflowsClient

if TYPE_CHECKING:
    from skyvern.client.transport import AsyncTransport


class AsyncRawWorkflowsClient:
    """`client.workflows`, awaited, with status and headers."""

    def __init__(self, transport: AsyncTransport) -> None:
        plain = AsyncWorkflowsClient(
            AsyncRawTransport(transport.native, transport.observers, aware=transport.aware)
        )
        self.reset_workflow_browser_profile = awaited_raw(plain.reset_workflow_browser_profile)
