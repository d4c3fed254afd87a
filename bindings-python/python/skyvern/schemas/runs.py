"""Enumerations and models about runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from skyvern._lazy import lazy_attributes
from skyvern.client.types.enums import ProxyLocation, RunEngine, RunStatus, RunType

if TYPE_CHECKING:
    from skyvern.client.types import (
        BulkCancelRunsResponse,
        GeoTarget,
        ScriptRunResponse,
        TaskRunListItem,
        TaskRunRequest,
        TaskRunResponse,
        UploadFileResponse,
        WorkflowRunAttempt,
        WorkflowRunRequest,
        WorkflowRunResponse,
    )
    from skyvern.client.types import GetRunResponse as BaseRunResponse
    from skyvern.client.types import GetRunResponse as RunResponse

__all__ = [
    "BaseRunResponse",
    "BulkCancelRunsResponse",
    "GeoTarget",
    "ProxyLocation",
    "RunEngine",
    "RunResponse",
    "RunStatus",
    "RunType",
    "ScriptRunResponse",
    "TaskRunListItem",
    "TaskRunRequest",
    "TaskRunResponse",
    "UploadFileResponse",
    "WorkflowRunAttempt",
    "WorkflowRunRequest",
    "WorkflowRunResponse",
]

_TYPES = "skyvern.client.types"
__getattr__, __dir__ = lazy_attributes(
    __name__,
    {
        "BaseRunResponse": f"{_TYPES}:GetRunResponse",
        "BulkCancelRunsResponse": _TYPES,
        "GeoTarget": _TYPES,
        "RunResponse": f"{_TYPES}:GetRunResponse",
        "ScriptRunResponse": _TYPES,
        "TaskRunListItem": _TYPES,
        "TaskRunRequest": _TYPES,
        "TaskRunResponse": _TYPES,
        "UploadFileResponse": _TYPES,
        "WorkflowRunAttempt": _TYPES,
        "WorkflowRunRequest": _TYPES,
        "WorkflowRunResponse": _TYPES,
    },
)
