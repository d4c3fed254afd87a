"""Temporary files of uploads."""

from __future__ import annotations

from concurrent.futures import CancelledError
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Generator
    from typing import Self


class TemporaryFiles:
    """Temporary files of a call, which are gone when it is over."""

    def __init__(self) -> None:
        """None yet."""
        from threading import Event, Lock

        self._paths: list[str] = []
        self._lock = Lock()
        self.ended = Event()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        with self._lock:
            self.ended.set()
            for path in self._paths:
                # Windows keeps what a thread still writes to; the thread removes it then.
                with suppress(PermissionError):
                    Path(path).unlink(missing_ok=True)

    @contextmanager
    def open(self) -> Generator[IO[bytes]]:
        """A new file to write to."""
        from tempfile import NamedTemporaryFile

        with self._lock:
            # A call that was cancelled is over while its thread still reads.
            if self.ended.is_set():
                raise CancelledError
            output = NamedTemporaryFile(prefix="skyvern-", suffix=".upload", delete=False)  # noqa: SIM115
            self._paths.append(output.name)
        try:
            with output:
                yield output  # pyright: ignore[reportReturnType]
        finally:
            if self.ended.is_set():
                Path(output.name).unlink(missing_ok=True)
