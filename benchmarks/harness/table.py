"""Rows of the table, and how figures are written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass
class Row:
    """A measure with its bar."""

    measure: str
    ours: str
    others: str
    figure: float
    bar: float
    unit: str = "times"
    """What figure and bar are in."""
    least: bool = False
    """Whether the bar is the least that the figure may be; otherwise it is the most."""

    @property
    def met(self) -> bool:
        return self.figure >= self.bar if self.least else self.figure <= self.bar

    def cells(self) -> list[str]:
        sign = "≥" if self.least else "≤"
        space = "" if self.unit == "%" else " "
        figure, bar = f"{number(self.figure)}{space}{self.unit}", f"{self.bar:g}{space}{self.unit}"
        met = "yes" if self.met else "**no**"
        return [self.measure, self.ours, self.others, figure, f"{sign} {bar}", met]


HEADS = ["measure", "ours", "others", "figure", "bar", "met"]


def markdown(heads: list[str], rows: Iterable[Iterable[object]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join("| " + " | ".join(str(cell) for cell in line) + " |" for line in lines)


def number(value: float | None) -> str:
    """A figure with three digits that count, and no more; nothing where there is none."""
    if value is None:
        return ""
    if abs(value) >= 100:
        return f"{value:,.0f}"
    if abs(value) >= 10:
        return f"{value:.1f}"
    return f"{value:.2f}" if abs(value) >= 0.1 or value == 0 else f"{value:.2g}"
