"""Live displays in notebooks: one output that changes in place.

A notebook that is executed without anybody at it, as by `nbconvert --execute`, shows none.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from skyvern.client import Record, Summary

__all__ = ["live"]

_MAX_RUNS = 20
"""Runs that a live display shows."""


def live() -> Callable[[Record], None]:
    """A hook that shows the runs of a client while they are waited for.

    Example:
        client = Skyvern(on_event=live())
    """
    runs: dict[str, dict[str, Any]] = {}
    display = Display()

    def tell(record: Record) -> None:
        if record.run_id is None or record.run_status is None:
            return
        # The newest stands last.
        known = runs.pop(record.run_id, {})
        runs[record.run_id] = {
            "status": record.run_status,
            "app_url": record.app_url or known.get("app_url"),
            "seconds": record.waited,
        }
        display.show(_rows(runs))

    return tell


def progress() -> Callable[[Summary], None]:
    """What shows how far a batch is."""
    display = Display()

    def tell(summary: Summary) -> None:
        display.show(summary._repr_html_())  # pyright: ignore[reportPrivateUsage]

    return tell


def is_watched() -> bool:
    """Whether this is a notebook with somebody at it, who could also be asked for input."""
    if "IPython" not in sys.modules:
        return False
    from importlib import import_module

    shell: Any = import_module("IPython").get_ipython()
    return bool(getattr(getattr(shell, "kernel", None), "_allow_stdin", False))


class Display:
    """An output that changes in place."""

    def __init__(self) -> None:
        self._handle: Any = None

    def show(self, html: str) -> None:
        """Shows this instead of what was shown before, where somebody looks."""
        if not is_watched():
            return
        from importlib import import_module

        tools: Any = import_module("IPython.display")
        content = tools.HTML(html)
        if self._handle is None:
            self._handle = tools.display(content, display_id=True)
        else:
            self._handle.update(content)


def _rows(runs: dict[str, dict[str, Any]]) -> str:
    from skyvern.client.html import list_of
    from skyvern.client.model import Model

    newest = list(runs.items())[-_MAX_RUNS:]
    caption = "1 run" if len(runs) == 1 else f"{len(runs)} runs"
    if len(newest) < len(runs):
        caption += f", the {len(newest)} that changed last"
    return list_of([Model(run_id=run_id, **run) for run_id, run in newest], caption)
