"""A thousand and ten thousand waits at once, and what the core holds for each."""

from __future__ import annotations

from functools import partial
from statistics import median
from typing import TYPE_CHECKING, Any

from . import play, tools
from .table import Row, markdown, number

if TYPE_CHECKING:
    from .budget import Budget

NAME = "waits"
SPREAD = {1_000: 10.0, 10_000: 20.0}
"""Runs end after up to so many seconds."""

KINDS = 100
"""Workflows, each with a length of its own."""

CONNECTIONS = 125
"""The default of `max_connections`."""

# For how many runs who waits at the same time, and in how many rounds.
PLANS = [
    (1_000, ["python/ours", "node/ours"], 3),
    (1_000, ["node/fetch", "python/official"], 2),
    (10_000, ["python/ours", "node/ours"], 3),
    (10_000, ["node/fetch"], 1),
]
BARS = {
    "python": ("official", 100, {1_000: 8, 10_000: 5}),
    "node": ("fetch", 12, {1_000: 12, 10_000: 6}),
}
"""Who needs so many times the CPU time, at least, and KB a wait at the most."""

LENGTH = 12.0
"""Seconds that a run takes while the core's memory is counted: time enough to start all."""

Figures = dict[str, dict[str, float]]
"""By way and count, such as `python/ours 1000`."""


def measure(budget: Budget) -> dict[str, Figures]:
    waits: Figures = {}
    for count, ways, rounds in PLANS:
        calls = [partial(one, way, count, budget.count(count)) for way in ways]
        measured = [play.together(*calls) for _ in range(budget.rounds(rounds))]
        for way, figures in zip(ways, zip(*measured, strict=True), strict=True):
            waits[f"{way} {count}"] = {
                name: median(figure[name] for figure in figures) for name in figures[0]
            }
    return {"waits": waits, "core": core(budget)}


def one(way: str, spread: int, count: int) -> dict[str, Any]:
    workflows = [
        {
            "workflow_id": f"wpid_{number}",
            "behaviour": {"duration": SPREAD[spread] * number / KINDS},
        }
        for number in range(KINDS)
    ]
    language, _, client = way.partition("/")
    with play.emulator(workflows=workflows) as emulator:
        if language == "python":
            official = client == "official"
            result = play.python("waits.py", client, emulator.url, count, official=official)
        else:
            result = play.node("waits.mjs", client, emulator.url, count)
        seen = emulator.control("requests", limit=0)
    return {**result, "requests": seen["total"], "connections": seen["peak_connections"]}


def core(budget: Budget) -> Figures:
    """What the core by itself holds for a wait. It is counted, so all can be at the same time."""

    def counted(way: str, count: int) -> dict[str, float]:
        workflows = [{"workflow_id": "wpid_1", "behaviour": {"duration": LENGTH}}]
        with play.emulator(workflows=workflows) as emulator:
            return play.program(tools.MEMORY, way, emulator.url, budget.count(count))

    plans = [(way, count) for way in ("run_workflow", "wait_for_run") for count in SPREAD]
    figures = play.together(*[partial(counted, *plan) for plan in plans])
    return {f"{way} {count}": figure for (way, count), figure in zip(plans, figures, strict=True)}


def rows(figures: dict[str, Figures]) -> list[Row]:
    waits, result = figures["waits"], []
    for language, (other, bar, memory) in BARS.items():
        for count in SPREAD:
            own = waits[f"{language}/ours {count}"]
            # The official client is only measured with a thousand: that takes a minute of CPU time.
            others = waits.get(f"{language}/{other} {count}") or waits[f"{language}/{other} 1000"]
            measure = f"{count:,} waits, {language.capitalize()}"
            result += _rows(measure, own, others, other, bar, memory[count])
    return result


def _rows(
    measure: str, own: dict, others: dict, other: str, bar: float, memory: float
) -> list[Row]:
    def told(name: str, unit: str = "") -> list[str]:
        return [f"{number(own[name])}{unit}", f"{other}: {number(others[name])}{unit}"]

    cpu = others["cpu"] / own["cpu"]
    connections = own["connections"]
    return [
        Row(f"{measure}: failures", *told("failures"), own["failures"], 0, "failures"),
        Row(f"{measure}: CPU a run", *told("cpu", " µs"), cpu, bar, least=True),
        Row(f"{measure}: memory a wait", *told("memory", " KB"), own["memory"], memory, "KB"),
        Row(
            f"{measure}: connections", *told("connections"), connections, CONNECTIONS, "connections"
        ),
    ]


def tables(figures: dict[str, Figures]) -> dict[str, str]:
    heads = ["", "waits", "failures", "CPU a run µs", "memory a wait KB", "median delay s"]
    lines = []
    for key, figure in figures["waits"].items():
        way, _, count = key.partition(" ")
        measured = [number(figure[name]) for name in ["cpu", "memory", "delay"]]
        seen = [f"{figure['requests']:,.0f}", f"{figure['connections']:,.0f}"]
        name = way.replace("/", ": ")
        lines.append([name, f"{int(count):,}", f"{figure['failures']:.0f}", *measured, *seen])
    core_heads = ["", "waits", "bytes", "allocations", "bytes at the most"]
    counted = []
    for key, figure in figures["core"].items():
        way, _, count = key.partition(" ")
        told = [f"{figure[name]:,}" for name in ["live", "allocations", "peak"]]
        counted.append([f"`{way}`", f"{int(count):,}", *told])
    per_process = [
        [f"{language.capitalize()}, {count:,} waits", number(own["cpu"]), number(own["memory"])]
        for language in BARS
        for count in SPREAD
        if (own := figures["waits"].get(f"{language}/ours {count}"))
    ]
    return {
        "one_process": markdown(["", "CPU a run µs", "memory a wait KB"], per_process),
        "waits": markdown([*heads, "requests", "connections"], lines),
        "core_memory": markdown(core_heads, counted),
    }
