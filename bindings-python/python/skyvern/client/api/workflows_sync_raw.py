"""`client.workflows`, blocking, with status and headers."""
# Generated from api/ by `cargo xtask generate`. Do not edit.

from __future__ import annotations

from typing import TYPE_CHECKING

from skyvern.client.answers import nothing

if TYPE_CHECKING:
    from skyvern.client.core.http_response import HttpResponse
    from skyvern.client.core.request_options import RequestOptions
    from skyvern.client.transport import Transport


class RawWorkflowsClient:
    """`client.workflows`, blocking, with status and headers."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def reset_workflow_browser_profile(
        self,
        workflow_permanent_id: str,
        *,
        request_options: RequestOptions | None = None,
    ) -> HttpResponse[None]:
        """Forget the browser state that a workflow has saved.

        As `WorkflowsClient.reset_workflow_browser_profile`, with status and headers.
        """
        return self._transport.call_raw(
            "agents.reset_workflow_browser_profile",
            {
                "workflow_permanent_id": workflow_permanent_id,
            },
            nothing,
            request_options,
        )
