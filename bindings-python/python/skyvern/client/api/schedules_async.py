"""`client.schedules`, awaited."""
# Generated from api/ by `cargo xtask generate`. Do not edit.

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from skyvern.client import core, types
from skyvern.client.arguments import OMIT, Omit, either
from skyvern.client.older_calls import OlderCalls
from skyvern.client.unknown_arguments import MISSING, NoArgument, checks_names, wrong_arguments

if TYPE_CHECKING:
    from skyvern.client.caller import AsyncCaller

    from .schedules_async_raw import AsyncRawSchedulesClient


@checks_names
class AsyncSchedulesClient(OlderCalls):
    """`client.schedules`, awaited."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    @cached_property
    def with_raw_response(self) -> AsyncRawSchedulesClient:
        """The same calls, with the status and the headers of the answer."""
        from .schedules_async_raw import AsyncRawSchedulesClient

        return AsyncRawSchedulesClient(self._caller)

    async def create(
        self,
        workflow_permanent_id: str | Omit = OMIT,
        *,
        cron_expression: str | Omit | None = OMIT,
        timezone: str,
        enabled: bool | Omit | None = OMIT,
        parameters: Mapping[str, Any] | Omit | None = OMIT,
        name: str | Omit | None = OMIT,
        description: str | Omit | None = OMIT,
        interval_seconds: int | Omit | None = OMIT,
        first_fire_at: types.datetime | str | Omit | None = OMIT,
        run_at: types.datetime | str | Omit | None = OMIT,
        agent_id: str | Omit | None = OMIT,
        request_options: core.RequestOptions | None = None,
        **unknown: NoArgument,
    ) -> types.WorkflowScheduleResponse:
        """Create a schedule that runs a workflow again and again.

        Set exactly one of `cron_expression`, `interval_seconds` and `run_at`.

        Args:
            workflow_permanent_id: Permanent id of the workflow.
            cron_expression: When to run, as a cron expression of five fields; at most every 5
                minutes.
            timezone: Time zone of the cron expression, by its IANA name.
            enabled: Whether the schedule is active. Default true for a new schedule; an update
                without it keeps the state.
            parameters: Values for the workflow's input parameters on each run.
            name: Name of the schedule.
            description: What the schedule is for.
            interval_seconds: Run at this interval instead of by cron; at least 300 seconds. Newer
                servers only.
            first_fire_at: When an interval starts. Newer servers only.
            run_at: Run once at this time, with its time zone, at least a minute ahead. Newer
                servers only.
            agent_id: Another name of `workflow_permanent_id`.
            request_options: Timeout, retries, headers and more for this call alone.

        Raises:
            ApiError: The call failed; the kinds are in `skyvern.client.errors`.

        Example:
            result = await client.schedules.create("wpid_123", timezone="America/New_York")
        """
        if unknown or timezone is MISSING:
            raise wrong_arguments(self.create, locals())
        return await self._caller.call(
            "schedules.create",
            {
                "workflow_permanent_id": either(
                    "workflow_permanent_id", workflow_permanent_id, "agent_id", agent_id
                ),
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
            types.WorkflowScheduleResponse.of_reply,
            request_options,
        )

    async def list(
        self,
        workflow_permanent_id: str | Omit = OMIT,
        *,
        agent_id: str | Omit | None = OMIT,
        request_options: core.RequestOptions | None = None,
        **unknown: NoArgument,
    ) -> types.WorkflowScheduleListResponse:
        """List the schedules of a workflow.

        Args:
            workflow_permanent_id: Permanent id of the workflow.
            agent_id: Another name of `workflow_permanent_id`.
            request_options: Timeout, retries, headers and more for this call alone.

        Raises:
            ApiError: The call failed; the kinds are in `skyvern.client.errors`.

        Example:
            result = await client.schedules.list("wpid_123")
        """
        if unknown:
            raise wrong_arguments(self.list, locals())
        return await self._caller.call(
            "schedules.list",
            {
                "workflow_permanent_id": either(
                    "workflow_permanent_id", workflow_permanent_id, "agent_id", agent_id
                ),
            },
            types.WorkflowScheduleListResponse.of_reply,
            request_options,
        )

    async def get(
        self,
        workflow_permanent_id: str | Omit = OMIT,
        workflow_schedule_id: str | Omit = OMIT,
        *,
        agent_id: str | Omit | None = OMIT,
        request_options: core.RequestOptions | None = None,
        **unknown: NoArgument,
    ) -> types.WorkflowScheduleResponse:
        """Read a schedule and its next runs.

        Args:
            workflow_permanent_id: Permanent id of the workflow.
            workflow_schedule_id: Id of the schedule.
            agent_id: Another name of `workflow_permanent_id`.
            request_options: Timeout, retries, headers and more for this call alone.

        Raises:
            ApiError: The call failed; the kinds are in `skyvern.client.errors`.

        Example:
            result = await client.schedules.get("wpid_123", "wfs_123")
        """
        if unknown:
            raise wrong_arguments(self.get, locals())
        return await self._caller.call(
            "schedules.get",
            {
                "workflow_permanent_id": either(
                    "workflow_permanent_id", workflow_permanent_id, "agent_id", agent_id
                ),
                "workflow_schedule_id": workflow_schedule_id,
            },
            types.WorkflowScheduleResponse.of_reply,
            request_options,
        )

    async def update(
        self,
        workflow_permanent_id: str | Omit = OMIT,
        workflow_schedule_id: str | Omit = OMIT,
        *,
        cron_expression: str | Omit | None = OMIT,
        timezone: str,
        enabled: bool | Omit | None = OMIT,
        parameters: Mapping[str, Any] | Omit | None = OMIT,
        name: str | Omit | None = OMIT,
        description: str | Omit | None = OMIT,
        interval_seconds: int | Omit | None = OMIT,
        first_fire_at: types.datetime | str | Omit | None = OMIT,
        run_at: types.datetime | str | Omit | None = OMIT,
        agent_id: str | Omit | None = OMIT,
        request_options: core.RequestOptions | None = None,
        **unknown: NoArgument,
    ) -> types.WorkflowScheduleResponse:
        """Replace a schedule.

        The service takes the whole schedule; what is left out is reset, except `enabled`.

        Args:
            workflow_permanent_id: Permanent id of the workflow.
            workflow_schedule_id: Id of the schedule.
            cron_expression: When to run, as a cron expression of five fields; at most every 5
                minutes.
            timezone: Time zone of the cron expression, by its IANA name.
            enabled: Whether the schedule is active. Default true for a new schedule; an update
                without it keeps the state.
            parameters: Values for the workflow's input parameters on each run.
            name: Name of the schedule.
            description: What the schedule is for.
            interval_seconds: Run at this interval instead of by cron; at least 300 seconds. Newer
                servers only.
            first_fire_at: When an interval starts. Newer servers only.
            run_at: Run once at this time, with its time zone, at least a minute ahead. Newer
                servers only.
            agent_id: Another name of `workflow_permanent_id`.
            request_options: Timeout, retries, headers and more for this call alone.

        Raises:
            ApiError: The call failed; the kinds are in `skyvern.client.errors`.

        Example:
            result = await client.schedules.update("wpid_123", "wfs_123",
                timezone="America/New_York")
        """
        if unknown or timezone is MISSING:
            raise wrong_arguments(self.update, locals())
        return await self._caller.call(
            "schedules.update",
            {
                "workflow_permanent_id": either(
                    "workflow_permanent_id", workflow_permanent_id, "agent_id", agent_id
                ),
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
            types.WorkflowScheduleResponse.of_reply,
            request_options,
        )

    async def enable(
        self,
        workflow_permanent_id: str | Omit = OMIT,
        workflow_schedule_id: str | Omit = OMIT,
        *,
        agent_id: str | Omit | None = OMIT,
        request_options: core.RequestOptions | None = None,
        **unknown: NoArgument,
    ) -> types.WorkflowScheduleResponse:
        """Enable a schedule.

        Args:
            workflow_permanent_id: Permanent id of the workflow.
            workflow_schedule_id: Id of the schedule.
            agent_id: Another name of `workflow_permanent_id`.
            request_options: Timeout, retries, headers and more for this call alone.

        Raises:
            ApiError: The call failed; the kinds are in `skyvern.client.errors`.

        Example:
            result = await client.schedules.enable("wpid_123", "wfs_123")
        """
        if unknown:
            raise wrong_arguments(self.enable, locals())
        return await self._caller.call(
            "schedules.enable",
            {
                "workflow_permanent_id": either(
                    "workflow_permanent_id", workflow_permanent_id, "agent_id", agent_id
                ),
                "workflow_schedule_id": workflow_schedule_id,
            },
            types.WorkflowScheduleResponse.of_reply,
            request_options,
        )

    async def disable(
        self,
        workflow_permanent_id: str | Omit = OMIT,
        workflow_schedule_id: str | Omit = OMIT,
        *,
        agent_id: str | Omit | None = OMIT,
        request_options: core.RequestOptions | None = None,
        **unknown: NoArgument,
    ) -> types.WorkflowScheduleResponse:
        """Disable a schedule; runs it already started go on.

        Args:
            workflow_permanent_id: Permanent id of the workflow.
            workflow_schedule_id: Id of the schedule.
            agent_id: Another name of `workflow_permanent_id`.
            request_options: Timeout, retries, headers and more for this call alone.

        Raises:
            ApiError: The call failed; the kinds are in `skyvern.client.errors`.

        Example:
            result = await client.schedules.disable("wpid_123", "wfs_123")
        """
        if unknown:
            raise wrong_arguments(self.disable, locals())
        return await self._caller.call(
            "schedules.disable",
            {
                "workflow_permanent_id": either(
                    "workflow_permanent_id", workflow_permanent_id, "agent_id", agent_id
                ),
                "workflow_schedule_id": workflow_schedule_id,
            },
            types.WorkflowScheduleResponse.of_reply,
            request_options,
        )

    async def cancel(
        self,
        workflow_permanent_id: str | Omit = OMIT,
        workflow_schedule_id: str | Omit = OMIT,
        *,
        agent_id: str | Omit | None = OMIT,
        request_options: core.RequestOptions | None = None,
        **unknown: NoArgument,
    ) -> types.WorkflowScheduleResponse:
        """Cancel a schedule that fires once, before it has fired.

        Args:
            workflow_permanent_id: Permanent id of the workflow.
            workflow_schedule_id: Id of the schedule.
            agent_id: Another name of `workflow_permanent_id`.
            request_options: Timeout, retries, headers and more for this call alone.

        Raises:
            ApiError: The call failed; the kinds are in `skyvern.client.errors`.

        Example:
            result = await client.schedules.cancel("wpid_123", "wfs_123")
        """
        if unknown:
            raise wrong_arguments(self.cancel, locals())
        return await self._caller.call(
            "schedules.cancel",
            {
                "workflow_permanent_id": either(
                    "workflow_permanent_id", workflow_permanent_id, "agent_id", agent_id
                ),
                "workflow_schedule_id": workflow_schedule_id,
            },
            types.WorkflowScheduleResponse.of_reply,
            request_options,
        )

    async def delete(
        self,
        workflow_permanent_id: str | Omit = OMIT,
        workflow_schedule_id: str | Omit = OMIT,
        *,
        agent_id: str | Omit | None = OMIT,
        request_options: core.RequestOptions | None = None,
        **unknown: NoArgument,
    ) -> types.DeleteScheduleResponse:
        """Delete a schedule; runs it already started go on.

        Args:
            workflow_permanent_id: Permanent id of the workflow.
            workflow_schedule_id: Id of the schedule.
            agent_id: Another name of `workflow_permanent_id`.
            request_options: Timeout, retries, headers and more for this call alone.

        Raises:
            ApiError: The call failed; the kinds are in `skyvern.client.errors`.

        Example:
            result = await client.schedules.delete("wpid_123", "wfs_123")
        """
        if unknown:
            raise wrong_arguments(self.delete, locals())
        return await self._caller.call(
            "schedules.delete",
            {
                "workflow_permanent_id": either(
                    "workflow_permanent_id", workflow_permanent_id, "agent_id", agent_id
                ),
                "workflow_schedule_id": workflow_schedule_id,
            },
            types.DeleteScheduleResponse.of_reply,
            request_options,
        )

    async def list_all(
        self,
        *,
        page: int | None = None,
        page_size: int | None = None,
        status: types.ScheduleStatus | str | None = None,
        search: str | None = None,
        request_options: core.RequestOptions | None = None,
        **unknown: NoArgument,
    ) -> types.OrganizationScheduleListResponse:
        """List the schedules of the organization, one page at a time.

        Args:
            page: Page number, from 1. Default 1.
            page_size: Schedules per page, from 1 to 100. Default 10.
            status: Only active or only paused schedules.
            search: Only schedules whose name or workflow contains this.
            request_options: Timeout, retries, headers and more for this call alone.

        Raises:
            ApiError: The call failed; the kinds are in `skyvern.client.errors`.

        Example:
            result = await client.schedules.list_all()
        """
        if unknown:
            raise wrong_arguments(self.list_all, locals())
        return await self._caller.call(
            "schedules.list_all",
            {
                "page": page,
                "page_size": page_size,
                "status": status,
                "search": search,
            },
            types.OrganizationScheduleListResponse.of_reply,
            request_options,
        )
