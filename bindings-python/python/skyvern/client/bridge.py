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

    from skyvern._native import Answer, Call

    from .observation import Observation

# A bridge is owned by its loop, which watches it, and goes with it.
_bridges: weakref.WeakKeyDictionary[AbstractEventLoop, weakref.ref[Bridge]] = (
    weakref.WeakKeyDictionary()
)
# The bridge that was used last, which nearly always is the one to use next.
_latest: weakref.ref[Bridge] | None = None


def _forget() -> None:
    global _latest  # noqa: PLW0603
    _latest = None
    for known in _bridges.values():
        bridge = known()
        if bridge is not None:
            bridge.waiting.clear()
            bridge.observations.clear()
    _bridges.clear()


if hasattr(os, "register_at_fork"):
    # The threads that fill the queues of the parent do not exist in the child, and what was called
    # is the parent's: nobody waits for it here, not even to learn that it was canceled.
    os.register_at_fork(after_in_child=_forget)


class Bridge:
    """The calls in flight of one event loop."""

    __slots__ = ("__weakref__", "loop", "observations", "queue", "waiting")

    def __init__(self, loop: AbstractEventLoop, queue: Queue) -> None:
        self.loop = weakref.ref(loop)
        self.queue = queue
        self.waiting: dict[int, Future[Answer]] = {}
        self.observations: dict[int, Observation] = {}

    def deliver(self) -> None:
        """Completes every call whose answer has arrived, and passes records on."""
        self.queue.deliver(self.waiting, self._tell)

    def _tell(self, call: int, record: str) -> None:
        observation = self.observations.get(call)
        (tell if observation is None else observation.tell)([record])


def running_bridge() -> tuple[AbstractEventLoop, Bridge]:
    """The running event loop and its bridge."""
    try:
        loop = get_running_loop()
    except RuntimeError:
        raise RuntimeError(
            "there is no running asyncio event loop: await this inside `asyncio.run(main())`, "
            "or use the blocking client, skyvern.client.Skyvern"
        ) from None
    bridge = None if _latest is None else _latest()
    if bridge is None or bridge.loop() is not loop:
        bridge = _find(loop)
    return loop, bridge


async def answer_to(
    start: Callable[[Queue], Call], observation: Observation | None = None
) -> Answer:
    """Starts something of the core and waits for what it answers. Giving up stops it."""
    loop, bridge = running_bridge()
    call = start(bridge.queue)
    future: Future[Answer] = loop.create_future()
    bridge.waiting[call.id] = future
    if observation is not None:
        bridge.observations[call.id] = observation
    try:
        return await future
    except BaseException:
        bridge.waiting.pop(call.id, None)
        call.cancel()
        raise
    finally:
        bridge.observations.pop(call.id, None)


def _find(loop: AbstractEventLoop) -> Bridge:
    global _latest  # noqa: PLW0603
    known = _bridges.get(loop)
    bridge = (known and known()) or _build(loop)
    _latest = weakref.ref(bridge)
    return bridge


def _build(loop: AbstractEventLoop) -> Bridge:
    bridge = Bridge(loop, Queue(pollable=True))
    if not _watched(loop, bridge):
        bridge = Bridge(loop, Queue(pollable=False))
        _watch_in_thread(loop, bridge)
    _bridges[loop] = weakref.ref(bridge)
    return bridge


def _watched(loop: AbstractEventLoop, bridge: Bridge) -> bool:
    """Lets the loop watch the queue, if it can."""
    descriptor = bridge.queue.fileno()
    if descriptor is None:
        return False
    try:
        loop.add_reader(descriptor, bridge.deliver)
    except NotImplementedError:
        return False
    return True


def _watch_in_thread(loop: AbstractEventLoop, bridge: Bridge) -> None:
    """For loops that can't watch descriptors, such as the default one on Windows."""
    from threading import Thread

    known = weakref.ref(loop)

    def watch() -> None:
        while bridge.queue.wait() and ring(known()):
            pass

    def ring(loop: AbstractEventLoop | None) -> bool:
        if loop is None or loop.is_closed():
            return False
        try:
            loop.call_soon_threadsafe(bridge.deliver)
        except RuntimeError:  # closed just now
            return False
        return True

    weakref.finalize(loop, bridge.queue.close)
    Thread(target=watch, name="skyvern", daemon=True).start()
