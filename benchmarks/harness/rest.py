"""Awaits, sizes, decoding and memory that stays flat."""

from __future__ import annotations

from functools import partial
from statistics import median
from typing import TYPE_CHECKING, Any

from . import play, tools
from .table import Row, number

if TYPE_CHECKING:
    from .budget import Budget

NAME = "rest"
MEBIBYTE = 1 << 20
ROUNDS = 3
FLAT = 2.0
"""Memory that may come and go, in MB: less than the allocator's own unrest."""
WHEEL, NATIVE_MODULE = 5, 9
"""MB at the most."""
AWAITS = {1: None, 16: 4, 100: 6}
"""Microseconds of CPU time at the most, by awaits at once."""
LIST = 5
"""Milliseconds of CPU time at the most."""


def measure(budget: Budget) -> dict[str, Any]:
    with play.lean_server() as url:
        decoding, memory = _decoding(url), _memory(url)
    return {
        "awaits": {
            str(at_once): median(
                play.python("awaits.py", at_once, core=play.CLIENT_CORE)["cpu"]
                for _ in range(budget.rounds(ROUNDS))
            )
            for at_once in AWAITS
        },
        "sizes": {
            "wheel": tools.wheel().stat().st_size / MEBIBYTE,
            "native": tools.native_module().stat().st_size / MEBIBYTE,
            "official": play.python("size.py", official=True),
        },
        "decoding": decoding,
        "memory": memory,
    }


def _decoding(url: str) -> dict[str, Any]:
    return {
        "Python": play.python("decode.py", url),
        "Node": play.node("decode.mjs", url),
        "official": play.python("decode.py", url, official=True),
    }


def _memory(url: str) -> dict[str, Any]:
    clients = play.together(
        partial(play.python, "flat.py", url), partial(play.node, "flat.mjs", url)
    )
    return dict(zip(("Python", "Node"), clients, strict=True))


def rows(figures: dict[str, Any]) -> list[Row]:
    return [
        *_awaits(figures["awaits"]),
        *_sizes(figures["sizes"]),
        *_lists(figures["decoding"]),
        *_flat(figures["memory"]),
    ]


def _awaits(awaits: dict[str, float]) -> list[Row]:
    alone = f"{number(awaits['1'])} µs one at a time"
    return [
        Row(
            f"an await beyond the request, Python, {at_once} at once, CPU time",
            f"{number(awaits[str(at_once)])} µs",
            alone,
            awaits[str(at_once)],
            bar,
            "µs",
        )
        for at_once, bar in AWAITS.items()
        if bar
    ]


def _sizes(sizes: dict[str, Any]) -> list[Row]:
    official = sizes["official"]
    others = f"official: {official['packages']} packages, {number(official['size'])} MB installed"
    wheel, native = sizes["wheel"], sizes["native"]
    return [
        Row("size of the wheel", f"{number(wheel)} MB", others, wheel, WHEEL, "MB"),
        Row("size of the `.node`", f"{number(native)} MB", "", native, NATIVE_MODULE, "MB"),
    ]


def _lists(decoding: dict[str, Any]) -> list[Row]:
    result = []
    for language in ("Python", "Node"):
        official = f"official: {number(decoding['official']['looked'])} ms"
        for name, what in [("alone", "reachable"), ("looked", "looked at one by one")]:
            own = decoding[language][name]
            measure = f"a list of 165 KB, {language}, all fields {what}, CPU time"
            others = official if language == "Python" else ""
            result.append(Row(measure, f"{number(own)} ms", others, own, LIST, "ms"))
    return result


def _flat(memory: dict[str, Any]) -> list[Row]:
    result = []
    for language, figure in memory.items():
        for what, before, after in [
            ("100,000 calls", "warm", "calls"),
            ("10,000 canceled or failed calls", "calls", "bad_calls"),
        ]:
            told = [f"{number(figure[after])} MB", f"{number(figure[before])} MB before"]
            more = figure[after] - figure[before]
            result.append(Row(f"memory after {what}, {language}", *told, more, FLAT, "MB"))
    return result


def tables(_figures: dict[str, Any]) -> dict[str, str]:
    return {}
