"""`client.agent`, blocking, with status and headers."""
# Generated from api/ by `cargo xtask generate`. Do not edit.

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from skyvern.client import types
from skyvern.client.arguments import OMIT

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from skyvern.client.core.http_response import HttpResponse
    from skyvern.client.core.request_options import RequestOptions
    from skyvern.client.transport import Transport
    from skyvern.client.types.enums import ScheduleStatus
    from skyvern.client.types.schedules import (
        DeleteScheduleResponse,
        OrganizationScheduleListResponse,
        WorkflowScheduleListResponse,
        WorkflowScheduleResponse,
    )


class RawAgentClient:
    """`client.agent`, blocking, with status and headers."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def create_workflow_schedule(
        self,
        workflow_permanent_id: str,
        *,
        cron_expression: str | None = OMIT,
        timezone: str,
        enabled: bool | None = OMIT,
        parameters: Mapping[str, Any] | None = OMIT,
        name: str | None = OMIT,
        description: str | None = OMIT,
        interval_seconds: int | None = OMIT,
        first_fire_at: datetime | str | None = OMIT,
        run_at: datetime | str | None = OMIT,
        request_options: RequestOptions | None = None,
    ) -> HttpResponse[WorkflowScheduleResponse]:
        """Create a schedule that runs a workflow again and again.

        As `AgentClient.create_workflow_schedule`, with status and headers.
        """
        return self._transport.call_raw(
            "schedules.create",
            {
                "workflow_permanent_id": workflow_permanent_id,
                "cron_expression": cron_expression,
                "timezone": timezone,
                "enabled": enabled,
                "parameters": parameters,
                "name": name,
                "description": description,
                "interval_seconds": interval_seconds,
                "first_fire_at": first_fire_at,
                "run_at": run_at,
            },
            types.WorkflowScheduleResponse.of_answer,
            request_options,
        )

    def list_workflow_schedules(
        self,
        workflow_permanent_id: str,
        *,
        request_options: RequestOptions | None = None,
    ) -> HttpResponse[WorkflowScheduleListResponse]:
        """List the schedules of a workflow.

        As `AgentClient.list_workflow_schedules`, with status and headers.
        """
        return self._transport.call_raw(
            "schedules.list",
            {
                "workflow_permanent_id": workflow_permanent_id,
            },
            types.WorkflowScheduleListResponse.of_answer,
            request_options,
        )

    def get_workflow_schedule(
        self,
        workflow_permanent_id: str,
        workflow_schedule_id: str,
        *,
        request_options: RequestOptions | None = None,
    ) -> HttpResponse[WorkflowScheduleResponse]:
        """Read a schedule and its next runs.

        As `AgentClient.get_workflow_schedule`, with status and headers.
        """
        return self._transport.call_raw(
            "schedules.get",
            {
                "workflow_permanent_id": workflow_permanent_id,
                "workflow_schedule_id": workflow_schedule_id,
            },
            types.WorkflowScheduleResponse.of_answer,
            request_options,
        )

    def update_workflow_schedule(
        self,
        workflow_permanent_id: str,
        workflow_schedule_id: str,
        *,
        cron_expression: str | None = OMIT,
        timezone: str,
        enabled: bool | None = OMIT,
        parameters: Mapping[str, Any] | None = OMIT,
        name: str | None = OMIT,
        description: str | None = OMIT,
        interval_seconds: int | None = OMIT,
        first_fire_at: datetime | str | None = OMIT,
        run_at: datetime | str | None = OMIT,
        request_options: RequestOptions | None = None,
    ) -> HttpResponse[WorkflowScheduleResponse]:
        """Replace a schedule.

        As `AgentClient.update_workflow_schedule`, with status and headers.
        """
        return self._transport.call_raw(
            "schedules.update",
            {
                "workflow_permanent_id": workflow_permanent_id,
                "workflow_schedule_id": workflow_schedule_id,
                "cron_expression": cron_expression,
                "timezone": timezone,
                "enabled": enabled,
                "parameters": parameters,
                "name": name,
                "description": description,
                "interval_seconds": interval_seconds,
                "first_fire_at": first_fire_at,
                "run_at": run_at,
            },
            types.WorkflowScheduleResponse.of_answer,
            request_options,
        )

    def enable_workflow_schedule(
        self,
        workflow_permanent_id: str,
        workflow_schedule_id: str,
        *,
        request_options: RequestOptions | None = None,
    ) -> HttpResponse[WorkflowScheduleResponse]:
        """Enable a schedule.

        As `AgentClient.enable_workflow_schedule`, with status and headers.
        """
        return self._transport.call_raw(
            "schedules.enable",
            {
                "workflow_permanent_id": workflow_permanent_id,
                "workflow_schedule_id": workflow_schedule_id,
            },
            types.WorkflowScheduleResponse.of_answer,
            request_options,
        )

    def disable_workflow_schedule(
        self,
        workflow_permanent_id: str,
        workflow_schedule_id: str,
        *,
        request_options: RequestOptions | None = None,
    ) -> HttpResponse[WorkflowScheduleResponse]:
        """Disable a schedule; runs it already started go on.

        As `AgentClient.disable_workflow_schedule`, with status and headers.
        """
        return self._transport.call_raw(
            "schedules.disable",
            {
                "workflow_permanent_id": workflow_permanent_id,
                "workflow_schedule_id": workflow_schedule_id,
            },
            types.WorkflowScheduleResponse.of_answer,
            request_options,
        )

    def delete_workflow_schedule_route(
        self,
        workflow_permanent_id: str,
        workflow_schedule_id: str,
        *,
        request_options: RequestOptions | None = None,
    ) -> HttpResponse[DeleteScheduleResponse]:
        """Delete a schedule; runs it already started go on.

        As `AgentClient.delete_workflow_schedule_route`, with status and headers.
        """
        return self._transport.call_raw(
            "schedules.delete",
            {
                "workflow_permanent_id": workflow_permanent_id,
                "workflow_schedule_id": workflow_schedule_id,
            },
            types.DeleteScheduleResponse.of_answer,
            request_options,
        )

    def list_organization_schedules(
        self,
        *,
        page: int | None = None,
        page_size: int | None = None,
        status: ScheduleStatus | str | None = None,
        search: str | None = None,
        request_options: RequestOptions | None = None,
    ) -> HttpResponse[OrganizationScheduleListResponse]:
        """List the schedules of the organization, one page at a time.

        As `AgentClient.list_organization_schedules`, with status and headers.
        """
        return self._transport.call_raw(
            "schedules.list_all",
            {
                "page": page,
                "page_size": page_size,
                "status": status,
                "search": search,
            },
            types.OrganizationScheduleListResponse.of_answer,
            request_options,
        )
