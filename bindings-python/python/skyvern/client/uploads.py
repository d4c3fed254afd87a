"""Files that are sent to the service."""

from __future__ import annotations

from collections.abc import Awaitable, Mapping
from os import SEEK_END, PathLike, fsdecode
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias, runtime_checkable

if TYPE_CHECKING:
    from .temporary_files import TemporaryFiles


@runtime_checkable
class Readable(Protocol):
    """What is read bit by bit, such as the uploads of Django, Flask and Starlette."""

    def read(self, size: int = ..., /) -> bytes | str | Awaitable[bytes | str]:
        """The next bytes."""
        ...


Content: TypeAlias = str | PathLike[str] | bytes | bytearray | memoryview | Readable
FileContent: TypeAlias = (
    Content
    | tuple[str | None, Content]
    | tuple[str | None, Content, str | None]
    | tuple[str | None, Content, str | None, Mapping[str, str]]
)
"""A file: its path, its bytes, or a stream that is read to its end; or a tuple of a file name, the
content, and maybe a content type.

A string alone is a path. In a tuple, a string is the text of the file, and never opened as a path:
`("notes.txt", "hello")`.
"""

_CHUNK = 256 * 1024
_MAX_IN_MEMORY = 1024 * 1024
"""What is larger, or of unknown size, goes to a temporary file, from which the core sends it."""


class File:
    """A file that was given to a call, taken apart; `dataclasses` takes long to import."""

    __slots__ = ("content", "content_type", "is_path", "name")

    def __init__(
        self, content: Any, name: str | None, content_type: str | None, *, is_path: bool = False
    ) -> None:
        self.content = content
        self.name = name
        self.content_type = content_type
        self.is_path = is_path


def encode_file(file: FileContent) -> File:
    """What was given as a file.

    Raises:
        ArgumentTypeError: It is none of the kinds above.
    """
    if isinstance(file, str | PathLike):
        return File(fsdecode(file), None, None, is_path=True)
    if not isinstance(file, tuple):
        return _taken(file, _name_of(file), None)
    if not 2 <= len(file) <= 4:
        raise _wrong("a tuple of a name, the content, and maybe a content type", file)
    parts: tuple[Any, ...] = (*file, None, None)
    name, content, content_type, headers = parts[:4]
    for text in (name, content_type):
        if text is not None and not isinstance(text, str):
            raise _wrong("a tuple whose name and content type are strings", text)
    if content_type is None and headers:
        lower = {str(key).lower(): value for key, value in dict(headers).items()}
        content_type = lower.get("content-type")
    if isinstance(content, str):
        return _taken(_utf8(content), name, content_type)
    if isinstance(content, PathLike):
        path = fsdecode(content)  # pyright: ignore[reportUnknownArgumentType]
        return File(path, name, content_type, is_path=True)
    return _taken(content, name or _name_of(content), content_type)


def _taken(content: Any, name: str | None, content_type: str | None) -> File:
    if not isinstance(content, bytes | bytearray | memoryview):
        if not callable(getattr(content, "read", None)) or isinstance(content, type):
            raise _wrong("a path, bytes, a stream, or a tuple of a name and one of these", content)
        _check_readable(content)
        kind = getattr(content, "content_type", None)
        content_type = content_type or (kind if isinstance(kind, str) else None)
    return File(content, name or "file", content_type)


def _check_readable(stream: Any) -> None:
    """Refuses a file that is closed, or was read to its end."""
    # Starlette and Django keep the upload in a file of its own.
    for file in (stream, getattr(stream, "file", None)):
        if getattr(file, "closed", None) is True:
            raise _refused(f"{_named(stream)} is closed, so that it can't be read")
        if _is_spent(file):
            raise _refused(
                f"{_named(stream)} is at its end, so that nothing would be sent; "
                "seek(0) goes back to its beginning"
            )


def _is_spent(file: Any) -> bool:
    """Whether a file was read or written to its end; of what can't be sought, nobody knows."""
    if _is_awaited(file):
        return False
    try:
        if not (file.readable() and file.seekable()):
            return False
        place = file.tell()
        end = file.seek(0, SEEK_END)
        file.seek(place)
    except (AttributeError, TypeError, OSError, ValueError):
        return False
    return isinstance(end, int) and 0 < end <= place


def _named(stream: Any) -> str:
    return f"the file {name!r}" if (name := _name_of(stream)) else f"the {type(stream).__name__}"


def _name_of(content: Any) -> str | None:
    """The name of an upload, or of an open file, without folders."""
    for attribute in ("filename", "name"):
        name = getattr(content, attribute, None)
        if isinstance(name, str) and name:
            return name.replace("\\", "/").rpartition("/")[2]
    return None


def sendable(arguments: dict[str, Any], temporary: TemporaryFiles) -> dict[str, Any]:
    """The arguments with their files as the core takes them, while the call lasts."""
    files = {name: file for name, file in arguments.items() if isinstance(file, File)}
    return arguments | {name: _ready(file, temporary) for name, file in files.items()}


async def read_awaited(arguments: dict[str, Any], temporary: TemporaryFiles) -> dict[str, Any]:
    """As `sendable`: what has to be awaited is read here, everything else in a thread."""
    from asyncio import to_thread

    ready = dict(arguments)
    for name, file in arguments.items():
        if not isinstance(file, File):
            continue
        if _is_awaited(file.content):
            ready[name] = await _ready_awaited(file, temporary)
        else:
            ready[name] = await to_thread(_ready, file, temporary)
    return ready


def _ready(file: File, temporary: TemporaryFiles) -> dict[str, Any]:
    content: Any = file.content
    if file.is_path:
        return _at_path(file, temporary)
    if isinstance(content, bytes | bytearray | memoryview):
        view: memoryview[Any] = memoryview(content)  # pyright: ignore[reportUnknownArgumentType]
        view = view.cast("B") if view.contiguous else memoryview(view.tobytes())
        if view.nbytes <= _MAX_IN_MEMORY:
            from base64 import b64encode

            return _encoded(file, base64=b64encode(view).decode())
        with temporary.open() as output:
            output.write(view)
            return _encoded(file, path=output.name)
    if _is_awaited(content):
        # Starlette keeps the upload in a file that can be read without awaiting.
        content = getattr(content, "file", None)
        if content is None or _is_awaited(content):
            raise _wrong(
                "a stream that is read without awaiting, or use AsyncSkyvern", file.content
            )
    with temporary.open() as output:
        while not temporary.ended.is_set() and (chunk := _read(content)):
            output.write(_as_bytes(chunk, file))
        return _encoded(file, path=output.name)


def _read(content: Any) -> Any:
    from io import UnsupportedOperation

    try:
        return content.read(_CHUNK)
    except UnsupportedOperation as error:
        raise _refused(f"{_named(content)} can't be read; it has to be open for reading") from error


def _at_path(file: File, temporary: TemporaryFiles) -> dict[str, Any]:
    """A file that the core reads; it takes paths that are text, others are copied."""
    path = Path(file.content)
    name = file.name or path.name
    if _shown(file.content) == file.content or not path.is_file():
        return _encoded(file, path=file.content)
    with path.open("rb") as content:
        return _ready(File(content, name, file.content_type), temporary)


async def _ready_awaited(file: File, temporary: TemporaryFiles) -> dict[str, Any]:
    with temporary.open() as output:
        while chunk := await file.content.read(_CHUNK):
            output.write(_as_bytes(chunk, file))
        return _encoded(file, path=output.name)


def _is_awaited(content: Any) -> bool:
    from inspect import iscoroutinefunction

    return iscoroutinefunction(getattr(content, "read", None))


def _as_bytes(chunk: Any, file: File) -> bytes:
    if isinstance(chunk, str):
        return chunk.encode()
    if not isinstance(chunk, bytes | bytearray | memoryview):
        raise _wrong("a stream of bytes", file.content)
    return bytes(chunk)  # pyright: ignore[reportUnknownArgumentType]


def _encoded(file: File, **content: str) -> dict[str, Any]:
    name = _shown(file.name) if file.name else None
    encoded = content | {"filename": name, "content_type": file.content_type}
    return {key: value for key, value in encoded.items() if value is not None}


def _shown(text: str) -> str:
    """Names of files may hold bytes that are no text."""
    return text.encode(errors="replace").decode()


def _utf8(text: str) -> bytes:
    try:
        return text.encode()
    except UnicodeEncodeError as error:
        raise _refused(f"the text of a file can't be sent as UTF-8: {error}") from error


def _refused(problem: str) -> Exception:
    from .errors import ArgumentValueError

    error = ArgumentValueError(message=problem)
    error.argument = "file"
    return error


def _wrong(expected: str, value: object) -> Exception:
    from .errors import ArgumentTypeError

    error = ArgumentTypeError(message=f"a file has to be {expected}, not {type(value).__name__}")
    error.argument = "file"
    return error
