"""`client.workflows`, blocking, with status and headers."""
# Generated from api/ by `cargo xtask generate`. Do not edit.

from __future__ import annotations

from typing import TYPE_CHECKING

from skyvern.client.transport import RawTransport, raw

from .workflows_sync import WorkflowsClient

if TYPE_CHECKING:
    from skyvern.client.transport import Transport


class RawWorkflowsClient:
    """`client.workflows`, blocking, with status and headers."""

    def __init__(self, transport: Transport) -> None:
        plain = WorkflowsClient(
            RawTransport(transport.native, transport.observers, aware=transport.aware)
        )
        self.reset_workflow_browser_profile = raw(plain.reset_workflow_browser_profile)
