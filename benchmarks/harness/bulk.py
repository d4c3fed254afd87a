"""Ten thousand items, two hundred in flight."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from . import play
from .table import Row, markdown, number

if TYPE_CHECKING:
    from .budget import Budget

NAME = "bulk"
ITEMS, IN_FLIGHT = 10_000, 200
OFFICIAL_ITEMS = 1_000
LENGTH = 0.3
"""Seconds that a run takes."""

# Who goes at the same time: runs decide how long it takes, hardly anybody keeps a core busy.
TURNS = [
    [("python", "batch", ITEMS), ("python", "journal", ITEMS), ("node", "batch", ITEMS)],
    [("node", "journal", ITEMS), ("python", "gather", ITEMS)],
    [("node", "fetch", ITEMS // 4), ("python", "official", OFFICIAL_ITEMS)],
]
LABELS = {
    "batch": "`run_workflows`",
    "journal": "`run_workflows` with a journal",
    "gather": "ours, `asyncio.gather` with a semaphore",
    "official": "official, `asyncio.gather` with a semaphore",
    "fetch": "loops around fetch",
}

Figures = dict[str, dict[str, Any]]


def measure(budget: Budget) -> Figures:
    result = {}
    for turn in TURNS:
        counts = [(language, way, budget.count(items)) for language, way, items in turn]
        measured = play.together(*[partial(_one, *one) for one in counts])
        for (language, way, items), figures in zip(counts, measured, strict=True):
            result[f"{language}: {LABELS[way]}"] = {"items": items, **figures}
    return result


def _one(language: str, way: str, items: int) -> dict[str, Any]:
    workflows = [{"workflow_id": "wpid_1", "behaviour": {"duration": LENGTH}}]
    with play.emulator(workflows=workflows) as emulator:
        arguments = (way, emulator.url, items, IN_FLIGHT)
        if language == "python":
            result = play.python("bulk.py", *arguments, official=way == "official")
        else:
            result = play.node("bulk.mjs", *arguments)
        requests = emulator.control("requests", limit=0)["total"]
    return {**result, "requests": requests / items}


def rows(figures: Figures) -> list[Row]:
    ours = [name for name in figures if "run_workflows" in name]
    return [
        Row(
            f"{ITEMS:,} items, {IN_FLIGHT} in flight, {name}: failures",
            f"{figures[name]['failures']}",
            "",
            figures[name]["failures"],
            0,
            "failures",
        )
        for name in ours
    ]


def tables(figures: Figures) -> dict[str, str]:
    heads = [
        "",
        "items",
        "failures",
        "CPU an item µs",
        "memory MB",
        "requests an item",
        "items a second",
    ]
    lines = [
        [
            name,
            f"{one['items']:,}",
            one["failures"],
            *(number(one[figure]) for figure in ("cpu", "memory", "requests", "rate")),
        ]
        for name, one in figures.items()
    ]
    return {"bulk": markdown(heads, lines)}
