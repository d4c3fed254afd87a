"""`client.workflows`, blocking, with status and headers."""
# Generated from api/ by `cargo xtask generate`. Do not edit.

from __future__ import annotations

from typing import TYPE_CHECKING

from skyvern.client.caller import RawCaller, raw

from .workflows_sync import WorkflowsClient

if TYPE_CHECKING:
    from skyvern.client.caller import Caller


class RawWorkflowsClient:
    """`client.workflows`, blocking, with status and headers."""

    def __init__(self, caller: Caller) -> None:
        plain = WorkflowsClient(RawCaller(caller.native, caller.observers, aware=caller.aware))
        self.reset_workflow_browser_profile = raw(plain.reset_workflow_browser_profile)
