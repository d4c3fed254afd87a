"""A store of files that answers byte for byte as a test says: cut, changed, redirected."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass
class Asked:
    """A request: path and query, and headers by their names in lower case."""

    target: str
    headers: dict[str, str]


@dataclass
class Store:
    """Where it listens, and what it was asked for."""

    base_url: str
    asked: list[Asked] = field(default_factory=list)
    released: threading.Event = field(default_factory=threading.Event)
    """What an answer may wait for; set at the end."""


@contextmanager
def store(answer: Callable[[Asked, socket.socket], bytes]) -> Iterator[Store]:
    """A store; each answer is sent as it is, and the connection closed."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        it = Store(f"http://127.0.0.1:{listener.getsockname()[1]}")

        def serve(connection: socket.socket) -> None:
            with connection, connection.makefile("rb") as lines:
                _, target, _ = lines.readline().decode().split(" ")
                pairs = (line.decode().split(":", 1) for line in iter(lines.readline, b"\r\n"))
                asked = Asked(target, {name.lower(): value.strip() for name, value in pairs})
                it.asked.append(asked)
                try:
                    connection.sendall(answer(asked, connection))
                except OSError:
                    return

        def accept() -> None:
            while True:
                try:
                    connection, _ = listener.accept()
                except OSError:
                    return
                threading.Thread(target=serve, args=[connection], daemon=True).start()

        threading.Thread(target=accept, daemon=True).start()
        try:
            yield it
        finally:
            it.released.set()
            listener.shutdown(socket.SHUT_RDWR)


def http(status: str, *headers: str, body: bytes = b"") -> bytes:
    """An answer as it goes over the wire; `headers` has the length too, so that it can lie."""
    lines = [f"HTTP/1.1 {status}", "connection: close", *headers, "", ""]
    return "\r\n".join(lines).encode() + body


def ranged(asked: Asked, etag: str, content: bytes) -> bytes:
    """A file, from where the request wants it on if it is of the same tag."""
    first = int(asked.headers.get("range", "bytes=0-")[6:-1])
    if not first or asked.headers.get("if-range", etag) != etag:
        return http("200 OK", f"etag: {etag}", f"content-length: {len(content)}", body=content)
    span = f"content-range: bytes {first}-{len(content) - 1}/{len(content)}"
    length = f"content-length: {len(content) - first}"
    return http("206 Partial", f"etag: {etag}", span, length, body=content[first:])
