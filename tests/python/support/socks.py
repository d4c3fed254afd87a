"""A SOCKS 5 proxy that passes everything on to one server."""

import socket

from .listener import Listener, exchange


class Socks(Listener):
    """Notes the host of each connection that comes with the right password."""

    def __init__(self, port: int, password: str | None = None) -> None:
        self.seen: list[str] = []
        self._port = port
        self._password = password
        super().__init__()

    def _serve(self, inside: socket.socket) -> None:
        with inside, socket.create_connection(("127.0.0.1", self._port)) as outside:
            inside.recv(300)
            if self._password is None:
                inside.sendall(b"\x05\x00")
            else:
                inside.sendall(b"\x05\x02")
                given = inside.recv(600)
                user = given[2 : 2 + given[1]]
                password = given[3 + given[1] :]
                right = f"{user.decode()}:{password.decode()}" == self._password
                inside.sendall(b"\x01\x00" if right else b"\x01\x01")
                if not right:
                    return
            request = inside.recv(600)
            if request[3] == 3:
                self.seen.append(request[5:-2].decode())
            else:
                self.seen.append(".".join(str(part) for part in request[4:8]))
            inside.sendall(b"\x05\x00\x00\x01\x00\x00\x00\x00\x00\x00")
            exchange(inside, outside)
