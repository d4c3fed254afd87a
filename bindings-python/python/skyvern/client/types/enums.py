"""The enumerations of the service; all are open, a newer service may use more values."""
# Generated from api/ by `cargo xtask generate`. Do not edit.

from __future__ import annotations

from enum import StrEnum


class RunStatus(StrEnum):
    """Status of a run.

    Final are completed, failed, terminated, timed_out and canceled, unless another attempt is
    pending.
    """

    created = "created"
    queued = "queued"
    running = "running"
    paused = "paused"
    completed = "completed"
    failed = "failed"
    terminated = "terminated"
    timed_out = "timed_out"
    canceled = "canceled"

    def is_final(self) -> bool:
        """Whether the run has ended, unless its answer says `retry_pending`."""
        return self in _FINAL


_FINAL = frozenset(
    {
        RunStatus.completed,
        RunStatus.failed,
        RunStatus.terminated,
        RunStatus.timed_out,
        RunStatus.canceled,
    }
)


class RunType(StrEnum):
    """Kind of a run."""

    task_v1 = "task_v1"
    task_v2 = "task_v2"
    task_v3 = "task_v3"
    workflow_run = "workflow_run"
    openai_cua = "openai_cua"
    anthropic_cua = "anthropic_cua"
    ui_tars = "ui_tars"
    yutori_navigator = "yutori_navigator"


class RunEngine(StrEnum):
    """What drives the browser in a task."""

    skyvern_v1 = "skyvern-1.0"
    skyvern_v2 = "skyvern-2.0"
    skyvern_v3 = "skyvern-3.0"
    openai_cua = "openai-cua"
    anthropic_cua = "anthropic-cua"
    ui_tars = "ui-tars"
    yutori_navigator = "yutori-navigator"


class ProxyLocation(StrEnum):
    """Where the browser's traffic leaves from. Skyvern Cloud only."""

    RESIDENTIAL = "RESIDENTIAL"
    US_CA = "US-CA"
    US_NY = "US-NY"
    US_TX = "US-TX"
    US_FL = "US-FL"
    US_WA = "US-WA"
    RESIDENTIAL_ES = "RESIDENTIAL_ES"
    RESIDENTIAL_IE = "RESIDENTIAL_IE"
    RESIDENTIAL_GB = "RESIDENTIAL_GB"
    RESIDENTIAL_IN = "RESIDENTIAL_IN"
    RESIDENTIAL_JP = "RESIDENTIAL_JP"
    RESIDENTIAL_FR = "RESIDENTIAL_FR"
    RESIDENTIAL_DE = "RESIDENTIAL_DE"
    RESIDENTIAL_NZ = "RESIDENTIAL_NZ"
    RESIDENTIAL_ZA = "RESIDENTIAL_ZA"
    RESIDENTIAL_AR = "RESIDENTIAL_AR"
    RESIDENTIAL_AU = "RESIDENTIAL_AU"
    RESIDENTIAL_BR = "RESIDENTIAL_BR"
    RESIDENTIAL_TR = "RESIDENTIAL_TR"
    RESIDENTIAL_CA = "RESIDENTIAL_CA"
    RESIDENTIAL_MX = "RESIDENTIAL_MX"
    RESIDENTIAL_IT = "RESIDENTIAL_IT"
    RESIDENTIAL_NL = "RESIDENTIAL_NL"
    RESIDENTIAL_PH = "RESIDENTIAL_PH"
    RESIDENTIAL_KR = "RESIDENTIAL_KR"
    RESIDENTIAL_SA = "RESIDENTIAL_SA"
    RESIDENTIAL_ISP = "RESIDENTIAL_ISP"
    NONE = "NONE"


class BrowserSeedSource(StrEnum):
    """Where the browser state that a run began with came from."""

    override = "override"
    picked = "picked"
    own_memory = "own_memory"
    credential = "credential"
    fresh = "fresh"
    degraded_fresh = "degraded_fresh"


class ScheduleStatus(StrEnum):
    """Whether a schedule fires."""

    active = "active"
    paused = "paused"


class OneTimeDispatchStatus(StrEnum):
    """What became of a schedule that fires once."""

    pending = "pending"
    fired = "fired"
    canceled = "canceled"
    failed = "failed"


class WorkflowStatus(StrEnum):
    """State of a workflow."""

    published = "published"
    draft = "draft"
    auto_generated = "auto_generated"
    importing = "importing"
    import_failed = "import_failed"
