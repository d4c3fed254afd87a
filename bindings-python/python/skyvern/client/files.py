"""Files that are sent to the service."""

from __future__ import annotations

from os import PathLike, fspath
from typing import IO, Any, TypeAlias

Content: TypeAlias = str | PathLike[str] | bytes | IO[bytes]
FileContent: TypeAlias = Content | tuple[str | None, Content] | tuple[str | None, Content, str]
"""A file: its path, its bytes, or a stream that is read to its end; or a tuple of a file name, one
of these, and maybe a content type."""


def encode_file(file: FileContent) -> dict[str, Any]:
    """A file as the core takes it.

    Raises:
        ArgumentTypeError: It is none of the kinds above.
    """
    name, content, content_type = None, file, None
    if isinstance(file, tuple):
        name, content, content_type = (*file, None)[:3]
    if isinstance(content, str | PathLike):
        encoded = {"path": fspath(content), "filename": name, "content_type": content_type}
        return {key: value for key, value in encoded.items() if value is not None}
    if name is None:
        named = getattr(content, "name", None)
        name = named.rpartition("/")[2] if isinstance(named, str) else "file"
    from base64 import b64encode

    encoded = {
        "base64": b64encode(_bytes(content)).decode(),
        "filename": name,
        "content_type": content_type,
    }
    return {key: value for key, value in encoded.items() if value is not None}


def _bytes(content: Any) -> bytes:
    read = getattr(content, "read", None)
    data = read() if read is not None else content
    if isinstance(data, str):
        return data.encode()
    if not isinstance(data, bytes | bytearray):
        from .errors import ArgumentTypeError

        raise ArgumentTypeError(
            message=f"a file has to be a path, bytes or a stream, not {type(content).__name__}"
        )
    return bytes(data)
