"""Instructions outside of the kernel, counted by valgrind: they show a change of the code alone.

A program does one thing so many times, and more times; the difference is what the thing takes,
without starting up.
"""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from tempfile import NamedTemporaryFile
from typing import TYPE_CHECKING, Any

from . import play, tools
from .table import Row, markdown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .budget import Budget

NAME = "instructions"
VALGRIND = ["valgrind", "--tool=callgrind"]

# V8 without threads of its own, and without chance.
PREDICTABLE = ["--predictable", "--hash-seed=1", "--random-seed=1"]

# What is done, by whom, and how often in the two programs.
PLANS = {
    "a read, 16 at once": (
        "read",
        {"rust": (400, 2000), "python": (400, 2000), "node": (1600, 4800)},
    ),
    "an await without a request, 16 at once": ("await", {"python": (1000, 5000)}),
    "a wait from start to end": ("wait", {"rust": (10, 60), "python": (10, 60), "node": (30, 90)}),
    "a list of 165 KB": ("list", {"rust": (5, 25), "python": (5, 25), "node": (10, 40)}),
    "import and first client": ("import", {"python": (0, 1)}),
    "require and first client": ("require", {"node": (0, 1)}),
}
"""Lists are made into objects; Python's are dumped too, so that every field is looked at."""

TOLD_FROM = 0.05
"""A change by so much is told."""
BEHAVIOUR = {"queued_after": 0, "started_after": 0, "duration": 0}

# Whose instructions they are, by the file they are in; the rest is compiled JavaScript and others.
PARTS = {
    "native module": re.compile(r"_native\.abi3\.so|\.node$|/counted$"),
    "interpreter": re.compile(r"/(lib)?python3[^/]*$|/node$|/lib-dynload/"),
    "C library": re.compile(r"/(libc|libm|ld-linux|libpthread)[^/]*$|/vgpreload[^/]*$"),
}
OTHERS = "others"

Counts = dict[str, dict[str, dict[str, int]]]
"""By measure, language and part."""


def measure(_budget: Budget) -> Counts:
    """Other work on the machine changes nothing, so that all cores count at once."""
    workflows = [{"workflow_id": "wpid_1", "behaviour": BEHAVIOUR}]
    with (
        play.lean_server() as lean,
        play.emulator(workflows=workflows) as emulator,
        ThreadPoolExecutor(len(play.CORES)) as pool,
    ):
        urls = {"wait": emulator.url}
        counting = {
            (measure, language): pool.submit(
                _difference, language, what, urls.get(what, lean), *counts
            )
            for measure, (what, languages) in PLANS.items()
            for language, counts in languages.items()
        }
        result: Counts = {}
        for (measure, language), counted in counting.items():
            result.setdefault(measure, {})[language] = counted.result()
    return result


def _difference(language: str, what: str, url: str, fewer: int, more: int) -> dict[str, int]:
    few, many = (_count(language, what, url, times) for times in (fewer, more))
    return {part: round((many[part] - few[part]) / (more - fewer)) for part in many}


def _count(language: str, what: str, url: str, times: int) -> Counter[str]:
    programs: dict[str, list[Any]] = {
        "rust": [tools.COUNTED],
        "python": play.python_command("counted.py"),
        "node": ["node", *PREDICTABLE, tools.CLIENTS / "node" / "counted.mjs"],
    }
    with NamedTemporaryFile("r") as counted, NamedTemporaryFile() as log:
        files = [f"--callgrind-out-file={counted.name}", f"--log-file={log.name}"]
        words = [*VALGRIND, *files, *programs[language], what, url, times]
        command = [str(word) for word in words]
        subprocess.run(command, env=play.environment(), check=True, timeout=play.LONGEST)
        return parts(counted)


def parts(lines: Iterable[str]) -> Counter[str]:
    """The instructions of each part, from a file in callgrind's format."""
    found: Counter[str] = Counter(dict.fromkeys([*PARTS, OTHERS], 0))
    names: dict[str, str] = {}
    part, is_of_call = OTHERS, False
    for line in lines:
        if line.startswith("ob="):
            number, _, name = line[3:].strip().partition(" ")
            names.setdefault(number, name)
            part = _part(names[number])
        elif line.startswith("cob="):
            number, _, name = line[4:].strip().partition(" ")
            names.setdefault(number, name)
        elif line.startswith("calls="):
            is_of_call = True
        elif line[:1] in "+-*0123456789" and line.strip():
            # What follows the line of a call is what was called.
            found[part] += 0 if is_of_call else int(line.split()[-1])
            is_of_call = False
    return found


def _part(file: str) -> str:
    return next((part for part, pattern in PARTS.items() if pattern.search(file)), OTHERS)


def rows(_counts: Counts) -> list[Row]:
    return []


def tables(counts: Counts, before: Counts | None = None) -> dict[str, str]:
    heads = ["", "language", "instructions", *PARTS, OTHERS, "in the last committed run", "change"]
    lines = []
    for measure, language, own, earlier in _compared(counts, before or {}):
        each = [f"{own.get(part, 0):,}" for part in [*PARTS, OTHERS]]
        total = sum(own.values())
        change = (
            ["", ""]
            if earlier is None
            else [f"{earlier:,}", f"{(total / earlier - 1) * 100:+.1f}%"]
        )
        lines.append([measure, language.capitalize(), f"{total:,}", *each, *change])
    return {"instructions": markdown(heads, lines)}


def regressions(counts: Counts, before: Counts) -> list[str]:
    """What takes more than it did, in words."""
    return [
        f"{measure}, {language.capitalize()}: {total:,} instructions, "
        f"{total / earlier - 1:.0%} more than {earlier:,} in the last committed run"
        for measure, language, own, earlier in _compared(counts, before)
        if earlier and (total := sum(own.values())) > earlier * (1 + TOLD_FROM)
    ]


def _compared(
    counts: Counts, before: Counts
) -> Iterator[tuple[str, str, dict[str, int], int | None]]:
    """Each count with the sum of the earlier one, where there is one."""
    for measure, languages in counts.items():
        for language, own in languages.items():
            earlier = before.get(measure, {}).get(language)
            yield measure, language, own, sum(earlier.values()) if earlier else None
