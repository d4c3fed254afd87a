"""Reading a run over and over: CPU time of a call, and rates for information."""

from __future__ import annotations

import json
from functools import partial
from statistics import median
from typing import TYPE_CHECKING, Any

from . import play, tools
from .table import Row, markdown, number

if TYPE_CHECKING:
    from collections.abc import Callable

    from .budget import Budget

NAME = "reads"
SECONDS = 0.8

# Who is compared, at how many calls at once, and in how many rounds.
CLOSE = ["rust/bare", "python/ours", "python/aiohttp", "python/pyreqwest"]
CLOSE += ["node/ours", "node/undici", "node/fetch"]
PLANS = [
    ([16, 100], CLOSE, 5),
    ([1], [*CLOSE, "rust/main"], 3),
    ([1000], [way for way in CLOSE if way != "rust/bare"], 3),
    ([1, 16, 100], ["python/official", "python/httpx"], 1),
]

LABELS = {
    "rust/bare": "bare Rust",
    "rust/main": "bare Rust in `main`",
    "python/ours": "ours",
    "python/official": "the official client",
    "python/httpx": "httpx",
    "python/aiohttp": "aiohttp",
    "python/pyreqwest": "pyreqwest",
    "node/ours": "ours",
    "node/undici": "undici `request`",
    "node/fetch": "fetch",
}

# CPU time of a call as a share of another's, at the most.
BARS = {
    16: [
        ("python/ours", "rust/bare", 1.8),
        ("python/ours", "python/aiohttp", 0.2),
        ("python/ours", "python/pyreqwest", 0.3),
        ("node/ours", "rust/bare", 2.2),
        ("node/ours", "node/undici", 0.5),
        ("node/ours", "node/fetch", 0.06),
    ],
    1: [
        ("python/ours", "rust/main", 1.3),
        ("python/ours", "python/aiohttp", 0.6),
        ("node/ours", "node/undici", 0.9),
        ("node/ours", "node/fetch", 0.4),
    ],
    1000: [("node/ours", "node/undici", 0.5), ("node/ours", "node/fetch", 0.12)],
}
BARS[100] = BARS[16]
OFFICIAL = {1: 55, 16: 350, 100: 350}
"""How many times as much the official client needs, at least."""
AT_THOUSAND = 1.25
"""CPU time of a call at a thousand as a share of that at a hundred, at the most."""
NEAR, MORE = 0.03, 6
"""Where a share is as near to its bar as that, so many more rounds: few would decide by chance."""
CALLS = {"python": "Python `get_run`", "node": "Node `getRun`"}

Rounds = dict[str, dict[str, list[float]]]
"""By way and calls at once, such as `python/ours 16`: what was measured in each round."""


def measure(budget: Budget) -> Rounds:
    """Clients take turns, so that all see the same load."""
    result: Rounds = {}
    with play.lean_server() as url:
        for counts, ways, rounds in PLANS:
            for _ in range(budget.rounds(rounds)):
                for at_once in counts:
                    _round(result, url, ways, at_once, budget)
        for at_once in _near(result):
            ways = list(dict.fromkeys(way for *pair, _ in BARS[at_once] for way in pair))
            for _ in range(budget.rounds(MORE)):
                _round(result, url, ways, at_once, budget)
    return result


def _round(result: Rounds, url: str, ways: list[str], at_once: int, budget: Budget) -> None:
    for way in ways:
        figures = read(url, way, at_once, budget.seconds(SECONDS))
        _add(result, f"{way} {at_once}", figures)


def _near(rounds: Rounds) -> list[int]:
    """How many calls at once have a share that lies near its bar."""

    def is_near(at_once: int, own: str, other: str, bar: float) -> bool:
        mine, others = (rounds[f"{way} {at_once}"]["cpu"] for way in (own, other))
        return abs(share(mine, others) / bar - 1) < NEAR

    return [
        at_once for at_once, bars in BARS.items() if any(is_near(at_once, *bar) for bar in bars)
    ]


def read(url: str, way: str, at_once: int, seconds: float) -> dict[str, Any]:
    language, _, client = way.partition("/")
    arguments = (client, url, at_once, seconds)
    if language == "rust":
        return floor(*arguments, "get_run", run_id="wr_1")
    if language == "node":
        return play.node("reads.mjs", *arguments, core=play.CLIENT_CORE)
    official = client == "official"
    return play.python("reads.py", *arguments, official=official, core=play.CLIENT_CORE)


def floor(
    way: str, url: str, at_once: int, seconds: float, operation: str, **arguments: Any
) -> Any:
    """Calls of the core without a host language."""
    words = [way, url, at_once, seconds, operation, json.dumps(arguments)]
    return play.program(tools.FLOOR, *words, core=play.CLIENT_CORE)


def _add(result: Rounds, key: str, figures: dict[str, float]) -> None:
    rounds = result.setdefault(key, {name: [] for name in figures})
    for name, value in figures.items():
        rounds[name].append(value)


def share(own: list[float], other: list[float]) -> float:
    """The median share, round by round; of the medians where the rounds are not the same ones."""
    if len(own) == len(other):
        return median(one / of for one, of in zip(own, other, strict=True))
    return median(own) / median(other)


def rows(rounds: Rounds) -> list[Row]:
    cpu = {key: figures["cpu"] for key, figures in rounds.items()}
    result = []
    for at_once in sorted(BARS):
        for own, other, bar in BARS[at_once]:
            mine, others = (cpu[f"{way} {at_once}"] for way in (own, other))
            row = _row(own, LABELS[other], at_once, mine, others)
            result.append(row(share(mine, others), bar))
    for at_once, bar in OFFICIAL.items():
        mine, others = (cpu[f"python/{way} {at_once}"] for way in ("ours", "official"))
        row = _row("python/ours", LABELS["python/official"], at_once, mine, others)
        result.append(row(median(others) / median(mine), bar, least=True))
    many, fewer = (cpu[f"python/ours {at_once}"] for at_once in (1000, 100))
    row = _row("python/ours", "itself at 100", 1000, many, fewer)
    return [*result, row(median(many) / median(fewer), AT_THOUSAND)]


def _row(
    own: str, other: str, at_once: int, mine: list[float], others: list[float]
) -> Callable[..., Row]:
    """A row that figure and bar are still to be given to."""
    call = CALLS[own.partition("/")[0]]
    measure = f"{call}, {times(at_once)}, CPU a call against {other}"
    return partial(Row, measure, *(f"{number(median(values))} µs" for values in (mine, others)))


def tables(rounds: Rounds) -> dict[str, str]:
    heads = ["", "at once", "CPU a call µs", "from", "to", "calls a second", "median time µs"]
    lines = []
    for key in sorted(rounds, key=_order):
        way, _, at_once = key.partition(" ")
        figures = rounds[key]
        told = [median(figures["cpu"]), min(figures["cpu"]), max(figures["cpu"])]
        told += [median(figures["rate"]), median(figures["p50"])]
        lines.append([f"{way.partition('/')[0]}: {LABELS[way]}", at_once, *map(number, told)])
    return {"reads": markdown(heads, lines)}


def _order(key: str) -> tuple[int, int]:
    way, _, at_once = key.partition(" ")
    return ["python", "node", "rust"].index(way.partition("/")[0]), int(at_once)


def times(at_once: int) -> str:
    return "one at a time" if at_once == 1 else f"{at_once:,} at once"
