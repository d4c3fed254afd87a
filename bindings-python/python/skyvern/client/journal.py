"""Reads the journal of a batch."""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Iterator
from os import PathLike, fspath
from pathlib import Path
from typing import Any

from skyvern._native import NativeError, journal_rows

from .errors.decode import decode_error

_PAGE = 500
_COLUMNS = ("key", "position", "state", "attempt", "run_id", "status", "error", "updated_at")


class Journal:
    """The journal that `run_workflows` keeps, read without writing to it.

    In the process that writes it, use this and not another SQLite library: two libraries in one
    process do not see each other's locks.

    Args:
        path: The file.

    Raises:
        ArgumentValueError: The file is no journal, or can't be read.

    Example:
        for row in Journal("runs.sqlite").failures():
            print(row["key"], row["run_id"])
    """

    def __init__(self, path: str | PathLike[str]) -> None:
        self._path = fspath(path)
        self._page(0, 1)

    def __iter__(self) -> Iterator[dict[str, Any]]:
        return self.rows()

    def rows(self) -> Iterator[dict[str, Any]]:
        """Every item: its key, state, run and error."""
        after = 0
        while page := self._page(after, _PAGE):
            after = page[-1].pop("row")
            for row in page:
                row.pop("row", None)
                yield row

    def counts(self) -> dict[str, int]:
        """How many items are in which state; finished ones by the status of their run."""
        return dict(Counter(row["status"] or row["state"] for row in self.rows()))

    def failures(self) -> Iterator[dict[str, Any]]:
        """Items with an error, or whose run did not complete."""
        for row in self.rows():
            if row["error"] is not None or row["status"] not in {None, "completed"}:
                yield row

    def to_jsonl(self, path: str | PathLike[str]) -> None:
        """Writes every item as a line of JSON."""
        with Path(path).open("w", encoding="utf-8") as file:
            file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in self.rows())

    def to_csv(self, path: str | PathLike[str]) -> None:
        """Writes every item as a row, without inputs and outputs."""
        with Path(path).open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(_COLUMNS)
            writer.writerows([row[name] for name in _COLUMNS] for row in self.rows())

    def _page(self, after: int, limit: int) -> list[dict[str, Any]]:
        try:
            page: list[dict[str, Any]] = json.loads(journal_rows(self._path, after, limit))
        except NativeError as error:
            raise decode_error(error.args[0]) from None
        return page
