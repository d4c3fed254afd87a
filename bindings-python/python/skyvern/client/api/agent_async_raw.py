"""`client.agent`, awaited, with status and headers."""
# Generated from api/ by `cargo xtask generate`. Do not edit.

from __future__ import annotations

from typing import TYPE_CHECKING

from skyvern.client.caller import AsyncRawCaller, awaited_raw

from .agent_async import AsyncAgentClient

if TYPE_CHECKING:
    from skyvern.client.caller import AsyncCaller


class AsyncRawAgentClient:
    """`client.agent`, awaited, with status and headers."""

    def __init__(self, caller: AsyncCaller) -> None:
        plain = AsyncAgentClient(
            AsyncRawCaller(caller.native, caller.observers, aware=caller.aware)
        )
        self.create_workflow_schedule = awaited_raw(plain.create_workflow_schedule)
        self.list_workflow_schedules = awaited_raw(plain.list_workflow_schedules)
        self.get_workflow_schedule = awaited_raw(plain.get_workflow_schedule)
        self.update_workflow_schedule = awaited_raw(plain.update_workflow_schedule)
        self.enable_workflow_schedule = awaited_raw(plain.enable_workflow_schedule)
        self.disable_workflow_schedule = awaited_raw(plain.disable_workflow_schedule)
        self.delete_workflow_schedule_route = awaited_raw(plain.delete_workflow_schedule_route)
        self.list_organization_schedules = awaited_raw(plain.list_organization_schedules)
