"""TLS in front of a server that speaks without it."""

import select
import socket
from ssl import SSLContext

from .listener import Listener


class TlsPipe(Listener):
    """Passes what comes over TLS on to one port, and back."""

    def __init__(self, port: int, context: SSLContext) -> None:
        self._target = port
        self._context = context
        super().__init__()

    def _serve(self, inside: socket.socket) -> None:
        try:
            with (
                inside,
                self._context.wrap_socket(inside, server_side=True) as speaker,
                socket.create_connection(("127.0.0.1", self._target)) as outside,
            ):
                other = {speaker: outside, outside: speaker}
                while True:
                    for ready in select.select([speaker, outside], [], [])[0]:
                        # More than a record of TLS holds: nothing is left that `select` can't see.
                        data = ready.recv(65536)
                        if not data:
                            return
                        other[ready].sendall(data)
        except OSError:
            return
