"""A proxy that passes everything on to one server."""

import base64
import socket
import threading


class Proxy:
    """Notes the first line of each request that comes with the right password."""

    def __init__(self, port: int, password: str | None = None) -> None:
        self.seen: list[str] = []
        self._port = port
        self._password = password and base64.b64encode(password.encode()).decode()
        self._listener = socket.create_server(("127.0.0.1", 0))
        threading.Thread(target=self._accept, daemon=True).start()

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self._listener.getsockname()[1]}"

    def close(self) -> None:
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def _accept(self) -> None:
        while True:
            try:
                inside, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(inside,), daemon=True).start()

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
            back = threading.Thread(target=pump, args=(outside, inside), daemon=True)
            back.start()
            pump(inside, outside)
            back.join()


def pump(source: socket.socket, target: socket.socket) -> None:
    try:
        while data := source.recv(65536):
            target.sendall(data)
        target.shutdown(socket.SHUT_WR)
    except OSError:
        return
