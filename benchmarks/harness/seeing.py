"""What it costs to look: records and spans, off and on."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

from . import play, reads
from .table import Row, markdown, number

if TYPE_CHECKING:
    from .budget import Budget

NAME = "seeing"
AT_ONCE = 16
ROUNDS = 3
SECONDS = 0.8
WAYS = {"ours": "nobody looks", "logged": "a log at its loudest", "traced": "telemetry"}

Figures = dict[str, list[float]]
"""By language and way: CPU time of a call in each round."""


def measure(budget: Budget) -> Figures:
    result: Figures = {}
    with play.lean_server() as url:
        for _ in range(budget.rounds(ROUNDS)):
            for language in ("python", "node"):
                for way in WAYS:
                    key = f"{language}/{way}"
                    figures = reads.read(url, key, AT_ONCE, budget.seconds(SECONDS))
                    result.setdefault(key, []).append(figures["cpu"])
    return result


def rows(_figures: Figures) -> list[Row]:
    return []


def tables(figures: Figures) -> dict[str, str]:
    lines = []
    for language in ("python", "node"):
        off = figures[f"{language}/ours"]
        for way, label in WAYS.items():
            own = figures[f"{language}/{way}"]
            more = [one - of for one, of in zip(own, off, strict=True)]
            told = "" if way == "ours" else number(median(more))
            lines.append([f"{language}: {label}", number(median(own)), told])
    return {"seeing": markdown(["", "CPU a call µs", "more than off µs"], lines)}
