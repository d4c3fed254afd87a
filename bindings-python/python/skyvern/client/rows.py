"""The rows of a batch: lists, iterators, files, data frames."""

from __future__ import annotations

import math
from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Mapping
from os import PathLike, fsdecode
from typing import TYPE_CHECKING, Any, TypeAlias

from skyvern._native import NativeError, RowsFile

from .errors import ArgumentTypeError, ArgumentValueError
from .errors.decode import decode_error
from .parse import parse_json
from .type_guards import is_asynchronous, is_iterable, is_mapping, is_path

if TYPE_CHECKING:
    from collections.abc import AsyncIterable, Sequence

Row: TypeAlias = Mapping[str, Any]
Key: TypeAlias = str | Callable[[Row], object] | None
Rows: TypeAlias = "Iterable[Row] | AsyncIterable[Row] | str | PathLike[str]"


def key_by(key: Any) -> str | dict[str, str]:
    """What makes an item the same item, as a journal knows it.

    Raises:
        ArgumentTypeError: The key is neither a column nor a function.
    """
    if key is None:
        return "input"
    if isinstance(key, str):
        return {"column": key}
    if callable(key):
        return "function"
    raise ArgumentTypeError(
        message="run_workflows: key has to be the name of a column or a function of the row, "
        f"not {type(key).__name__}"
    )


def iterate(rows: Any, key: Key) -> Iterator[Row] | AsyncIterator[Row]:
    """The rows one by one. A file and a list are looked through before: a bad row stops it all."""
    column = key if isinstance(key, str) else None
    if is_path(rows):
        return _of_file(rows, column)
    if type(rows) in {list, tuple} and column is not None:
        _check_keys(rows, column)
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


def text_of_key(row: Row, key: str | Callable[[Row], object], number: int) -> str:
    """Whole numbers are keys by their decimal digits; nothing else but text is one."""
    if not isinstance(key, str):
        value = key(row)
    elif key in row:
        value = row[key]
    else:
        raise ArgumentValueError(message=f"run_workflows: row {number} has no {key!r}, its key")
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise ArgumentTypeError(
            message=f"run_workflows: row {number}: its key has to be text or a whole number, "
            f"not {type(value).__name__}"
        )
    return str(value)


def _check_keys(rows: Sequence[Any], column: str) -> None:
    seen: dict[str, int] = {}
    for number, row in enumerate(rows, 1):
        key = text_of_key(checked(row, number), column, number)
        first = seen.setdefault(key, number)
        if first != number:
            raise ArgumentValueError(
                message=f"run_workflows: row {number}: its key was there before, in row {first}"
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


def _of_file(path: str | PathLike[str], key: str | None) -> Iterator[Row]:
    """Rows of a file, which is read through before, so that a bad row stops it all."""
    try:
        file = RowsFile(fsdecode(path), key)
    except NativeError as error:
        raise decode_error(error.args[0]) from None
    return map(parse_json, iter(file.next, None))
