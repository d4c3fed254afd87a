"""Watches runs: their status changes, one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from skyvern._native import NativeError

from . import green
from .bridge import running_bridge
from .errors import ArgumentTypeError
from .errors.decode import decode_error
from .events import RunEvent
from .model import zoned
from .options import encode_options

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Generator

    from skyvern._native import Answer, NativeClient, Watch

    from .core.request_options import RequestOptions
    from .options import Wait
    from .transport import AsyncTransport, Transport


async def watch_awaited(
    transport: AsyncTransport, run_id: str, request_options: RequestOptions | None, wait: Wait
) -> AsyncGenerator[RunEvent, None]:
    """Tells each change as soon as it is seen."""
    watch = _watch(transport.native, run_id, request_options, wait)
    try:
        while (answer := await _next(watch)).is_object:
            yield _event(answer, aware=transport.aware)
    finally:
        watch.close()


def watch_blocking(
    transport: Transport, run_id: str, request_options: RequestOptions | None, wait: Wait
) -> Generator[RunEvent, None, None]:
    """Tells each change as soon as it is seen."""
    watch = _watch(transport.native, run_id, request_options, wait)
    try:
        while (answer := _checked(_wait(watch))).is_object:
            yield _event(answer, aware=transport.aware)
    finally:
        watch.close()


def _event(answer: Answer, *, aware: bool) -> RunEvent:
    event = RunEvent.of_answer(answer)
    if aware:
        zoned(event)
    return event


def _watch(
    native: NativeClient, run_id: str, request_options: RequestOptions | None, wait: Wait
) -> Watch:
    if not isinstance(run_id, str):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise ArgumentTypeError(
            message=f"watch_run: run_id has to be a string, not {type(run_id).__name__}"
        )
    try:
        return native.watch(run_id, encode_options(request_options, wait))
    except NativeError as error:
        raise decode_error(error.args[0]) from None


async def _next(watch: Watch) -> Answer:
    loop, bridge = running_bridge()
    call = watch.start(bridge.queue)
    future = bridge.waiting[call.id] = loop.create_future()
    try:
        return _checked(await future)
    except BaseException:
        bridge.waiting.pop(call.id, None)
        call.cancel()
        raise


def _wait(watch: Watch) -> Answer:
    return green.wait(watch.start) if green.is_patched() else watch.run()


def _checked(answer: Answer) -> Answer:
    if answer.error is not None:
        raise decode_error(answer.error)
    return answer
