"""Who looks at a call: the loggers, the hooks of its client, and telemetry."""

from __future__ import annotations

from asyncio import CancelledError, get_running_loop, run
from inspect import isawaitable
from typing import TYPE_CHECKING, Any

from .observers import LOG
from .options import encode_options
from .records import Record, log

if TYPE_CHECKING:
    from asyncio import Future
    from collections.abc import Awaitable, Callable, Mapping

    from .core.request_options import RequestOptions
    from .options import Wait
    from .telemetry import CallSpans, Telemetry


class OutgoingCall:
    """A call that is about to be sent, for `on_request`. It has neither the key nor user data."""

    __slots__ = ("headers", "ids", "operation")

    def __init__(self, operation: str, ids: Mapping[str, str]) -> None:
        self.operation = operation
        """Name of the call, such as `run_workflow`."""
        self.ids = ids
        """The ids among its arguments, such as `workflow_id` and `run_id`."""
        self.headers: dict[str, str] = {}
        """Put headers here: they go with every request of the call, the reads of its wait too."""

    def __repr__(self) -> str:
        return f"OutgoingCall(operation={self.operation!r}, ids={self.ids!r})"


class Observers:
    """The hooks and the telemetry of a client."""

    __slots__ = ("on_event", "on_request", "on_response", "tasks", "telemetry")

    def __init__(
        self,
        on_request: Callable[[OutgoingCall], object] | None,
        on_response: Callable[[Record], object] | None,
        on_event: Callable[[Record], object] | None,
        telemetry: Telemetry | None,
    ) -> None:
        self.on_request = on_request
        self.on_response = on_response
        self.on_event = on_event
        self.telemetry = telemetry
        self.tasks: set[Future[None]] = set()

    @classmethod
    def of_settings(cls, settings: Mapping[str, Any]) -> Observers:
        """What a client's settings say."""
        hooks = [settings["on_request"], settings["on_response"], settings["on_event"]]
        for name, hook in zip(("on_request", "on_response", "on_event"), hooks, strict=True):
            if hook is not None and not callable(hook):
                from .errors import ArgumentTypeError

                raise ArgumentTypeError(
                    message=f"{name} has to be a function, not {type(hook).__name__}"
                )
        telemetry = None
        if settings["telemetry"]:
            from .telemetry import telemetry_of

            telemetry = telemetry_of(settings["telemetry"])
        return cls(hooks[0], hooks[1], hooks[2], telemetry)

    def tell(self, record: Record) -> None:
        """Gives a record to the hook that is for it."""
        if record.topic == "run":
            self._call(self.on_event, record)
        elif record.event == "request":
            self._call(self.on_response, record)

    def _call(self, hook: Callable[[Record], object] | None, record: Record) -> None:
        if hook is None:
            return
        try:
            result = hook(record)
            if isawaitable(result):
                self.go_on(result, hook)
        except Exception:  # noqa: BLE001
            _failed(hook)

    def go_on(self, result: Awaitable[object], hook: object) -> None:
        """Has an asynchronous hook run: as a task of the loop, or to its end without one."""

        async def guarded() -> None:
            try:
                await result
            except Exception:  # noqa: BLE001
                _failed(hook)

        try:
            loop = get_running_loop()
        except RuntimeError:
            run(guarded())
            return
        task = loop.create_task(guarded())
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)


def _failed(hook: object) -> None:
    name = getattr(hook, "__qualname__", None) or repr(hook)
    LOG.warning("the hook %s failed; the call goes on", name, exc_info=True)


class Observation:
    """One call as it is looked at."""

    __slots__ = ("_level", "_observers", "_options", "_outgoing", "_spans", "_wait")

    def __init__(
        self,
        observers: Observers | None,
        level: str,
        operation: str,
        arguments: Mapping[str, Any],
        request_options: RequestOptions | None,
        wait: Wait | None,
    ) -> None:
        self._observers = observers
        self._level = level
        self._options: dict[str, Any] = dict(request_options or {})
        self._wait = wait
        self._outgoing: OutgoingCall | None = None
        self._spans: CallSpans | None = None
        if observers is not None:
            self._outgoing = OutgoingCall(operation, _ids(arguments))
            if observers.telemetry is not None:
                self._begin_spans(observers.telemetry, self._outgoing)

    def _begin_spans(self, telemetry: Telemetry, call: OutgoingCall) -> None:
        try:
            self._spans = telemetry.call(call.operation, call.ids, waits=self._wait is not None)
        except Exception:  # noqa: BLE001
            LOG.warning("the spans of a call could not be begun", exc_info=True)

    async def begin(self) -> str:
        """Asks the hook, and returns the options of the call."""
        result = self._ask()
        if isawaitable(result):
            try:
                await result
            except CancelledError:
                self.end()
                raise
            except Exception:  # noqa: BLE001
                _failed(self._observers and self._observers.on_request)
        return self._text()

    def begin_blocking(self) -> str:
        """The same for calls that block."""
        result = self._ask()
        if self._observers is not None and isawaitable(result):
            self._observers.go_on(result, self._observers.on_request)
        return self._text()

    def _ask(self) -> object:
        hook = None if self._observers is None else self._observers.on_request
        if hook is None:
            return None
        try:
            return hook(self._outgoing)  # type: ignore[arg-type]
        except Exception:  # noqa: BLE001
            _failed(hook)
            return None

    def _text(self) -> str:
        trace: dict[str, Any] = {"level": self._level}
        if self._spans is not None:
            trace |= self._spans.headers
        if self._outgoing is not None and self._outgoing.headers:
            headers: dict[Any, Any] = dict(self._outgoing.headers)
            for name, value in headers.items():
                if not (isinstance(name, str) and isinstance(value, str)):
                    from .errors import ArgumentTypeError

                    message = f"on_request: headers are text with text, the one of {name!r} is not"
                    raise ArgumentTypeError(message=message)
            headers.update(self._options.get("additional_headers") or {})
            self._options["additional_headers"] = headers
        return encode_options(self._options, self._wait, trace)  # type: ignore[arg-type]

    def tell(self, texts: list[str]) -> None:
        """Takes records of the call. Nothing is raised into it."""
        for text in texts:
            try:
                record = Record.of_text(text)
                log(record)
                if self._observers is not None:
                    self._observers.tell(record)
                if self._spans is not None:
                    self._spans.tell(record)
            except Exception:  # noqa: BLE001
                LOG.warning("a record could not be told", exc_info=True)

    def end(self, error: BaseException | None = None) -> None:
        """The call is over."""
        if self._spans is not None:
            try:
                self._spans.end(error)
            except Exception:  # noqa: BLE001
                LOG.warning("the spans of a call could not be ended", exc_info=True)


def _ids(arguments: Mapping[str, Any]) -> dict[str, str]:
    return {
        name: value
        for name, value in arguments.items()
        if name.endswith("_id") and isinstance(value, str)
    }
