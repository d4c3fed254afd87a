"""The calls of the client, blocking, with status and headers."""
# Generated from api/ by `cargo xtask generate`. Do not edit.

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from skyvern.client.arguments import OMIT
from skyvern.client.options import Wait
from skyvern.client.types.readers import list_of, nothing
from skyvern.client.types.runs import GetRunResponse, TaskRunListItem, WorkflowRunResponse
from skyvern.client.types.workflows import Workflow

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from skyvern.client.core.http_response import HttpResponse
    from skyvern.client.core.request_options import RequestOptions
    from skyvern.client.options import OnCancel
    from skyvern.client.transport import Transport
    from skyvern.client.types.enums import ProxyLocation, RunStatus, RunType, WorkflowStatus
    from skyvern.client.types.runs import GeoTarget


class RawOperations:
    """The calls of the client, blocking, with status and headers."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def run_workflow(
        self,
        workflow_id: str,
        parameters: Mapping[str, Any] | None = OMIT,
        template: bool | None = None,
        title: str | None = OMIT,
        proxy_location: ProxyLocation | str | GeoTarget | Mapping[str, Any] | None = None,
        webhook_url: str | None = OMIT,
        totp_url: str | None = OMIT,
        totp_identifier: str | None = OMIT,
        browser_session_id: str | None = OMIT,
        max_steps_override: int | None = None,
        user_agent: str | None = None,
        browser_profile_id: str | None = OMIT,
        max_screenshot_scrolls: int | None = OMIT,
        extra_http_headers: Mapping[str, str] | None = OMIT,
        browser_address: str | None = OMIT,
        ai_fallback: bool | None = OMIT,
        run_with: str | None = OMIT,
        wait_for_completion: bool = False,
        timeout: float | None = 1800.0,
        request_options: RequestOptions | None = None,
        *,
        max_elapsed_time_minutes: int | None = OMIT,
        cdp_connect_headers: Mapping[str, str] | None = OMIT,
        run_metadata: Mapping[str, str] | None = OMIT,
        reuse_browser_session: bool | None = OMIT,
        start_fresh_browser: bool | None = OMIT,
        browser_type: str | None = OMIT,
        file_ids: Sequence[str] | None = OMIT,
        poll_interval: float | None = None,
        on_cancel: OnCancel = "leave",
    ) -> HttpResponse[WorkflowRunResponse]:
        """Start a run of a workflow.

        As `Operations.run_workflow`, with status and headers.
        """
        return self._transport.call_raw(
            "run_workflow",
            {
                "workflow_id": workflow_id,
                "parameters": parameters,
                "template": template,
                "title": title,
                "proxy_location": proxy_location,
                "webhook_url": webhook_url,
                "totp_url": totp_url,
                "totp_identifier": totp_identifier,
                "browser_session_id": browser_session_id,
                "max_steps_override": max_steps_override,
                "user_agent": user_agent,
                "browser_profile_id": browser_profile_id,
                "max_screenshot_scrolls": max_screenshot_scrolls,
                "extra_http_headers": extra_http_headers,
                "browser_address": browser_address,
                "ai_fallback": ai_fallback,
                "run_with": run_with,
                "max_elapsed_time_minutes": max_elapsed_time_minutes,
                "cdp_connect_headers": cdp_connect_headers,
                "run_metadata": run_metadata,
                "reuse_browser_session": reuse_browser_session,
                "start_fresh_browser": start_fresh_browser,
                "browser_type": browser_type,
                "file_ids": file_ids,
            },
            WorkflowRunResponse.of_answer,
            request_options,
            Wait(timeout, poll_interval, on_cancel) if wait_for_completion else None,
        )

    def get_run(
        self,
        run_id: str,
        *,
        request_options: RequestOptions | None = None,
    ) -> HttpResponse[GetRunResponse]:
        """Read a run: its status, output and files.

        As `Operations.get_run`, with status and headers.
        """
        return self._transport.call_raw(
            "get_run",
            {
                "run_id": run_id,
            },
            GetRunResponse.of_answer,
            request_options,
        )

    def cancel_run(
        self,
        run_id: str,
        *,
        request_options: RequestOptions | None = None,
    ) -> HttpResponse[None]:
        """Cancel a run.

        As `Operations.cancel_run`, with status and headers.
        """
        return self._transport.call_raw(
            "cancel_run",
            {
                "run_id": run_id,
            },
            nothing,
            request_options,
        )

    def get_runs_v2(
        self,
        *,
        page: int | None = None,
        page_size: int | None = None,
        status: RunStatus | str | Sequence[RunStatus | str] | None = None,
        search_key: str | None = None,
        run_type: RunType | str | Sequence[RunType | str] | None = None,
        workflow_permanent_id: str | Sequence[str] | None = None,
        tags: str | Sequence[str] | None = None,
        failure_category: str | None = None,
        request_options: RequestOptions | None = None,
    ) -> HttpResponse[list[TaskRunListItem]]:
        """List runs, newest first, one page at a time.

        As `Operations.get_runs_v2`, with status and headers.
        """
        return self._transport.call_raw(
            "get_runs_v2",
            {
                "page": page,
                "page_size": page_size,
                "status": status,
                "search_key": search_key,
                "run_type": run_type,
                "workflow_permanent_id": workflow_permanent_id,
                "tags": tags,
                "failure_category": failure_category,
            },
            list_of(TaskRunListItem),
            request_options,
        )

    def create_workflow(
        self,
        *,
        folder_id: str | None = None,
        json_definition: Mapping[str, Any] | None = OMIT,
        yaml_definition: str | None = OMIT,
        idempotency_key: str | None = None,
        request_options: RequestOptions | None = None,
    ) -> HttpResponse[Workflow]:
        """Create a workflow from a JSON or YAML definition.

        As `Operations.create_workflow`, with status and headers.
        """
        return self._transport.call_raw(
            "create_workflow",
            {
                "folder_id": folder_id,
                "json_definition": json_definition,
                "yaml_definition": yaml_definition,
                "idempotency_key": idempotency_key,
            },
            Workflow.of_answer,
            request_options,
        )

    def get_workflow(
        self,
        workflow_permanent_id: str,
        *,
        version: int | None = None,
        template: bool | None = None,
        request_options: RequestOptions | None = None,
    ) -> HttpResponse[Workflow]:
        """Read a workflow.

        As `Operations.get_workflow`, with status and headers.
        """
        return self._transport.call_raw(
            "get_workflow",
            {
                "workflow_permanent_id": workflow_permanent_id,
                "version": version,
                "template": template,
            },
            Workflow.of_answer,
            request_options,
        )

    def get_workflows(
        self,
        *,
        page: int | None = None,
        page_size: int | None = None,
        only_saved_tasks: bool | None = None,
        only_workflows: bool | None = None,
        only_templates: bool | None = None,
        search_key: str | None = None,
        title: str | None = None,
        folder_id: str | None = None,
        status: WorkflowStatus | str | Sequence[WorkflowStatus | str] | None = None,
        template: bool | None = None,
        tags: str | Sequence[str] | None = None,
        request_options: RequestOptions | None = None,
    ) -> HttpResponse[list[Workflow]]:
        """List workflows, newest first, one page at a time.

        As `Operations.get_workflows`, with status and headers.
        """
        return self._transport.call_raw(
            "get_workflows",
            {
                "page": page,
                "page_size": page_size,
                "only_saved_tasks": only_saved_tasks,
                "only_workflows": only_workflows,
                "only_templates": only_templates,
                "search_key": search_key,
                "title": title,
                "folder_id": folder_id,
                "status": status,
                "template": template,
                "tags": tags,
            },
            list_of(Workflow),
            request_options,
        )

    def update_workflow(
        self,
        workflow_id: str,
        *,
        json_definition: Mapping[str, Any] | None = OMIT,
        yaml_definition: str | None = OMIT,
        request_options: RequestOptions | None = None,
    ) -> HttpResponse[Workflow]:
        """Save a new version of a workflow.

        As `Operations.update_workflow`, with status and headers.
        """
        return self._transport.call_raw(
            "update_workflow",
            {
                "workflow_id": workflow_id,
                "json_definition": json_definition,
                "yaml_definition": yaml_definition,
            },
            Workflow.of_answer,
            request_options,
        )

    def delete_workflow(
        self,
        workflow_id: str,
        *,
        request_options: RequestOptions | None = None,
    ) -> HttpResponse[None]:
        """Delete a workflow and its schedules.

        As `Operations.delete_workflow`, with status and headers.
        """
        return self._transport.call_raw(
            "delete_workflow",
            {
                "workflow_id": workflow_id,
            },
            nothing,
            request_options,
        )
