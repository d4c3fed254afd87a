"""Watches runs: their status changes, one after the other."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from skyvern._native import NativeError

from . import greenlets
from .calls import reply_to
from .errors import ArgumentTypeError
from .errors.decode import decode_error
from .events import RunEvent
from .model import zoned
from .observers import observe, tell
from .options import encode_options

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Generator

    from skyvern._native import Events, NativeClient, Reply

    from .caller import AsyncCaller, Caller
    from .core.request_options import RequestOptions
    from .observation import Observation, Observers
    from .options import Wait


async def watch_awaited(
    caller: AsyncCaller, run_id: str, request_options: RequestOptions | None, wait: Wait
) -> AsyncGenerator[RunEvent, None]:
    """Tells each change as soon as it is seen."""
    _check(run_id)
    observation = _observe(caller.observers, run_id, request_options, wait)
    options = (
        encode_options(request_options, wait) if observation is None else await observation.begin()
    )
    watch = _watch(caller.native, run_id, options, observation)
    with _ended_with_the_watch(observation):
        try:
            while (answer := await _next(watch, observation)).is_object:
                yield _event(answer, aware=caller.aware)
        finally:
            watch.close()


def watch_blocking(
    caller: Caller, run_id: str, request_options: RequestOptions | None, wait: Wait
) -> Generator[RunEvent, None, None]:
    """Tells each change as soon as it is seen."""
    _check(run_id)
    observation = _observe(caller.observers, run_id, request_options, wait)
    options = (
        encode_options(request_options, wait)
        if observation is None
        else observation.begin_blocking()
    )
    watch = _watch(caller.native, run_id, options, observation)
    with _ended_with_the_watch(observation):
        try:
            while (answer := _checked(_wait(watch, observation))).is_object:
                yield _event(answer, aware=caller.aware)
        finally:
            watch.close()


def _event(reply: Reply, *, aware: bool) -> RunEvent:
    event = RunEvent.of_reply(reply)
    if aware:
        zoned(event)
    return event


def _check(run_id: str) -> None:
    if not isinstance(run_id, str):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise ArgumentTypeError(
            message=f"watch_run: run_id has to be a string, not {type(run_id).__name__}"
        )


def _observe(
    observers: Observers | None, run_id: str, request_options: RequestOptions | None, wait: Wait
) -> Observation | None:
    return observe(observers, "watch_run", {"run_id": run_id}, request_options, wait)


@contextmanager
def _ended_with_the_watch(observation: Observation | None) -> Generator[None, None, None]:
    """Ends the observation with the watch."""
    error: BaseException | None = None
    try:
        yield
    except BaseException as reason:
        error = reason
        raise
    finally:
        if observation is not None:
            observation.end(None if isinstance(error, GeneratorExit) else error)


def _watch(
    native: NativeClient, run_id: str, options: str, observation: Observation | None
) -> Events:
    try:
        return native.watch(run_id, options, tell if observation is None else observation.tell)
    except NativeError as error:
        raise decode_error(error.args[0]) from None


async def _next(watch: Events, observation: Observation | None) -> Reply:
    return _checked(await reply_to(watch.start, observation))


def _wait(watch: Events, observation: Observation | None) -> Reply:
    if greenlets.is_patched():
        return greenlets.wait(watch.start, tell=tell if observation is None else observation.tell)
    return watch.run()


def _checked(reply: Reply) -> Reply:
    if reply.error is not None:
        raise decode_error(reply.error)
    return reply
