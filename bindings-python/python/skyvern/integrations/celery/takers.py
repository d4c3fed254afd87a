"""Takes what workers hand over off its queue; a watcher that is killed loses none of it."""

from __future__ import annotations

import json
import logging
import threading
from typing import TYPE_CHECKING, Any

from .engine import celery, is_redis, waits_queue

if TYPE_CHECKING:
    from collections.abc import Callable

_PAUSE = 1.0
_log = logging.getLogger("skyvern.celery")


def taker(app: Any, keep: Callable[[Any], None]) -> Any:
    """What calls `keep` with each message, in `run()`, until it is told to `stop()`."""
    if is_redis(app):
        return _FromRedis(app, keep)
    mixin: Any = celery("kombu.mixins").ConsumerMixin

    def take(message: Any) -> None:
        keep(message)
        message.ack()

    class Taker(mixin):  # type: ignore[misc]
        connection = app.connection_for_read()

        def get_consumers(self, consumer: Any, _channel: Any) -> list[Any]:
            return [consumer([waits_queue(app)], on_message=take, prefetch_count=100)]

        def stop(self) -> None:
            self.should_stop = True

    return Taker()


class _FromRedis:
    """Reads a message, keeps it, and then removes it.

    A consumer of kombu takes a message before it notes that it has it. Redis gives one to a
    process that was just killed, and then nobody has it.
    """

    def __init__(self, app: Any, keep: Callable[[Any], None]) -> None:
        self._app = app
        self._keep = keep
        self._stopped = threading.Event()

    def stop(self) -> None:
        self._stopped.set()

    def run(self) -> None:
        unreachable = celery("kombu.exceptions").OperationalError
        while not self._stopped.is_set():
            with self._app.connection_for_read() as connection:
                try:
                    self._read(connection.default_channel)
                except (unreachable, *connection.connection_errors) as error:
                    _log.warning("%s: %s", connection.as_uri(), error)
                    self._stopped.wait(_PAUSE)

    def _read(self, channel: Any) -> None:
        # A client that leaves names alone: kombu's puts its prefix before some of them.
        redis = celery("redis").Redis(connection_pool=channel.client.connection_pool)
        queue = f"{channel.global_keyprefix}{waits_queue(self._app).name}"
        while not self._stopped.is_set():
            message = redis.lindex(queue, -1)
            if message is None:
                self._stopped.wait(_PAUSE)
                continue
            self._keep(channel.Message(json.loads(message), channel=channel))
            redis.lrem(queue, -1, message)
