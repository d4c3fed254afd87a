"""Files that are sent to the service."""

from __future__ import annotations

from os import PathLike
from typing import IO, TypeAlias

FileContent: TypeAlias = str | PathLike[str] | bytes | IO[bytes]
"""A file: its path, its bytes, or a stream that is read to its end."""
