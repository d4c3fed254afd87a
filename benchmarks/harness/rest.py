"""Awaits, starting up, sizes, decoding and memory."""

from __future__ import annotations

from statistics import median
from typing import Any

from . import play, tools
from .table import Row, markdown, number

MEBIBYTE = 1 << 20
STARTS = 10
ROUNDS = 3
FLAT = 2.0
"""Memory that may come and go, in MB: less than the allocator's own unrest."""


def awaits() -> list[Row]:
    figures = {
        at_once: median(play.python("awaits.py", at_once)["microseconds"] for _ in range(ROUNDS))
        for at_once in [1, 16, 100]
    }
    alone = f"{number(figures[1])} µs one at a time"
    return [
        Row(
            f"an await beyond the request, Python, {at_once} at once",
            f"{number(figures[at_once])} µs",
            alone,
            figures[at_once],
            6,
            "µs",
            least=False,
        )
        for at_once in [16, 100]
    ]


def starting() -> list[Row]:
    python = _first(lambda: play.python("first.py"), STARTS)
    official = _first(lambda: play.python("first.py", official=True), ROUNDS)
    node = _first(lambda: play.node("first.cjs"), STARTS)

    def pair(measure: str, own: dict, other: dict | None, bars: tuple[float, float]) -> list[Row]:
        result = []
        for (name, unit), bar in zip([("milliseconds", "ms"), ("memory", "MB")], bars, strict=True):
            others = f"official: {number(other[name])} {unit}" if other else ""
            ours = f"{number(own[name])} {unit}"
            result.append(
                Row(f"{measure}, {unit}", ours, others, own[name], bar, unit, least=False)
            )
        return result

    return [
        *pair("import and first client, Python", python, official, (10, 5)),
        *pair("require and first client, Node", node, None, (5, 8)),
    ]


def _first(start: Any, times: int) -> dict[str, float]:
    start()  # the files are cached from here on
    measured = [start() for _ in range(times)]
    return {name: median(one[name] for one in measured) for name in measured[0]}


def sizes() -> list[Row]:
    wheel = tools.wheel().stat().st_size / MEBIBYTE
    native = tools.native_module().stat().st_size / MEBIBYTE
    official = play.python("size.py", official=True)
    others = f"official: {official['packages']} packages, {number(official['size'])} MB installed"
    return [
        Row("size of the wheel", f"{number(wheel)} MB", others, wheel, 3.5, "MB", least=False),
        Row("size of the `.node`", f"{number(native)} MB", "", native, 6, "MB", least=False),
    ]


def decoding(url: str) -> list[Row]:
    figures = {
        "Python": play.python("decode.py", url),
        "Node": play.node("decode.mjs", url),
    }
    official = play.python("decode.py", url, official=True)
    result = []
    for language, figure in figures.items():
        others = f"official: {number(official['looked'])} ms" if language == "Python" else ""
        for name, what in [("alone", "reachable"), ("looked", "looked at one by one")]:
            result.append(
                Row(
                    f"a list of 165 KB, {language}, all fields {what}",
                    f"{number(figure[name])} ms",
                    others,
                    figure[name],
                    5,
                    "ms",
                    least=False,
                )
            )
    return result


def memory(url: str) -> list[Row]:
    figures = {"Python": play.python("flat.py", url), "Node": play.node("flat.mjs", url)}
    result = []
    for language, figure in figures.items():
        for what, before, after in [
            ("100,000 calls", "warm", "calls"),
            ("10,000 canceled or failed calls", "calls", "bad_calls"),
        ]:
            result.append(
                Row(
                    f"memory after {what}, {language}",
                    f"{number(figure[after])} MB",
                    f"{number(figure[before])} MB before",
                    figure[after] - figure[before],
                    FLAT,
                    "MB",
                    least=False,
                )
            )
    return result


def schedules() -> tuple[list[Row], str, str]:
    """The rows, the table of runs that are like no other, and that of known workflows."""
    both = play.program(tools.SCHEDULES)
    figures = both["unknown"]
    heads = ["run lengths", "reads a run", "at 10 s", "mean delay s", "at 10 s", "reads", "delay"]
    lines = [
        [
            one["spread"],
            number(one["reads"]),
            number(one["fixed_reads"]),
            number(one["delay"]),
            number(one["fixed_delay"]),
            f"{one['reads'] / one['fixed_reads']:.0%}",
            f"{one['delay'] / one['fixed_delay']:.0%}",
        ]
        for one in figures
    ]
    result = []
    for one in figures[:2]:
        for name, bar in [("reads", 1), ("delay", 0.5)]:
            own, fixed = one[name], one[f"fixed_{name}"]
            unit = {"reads": "reads a run", "delay": "s late"}[name]
            result.append(
                Row(
                    f"schedule of reads, {one['spread']}: {name}",
                    f"{number(own)} {unit}",
                    f"every 10 s: {number(fixed)}",
                    own / fixed,
                    bar,
                    least=False,
                )
            )
    bars = [0.24, 0.35, 0.49, 0.69, 0.95]
    for one, bar in zip(both["known"], bars, strict=True):
        name = f"reads times delay with 20 lengths known, {one['spread']}"
        result.append(
            Row(name, "", "as if none were known", one["reads"] * one["delay"], bar, least=False)
        )
    learned = [
        [
            one["spread"],
            f"{one['reads']:.0%}",
            f"{one['delay']:.0%}",
            number(one["reads"] * one["delay"]),
        ]
        for one in both["known"]
    ]
    heads_learned = ["run lengths", "reads", "delay", "reads times delay"]
    return result, markdown(heads, lines), markdown(heads_learned, learned)
