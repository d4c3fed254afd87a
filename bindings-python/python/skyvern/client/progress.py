"""Shows how far a batch is."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from .batch import Progress, Summary


def reporter(progress: Progress) -> Callable[[Summary], object] | None:
    """What is told of each finished item: a function of the caller's, or a line on a terminal."""
    if progress is None or progress is False:
        return None
    if progress is not True:
        return progress
    from skyvern import notebook

    if notebook.is_watched():
        return notebook.progress()
    if not sys.stderr.isatty():
        return None
    try:
        # By name: nothing has to be installed for the checkers of types.
        tqdm: Any = import_module("tqdm")
    except ImportError:
        return _line
    bar = tqdm.tqdm(unit="run")

    def tell(summary: Summary) -> None:
        bar.total = summary.rows
        bar.update(summary.done - bar.n)

    return tell


def _line(summary: Summary) -> None:
    from shutil import get_terminal_size

    statuses = ", ".join(f"{count} {status}" for status, count in summary.statuses.items())
    text = f"{summary.done} of {summary.rows} done ({statuses or 'none'}), {summary.errors} errors"
    width = max(get_terminal_size().columns - 1, 20)
    sys.stderr.write(f"\r{text[:width]:<{width}}")
    sys.stderr.flush()
