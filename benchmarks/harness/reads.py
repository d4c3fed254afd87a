"""Reading a run over and over, one at a time and many at once."""

from __future__ import annotations

from statistics import median

from . import play, tools
from .table import Row, markdown, number

AT_ONCE = [1, 16, 100, 1000]
ROUNDS = 5
SECONDS = 1.0

PYTHON = ["ours", "official", "httpx", "aiohttp", "pyreqwest"]
NODE = ["ours", "undici", "fetch"]

Figures = dict[tuple[str, str, int], dict[str, float]]


def measure(url: str) -> Figures:
    """Medians by language, client and calls at once. Clients take turns: all see the same load."""
    keys = [("rust", "bare", at_once) for at_once in AT_ONCE]
    keys += [("python", way, at_once) for way in PYTHON for at_once in AT_ONCE]
    keys += [("node", way, at_once) for way in NODE for at_once in AT_ONCE]
    keys += [("rust", "main", 1)]
    keys.sort(key=lambda key: key[2])
    rounds = [{key: _one(url, *key) for key in keys} for _ in range(ROUNDS)]
    return {
        key: {name: median(measured[key][name] for measured in rounds) for name in rounds[0][key]}
        for key in keys
    }


def _one(url: str, language: str, way: str, at_once: int) -> dict[str, float]:
    if language == "rust":
        return play.program(tools.FLOOR, way, url, at_once, SECONDS, "wr_1")
    if language == "node":
        return play.node("reads.mjs", way, url, at_once, SECONDS)
    return play.python("reads.py", way, url, at_once, SECONDS, official=way == "official")


def emulator_rate() -> float:
    """Reads a second that the emulator answers, on one thread."""
    with play.emulator({"request_log": 0}) as emulator:
        run_id = emulator.start_run()
        rates = [
            play.program(tools.FLOOR, "bare", emulator.url, 100, SECONDS, run_id)["rate"]
            for _ in range(ROUNDS)
        ]
    return median(rates)


def rows(figures: Figures) -> list[Row]:
    def rate(language: str, way: str, at_once: int) -> float:
        return figures[language, way, at_once]["rate"]

    def row(language: str, at_once: int, other: str, bar: float, percent: bool = False) -> Row:
        own = rate(language, "ours", at_once)
        against = rate("rust" if other == "bare" else language, other, at_once)
        name = {"python": "Python `get_run`", "node": "Node `getRun`"}[language]
        return Row(
            f"{name}, {_times(at_once)}, against {LABELS[other]}",
            f"{number(own)}/s",
            f"{number(against)}/s",
            own / against * (100 if percent else 1),
            bar,
            "%" if percent else "times",
        )

    ours, floor = (figures[key]["p50"] for key in [("python", "ours", 1), ("rust", "main", 1)])
    micros = f"{number(floor)} µs"
    result = [
        row("python", 1, "official", 55),
        row("python", 1, "aiohttp", 1.6),
        Row(
            "Python `get_run`, one at a time, median time against bare Rust in `main`",
            f"{number(ours)} µs",
            micros,
            ours / floor,
            1.3,
            least=False,
        ),
    ]
    for at_once in [16, 100]:
        result += [
            row("python", at_once, "official", 350),
            row("python", at_once, "aiohttp", 5),
            row("python", at_once, "pyreqwest", 3.5),
            row("python", at_once, "bare", 85, percent=True),
        ]
    many, fewer = rate("python", "ours", 1000), rate("python", "ours", 100)
    result += [
        Row(
            "Python `get_run`, 1,000 at once, against its own rate at 100",
            f"{number(many)}/s",
            f"{number(fewer)}/s",
            many / fewer * 100,
            80,
            "%",
        ),
        row("node", 1, "undici", 1.1),
        row("node", 1, "fetch", 2.3),
    ]
    for at_once in [16, 100, 1000]:
        result += [
            row("node", at_once, "undici", 2),
            row("node", at_once, "fetch", 8),
            row("node", at_once, "bare", 70, percent=True),
        ]
    return result


LABELS = {
    "ours": "ours",
    "official": "the official client",
    "httpx": "httpx",
    "aiohttp": "aiohttp",
    "pyreqwest": "pyreqwest",
    "undici": "undici `request`",
    "fetch": "fetch",
    "bare": "bare Rust",
    "main": "bare Rust in `main`",
}


def details(figures: Figures) -> str:
    heads = ["", "at once", "calls a second", "median time µs", "CPU a call µs"]
    return markdown(
        heads,
        (
            [f"{language}: {LABELS[way]}", at_once, *map(number, figure.values())]
            for (language, way, at_once), figure in sorted(
                figures.items(), key=lambda item: (item[0][0] != "python", item[0][0], item[0][2])
            )
        ),
    )


def _times(at_once: int) -> str:
    return "one at a time" if at_once == 1 else f"{at_once:,} at once"
