"""The pages that are written from what was measured: no figure in them has another source."""

from __future__ import annotations

import re
from collections import defaultdict
from statistics import median
from typing import TYPE_CHECKING, Any

from . import instructions, tools
from .sections import SECTIONS
from .table import HEADS, Row, markdown, number

if TYPE_CHECKING:
    from pathlib import Path

    from .history import Measured

TEMPLATES = tools.ROOT / "benchmarks" / "pages"
DOCS = tools.ROOT / "docs"

# What is compared with the official client, its unit, and where both figures are.
READ, WAIT, FIRST = ["reads"], ["waits", "waits"], ["starting", "first"]
REQUESTS, DELAYS = ["starting", "requests"], ["delays"]
COSTS = [
    (
        "processor time of a read, one at a time",
        " µs",
        [*READ, "python/ours 1", "cpu"],
        [*READ, "python/official 1", "cpu"],
    ),
    (
        "processor time of a read, 100 at once",
        " µs",
        [*READ, "python/ours 100", "cpu"],
        [*READ, "python/official 100", "cpu"],
    ),
    (
        "reads a second on one core, 100 at once",
        "",
        [*READ, "python/ours 100", "rate"],
        [*READ, "python/official 100", "rate"],
    ),
    (
        "processor time of a wait, 1,000 at once",
        " µs",
        [*WAIT, "python/ours 1000", "cpu"],
        [*WAIT, "python/official 1000", "cpu"],
    ),
    (
        "memory of a wait, 1,000 at once",
        " KB",
        [*WAIT, "python/ours 1000", "memory"],
        [*WAIT, "python/official 1000", "memory"],
    ),
    (
        "delay until a wait sees the end of a short run, 100 at once",
        " s",
        [*DELAYS, "Python: ours, shared lists", "mean"],
        [*DELAYS, "Python: official, every 10 s", "mean"],
    ),
    (
        "requests of such a wait",
        "",
        [*DELAYS, "Python: ours, shared lists", "requests"],
        [*DELAYS, "Python: official, every 10 s", "requests"],
    ),
    (
        "a fresh process, up to its first answer",
        " ms",
        [*REQUESTS, "python: ours", "milliseconds"],
        [*REQUESTS, "python: official", "milliseconds"],
    ),
    (
        "import and first client",
        " ms",
        [*FIRST, "Python", "milliseconds"],
        [*FIRST, "official", "milliseconds"],
    ),
    (
        "memory of import and first client",
        " MB",
        [*FIRST, "Python", "memory"],
        [*FIRST, "official", "memory"],
    ),
]
MARKED = re.compile(r"(?<=<!-- measured -->\n).*?(?=\n<!-- /measured -->)", re.DOTALL)


def wanted(measured: Measured) -> dict[Path, str]:
    """The files as they should be."""
    compared = _template("comparison.md", measured, costs=_costs(measured))
    return {
        DOCS / "benchmarks.md": benchmarks(measured),
        DOCS / "comparison.md": compared,
        tools.ROOT / "README.md": _marked(tools.ROOT / "README.md", _costs(measured)),
        DOCS / "engines" / "README.md": _marked(
            DOCS / "engines" / "README.md", _template("engines.md", measured)
        ),
    }


def stale(measured: Measured) -> list[str]:
    """The files that are not as they should be."""
    return [
        str(path.relative_to(tools.ROOT))
        for path, text in wanted(measured).items()
        if not path.exists() or path.read_text() != text
    ]


def write(measured: Measured) -> None:
    for path, text in wanted(measured).items():
        path.write_text(text)


def benchmarks(measured: Measured) -> str:
    rows = _rows(measured)
    return _template(
        "benchmarks.md",
        measured,
        bars=len(rows),
        met=sum(row.met for row in rows),
        table=markdown(HEADS, (row.cells() for row in rows)),
        notes=(TEMPLATES / "notes.md").read_text().strip(),
    )


def said(measured: Measured) -> str:
    """What is worth to be said at the end of a run, in words."""
    rows = _rows(measured)
    missed = [row for row in rows if not row.met]
    lines = [f"{len(rows) - len(missed)} of {len(rows)} bars are met."]
    lines += [f"missed: {row.measure}: {' '.join(row.cells()[3:5])}" for row in missed]
    lines += [f"{name} was not measured: {reason}" for name, reason in measured["failed"].items()]
    counted = measured["sections"].get(instructions.NAME)
    if measured["before"] is None or counted is None:
        lines.append("There is no earlier count of instructions to compare with.")
    else:
        before = measured["before"]
        met = before.get("met", {})
        lines += [
            f"{'now met' if row.met else 'no longer met'}: {row.measure}"
            for row in rows
            if met.get(row.measure, row.met) != row.met
        ]
        more = f"{instructions.TOLD_FROM:.0%} more instructions"
        lines += instructions.regressions(counted, before["instructions"]) or [
            f"Nothing takes {more} than in the run of {before['date']}."
        ]
    return "\n".join(lines)


def met(measured: Measured) -> dict[str, bool]:
    """By measure: whether its bar is met."""
    return {row.measure: row.met for row in _rows(measured)}


def _rows(measured: Measured) -> list[Row]:
    done = measured["sections"]
    return [
        row
        for section in SECTIONS
        if section.NAME in done
        for row in section.rows(done[section.NAME])
    ]


class _Filled(defaultdict):
    """What a template is filled with; what was not measured says so."""

    def __missing__(self, name: str) -> str:
        return f"*`{name}` was not measured in this run.*"


def _template(name: str, measured: Measured, **more: Any) -> str:
    filled = _Filled()
    for section in SECTIONS:
        if section.NAME in measured["sections"]:
            filled |= section.tables(measured["sections"][section.NAME])
    if instructions.NAME in measured["sections"]:
        before = (measured["before"] or {}).get("instructions")
        filled |= instructions.tables(measured["sections"][instructions.NAME], before)
    load = {f"load_{when}": f"{load:.1f}" for when, load in measured["load"].items()}
    filled |= {
        "date": measured["date"],
        "day": measured["date"].partition(" ")[0],
        "minutes": f"{measured['minutes']:.0f}",
        **measured["machine"],
        **load,
        **more,
    }
    return (TEMPLATES / name).read_text().format_map(filled)


def _marked(path: Path, text: str) -> str:
    return MARKED.sub(lambda _: text.strip(), path.read_text())


def _costs(measured: Measured) -> str:
    """Ours next to the official client; what was not measured is left out."""
    done = measured["sections"]
    lines = []
    for what, unit, own, other in COSTS:
        try:
            told = [f"{number(_figure(done, path))}{unit}" for path in (own, other)]
        except KeyError:
            continue
        lines.append([what, *told])
    if "rest" in done:
        sizes = done["rest"]["sizes"]
        official = sizes["official"]
        told = f"{official['packages']} packages, {number(official['size'])} MB installed"
        lines.append(["size of the package", f"{number(sizes['wheel'])} MB", told])
    return markdown(["Python", "here", "official"], lines)


def _figure(done: dict[str, Any], path: list[str]) -> float:
    value: Any = done
    for name in path:
        value = value[name]
    return median(value) if isinstance(value, list) else value
