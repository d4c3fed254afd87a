"""Blocking calls under gevent and eventlet: they wait so that other greenlets run meanwhile."""

from __future__ import annotations

import sys
from types import BuiltinFunctionType
from typing import TYPE_CHECKING

from skyvern._native import Queue

from .observers import tell

if TYPE_CHECKING:
    from collections.abc import Callable

    from skyvern._native import Call, Reply


def is_patched() -> bool:
    """Whether `select.select` lets other greenlets run, as after `gevent.monkey.patch_all()`.

    Not on Windows, where it takes sockets only: a call stops the whole thread there.
    """
    if "gevent" not in sys.modules and "eventlet" not in sys.modules:
        return False
    if sys.platform == "win32":
        return False
    from select import select

    return not isinstance(select, BuiltinFunctionType)


def wait(
    start: Callable[[Queue], Call],
    *,
    until_ended: bool = False,
    tell: Callable[[list[str]], None] = tell,
) -> Reply:
    """Starts a call and waits for its answer.

    Args:
        start: Starts it, with the queue where its answer goes.
        until_ended: A call that is given up answers as well, once it has ended its run.
        tell: Takes records of the call.
    """
    queue = Queue(pollable=True)
    call = start(queue)
    try:
        return _answer(queue, tell)
    except BaseException:  # also what gevent and eventlet throw into a greenlet to end it
        call.cancel()
        if until_ended:
            _answer(queue, tell)
        raise


def _answer(queue: Queue, tell: Callable[[list[str]], None]) -> Reply:
    # The module's, not one that was imported before it was patched.
    import select

    descriptor = queue.fileno() or 0  # there is one wherever there is a pollable queue
    while True:
        select.select([descriptor], [], [])
        for _, answer in queue.take():
            if answer.record is None:
                return answer
            tell([answer.record])
