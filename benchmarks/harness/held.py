"""A hundred thousand waits in one process; the service's clock stands still until all wait."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import play
from .table import Row, markdown, number

if TYPE_CHECKING:
    from .budget import Budget

NAME = "held"
COUNT = 100_000
SECONDS = 5.0
"""How long they wait before the clock goes on."""
RUN = 600.0

Figures = dict[str, dict[str, float]]


def measure(budget: Budget) -> Figures:
    workflows = [{"workflow_id": "wpid_1", "behaviour": {"duration": RUN}}]
    result = {}
    for language, run in [("Python", play.python), ("Node", play.node)]:
        script = "held.py" if language == "Python" else "held.mjs"
        with play.emulator(clock={"mode": "virtual"}, workflows=workflows) as emulator:
            result[language] = run(script, emulator.url, budget.count(COUNT), SECONDS)
    return result


def rows(_figures: Figures) -> list[Row]:
    return []


def tables(figures: Figures) -> dict[str, str]:
    heads = ["", "memory a wait KB", "CPU a wait µs", "starts a second", "ends seen", "within s"]
    lines = [
        [
            language,
            number(figure["memory"]),
            number(figure["cpu"]),
            number(figure["starts"]),
            f"{figure['ended']:,}",
            number(figure["seen"]),
        ]
        for language, figure in figures.items()
    ]
    return {"held": markdown(heads, lines)}
