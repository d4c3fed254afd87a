"""Many runs of one workflow."""

from __future__ import annotations

import json
import logging
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import TYPE_CHECKING, Any, Final, Generic, Self

from skyvern._native import Batch as NativeBatch
from skyvern._native import Call, NativeError, Queue, Reply

from . import greenlets, types
from .arguments import OMIT, encode_arguments
from .calls import reply_to
from .errors import ArgumentTypeError, OutputTypeError
from .errors.decode import decode_error
from .model import zoned
from .observers import observe, tell
from .options import encode_options
from .output import Output
from .parse import parse_json
from .rows import Key, Row, checked, iterate, key_by, text_of_key
from .run import with_output
from .type_guards import is_mapping

if TYPE_CHECKING:
    from .caller import AsyncCaller, Caller
    from .core.request_options import RequestOptions

LOG: Final = logging.getLogger("skyvern.batch")

NO_LIMIT: Final = 1e10
"""Seconds that never end, for the core."""


@dataclass(frozen=True, slots=True)
class Done(Generic[Output]):
    """An item that is finished: it has a run, or an error.

    With an `output_type`, the error of a run that completed with another output is an
    `OutputTypeError`, which has the run.
    """

    key: str
    """Its key."""
    position: int
    """Its place among the rows, from 0."""
    parameters: dict[str, Any]
    """What its run was started with."""
    run: types.GetRunResponse[Output] | None
    """Its run, which is final; it may have failed."""
    error: Exception | None
    """What went wrong, if it has no run. `error.run_id` is the id of the run, if there is one."""
    attempts: int
    """How many runs were started for it."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What became of a batch so far."""

    rows: int
    """Rows taken."""
    done: int
    """Items finished."""
    running: int
    """Runs that are not finished."""
    statuses: dict[str, int]
    """Finished runs by status."""
    errors: int
    """Items that ended with an error. One whose output does not fit is among `statuses` too."""
    restarted: int
    """Items that took more than one run."""
    resumed: int
    """Items that the journal had started or finished before."""
    seconds: float
    """Time of all runs together."""
    steps: int
    """AI steps of all runs together."""
    credits: int | None
    """Credits of all runs together; None where the service told them of no run."""

    def _repr_html_(self) -> str:
        from .html import table

        statuses = ", ".join(f"{count} {status}" for status, count in self.statuses.items())
        fields = {name: getattr(self, name) for name in self.__slots__}
        return table("Batch", {**fields, "statuses": statuses or None})


Progress = bool | Callable[[Summary], object] | None


class _Batch(Generic[Output]):
    _awaits = False

    def __init__(
        self,
        caller: AsyncCaller | Caller,
        rows: Any,
        options: dict[str, Any],
        request_options: RequestOptions | None,
        key: Key,
        parameters: Callable[[Row], Mapping[str, Any]] | None,
        progress: Progress,
        output_type: object = None,
    ) -> None:
        if options["workflow_id"] is OMIT:
            raise ArgumentTypeError(message="run_workflows: workflow_id is missing")
        self._fitted = with_output(output_type)
        self._rows: Any = iterate(rows, key)
        self._aware = caller.aware
        self._stop_on_error: bool = options["stop_on_error"]
        self._unfit = 0
        if hasattr(self._rows, "__anext__") and not self._awaits:
            raise ArgumentTypeError(
                message="run_workflows: asynchronous rows need the asynchronous client"
            )
        if parameters is not None and not callable(parameters):
            raise ArgumentTypeError(
                message="run_workflows: parameters has to be a function of the row, "
                f"not {type(parameters).__name__}"
            )
        self._key = key
        self._parameters = parameters
        self._count = 0
        self._over = False
        from .progress import reporter

        self._report = reporter(progress)
        ids = {"workflow_id": options["workflow_id"]}
        self._observation = observe(caller.observers, "run_workflows", ids, request_options)
        if self._observation is None:
            request = json.loads(encode_options(request_options))
        else:
            request = json.loads(self._observation.begin_blocking())
        try:
            self._native: NativeBatch = caller.native.batch(
                encode_arguments({**options, "key": key_by(key), "request": request}), self._tell
            )
        except NativeError as error:
            raise decode_error(error.args[0]) from None

    def _tell(self, records: list[str]) -> None:
        (tell if self._observation is None else self._observation.tell)(records)

    def _end(self) -> None:
        if self._observation is not None:
            self._observation.end()

    @property
    def summary(self) -> Summary:
        """Counts so far."""
        counts = json.loads(self._native.summary())
        # The core does not know what outputs are read as.
        counts["errors"] += self._unfit
        return Summary(**counts)

    progress = summary

    def _repr_html_(self) -> str:
        return self.summary._repr_html_()  # pyright: ignore[reportPrivateUsage]

    def stop(self) -> None:
        """Starts no more runs. You still get those that are under way."""
        self._native.stop()

    def _push(self, row: Any) -> None:
        self._count += 1
        row = checked(row, self._count)
        parameters: Any = row if self._parameters is None else self._parameters(row)
        if not is_mapping(parameters):
            raise ArgumentTypeError(
                message=f"run_workflows: row {self._count}: parameters has to give a mapping, "
                f"not {type(parameters).__name__}"
            )
        text: dict[str, Any] = {"parameters": dict(parameters)}
        if self._key is not None:
            text["key"] = text_of_key(row, self._key, self._count)
        try:
            self._native.push(encode_arguments(text))
        except NativeError as error:
            raise decode_error(error.args[0]) from None

    def _read(self, reply: Reply) -> Done[Output] | None:
        """A finished item; None where a row is asked for."""
        told = parse_json(reply.text())
        if "want" in told:
            return None
        done = told["done"]
        run, error = self._outcome(done)
        item = Done(
            key=done["key"],
            position=done["position"],
            parameters=done["parameters"],
            run=run,
            error=error,
            attempts=done["attempts"],
        )
        if self._report is not None:
            try:
                self._report(self.summary)
            except Exception:
                # It would take the item with it.
                LOG.warning("progress failed; the batch goes on", exc_info=True)
        return item

    def _outcome(
        self, done: dict[str, Any]
    ) -> tuple[types.GetRunResponse[Output] | None, Exception | None]:
        if done["error"] is not None:
            return None, decode_error(done["error"])
        run = types.GetRunResponse.read(done["run"])
        try:
            return self._fitted(zoned(run) if self._aware else run), None
        except OutputTypeError as error:
            self._unfit += 1
            if self._stop_on_error:
                self.stop()
            return None, error


def _check(last: Reply | None) -> None:
    """Raises what a batch ended with, such as a journal that can't be written."""
    if last is not None and last.error is not None:
        raise decode_error(last.error)


class Batch(_Batch[Output], Iterator[Done[Output]]):
    """The items, as they finish. Leaving the loop, or `close`, starts no more runs."""

    def __next__(self) -> Done[Output]:
        answer = None
        while not self._over:
            answer = self._next()
            if not answer.is_object:
                break
            done = self._read(answer)
            if done is not None:
                return done
            self._take_row()
        self.close()
        _check(answer)
        raise StopIteration

    def _next(self) -> Reply:
        if greenlets.is_patched():
            return greenlets.wait(self._native.start, tell=self._tell)
        return self._native.run()

    def _take_row(self) -> None:
        try:
            row = next(self._rows)
        except StopIteration:
            self._native.end_input()
            return
        except BaseException:
            self.stop()
            raise
        self._push(row)

    def close(self) -> None:
        """Ends the batch: starts no more runs. Its runs continue, or `on_cancel` cancels them."""
        self._over = True
        if greenlets.is_patched():
            greenlets.wait(self._native.start_close, tell=self._tell)
        else:
            self._native.run_close()
        self._end()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()


class AsyncBatch(_Batch[Output], AsyncIterator[Done[Output]]):
    """The items, as they finish. Leaving the loop, or `aclose`, starts no more runs."""

    _awaits = True
    _pulling: Any = None

    async def __anext__(self) -> Done[Output]:
        answer = None
        while not self._over:
            if self._pulling is not None and self._pulling.done():
                pulling, self._pulling = self._pulling, None
                pulling.result()
            answer = await self._answer(self._native.start)
            if not answer.is_object:
                break
            done = self._read(answer)
            if done is not None:
                return done
            await self._take_row()
        pulling, self._pulling = self._pulling, None
        await self.aclose()
        if pulling is not None and pulling.done() and not pulling.cancelled():
            pulling.result()
        _check(answer)
        raise StopAsyncIteration

    async def _answer(self, start: Callable[[Queue], Call]) -> Reply:
        return await reply_to(start, self._observation)

    async def _take_row(self) -> None:
        if hasattr(self._rows, "__anext__"):
            from asyncio import ensure_future

            # Finished items are handed out while the next row is waited for.
            self._pulling = ensure_future(self._pull())
            return
        try:
            row = next(self._rows)
        except StopIteration:
            self._native.end_input()
            return
        except BaseException:
            self.stop()
            raise
        self._push(row)

    async def _pull(self) -> None:
        try:
            row = await anext(self._rows)
        except StopAsyncIteration:
            self._native.end_input()
            return
        except BaseException:
            self.stop()
            self._native.end_input()
            raise
        self._push(row)

    async def aclose(self) -> None:
        """Ends the batch: starts no more runs. Its runs continue, or `on_cancel` cancels them."""
        self._over = True
        if self._pulling is not None:
            self._pulling.cancel()
            self._pulling = None
        await self._answer(self._native.start_close)
        self._end()

    close = aclose

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self.aclose()
