"""Waits for the runs of all tasks in one process, and calls a task again when its run is final."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import signal
import sqlite3
import threading
import time
from typing import TYPE_CHECKING, Any

from skyvern.client import AsyncSkyvern
from skyvern.client.errors import NotFoundError

from .engine import celery, client_settings, is_redis
from .takers import taker

if TYPE_CHECKING:
    from os import PathLike

    from skyvern import WebhookReceiver

_PAUSE = 5.0
_log = logging.getLogger("skyvern.celery")


def watch(
    app: Any,
    waits: str | PathLike[str] = "skyvern-waits.sqlite",
    *,
    webhooks: WebhookReceiver | None = None,
) -> None:
    """Wait for the runs of all tasks of an application, and call each task again when its run ends.

    Blocks until SIGTERM or Ctrl-C. It may be killed and started again at any time.

    Args:
        app: The Celery application.
        waits: File that keeps what is waited for. Each watcher has one of its own.
        webhooks: Receiver whose webhooks end the waits. Looks at the runs are few then: one whose
            webhook is lost is seen after one to five minutes.

    Raises:
        RuntimeError: Another watcher has the file, or it can't be written.
        ArgumentValueError: The receiver can't listen.

    Example:
        watch(app, "/var/lib/invoices/waits.sqlite")
    """
    with contextlib.suppress(asyncio.CancelledError, KeyboardInterrupt):
        asyncio.run(_Watcher(app, _Waits(waits), webhooks).run())


class _Waits:
    """The tasks that wait, in a file."""

    def __init__(self, path: str | PathLike[str]) -> None:
        self._lock = threading.Lock()
        try:
            self._file = sqlite3.connect(
                path, check_same_thread=False, isolation_level=None, timeout=1
            )
            self("PRAGMA locking_mode=EXCLUSIVE")
            self("PRAGMA journal_mode=WAL")
            self("PRAGMA synchronous=FULL")
            self(
                "CREATE TABLE IF NOT EXISTS waits (task_id TEXT PRIMARY KEY, run_id TEXT NOT NULL,"
                " content_type TEXT, encoding TEXT, body BLOB NOT NULL, due REAL)"
            )
        except sqlite3.OperationalError as error:
            raise RuntimeError(
                f"{path} can't be written, or another watcher has it: {error}"
            ) from error

    def __call__(self, query: str, *values: object) -> list[Any]:
        with self._lock:
            return self._file.execute(query, values).fetchall()


class _Watcher:
    def __init__(self, app: Any, waits: _Waits, webhooks: WebhookReceiver | None) -> None:
        self._app = app
        self._webhooks = webhooks
        self._waits = waits
        self._client = AsyncSkyvern(**client_settings(app))
        self._watched: dict[tuple[str, str], asyncio.Task[None]] = {}
        self._send_again = _send_again(app)

    async def run(self) -> None:
        loop = asyncio.get_running_loop()
        ended: asyncio.Future[None] = loop.create_future()
        with contextlib.suppress(NotImplementedError):  # Windows
            loop.add_signal_handler(signal.SIGTERM, ended.cancel)
        hearing = self._webhooks and loop.create_task(_hear(self._webhooks.open()))
        waits = self._waits("SELECT task_id, run_id FROM waits")
        _log.info("%d tasks wait already", len(waits))
        for task_id, run_id in waits:
            self._watch(task_id, run_id)
        taking = taker(self._app, lambda message: self._keep(message, loop))

        def take() -> None:
            try:
                taking.run()
            except BaseException as error:  # noqa: BLE001 - a watcher that takes nothing must end
                loop.call_soon_threadsafe(ended.set_exception, error)

        thread = threading.Thread(target=take, name="skyvern-waits", daemon=True)
        thread.start()
        try:
            await ended
        finally:
            if self._webhooks and hearing:
                hearing.cancel()
                await self._webhooks.aclose()
            taking.stop()
            await asyncio.to_thread(thread.join, _PAUSE)

    def _keep(self, message: Any, loop: asyncio.AbstractEventLoop) -> None:
        wait = (message.headers["task_id"], message.headers["run_id"])
        body = message.body
        self._waits(
            "REPLACE INTO waits VALUES (?, ?, ?, ?, ?, NULL)",
            *(*wait, message.content_type, message.content_encoding),
            body.encode() if isinstance(body, str) else bytes(body),
        )
        loop.call_soon_threadsafe(self._watch, *wait)

    def _watch(self, *wait: str) -> None:
        task_id, run_id = wait
        if (task_id, run_id) not in self._watched:
            task = asyncio.create_task(self._finish(task_id, run_id))
            self._watched[task_id, run_id] = task
            task.add_done_callback(lambda done: self._end(done, task_id, run_id))

    def _end(self, done: asyncio.Task[None], *wait: str) -> None:
        """Ends a watch, unless the task has waited again in the meantime."""
        task_id, run_id = wait
        del self._watched[task_id, run_id]
        if not done.cancelled() and self._waits(
            "SELECT 1 FROM waits WHERE task_id = ? AND run_id = ?", *wait
        ):
            self._watch(*wait)

    async def _finish(self, task_id: str, run_id: str) -> None:
        pause = self._send_again
        while True:
            try:
                with contextlib.suppress(NotFoundError):
                    await self._client.wait_for_run(run_id, timeout=None, webhooks=self._webhooks)
                left = await asyncio.to_thread(self._call_again, task_id, run_id, pause)
                if not left:
                    return
                await asyncio.sleep(left)
                pause *= 2  # perhaps it is in a long queue
            except Exception as error:  # noqa: BLE001 - what fails for one must not end the others
                _log.warning("task %s waits for run %s: %s", task_id, run_id, error)
                await asyncio.sleep(_PAUSE)

    def _call_again(self, task_id: str, run_id: str, pause: float) -> float:
        """Sends a task, unless a worker has it. Returns when to look again; 0 is never."""
        serialization = celery("kombu.serialization")
        accept = serialization.prepare_accept_content(self._app.conf.accept_content)
        wait = (task_id, run_id)
        rows = self._waits(
            "SELECT content_type, encoding, body, due FROM waits WHERE task_id = ? AND run_id = ?",
            *wait,
        )
        for content_type, encoding, body, due in rows:
            now = time.time()
            if due is not None and due > now:
                return float(due - now)
            if due is None or self._still_waits(*wait):
                again = serialization.loads(body, content_type, encoding, accept=accept)
                self._app.signature(again).apply_async()
                if pause:
                    self._waits(
                        "UPDATE waits SET due = ? WHERE task_id = ? AND run_id = ?",
                        *(now + pause, *wait),
                    )
                    return pause
            self._waits("DELETE FROM waits WHERE task_id = ? AND run_id = ?", *wait)
        return 0

    def _still_waits(self, task_id: str, run_id: str) -> bool:
        meta = self._app.backend.get_task_meta(task_id)
        return bool(meta["status"] == "WAITING" and meta["result"]["run_id"] == run_id)


def _send_again(app: Any) -> float:
    """Seconds after which a task that no worker has begun is sent again; 0 is never.

    They are the time after which Redis' other messages come again.
    """
    if not is_redis(app) or not app.conf.result_backend:
        return 0
    options: dict[str, Any] = app.conf.broker_transport_options or {}
    return float(options.get("visibility_timeout", 3600))


async def _hear(webhooks: WebhookReceiver) -> None:
    """Takes the events that no wait was there for: one that comes later remembers them."""
    async for _ in webhooks:
        pass
