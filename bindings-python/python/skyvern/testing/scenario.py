"""How runs go and time passes: the fields of scenario files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, TypedDict

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from os import PathLike


class Behaviour(TypedDict, total=False):
    """How a run goes; what is left out comes from the workflow, then from `defaults`.

    Example:
        emulator.workflow(duration=90, status="failed", failure_reason="Element not found")
    """

    queued_after: float
    """Seconds from creation to `queued`. Default: 0.01."""
    started_after: float
    """Seconds from creation to `running`. Default: 0.03."""
    duration: float
    """Seconds from creation to the end; `wait` blocks add their own. Default: 0.2."""
    pause_after: float
    """Seconds from the start to `paused`, which lasts until the run is continued. Default: none."""
    status: str
    """Final status, also one that the service does not have. Default: from the blocks."""
    failure_reason: str
    """Why the run ended as it did. Default: from the blocks."""
    output: Any
    """The whole output. Default: made up from the blocks."""
    outputs: Mapping[str, Any]
    """Outputs of single blocks by label."""
    downloaded_files: Sequence[Mapping[str, Any]]
    """Files of the run. Default: from the blocks."""
    errors: Sequence[Mapping[str, Any]]
    """Errors of the run. Default: none."""
    recording_url: str
    """The recording. Default: from the blocks."""
    screenshot_urls: Sequence[str]
    """The screenshots, latest first. Default: from the blocks."""
    step_count: int
    """How many steps the run took. Default: from the blocks."""
    extra: Mapping[str, Any]
    """Fields to add to, or to replace in, the answer that shows the run."""
    outcomes: str | PathLike[str] | Sequence[Mapping[str, Any]]
    """How runs go by their parameters: the first row that fits a run counts.

    Rows, or the path of a CSV or JSON file of them. The fields above say how such a run goes,
    `fails` how many runs with this input fail first; all else are parameters that have to have
    this value."""
    runs: Sequence[Behaviour]
    """The first, second, … run of the workflow; the last one stands for all later ones."""
    attempts: Sequence[Behaviour]
    """The first, second, … attempt of a run with a retry policy."""


class Clock(TypedDict, total=False):
    """How time passes.

    Example:
        Emulator(clock={"mode": "virtual", "start": "2026-03-29T00:00:00Z"})
    """

    mode: Literal["real", "virtual"]
    """The machine's time, or one that stands still until it is moved. Default: `real`."""
    start: str
    """What the clock shows at first, as RFC 3339. Default: the machine's time."""
    speed: float
    """Seconds that pass in a second of the machine; real clock only. Default: 1."""
    auto_advance: bool
    """Jump from event to event while a run is unfinished; virtual clock only. Default: False."""
    advance_per_request: float
    """Seconds that pass with every request; virtual clock only. Default: 0."""
