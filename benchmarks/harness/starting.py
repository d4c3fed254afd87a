"""What a start costs: import and require, a first request, the command, an emulator."""

from __future__ import annotations

import os
from statistics import median
from time import monotonic, perf_counter
from typing import TYPE_CHECKING, Any

from . import play, tools
from .table import Row, markdown, number

if TYPE_CHECKING:
    from collections.abc import Callable

    from .budget import Budget

NAME = "starting"
ROUNDS = 15
SLOW_ROUNDS = 3
"""Of the official client, which takes a second."""
EMULATORS = 30

FIRST = {
    "Python": lambda: play.python("first.py"),
    "Node": lambda: play.node("first.cjs"),
}
PYTHON_WAYS = ["ours", "pyreqwest", "aiohttp", "httpx"]
NODE_WAYS = ["ours", "undici", "fetch"]
COMMANDS = {
    "the crate's": lambda: [tools.COMMAND, "--version"],
    "the wheel's": lambda: [tools.PYTHON.with_name("skyvern"), "--version"],
    "Python alone": lambda: [tools.PYTHON, "-c", "pass"],
    "the npm package's": lambda: ["node", tools.NODE_PACKAGE.with_name("command.js"), "--version"],
    "Node alone": lambda: ["node", "-e", "0"],
}

Figures = dict[str, float]


def measure(budget: Budget) -> dict[str, dict[str, Figures]]:
    rounds, slow = budget.rounds(ROUNDS), budget.rounds(SLOW_ROUNDS)
    emulators = budget.count(EMULATORS)
    with play.lean_server() as url:
        requests = _medians(
            {
                f"{language}: {way}": lambda way=way, program=program: program(way, url)
                for language, program, ways in [
                    ("python", _python_request, PYTHON_WAYS),
                    ("node", _node_request, NODE_WAYS),
                ]
                for way in ways
            },
            rounds,
        )
        official = {"python: official": lambda: _python_request("official", url)}
        requests |= _medians(official, slow)
    return {
        "first": {
            **_medians(FIRST, rounds),
            **_medians({"official": lambda: play.python("first.py", official=True)}, slow),
        },
        "requests": requests,
        "commands": _medians(
            {
                name: lambda command=command: _process(command())
                for name, command in COMMANDS.items()
            },
            rounds,
        ),
        "emulators": {
            "Python": play.python("emulators.py", emulators),
            "Node": play.node("emulators.mjs", emulators),
        },
    }


def _python_request(way: str, url: str) -> Figures:
    official = way == "official"
    return play.python("first_request.py", way, url, monotonic(), official=official)


def _node_request(way: str, url: str) -> Figures:
    return play.node("first_request.mjs", way, url, monotonic())


def _process(command: list[Any]) -> Figures:
    """Milliseconds of a whole process."""
    begun = perf_counter()
    words = [str(word) for word in command]
    quiet = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
    process = os.posix_spawnp(words[0], words, play.environment(), file_actions=quiet)
    _, status, usage = os.wait4(process, 0)
    if status:
        raise RuntimeError(f"{words[0]} ended with {status}")
    cpu = (usage.ru_utime + usage.ru_stime) * 1000
    return {"milliseconds": (perf_counter() - begun) * 1000, "cpu": cpu}


def _medians(starts: dict[str, Callable[[], Figures]], rounds: int) -> dict[str, Figures]:
    """Each is started once before: files are cached from there on. Then they take turns."""
    for start in starts.values():
        start()
    measured = [{name: start() for name, start in starts.items()} for _ in range(rounds)]
    return {
        name: {
            figure: median(one[name][figure] for one in measured) for figure in measured[0][name]
        }
        for name in starts
    }


def rows(figures: dict[str, dict[str, Figures]]) -> list[Row]:
    first, commands, emulators = (figures[name] for name in ("first", "commands", "emulators"))
    official = first["official"]
    result = []
    for language, verb, milliseconds, megabytes in [
        ("Python", "import", 10, 5),
        ("Node", "require", 5, 8),
    ]:
        one = first[language]
        bars = [("cpu", "ms of CPU time", milliseconds, "ms"), ("memory", "MB", megabytes, "MB")]
        for name, what, bar, unit in bars:
            others = f"official: {number(official[name])} {unit}" if language == "Python" else ""
            measure = f"{verb} and first client, {language}, {what}"
            result.append(Row(measure, f"{number(one[name])} {unit}", others, one[name], bar, unit))
    for name, alone in [
        ("the crate's", None),
        ("the wheel's", None),
        ("the npm package's", "Node alone"),
    ]:
        own = commands[name]["cpu"]
        less = commands[alone]["cpu"] if alone else 0
        measure = f"`skyvern --version`, {name}, CPU time{' beyond Node' if alone else ''}"
        others = f"{alone}: {number(less)} ms" if alone else ""
        result.append(Row(measure, f"{number(own)} ms", others, own - less, 30, "ms"))
    for language, one in emulators.items():
        told = f"{number(one['milliseconds'])} ms"
        result.append(Row(f"an emulator from {language}", told, "", one["milliseconds"], 10, "ms"))
    return result


def tables(figures: dict[str, dict[str, Figures]]) -> dict[str, str]:
    def table(name: str) -> str:
        lines = [
            [one, number(figure["milliseconds"]), number(figure["cpu"])]
            for one, figure in figures[name].items()
        ]
        return markdown(["", "ms", "of these CPU time"], lines)

    return {"first_requests": table("requests"), "commands": table("commands")}
