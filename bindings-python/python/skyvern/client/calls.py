"""Brings answers from the native threads to asyncio: many answers, one wake-up of the loop."""

from __future__ import annotations

import os
import weakref
from asyncio import get_running_loop
from typing import TYPE_CHECKING

from skyvern._native import Queue

from .observers import tell

if TYPE_CHECKING:
    from asyncio import AbstractEventLoop, Future
    from collections.abc import Callable

    from skyvern._native import Call, Reply

    from .observation import Observation

# Each is owned by its loop, which watches it, and goes with it.
_all: weakref.WeakKeyDictionary[AbstractEventLoop, weakref.ref[Calls]] = weakref.WeakKeyDictionary()
# The one that was used last, which nearly always is the one to use next.
_latest: weakref.ref[Calls] | None = None


def _forget() -> None:
    global _latest  # noqa: PLW0603
    _latest = None
    for known in _all.values():
        calls = known()
        if calls is not None:
            calls.waiting.clear()
            calls.observations.clear()
    _all.clear()


if hasattr(os, "register_at_fork"):
    # The threads that fill the queues of the parent do not exist in the child, and what was called
    # is the parent's: nobody waits for it here, not even to learn that it was canceled.
    os.register_at_fork(after_in_child=_forget)


class Calls:
    """The calls in flight of one event loop."""

    __slots__ = ("__weakref__", "loop", "observations", "queue", "waiting")

    def __init__(self, loop: AbstractEventLoop, queue: Queue) -> None:
        self.loop = weakref.ref(loop)
        self.queue = queue
        self.waiting: dict[int, Future[Reply]] = {}
        self.observations: dict[int, Observation] = {}

    def deliver(self) -> None:
        """Completes every call whose answer has arrived, and passes records on."""
        self.queue.deliver(self.waiting, self._tell)

    def _tell(self, call: int, record: str) -> None:
        observation = self.observations.get(call)
        (tell if observation is None else observation.tell)([record])


def running_calls() -> tuple[AbstractEventLoop, Calls]:
    """The running event loop and its calls in flight."""
    try:
        loop = get_running_loop()
    except RuntimeError:
        raise RuntimeError(
            "there is no running asyncio event loop: await this inside `asyncio.run(main())`, "
            "or use the blocking client, skyvern.client.Skyvern"
        ) from None
    calls = None if _latest is None else _latest()
    if calls is None or calls.loop() is not loop:
        calls = _find(loop)
    return loop, calls


async def reply_to(start: Callable[[Queue], Call], observation: Observation | None = None) -> Reply:
    """Starts something of the core and waits for what it answers. Giving up stops it."""
    loop, calls = running_calls()
    call = start(calls.queue)
    future: Future[Reply] = loop.create_future()
    calls.waiting[call.id] = future
    if observation is not None:
        calls.observations[call.id] = observation
    try:
        return await future
    except BaseException:
        calls.waiting.pop(call.id, None)
        call.cancel()
        raise
    finally:
        calls.observations.pop(call.id, None)


def _find(loop: AbstractEventLoop) -> Calls:
    global _latest  # noqa: PLW0603
    known = _all.get(loop)
    calls = (known and known()) or _build(loop)
    _latest = weakref.ref(calls)
    return calls


def _build(loop: AbstractEventLoop) -> Calls:
    calls = Calls(loop, Queue(pollable=True))
    if not _watched(loop, calls):
        calls = Calls(loop, Queue(pollable=False))
        _watch_in_thread(loop, calls)
    _all[loop] = weakref.ref(calls)
    return calls


def _watched(loop: AbstractEventLoop, calls: Calls) -> bool:
    """Lets the loop watch the queue, if it can."""
    descriptor = calls.queue.fileno()
    if descriptor is None:
        return False
    try:
        loop.add_reader(descriptor, calls.deliver)
    except NotImplementedError:
        return False
    return True


def _watch_in_thread(loop: AbstractEventLoop, calls: Calls) -> None:
    """For loops that can't watch descriptors, such as the default one on Windows."""
    from threading import Thread

    known = weakref.ref(loop)

    def watch() -> None:
        while calls.queue.wait() and ring(known()):
            pass

    def ring(loop: AbstractEventLoop | None) -> bool:
        if loop is None or loop.is_closed():
            return False
        try:
            loop.call_soon_threadsafe(calls.deliver)
        except RuntimeError:  # closed just now
            return False
        return True

    weakref.finalize(loop, calls.queue.close)
    Thread(target=watch, name="skyvern", daemon=True).start()
