"""Makes calls through the native client and hands back typed results."""

from __future__ import annotations

from asyncio import CancelledError, Future
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar, cast

from . import greenlets
from .arguments import encode_arguments
from .calls import running_calls
from .observers import observe, tell
from .options import encode_options

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from skyvern._native import NativeClient, Reply

    from .core.http_response import HttpResponse
    from .core.request_options import RequestOptions
    from .observation import Observation, Observers
    from .options import Wait

P = ParamSpec("P")
T = TypeVar("T")


class AsyncCaller:
    """Calls that are awaited."""

    __slots__ = ("aware", "native", "observers")

    def __init__(
        self, native: NativeClient, observers: Observers | None = None, *, aware: bool = False
    ) -> None:
        self.native = native
        self.observers = observers
        self.aware = aware
        """Whether timestamps without a zone are read as what they are, in UTC."""

    async def call(
        self,
        operation: str,
        arguments: dict[str, Any],
        read: Callable[[Reply], T],
        request_options: RequestOptions | None = None,
        wait: Wait | None = None,
    ) -> T:
        """Makes a call and returns what `read` makes of the answer."""
        loop, calls = running_calls()
        ends_run = wait is not None and wait.on_cancel == "cancel"
        start = self.native.start_wait if ends_run else self.native.start
        observation = observe(self.observers, operation, arguments, request_options, wait)
        if observation is None:
            options = encode_options(request_options, wait)
        else:
            options = await observation.begin()
        call = start(calls.queue, operation, encode_arguments(arguments), options)
        del arguments, options  # the largest of what a wait would keep
        # Not `loop.create_future()`, which most loops have in Python, to do the same.
        future: Future[Reply] = Future(loop=loop)
        calls.waiting[call.id] = future
        if observation is not None:
            calls.observations[call.id] = observation
        try:
            answer = await future
        except BaseException as reason:
            under_way = call.cancel()
            if under_way is not None and not ends_run:
                reason.add_note(under_way)
            unanswered = calls.waiting.pop(call.id, None) is not None
            if ends_run and unanswered and isinstance(reason, CancelledError):
                future = calls.waiting[call.id] = loop.create_future()
                await _ended(future, reason)
            if observation is not None:
                calls.observations.pop(call.id, None)
                observation.end(reason)
            raise
        error = None if answer.error is None else _decoded(answer.error)
        if observation is not None:
            calls.observations.pop(call.id, None)
            observation.end(error)
        if error is not None:
            raise error
        return _zoned(read(answer)) if self.aware else read(answer)

    async def upload(
        self,
        operation: str,
        arguments: dict[str, Any],
        read: Callable[[Reply], T],
        request_options: RequestOptions | None = None,
    ) -> T:
        """As `call`, for arguments among which are files."""
        from .temporary_files import TemporaryFiles
        from .uploads import read_awaited

        with TemporaryFiles() as temporary:
            ready = await read_awaited(arguments, temporary)
            return await self.call(operation, ready, read, request_options)


class Caller:
    """Calls that block."""

    __slots__ = ("aware", "native", "observers")

    def __init__(
        self, native: NativeClient, observers: Observers | None = None, *, aware: bool = False
    ) -> None:
        self.native = native
        self.observers = observers
        self.aware = aware
        """Whether timestamps without a zone are read as what they are, in UTC."""

    def call(
        self,
        operation: str,
        arguments: dict[str, Any],
        read: Callable[[Reply], T],
        request_options: RequestOptions | None = None,
        wait: Wait | None = None,
    ) -> T:
        """Makes a call and returns what `read` makes of the answer."""
        encoded = encode_arguments(arguments)
        observation = observe(self.observers, operation, arguments, request_options, wait)
        if observation is None:
            answer = self._answer(operation, encoded, encode_options(request_options, wait), wait)
        else:
            answer = self._observed(observation, operation, encoded, wait)
        error = None if answer.error is None else _decoded(answer.error)
        if observation is not None:
            observation.end(error)
        if error is not None:
            raise error
        return _zoned(read(answer)) if self.aware else read(answer)

    def _observed(
        self, observation: Observation, operation: str, encoded: str, wait: Wait | None
    ) -> Reply:
        options = observation.begin_blocking()
        try:
            return self._answer(operation, encoded, options, wait, observation.tell)
        except BaseException as reason:
            observation.end(reason)
            raise

    def _answer(
        self,
        operation: str,
        encoded: str,
        options: str,
        wait: Wait | None,
        tell: Callable[[list[str]], None] = tell,
    ) -> Reply:
        if greenlets.is_patched():
            ends_run = wait is not None and wait.on_cancel == "cancel"
            start = self.native.start_wait if ends_run else self.native.start
            return greenlets.wait(
                lambda queue: start(queue, operation, encoded, options),
                until_ended=ends_run,
                tell=tell,
            )
        return self.native.run(operation, encoded, options, tell)

    def upload(
        self,
        operation: str,
        arguments: dict[str, Any],
        read: Callable[[Reply], T],
        request_options: RequestOptions | None = None,
    ) -> T:
        """As `call`, for arguments among which are files."""
        from .temporary_files import TemporaryFiles
        from .uploads import sendable

        with TemporaryFiles() as temporary:
            return self.call(operation, sendable(arguments, temporary), read, request_options)


class AsyncRawCaller(AsyncCaller):
    """Calls that are awaited, with status and headers."""

    __slots__ = ()

    async def call(  # noqa: D102
        self,
        operation: str,
        arguments: dict[str, Any],
        read: Callable[[Reply], Any],
        request_options: RequestOptions | None = None,
        wait: Wait | None = None,
    ) -> Any:
        return await super().call(operation, arguments, with_response(read), request_options, wait)


class RawCaller(Caller):
    """Calls that block, with status and headers."""

    __slots__ = ()

    def call(  # noqa: D102
        self,
        operation: str,
        arguments: dict[str, Any],
        read: Callable[[Reply], Any],
        request_options: RequestOptions | None = None,
        wait: Wait | None = None,
    ) -> Any:
        return super().call(operation, arguments, with_response(read), request_options, wait)


def awaited_raw(
    call: Callable[P, Coroutine[Any, Any, T]],
) -> Callable[P, Coroutine[Any, Any, HttpResponse[T]]]:
    """Types a call over an `AsyncRawCaller` as what it is."""
    return cast("Callable[P, Coroutine[Any, Any, HttpResponse[T]]]", call)


def raw(call: Callable[P, T]) -> Callable[P, HttpResponse[T]]:
    """Types a call over a `RawCaller` as what it is."""
    return cast("Callable[P, HttpResponse[T]]", call)


async def _ended(future: Future[Reply], reason: CancelledError) -> None:
    """Waits until a canceled wait has ended its run, and says so where that failed."""
    answer = await future
    if answer.error is not None:
        reason.add_note(str(_decoded(answer.error)))


def _zoned(value: T) -> T:
    from .model import Model, zoned

    # `data` is what an HttpResponse holds.
    zoned(value if isinstance(value, Model) else getattr(value, "data", value))
    return value


def _decoded(error: str) -> Exception:
    from .errors.decode import decode_error

    return decode_error(error)


def with_response(read: Callable[[Reply], T]) -> Callable[[Reply], HttpResponse[T]]:
    """A reader that keeps status and headers."""
    from .core.http_response import HttpResponse

    def read_with_response(reply: Reply) -> HttpResponse[T]:
        return HttpResponse(
            read(reply),
            status_code=reply.status or 0,
            headers=dict(reply.headers),
            attempts=reply.attempts or 1,
        )

    return read_with_response
