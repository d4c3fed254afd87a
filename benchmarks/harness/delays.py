"""How late a client hears of the end of a run, and at how many requests, for runs of seconds."""

from __future__ import annotations

from functools import partial
from math import exp
from statistics import NormalDist
from typing import TYPE_CHECKING

from . import play
from .table import Row, markdown, number

if TYPE_CHECKING:
    from .budget import Budget

NAME = "delays"
RUNS = 100
KNOWN = 20
MEDIAN, SIGMA = 8.0, 0.3

LABELS = {
    "alone": "ours, each run read by itself",
    "shared": "ours, shared lists",
    "learned": f"ours, shared lists, {KNOWN} lengths known",
    "webhooks": "ours, webhooks",
    "official": "official, every 10 s",
    "loop": "a loop, every second",
}
WAYS = [("Python", way) for way in LABELS]
WAYS += [("Node", way) for way in LABELS if way != "official"]

Figures = dict[str, dict[str, float]]


def measure(budget: Budget) -> Figures:
    """All at the same time: none keeps a core busy, and CPU time is not what is measured."""
    count = budget.count(RUNS)
    measured = play.together(*[partial(_one, *way, count) for way in WAYS])
    return {
        f"{language}: {LABELS[way]}": one
        for (language, way), one in zip(WAYS, measured, strict=True)
    }


def _one(language: str, way: str, count: int) -> dict[str, float]:
    known = KNOWN if way == "learned" else 0
    behaviour = {"runs": [{"duration": length} for length in _lengths(known) + _lengths(count)]}
    with play.emulator(workflows=[{"workflow_id": "wpid_1", "behaviour": behaviour}]) as emulator:
        if language == "Python":
            official = way == "official"
            return play.python("delays.py", way, emulator.url, count, official=official)
        return play.node("delays.mjs", way, emulator.url, count)


def _lengths(count: int) -> list[float]:
    """Log-normal, in an order that looks like chance."""
    spread = NormalDist(0, SIGMA)
    quantiles = [(number * 0.618_033_988 + 0.5) % 1 for number in range(count)]
    return [MEDIAN * exp(spread.inv_cdf(max(quantile, 0.001))) for quantile in quantiles]


def rows(_figures: Figures) -> list[Row]:
    return []


def tables(figures: Figures) -> dict[str, str]:
    heads = ["", "mean delay s", "median delay s", "requests a run"]
    lines = [
        [name, number(one["mean"]), number(one["median"]), number(one["requests"])]
        for name, one in figures.items()
    ]
    return {"delays": markdown(heads, lines)}
