"""`client.workflows`, blocking."""
# Generated from api/ by `cargo xtask generate`. Do not edit.

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from skyvern.client import core
from skyvern.client.answers import nothing
from skyvern.client.arguments import OMIT, Omit, either
from skyvern.client.older_calls import OlderCalls
from skyvern.client.unknown_arguments import NoArgument, checks_names, wrong_arguments

if TYPE_CHECKING:
    from skyvern.client.caller import Caller

    from .workflows_sync_raw import RawWorkflowsClient


@checks_names
class WorkflowsClient(OlderCalls):
    """`client.workflows`, blocking."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    @cached_property
    def with_raw_response(self) -> RawWorkflowsClient:
        """The same calls, with the status and the headers of the answer."""
        from .workflows_sync_raw import RawWorkflowsClient

        return RawWorkflowsClient(self._caller)

    def reset_workflow_browser_profile(
        self,
        workflow_permanent_id: str | Omit = OMIT,
        *,
        agent_id: str | Omit | None = OMIT,
        request_options: core.RequestOptions | None = None,
        **unknown: NoArgument,
    ) -> None:
        """Forget the browser state that a workflow has saved.

        Args:
            workflow_permanent_id: Permanent id of the workflow.
            agent_id: Another name of `workflow_permanent_id`.
            request_options: Timeout, retries, headers and more for this call alone.

        Raises:
            ApiError: The call failed; the kinds are in `skyvern.client.errors`.

        Example:
            client.workflows.reset_workflow_browser_profile("wpid_123")
        """
        if unknown:
            raise wrong_arguments(self.reset_workflow_browser_profile, locals())
        return self._caller.call(
            "agents.reset_workflow_browser_profile",
            {
                "workflow_permanent_id": either(
                    "workflow_permanent_id", workflow_permanent_id, "agent_id", agent_id
                ),
            },
            nothing,
            request_options,
        )
