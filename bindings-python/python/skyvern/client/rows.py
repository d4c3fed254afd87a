"""The rows of a batch: lists, iterators, files, data frames."""

from __future__ import annotations

import math
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from .errors import ArgumentTypeError, ArgumentValueError
from .shapes import is_asynchronous, is_iterable, is_mapping, is_path

if TYPE_CHECKING:
    from collections.abc import AsyncIterable

Row: TypeAlias = Mapping[str, Any]
Rows: TypeAlias = "Iterable[Row] | AsyncIterable[Row] | str | PathLike[str]"


def iterate(rows: Any) -> Iterator[Row] | AsyncIterator[Row]:
    """The rows one by one; a file is read whole before, so that a bad row stops it all."""
    if is_path(rows):
        return iter(list(_of_file(rows)))
    if is_asynchronous(rows):
        return aiter(rows)
    columns = getattr(rows, "columns", None)
    if columns is not None and hasattr(rows, "itertuples"):
        return _of_tuples(list(columns), rows.itertuples(index=False, name=None))
    if columns is not None and hasattr(rows, "iter_rows"):
        return _of_tuples(list(columns), rows.iter_rows())
    if is_mapping(rows) or not is_iterable(rows):
        raise ArgumentTypeError(
            message="run_workflows: rows have to be a list, an iterator, the path of a file or a "
            f"data frame, not {type(rows).__name__}"
        )
    return iter(rows)


def checked(row: Any, number: int) -> Row:
    """The row, if it is one."""
    if is_mapping(row):
        return row
    raise ArgumentTypeError(
        message=f"run_workflows: row {number} has to be a mapping, not {type(row).__name__}"
    )


def _of_tuples(columns: list[Any], tuples: Iterable[tuple[Any, ...]]) -> Iterator[Row]:
    """Rows of a data frame: what is missing there is not given here."""
    if len(set(columns)) < len(columns):
        raise ArgumentValueError(message="run_workflows: two columns have the same name")
    for number, values in enumerate(tuples, 1):
        row: dict[str, Any] = {}
        for column, value in zip(columns, values, strict=True):
            plain = _plain(value, number, column)
            if plain is not None:
                row[str(column)] = plain
        yield row


def _plain(value: Any, number: int, column: Any) -> Any:
    """A cell without the types of numpy and pandas."""
    item = getattr(value, "item", None)
    if item is not None and not isinstance(value, str | bytes):
        value = item()
    if value is None or type(value).__name__ in {"NAType", "NaTType"} or value != value:
        return None
    if isinstance(value, float) and math.isinf(value):
        raise ArgumentValueError(message=f"run_workflows: row {number}, column {column}: {value}")
    return value


def _of_file(path: str | PathLike[str]) -> Iterator[Row]:
    suffix = Path(path).suffix.lower()
    try:
        if suffix == ".csv":
            yield from _of_csv(path)
        elif suffix in {".jsonl", ".ndjson"}:
            yield from _of_jsonl(path)
        else:
            raise ArgumentValueError(message=f"run_workflows: {path} is no .csv or .jsonl file")
    except (OSError, UnicodeDecodeError) as error:
        raise ArgumentValueError(message=f"run_workflows: {path} can't be read: {error}") from error


def _of_csv(path: str | PathLike[str]) -> Iterator[Row]:
    """Cells are text, and an empty one is not given."""
    import csv

    # The mark that Excel puts in front would be part of the first column's name.
    with Path(path).open(encoding="utf-8-sig", newline="") as file:
        reader = csv.reader(file, strict=True)
        line = 1
        try:
            columns: list[str] = next(reader, list[str]())
            if len(set(columns)) < len(columns):
                raise ArgumentValueError(message=f"run_workflows: {path}: two columns of one name")
            line = reader.line_num + 1
            for cells in reader:
                if cells and len(cells) != len(columns):
                    raise ArgumentValueError(
                        message=f"run_workflows: {path}, line {line}: {len(cells)} cells for "
                        f"{len(columns)} columns"
                    )
                if cells:
                    pairs = zip(columns, cells, strict=True)
                    yield {column: cell for column, cell in pairs if cell}
                line = reader.line_num + 1
        except csv.Error as error:
            raise ArgumentValueError(
                message=f"run_workflows: {path}, line {line}: {error}"
            ) from error


def _of_jsonl(path: str | PathLike[str]) -> Iterator[Row]:
    import json

    with Path(path).open(encoding="utf-8-sig") as file:
        for line, text in enumerate(file, 1):
            if not text.strip():
                continue
            try:
                row = json.loads(text)
            except ValueError as error:
                raise ArgumentValueError(
                    message=f"run_workflows: {path}, line {line}: {error}"
                ) from error
            if not isinstance(row, dict):
                raise ArgumentValueError(
                    message=f"run_workflows: {path}, line {line}: not an object"
                )
            yield row
