"""Measures, keeps what was measured in docs/benchmarks.json, and writes the pages from it.

    benchmarks/run                     everything
    benchmarks/run --no-build          of what is already built
    benchmarks/run --short             so little that it only shows whether the programs work
    benchmarks/run --only waits bulk   these sections
    benchmarks/run --pages             nothing, but the pages anew
    benchmarks/run --check             nothing: are the pages those of what was measured?

Everything is written to target/bench, and to docs too unless there is `--short` or `--only`.
"""

from __future__ import annotations

import argparse
import sys
import traceback
from time import perf_counter

from . import history, pages, tools
from .budget import SHORT, WHOLE, Budget
from .sections import SECTIONS


def main() -> int:
    asked = _arguments()
    if asked.check or asked.pages:
        kept = history.load()
        return 0 if kept is None else _pages(kept, only_check=asked.check)
    if not asked.no_build:
        tools.build()
    measured = _measure(asked.only or _names(), SHORT if asked.short else WHOLE)
    # Before anything is made of it: it took a quarter of an hour.
    history.save(measured, tools.HERE / "benchmarks.json")
    measured["met"] = pages.met(measured)
    (tools.HERE / "benchmarks.md").write_text(pages.benchmarks(measured))
    if not (asked.short or asked.only):
        history.save(measured)
        pages.write(measured)
    print(pages.said(measured))
    return 1 if measured["failed"] else 0


def _pages(kept: history.Measured, *, only_check: bool) -> int:
    if not only_check:
        pages.write(kept)
        return 0
    stale = pages.stale(kept)
    for file in stale:
        print(f"{file} is not what was measured")
    return 1 if stale else 0


def _measure(names: list[str], budget: Budget) -> history.Measured:
    """A section that fails is told of, and the others go on."""
    measured, begun = history.begin(), perf_counter()
    for section in SECTIONS:
        if section.NAME not in names:
            continue
        start = perf_counter()
        try:
            measured["sections"][section.NAME] = section.measure(budget)
        except Exception as error:  # noqa: BLE001
            traceback.print_exc()
            measured["failed"][section.NAME] = f"{type(error).__name__}: {error}"
        took = perf_counter() - start
        measured["seconds"][section.NAME] = took
        print(f"{section.NAME}: {took:.0f} s", file=sys.stderr, flush=True)
    return history.end(measured, perf_counter() - begun)


def _names() -> list[str]:
    return [section.NAME for section in SECTIONS]


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="benchmarks/run", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    for flag in ("no-build", "short", "pages", "check"):
        parser.add_argument(f"--{flag}", action="store_true")
    parser.add_argument("--only", nargs="+", choices=_names())
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
