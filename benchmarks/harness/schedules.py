"""When to look, computed: what schedules of reads cost and bring, and how far one machine goes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from . import play, tools
from .table import Row, markdown, number

if TYPE_CHECKING:
    from .budget import Budget

NAME = "schedules"
HEAVY_TAILS = ("Pareto 0.65 (heavy tail)", "Pareto 0.7 (heavy tail)")

# Reads times delay with 20 lengths known, as a share of what it is without, at the most.
LEARNED = {
    "log-normal, median 1 min, σ 0.2": 0.24,
    "log-normal, median 1 min, σ 0.3": 0.35,
    "two kinds, of 1 min and of 5 min, σ 0.15 each": 0.49,
    "log-normal, median 1 min, σ 1": 0.69,
    "Pareto 0.65 (heavy tail)": 0.95,
}
COLUMNS = {
    "every_1": "every second",
    "every_10": "every 10 s",
    "ours": "the SDK's",
    "learned": "20 lengths known",
}
FLEET = {
    "every_10": "single reads every 10 s",
    "ours": "single reads, the SDK's pauses",
    "lists": "shared lists",
    "learned": "shared lists, lengths known",
    "webhooks": "webhooks",
}


def measure(_budget: Budget) -> dict[str, Any]:
    return play.program(tools.SCHEDULES)


def rows(computed: dict[str, Any]) -> list[Row]:
    spreads = {one["spread"]: one for one in computed["spreads"]}
    result = []
    for spread in HEAVY_TAILS:
        own, fixed = spreads[spread]["ours"], spreads[spread]["every_10"]
        for name, unit, bar in [("reads", "reads a run", 1), ("delay", "s late", 0.5)]:
            told = [f"{number(own[name])} {unit}", f"every 10 s: {number(fixed[name])}"]
            measure = f"schedule of reads, {spread}: {name}"
            result.append(Row(measure, *told, own[name] / fixed[name], bar))
    for spread, bar in LEARNED.items():
        known, usual = spreads[spread]["learned"], spreads[spread]["ours"]
        products = [one["reads"] * one["delay"] for one in (known, usual)]
        measure = f"reads times delay with 20 lengths known, {spread}"
        told = [number(products[0]), f"none known: {number(products[1])}"]
        result.append(Row(measure, *told, products[0] / products[1], bar))
    return result


def tables(computed: dict[str, Any]) -> dict[str, str]:
    heads = ["run lengths"]
    heads += [f"{what}, {column}" for column in COLUMNS.values() for what in ("reads", "delay s")]
    lines = [
        [
            one["spread"],
            *(number(one[column][what]) for column in COLUMNS for what in ("reads", "delay")),
        ]
        for one in computed["spreads"]
    ]
    known = [
        [
            one["spread"],
            *(f"{one['learned'][what] / one['ours'][what]:.0%}" for what in ("reads", "delay")),
            number(
                one["learned"]["reads"]
                * one["learned"]["delay"]
                / (one["ours"]["reads"] * one["ours"]["delay"])
            ),
        ]
        for one in computed["spreads"]
    ]
    return {
        "schedules": markdown(heads, lines),
        "learned": markdown(["run lengths", "reads", "delay", "reads times delay"], known),
        "fleet": _fleet(computed["fleet"]),
    }


def _fleet(fleet: list[dict[str, Any]]) -> str:
    lines = [
        [
            f"{one['runs']:,}",
            f"{one['under_way']:,.0f}",
            *(_asked(one[way]) for way in FLEET),
        ]
        for one in fleet
    ]
    return markdown(["runs a day", "under way", *FLEET.values()], lines)


def _asked(one: dict[str, float]) -> str:
    return f"{number(one['requests'])}/s, {one['late']:.0f} s late"
