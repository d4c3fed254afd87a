"""Spans and metrics of OpenTelemetry, made from the records of calls.

A guest in the application's telemetry: its providers, nothing flushed or shut down, no baggage.
"""

from __future__ import annotations

from asyncio import CancelledError
from collections import OrderedDict
from collections.abc import Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlsplit

from skyvern._native import __version__

from .errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Generator

    from opentelemetry.context import Context
    from opentelemetry.trace import Span, TracerProvider

    from .records import Record

try:
    from opentelemetry import metrics, trace
    from opentelemetry.context import get_current
    from opentelemetry.trace import SpanKind, Status, StatusCode
    from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator
except ImportError as problem:
    raise ConfigurationError(
        message="telemetry needs OpenTelemetry, which is not installed: "
        "pip install opentelemetry-api"
    ) from problem

_STARTS = frozenset({"run_workflow", "run_task", "login", "download_files", "retry_workflow_run"})
_WAITS = frozenset({"wait_for_run", "watch_run"})
_OPTIONS = frozenset({"tracer_provider", "meter_provider", "polls", "propagate"})
_MAX_REMEMBERED = 10_000
_MAX_EVENTS = 64
"""Spans keep 128 events, and what they drop is not ours to choose."""

_started: OrderedDict[str, Context] = OrderedDict()
"""The traces that started the latest runs, for their webhooks."""


def telemetry_of(given: object) -> Telemetry:
    """The telemetry that a setting asks for.

    Raises:
        ConfigurationError: It is neither True nor a mapping of known options.
    """
    options = cast("Mapping[str, Any]", given if isinstance(given, Mapping) else {})
    unknown = sorted(set(options) - _OPTIONS)
    if given is not True and not isinstance(given, Mapping):
        raise ConfigurationError(
            message=f"telemetry has to be True or a dict of options, not {type(given).__name__}"
        )
    if unknown:
        known = ", ".join(sorted(_OPTIONS))
        raise ConfigurationError(
            message=f"telemetry: there is no option {unknown[0]!r}; there are {known}"
        )
    return Telemetry(options)


class Telemetry:
    """The tracer and the instruments of a client."""

    def __init__(self, options: Mapping[str, Any]) -> None:
        self._provider: TracerProvider | None = options.get("tracer_provider")
        self.tracer = trace.get_tracer("skyvern", __version__, self._provider)
        self.polls = bool(options.get("polls"))
        self.propagate = bool(options.get("propagate", True))
        meter = metrics.get_meter("skyvern", __version__, options.get("meter_provider"))
        self.runs = meter.create_counter("skyvern.runs", "{run}", "Runs that became final")
        self.starts = meter.create_counter("skyvern.starts", "{run}", "Runs that were started")
        self.adopted = meter.create_counter(
            "skyvern.starts.adopted", "{run}", "Runs that were found after the answer was lost"
        )
        self.poll_count = meter.create_counter("skyvern.polls", "{request}", "Reads of waits")
        self.retries = meter.create_counter("skyvern.retries", "{request}", "Requests sent again")
        self.calls = meter.create_up_down_counter(
            "skyvern.calls.in_flight", "{call}", "Calls that are under way"
        )
        self.wait_time = meter.create_histogram("skyvern.wait.duration", "s", "Time of waits")
        self.queue_time = meter.create_histogram(
            "skyvern.run.queue.duration", "s", "Time that runs were seen in their queue"
        )
        self.request_time = meter.create_histogram(
            "http.client.request.duration", "s", "Duration of HTTP client requests."
        )

    def call(self, operation: str, ids: Mapping[str, str], *, waits: bool) -> CallSpans:
        """Begins the spans of a call, in the context of its caller."""
        return CallSpans(self, operation, ids, waits=waits)

    def describe(self) -> str:
        """What a check says of it."""
        provider = self._provider or trace.get_tracer_provider()
        name = type(provider).__name__
        if name in {"ProxyTracerProvider", "NoOpTracerProvider"}:
            return "telemetry is on, but no tracer provider is set: spans go nowhere"
        return f"telemetry is on, spans go to the application's {name}"


class CallSpans:
    """The spans of one call. None is made current: each is given its parent."""

    def __init__(
        self, telemetry: Telemetry, operation: str, ids: Mapping[str, str], *, waits: bool
    ) -> None:
        self._telemetry = telemetry
        self._operation = operation
        self._waits_for_run = waits and operation in _STARTS
        self._parent = get_current()
        self._waits: dict[str, Span] = {}
        self._polls: dict[str, int] = {}
        self._events: dict[str, int] = {}
        self._over = False
        self._span = self._begin(ids)
        self._inside = self._context(self._span)
        telemetry.calls.add(1, {"skyvern.operation": operation})

    def _begin(self, ids: Mapping[str, str]) -> Span | None:
        operation = self._operation
        if operation in _STARTS:
            name = "skyvern.start"
        elif operation in _WAITS:
            name = "skyvern.wait"
        elif operation == "run_workflows":
            name = "skyvern.batch"
        else:
            return None
        attributes = {f"skyvern.{name}": value for name, value in ids.items()}
        attributes["skyvern.operation"] = operation
        span = self._telemetry.tracer.start_span(name, self._parent, attributes=attributes)
        if operation in _WAITS:
            self._waits[ids.get("run_id", "")] = span
        return span

    def _context(self, span: Span | None) -> Context:
        return self._parent if span is None else trace.set_span_in_context(span, self._parent)

    @property
    def headers(self) -> dict[str, str]:
        """`traceparent` and `tracestate`, and nothing else."""
        carrier: dict[str, str] = {}
        if self._telemetry.propagate:
            TraceContextTextMapPropagator().inject(carrier, self._inside)
        return carrier

    def tell(self, record: Record) -> None:
        """Takes a record of the call."""
        telemetry = self._telemetry
        if record.event == "request":
            self._request(record)
        elif record.event == "retry":
            telemetry.retries.add(1, {"skyvern.operation": record.operation or self._operation})
        elif record.event == "started":
            self._started(record)
        elif record.event == "adopted":
            telemetry.adopted.add(1, {"skyvern.operation": self._operation})
            if self._span is not None:
                self._span.set_attribute("skyvern.adopted", True)
        elif record.event in {"changed", "read_failed", "gave_up"}:
            self._observed(record)

    def _request(self, record: Record) -> None:
        telemetry = self._telemetry
        server = urlsplit(record.server or "")
        port = server.port or (443 if server.scheme == "https" else 80)
        common: dict[str, Any] = {
            "http.request.method": record.method or "",
            "server.address": server.hostname or "",
            "server.port": port,
            "url.template": record.route or "",
        }
        if record.status is not None:
            common["http.response.status_code"] = record.status
        failed = record.error is not None or (record.status or 0) >= 400
        if failed:
            common["error.type"] = str(record.status or "no_answer")
        telemetry.request_time.record(record.duration or 0.0, common)
        if record.poll:
            telemetry.poll_count.add(1)
            run_id = record.run_id or ""
            self._polls[run_id] = self._polls.get(run_id, 0) + 1
            if not telemetry.polls:
                return
        attributes = {
            **common,
            "url.full": f"{record.server}{record.path}",
            "skyvern.operation": record.operation or "",
        }
        if (record.attempt or 1) > 1:
            attributes["http.request.resend_count"] = (record.attempt or 1) - 1
        for name in ("run_id", "request_id"):
            if (value := getattr(record, name)) is not None:
                attributes[f"skyvern.{name}"] = value
        within = self._waits.get(record.run_id or "") if record.poll else None
        span = telemetry.tracer.start_span(
            "skyvern.request",
            self._inside if within is None else self._context(within),
            SpanKind.CLIENT,
            attributes,
            start_time=_nanoseconds(record.at - (record.duration or 0.0)),
        )
        if failed:
            span.set_status(Status(StatusCode.ERROR, record.error))
        span.end(_nanoseconds(record.at))

    def _started(self, record: Record) -> None:
        run_id = record.run_id or ""
        self._telemetry.starts.add(1, {"skyvern.operation": self._operation})
        if self._span is not None:
            _remember(run_id, self._inside)
        is_batch = self._operation == "run_workflows"
        if self._span is not None and not is_batch:
            self._span.set_attribute("skyvern.run_id", run_id)
            self._span.end(_nanoseconds(record.at))
        if self._waits_for_run or is_batch:
            parent = self._inside if is_batch else self._parent
            self._waits[run_id] = self._telemetry.tracer.start_span(
                "skyvern.wait",
                parent,
                attributes={"skyvern.run_id": run_id},
                start_time=_nanoseconds(record.at),
            )

    def _observed(self, record: Record) -> None:
        run_id = record.run_id or ""
        span = self._waits.get(run_id)
        if span is not None:
            self._event(run_id, span, record)
        if record.event == "changed" and record.is_final:
            self._final(run_id, span, record)

    def _event(self, run_id: str, span: Span, record: Record) -> None:
        told = self._events[run_id] = self._events.get(run_id, 0) + 1
        if told > _MAX_EVENTS and not record.is_final:
            return
        attributes: dict[str, Any] = {}
        if record.run_status is not None:
            attributes["skyvern.run.status"] = record.run_status
        if record.error is not None:
            attributes["error.message"] = record.error
        name = f"skyvern.run.{record.event}"
        span.add_event(name, attributes, _nanoseconds(record.at))

    def _final(self, run_id: str, span: Span | None, record: Record) -> None:
        telemetry = self._telemetry
        status = record.run_status or "unknown"
        telemetry.runs.add(1, {"skyvern.run.status": status})
        if record.waited is not None:
            telemetry.wait_time.record(record.waited, {"skyvern.run.status": status})
        if record.queued is not None:
            telemetry.queue_time.record(record.queued)
        if span is None:
            return
        span.set_attribute("skyvern.run.status", status)
        self._end_wait(run_id, _nanoseconds(record.at))

    def _end_wait(self, run_id: str, at: int | None = None) -> None:
        span = self._waits.pop(run_id)
        span.set_attribute("skyvern.polls", self._polls.pop(run_id, 0))
        span.end(at)

    def end(self, error: BaseException | None) -> None:
        """The call is over: whatever is open ends."""
        if self._over:
            return
        self._over = True
        self._telemetry.calls.add(-1, {"skyvern.operation": self._operation})
        for span in (*self._waits.values(), self._span):
            if span is None or not span.is_recording() or error is None:
                continue
            if isinstance(error, CancelledError | GeneratorExit | KeyboardInterrupt):
                span.set_attribute("skyvern.canceled", True)
            else:
                span.set_attribute("error.type", type(error).__name__)
                span.set_status(Status(StatusCode.ERROR, str(error)))
        for run_id in list(self._waits):
            self._end_wait(run_id)
        if self._span is not None and self._span.is_recording():
            self._span.end()


def _nanoseconds(seconds: float) -> int:
    return int(seconds * 1e9)


def _remember(run_id: str, context: Context) -> None:
    _started[run_id] = context
    while len(_started) > _MAX_REMEMBERED:
        _started.popitem(last=False)


@contextmanager
def webhook_span(
    event: Any, *, traceparent: str | None = None, tracer_provider: TracerProvider | None = None
) -> Generator[Span, None, None]:
    """A span around what is done about a webhook, in the trace that started its run.

    Another process does not know that trace: keep the `traceparent` of the start and give it here.
    Without it the span belongs to whatever is current.

    Args:
        event: The webhook, as `parse_webhook` gives it.
        traceparent: The trace that the run was started in, where that was another process.
        tracer_provider: Where the span goes. Default: the application's.

    Example:
        with webhook_span(event):
            store(event.run.output)
    """
    parent = _started.get(event.run_id)
    if traceparent is not None:
        parent = TraceContextTextMapPropagator().extract({"traceparent": traceparent})
    tracer = trace.get_tracer("skyvern", __version__, tracer_provider)
    attributes = {"skyvern.run_id": event.run_id, "skyvern.run.status": str(event.status)}
    with tracer.start_as_current_span(
        "skyvern.webhook", parent, SpanKind.CONSUMER, attributes
    ) as span:
        yield span
