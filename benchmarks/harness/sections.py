"""What is measured, in this order: what notices other work most is first.

A section has a `NAME`, `measure(budget)` that answers figures as JSON has them, `rows(figures)`
with bars, and `tables(figures)` for the templates of the pages.
"""

from . import (
    bulk,
    delays,
    emulators,
    held,
    instructions,
    reads,
    rest,
    schedules,
    scorecard,
    seeing,
    starting,
    waits,
)

SECTIONS = [
    reads,
    seeing,
    starting,
    rest,
    waits,
    held,
    bulk,
    delays,
    emulators,
    instructions,
    schedules,
    scorecard,
]
