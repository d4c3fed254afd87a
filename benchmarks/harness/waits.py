"""A thousand and ten thousand waits at once."""

from __future__ import annotations

from typing import Any

from . import play, tools
from .table import Row, markdown, number

SPREAD = {1_000: 10.0, 10_000: 20.0}
"""Runs end after up to so many seconds."""

KINDS = 100
"""Workflows, each with a length of its own."""

CONNECTIONS = 100
"""What starts and reads have together."""

WAYS = {
    1_000: [("python", "ours"), ("python", "official"), ("node", "ours"), ("node", "fetch")],
    10_000: [("python", "ours"), ("node", "ours"), ("node", "fetch")],
}

LENGTH = 12.0
"""Seconds that a run takes while the core's memory is counted: time enough to start all."""

Figures = dict[tuple[str, str, int], dict[str, Any]]


def measure() -> Figures:
    return {
        (language, way, count): _one(language, way, count)
        for count, ways in WAYS.items()
        for language, way in ways
    }


def _one(language: str, way: str, count: int) -> dict[str, Any]:
    workflows = [
        {
            "workflow_id": f"wpid_{number}",
            "behaviour": {"duration": SPREAD[count] * number / KINDS},
        }
        for number in range(KINDS)
    ]
    with play.emulator({"workflows": workflows, "request_log": 0}) as emulator:
        if language == "python":
            official = way == "official"
            result = play.python("waits.py", way, emulator.url, count, official=official)
        else:
            result = play.node("waits.mjs", way, emulator.url, count)
        seen = emulator.control("requests", limit=0)
    return {**result, "requests": seen["total"], "connections": seen["peak_connections"]}


def rows(figures: Figures) -> list[Row]:
    result = []
    for language, other, bar in [("python", "official", 100), ("node", "fetch", 10)]:
        for count in WAYS:
            own = figures[language, "ours", count]
            # The official client is only measured with a thousand: that takes a minute of CPU time.
            others = figures.get((language, other, count)) or figures[language, other, 1_000]
            result += _rows(f"{count:,} waits, {language.capitalize()}", own, others, other, bar)
    return result


def _rows(measure: str, own: dict, others: dict, other: str, bar: float) -> list[Row]:
    failures = f"{other}: {others['failures']}"
    connections = f"{other}: {others['connections']:,}"
    return [
        Row(
            f"{measure}: failures",
            str(own["failures"]),
            failures,
            own["failures"],
            0,
            "failures",
            least=False,
        ),
        Row(
            f"{measure}: CPU a run",
            f"{number(own['cpu'])} µs",
            f"{other}: {number(others['cpu'])} µs",
            others["cpu"] / own["cpu"],
            bar,
        ),
        Row(
            f"{measure}: memory a wait",
            f"{number(own['memory'])} KB",
            f"{other}: {number(others['memory'])} KB",
            own["memory"],
            6,
            "KB",
            least=False,
        ),
        Row(
            f"{measure}: connections",
            str(own["connections"]),
            connections,
            own["connections"],
            CONNECTIONS,
            "connections",
            least=False,
        ),
    ]


def details(figures: Figures) -> str:
    heads = ["", "waits", "failures", "CPU a run µs", "memory a wait KB", "median delay s"]
    lines = []
    for (language, way, count), one in figures.items():
        measured = [number(one[name]) for name in ["cpu", "memory", "delay"]]
        seen = [f"{one['requests']:,}", f"{one['connections']:,}"]
        lines.append([f"{language}: {way}", f"{count:,}", one["failures"], *measured, *seen])
    return markdown([*heads, "requests", "connections"], lines)


def core_memory() -> str:
    """What the core by itself holds for a wait."""
    lines = []
    for way in ["run_workflow", "wait_for_run"]:
        for count in WAYS:
            workflows = [{"workflow_id": "wpid_1", "behaviour": {"duration": LENGTH}}]
            with play.emulator({"workflows": workflows, "request_log": 0}) as emulator:
                one = play.program(tools.MEMORY, way, emulator.url, count)
            figures = [f"{one[name]:,}" for name in ["live", "allocations", "peak"]]
            lines.append([f"`{way}`", f"{count:,}", *figures])
    return markdown(["", "waits", "bytes", "allocations", "bytes at the most"], lines)
