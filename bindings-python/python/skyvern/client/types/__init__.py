"""What the service takes and answers."""
# Generated from api/ by `cargo xtask generate`. Do not edit.

from __future__ import annotations

from typing import TYPE_CHECKING

from skyvern._lazy import lazy_attributes

if TYPE_CHECKING:
    from .enums import (
        BrowserSeedSource,
        OneTimeDispatchStatus,
        ProxyLocation,
        RunEngine,
        RunStatus,
        RunType,
        ScheduleStatus,
        WorkflowStatus,
    )
    from .runs import (
        BrowserSettingsReceipt,
        FileInfo,
        GeoTarget,
        GetRunResponse,
        ScriptRunResponse,
        TaskRunListItem,
        WorkflowRunAttempt,
        WorkflowRunRequest,
        WorkflowRunResponse,
    )
    from .schedules import (
        DeleteScheduleResponse,
        OrganizationScheduleItem,
        OrganizationScheduleListResponse,
        WorkflowSchedule,
        WorkflowScheduleListResponse,
        WorkflowScheduleResponse,
    )
    from .workflows import Workflow, WorkflowDefinition, WorkflowRetryPolicy

__all__ = [
    "BrowserSeedSource",
    "BrowserSettingsReceipt",
    "DeleteScheduleResponse",
    "FileInfo",
    "GeoTarget",
    "GetRunResponse",
    "OneTimeDispatchStatus",
    "OrganizationScheduleItem",
    "OrganizationScheduleListResponse",
    "ProxyLocation",
    "RunEngine",
    "RunStatus",
    "RunType",
    "ScheduleStatus",
    "ScriptRunResponse",
    "TaskRunListItem",
    "Workflow",
    "WorkflowDefinition",
    "WorkflowRetryPolicy",
    "WorkflowRunAttempt",
    "WorkflowRunRequest",
    "WorkflowRunResponse",
    "WorkflowSchedule",
    "WorkflowScheduleListResponse",
    "WorkflowScheduleResponse",
    "WorkflowStatus",
]

__getattr__, __dir__ = lazy_attributes(
    __name__,
    {
        "BrowserSeedSource": ".enums",
        "OneTimeDispatchStatus": ".enums",
        "ProxyLocation": ".enums",
        "RunEngine": ".enums",
        "RunStatus": ".enums",
        "RunType": ".enums",
        "ScheduleStatus": ".enums",
        "WorkflowStatus": ".enums",
        "BrowserSettingsReceipt": ".runs",
        "FileInfo": ".runs",
        "GeoTarget": ".runs",
        "GetRunResponse": ".runs",
        "ScriptRunResponse": ".runs",
        "TaskRunListItem": ".runs",
        "WorkflowRunAttempt": ".runs",
        "WorkflowRunRequest": ".runs",
        "WorkflowRunResponse": ".runs",
        "DeleteScheduleResponse": ".schedules",
        "OrganizationScheduleItem": ".schedules",
        "OrganizationScheduleListResponse": ".schedules",
        "WorkflowSchedule": ".schedules",
        "WorkflowScheduleListResponse": ".schedules",
        "WorkflowScheduleResponse": ".schedules",
        "Workflow": ".workflows",
        "WorkflowDefinition": ".workflows",
        "WorkflowRetryPolicy": ".workflows",
    },
)
