"""A proxy that passes everything on to one server."""

import base64
import socket

from .listener import Listener, exchange


class Proxy(Listener):
    """Notes the first line of each request that comes with the right password."""

    def __init__(self, port: int, password: str | None = None) -> None:
        self.seen: list[str] = []
        self._port = port
        self._password = password and base64.b64encode(password.encode()).decode()
        super().__init__()

    def _serve(self, inside: socket.socket) -> None:
        with inside, socket.create_connection(("127.0.0.1", self._port)) as outside:
            head = inside.recv(65536).decode()
            if self._password is not None and f"Basic {self._password}" not in head:
                inside.sendall(
                    b"HTTP/1.1 407 Proxy Authentication Required\r\ncontent-length: 0\r\n\r\n"
                )
                return
            self.seen.append(head.partition("\r\n")[0])
            if head.startswith("CONNECT "):
                inside.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
            else:
                outside.sendall(head.replace("http://skyvern.example", "", 1).encode())
            exchange(inside, outside)
