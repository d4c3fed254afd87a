"""`client.agent`, blocking, with status and headers."""
# Generated from api/ by `cargo xtask generate`. Do not edit.

from __future__ import annotations

from typing import TYPE_CHECKING

from skyvern.client.caller import RawCaller, raw

from .agent_sync import AgentClient

if TYPE_CHECKING:
    from skyvern.client.caller import Caller


class RawAgentClient:
    """`client.agent`, blocking, with status and headers."""

    def __init__(self, caller: Caller) -> None:
        plain = AgentClient(RawCaller(caller.native, caller.observers, aware=caller.aware))
        self.create_workflow_schedule = raw(plain.create_workflow_schedule)
        self.list_workflow_schedules = raw(plain.list_workflow_schedules)
        self.get_workflow_schedule = raw(plain.get_workflow_schedule)
        self.update_workflow_schedule = raw(plain.update_workflow_schedule)
        self.enable_workflow_schedule = raw(plain.enable_workflow_schedule)
        self.disable_workflow_schedule = raw(plain.disable_workflow_schedule)
        self.delete_workflow_schedule_route = raw(plain.delete_workflow_schedule_route)
        self.list_organization_schedules = raw(plain.list_organization_schedules)
