"""How an emulator is made, and how its runs go: the fields of scenario files."""
# Generated from api/ by `cargo xtask generate`. Do not edit.

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from os import PathLike
from typing import Any, Literal, TypedDict


class EmulatorOptions(TypedDict, total=False):
    """How an emulator is made. A scenario file is this as JSON.

    Example:
        Emulator(concurrent_runs=10, max_upload_bytes=1024)
    """

    host: str
    """Address to listen on. Default: `127.0.0.1`."""
    port: int
    """Port to listen on; 0 takes a free one. Default: 0."""
    api_key: str
    """The API key to accept; it also signs webhooks. Default: made up."""
    accept_any_key: bool
    """Take every API key that is not empty. Default: False."""
    accept_any_workflow: bool
    """Make up workflows, and schedules of them, when they are first used; any parameters, browser
    sessions and profiles are taken.

    Default: False.
    """
    clock: Clock
    """How time passes."""
    defaults: Behaviour
    """How runs go when their workflow says nothing else."""
    tasks: Behaviour
    """How tasks go (`run_task`); what is left out is as for other runs."""
    workflows: Iterable[Mapping[str, Any]]
    """Workflows that exist from the start."""
    faults: Iterable[Mapping[str, Any]]
    """Faults that are armed from the start."""
    webhooks: Webhooks
    """How webhooks are delivered."""
    request_log: int
    """How many requests are remembered. Default: 10000."""
    app_url: str
    """Where `app_url` in answers points. Default: `http://localhost:8080`."""
    version: str
    """The version that the service reports. Default: `1.0.56`."""
    concurrent_runs: int
    """How many runs go at once, as in a plan; more stay `queued` and start in order.

    A paused run keeps its slot. Default: any number.
    """
    requests_per_window: int
    """How many runs may be submitted in `window_seconds`; the next one is answered with the
    service's 429.

    Default: any number.
    """
    window_seconds: float
    """Seconds that `requests_per_window` is about. Default: 60."""
    max_unfinished_runs: int
    """Starts above this many unfinished runs are answered with 503 and `Retry-After: 5`.

    Default: any number.
    """
    max_upload_bytes: int
    """The largest file that can be uploaded, in bytes; a larger one is answered with 413.

    Default: 31457280.
    """
    link_seconds: float
    """Seconds after which links to files end; reading the run again gives a new one.

    Default: 86400.
    """
    state: str | PathLike[str]
    """File that keeps workflows, runs, groups and schedules from one start to the next.

    Default: none.
    """


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


class Webhooks(TypedDict, total=False):
    """How webhooks are delivered.

    Example:
        Emulator(webhooks={"attempts": 1})
    """

    attempts: int
    """How often one is tried. Default: 3."""
    backoff: float
    """Seconds before the second try; doubled before each further one. Default: 1."""
    jitter: float
    """Up to this many seconds are added to each wait. Default: 1."""
    timeout: float
    """Seconds a receiver has to answer. Default: 30."""
    copies: int
    """How often each webhook is sent even though it arrived. Default: 1."""


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
    ai_fallback_triggered: bool
    """Generated code ran, and whether the AI had to take over: `script_run`. Default: none ran."""
    extra: Mapping[str, Any]
    """Fields to add to, or to replace in, the answer that shows the run."""
    outcomes: str | PathLike[str] | Sequence[Mapping[str, Any]]
    """How runs go by their parameters: rows of which the first that fits a run counts, or the path
    of a CSV or JSON file of them.

    The fields above say how such a run goes, `fails` how many runs with this input fail first; all
    else are parameters that have to have this value.
    """
    runs: Sequence[Behaviour]
    """The first, second, … run of the workflow; the last one stands for all later ones."""
    attempts: Sequence[Behaviour]
    """The first, second, … attempt of a run with a retry policy; the last one stands for all later
    ones.
    """
    random: Chance
    """Runs that fail by chance. Default: none."""


class Chance(TypedDict, total=False):
    """Runs that fail by chance, the same ones for the same seed.

    Example:
        emulator.workflow(random={"seed": 7, "failure_rate": 0.1})
    """

    seed: int
    """The same seed makes the same runs fail, counted in the order in which they start.

    Default: 0.
    """
    failure_rate: float
    """Share of the runs that fail, from 0 to 1. Default: 0."""
    duration: float | Sequence[float]
    """Seconds from creation to the end: a number, or the least and the most.

    Default: as said elsewhere.
    """
