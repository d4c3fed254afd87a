"""Files of runs that are kept on this machine."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from os import PathLike, fsdecode
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Self, TypeAlias

from skyvern._native import Reply

from .answers import any_json
from .errors import ArgumentTypeError
from .model import Model

if TYPE_CHECKING:
    from .types import Artifact, FileInfo

IfExists: TypeAlias = Literal["number", "error", "replace"]
"""What a download does where another file of that name is there already."""


@dataclass(frozen=True, slots=True)
class Downloaded:
    """A file that was downloaded.

    Example:
        text = (await client.download(file, to="invoices/")).path.read_bytes()
    """

    path: Path
    """Where it is."""
    size: int
    """Its length in bytes."""

    @classmethod
    def of_reply(cls, reply: Reply) -> Self:
        """What the core says of a download."""
        details = any_json(reply)
        return cls(Path(details["path"]), details["size"])


def download_arguments(
    file: FileInfo | Artifact | Mapping[str, Any] | str,
    to: str | PathLike[str],
    run_id: str | None,
    if_exists: IfExists | None,
) -> dict[str, Any]:
    """The arguments as the core takes them.

    Raises:
        ArgumentTypeError: One of them is of another type.
    """
    if not isinstance(file, Model | Mapping | str):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise _wrong("file", "a FileInfo, an Artifact, a dict like one, or a link", file)
    if not isinstance(to, str | PathLike):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise _wrong("to", "a path", to)
    if run_id is not None and not isinstance(run_id, str):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise _wrong("run_id", "a string", run_id)
    if if_exists is not None and not isinstance(if_exists, str):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise _wrong("if_exists", "'number', 'error' or 'replace'", if_exists)
    return {"file": file, "to": fsdecode(to), "run_id": run_id, "if_exists": if_exists}


def _wrong(name: str, expected: str, value: object) -> Exception:
    error = ArgumentTypeError(
        message=f"download: {name} has to be {expected}, not {type(value).__name__}"
    )
    error.argument = name
    return error
