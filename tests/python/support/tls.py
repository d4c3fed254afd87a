"""TLS in front of a server that speaks without it."""

import select
import socket
import threading
from ssl import SSLContext


class TlsPipe:
    """Passes what comes over TLS on to one port, and back."""

    def __init__(self, port: int, context: SSLContext) -> None:
        self._target = port
        self._context = context
        self._listener = socket.create_server(("127.0.0.1", 0))
        threading.Thread(target=self._accept, daemon=True).start()

    @property
    def port(self) -> int:
        return self._listener.getsockname()[1]

    def close(self) -> None:
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def _accept(self) -> None:
        while True:
            try:
                plain, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(plain,), daemon=True).start()

    def _serve(self, plain: socket.socket) -> None:
        try:
            with (
                plain,
                self._context.wrap_socket(plain, server_side=True) as inside,
                socket.create_connection(("127.0.0.1", self._target)) as outside,
            ):
                other = {inside: outside, outside: inside}
                while True:
                    for ready in select.select([inside, outside], [], [])[0]:
                        # More than a record of TLS holds: nothing is left that `select` can't see.
                        data = ready.recv(65536)
                        if not data:
                            return
                        other[ready].sendall(data)
        except OSError:
            return
