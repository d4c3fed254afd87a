"""Measures everything and writes docs/benchmarks.md."""

from __future__ import annotations

import os
import platform
import sys
from datetime import UTC, datetime
from time import perf_counter

from . import play, reads, rest, scorecard, tools, waits
from .table import HEADS, Row, markdown, number

OUTPUT = tools.ROOT / "docs" / "benchmarks.md"
PAGE = tools.ROOT / "benchmarks" / "page.md"
NOTES = tools.ROOT / "benchmarks" / "notes.md"
"""What was found where a bar is missed; becomes a part of the page."""
EMULATOR_READS = 40_000


def main() -> None:
    if "--no-build" not in sys.argv:
        tools.build()
    begun, load = perf_counter(), os.getloadavg()[0]
    with play.lean_server() as url:
        reading = _told("reads", lambda: reads.measure(url))
        decoding = _told("decoding", lambda: rest.decoding(url))
        memory = _told("memory", lambda: rest.memory(url))
    emulator = _told("emulator", reads.emulator_rate)
    rate = f"{number(emulator)}/s"
    others = [
        *_told("awaits", rest.awaits),
        *_told("starting", rest.starting),
        *rest.sizes(),
        *decoding,
        *memory,
        Row(
            "reads that the emulator answers, one thread", rate, "", emulator, EMULATOR_READS, "/s"
        ),
    ]
    waiting = _told("waits", waits.measure)
    core_memory = _told("memory of the core", waits.core_memory)
    schedule, schedules, learned = rest.schedules()
    scores = _told("scorecard", scorecard.measure)
    rows = [*reads.rows(reading), *waits.rows(waiting), *others, *schedule]
    text = PAGE.read_text().format(
        date=datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC"),
        python=platform.python_version(),
        node=_node_version(),
        cores=os.cpu_count(),
        before=f"{load:.1f}",
        after=f"{os.getloadavg()[0]:.1f}",
        minutes=f"{(perf_counter() - begun) / 60:.0f}",
        met=sum(row.met for row in rows),
        bars=len(rows),
        table=markdown(HEADS, (row.cells() for row in rows)),
        notes=NOTES.read_text().strip(),
        reads=reads.details(reading),
        waits=waits.details(waiting),
        core_memory=core_memory,
        schedules=schedules,
        learned=learned,
        score=scorecard.summary(scores),
        scenarios=scorecard.details(scores),
    )
    OUTPUT.write_text(text)
    print(text.partition("## Reading")[0])


def _told(name, measure):
    begun = perf_counter()
    result = measure()
    print(f"{name}: {perf_counter() - begun:.0f} s", file=sys.stderr, flush=True)
    return result


def _node_version() -> str:
    return play.program("node", "-p", "JSON.stringify(process.versions.node)")


if __name__ == "__main__":
    main()
