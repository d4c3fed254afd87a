"""Spans and metrics, with the real SDK of OpenTelemetry."""

import asyncio
import logging
from types import SimpleNamespace

import pytest
from opentelemetry import trace
from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.metrics.export import InMemoryMetricReader
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from skyvern.client import ConfigurationError, Skyvern
from skyvern.client.core import ApiError
from skyvern.client.telemetry import webhook_span

QUICK = {"wait_for_completion": True, "poll_interval": 0.05}


class Seen:
    """Providers of an application, and what came to them."""

    def __init__(self):
        self.exporter = InMemorySpanExporter()
        self.tracers = TracerProvider()
        self.tracers.add_span_processor(SimpleSpanProcessor(self.exporter))
        self.reader = InMemoryMetricReader()
        self.meters = MeterProvider([self.reader])
        self.tracer = self.tracers.get_tracer("application")

    def options(self, **more):
        return {"tracer_provider": self.tracers, "meter_provider": self.meters, **more}

    def spans(self, name):
        return [span for span in self.exporter.get_finished_spans() if span.name == name]

    def metrics(self):
        data = self.reader.get_metrics_data()
        return {
            metric.name: list(metric.data.data_points)
            for resource in data.resource_metrics
            for scope in resource.scope_metrics
            for metric in scope.metrics
        }


@pytest.fixture
def seen():
    return Seen()


async def test_a_run_is_a_start_and_a_wait(emulator, seen):
    client = emulator.client(telemetry=seen.options())
    workflow = emulator.workflow(queued_after=0.1, started_after=0.3, duration=0.4)
    with seen.tracer.start_as_current_span("mine") as mine:
        run = await client.run_workflow(workflow, **QUICK)
    (start,), (wait,), (request,) = map(
        seen.spans, ("skyvern.start", "skyvern.wait", "skyvern.request")
    )
    assert start.parent.span_id == wait.parent.span_id == mine.get_span_context().span_id
    assert request.parent.span_id == start.context.span_id
    assert start.attributes["skyvern.workflow_id"] == workflow
    assert start.attributes["skyvern.run_id"] == run.run_id
    assert wait.attributes["skyvern.run.status"] == "completed"
    assert wait.attributes["skyvern.polls"] == len(emulator.requests(operation="get_run"))
    changes = [event.attributes["skyvern.run.status"] for event in wait.events]
    assert changes[-2:] == ["running", "completed"]
    assert wait.start_time <= wait.events[0].timestamp <= wait.events[-1].timestamp
    assert wait.events[-1].timestamp <= wait.end_time
    assert request.kind is trace.SpanKind.CLIENT
    attributes = dict(request.attributes)
    assert attributes["http.request.method"] == "POST"
    assert attributes["http.response.status_code"] == 200
    assert attributes["url.template"] == "/v1/run/workflows"
    assert attributes["url.full"] == f"{emulator.base_url}/v1/run/workflows"
    assert attributes["server.address"] == "127.0.0.1"
    assert attributes["server.port"] == int(emulator.base_url.rpartition(":")[2])


async def test_traceparent_is_sent_with_the_start_and_its_reads_and_nothing_else(emulator, seen):
    client = emulator.client(telemetry=seen.options())
    from opentelemetry import baggage, context

    token = context.attach(baggage.set_baggage("customer", "hidden"))
    try:
        await client.run_workflow(emulator.workflow(duration=0.1), **QUICK)
    finally:
        context.detach(token)
    (start,) = seen.spans("skyvern.start")
    sent = [dict(request["headers"]) for request in emulator.requests()]
    ids = f"{start.context.trace_id:032x}-{start.context.span_id:016x}"
    assert len(sent) > 1
    assert {headers.get("traceparent") for headers in sent} == {
        f"00-{ids}-{start.context.trace_flags:02x}"
    }
    assert not any("baggage" in headers for headers in sent)
    await emulator.client(telemetry=seen.options(propagate=False)).run_workflow("wpid_1")
    assert "traceparent" not in dict(emulator.requests(operation="run_workflow")[-1]["headers"])


async def test_another_call_belongs_to_the_current_span(emulator, run_id, seen):
    client = emulator.client(telemetry=seen.options())
    with seen.tracer.start_as_current_span("mine") as mine:
        await client.get_run(run_id)
    (request,) = seen.spans("skyvern.request")
    assert request.parent.span_id == mine.get_span_context().span_id
    assert request.attributes["skyvern.run_id"] == run_id
    assert request.attributes["url.template"] == "/v1/runs/{run_id}"
    assert not seen.spans("skyvern.start")


def test_blocking_calls_and_watches(emulator, seen):
    client = emulator.sync_client(telemetry=seen.options())
    run = client.run_workflow(emulator.workflow(duration=0.2), **QUICK)
    assert client.wait_for_run(run.run_id).status == "completed"
    assert [event.status for event in client.watch_run(run.run_id)] == ["completed"]
    waits = seen.spans("skyvern.wait")
    assert [wait.attributes["skyvern.run_id"] for wait in waits] == [run.run_id] * 3
    assert all(wait.attributes["skyvern.run.status"] == "completed" for wait in waits)


async def test_a_batch_is_one_trace(emulator, seen):
    client = emulator.client(telemetry=seen.options())
    rows = [{"n": 1}, {"n": 2}]
    async with client.run_workflows(
        emulator.workflow(duration=0.2), rows, concurrency=2, poll_interval=0.05
    ) as batch:
        runs = [done.run.run_id async for done in batch]
    (whole,) = seen.spans("skyvern.batch")
    waits = seen.spans("skyvern.wait")
    assert {wait.parent.span_id for wait in waits} == {whole.context.span_id}
    assert {wait.attributes["skyvern.run_id"] for wait in waits} == set(runs)


async def test_polls_are_a_count_unless_asked_for(emulator, seen):
    client = emulator.client(telemetry=seen.options(polls=True))
    await client.run_workflow(emulator.workflow(duration=0.2), **QUICK)
    (wait,) = seen.spans("skyvern.wait")
    polls = [s for s in seen.spans("skyvern.request") if s.parent.span_id == wait.context.span_id]
    assert len(polls) == wait.attributes["skyvern.polls"] > 0


async def test_failed_polls_are_events_and_not_too_many(emulator, seen):
    client = emulator.client(telemetry=seen.options())
    emulator.on("get_run").times(200).status(503)
    workflow = emulator.workflow(duration=0.1)
    with pytest.raises(TimeoutError):
        await client.run_workflow(workflow, timeout=2, poll_interval=0.01, wait_for_completion=True)
    (wait,) = seen.spans("skyvern.wait")
    assert wait.status.status_code is trace.StatusCode.ERROR
    assert wait.events[0].name == "skyvern.run.read_failed"
    assert 1 < len(wait.events) <= 64


async def test_errors_are_on_the_span_that_they_end(emulator, seen):
    client = emulator.client(telemetry=seen.options())
    emulator.on("run_workflow").status(422, body={"detail": "no"})
    with pytest.raises(ApiError):
        await client.run_workflow("wpid_1")
    (start,), (request,) = seen.spans("skyvern.start"), seen.spans("skyvern.request")
    assert start.attributes["error.type"] == "UnprocessableEntityError"
    assert request.attributes["error.type"] == "422"
    assert start.status.status_code is request.status.status_code is trace.StatusCode.ERROR


async def test_a_wait_that_is_canceled_ends_its_span(emulator, seen):
    client = emulator.client(telemetry=seen.options())
    running = asyncio.Event()

    def on_event(record):
        if record.event == "changed":
            running.set()

    client = emulator.client(telemetry=seen.options(), on_event=on_event)
    call = asyncio.ensure_future(client.run_workflow(emulator.workflow(duration=60), **QUICK))
    await running.wait()
    call.cancel()
    with pytest.raises(asyncio.CancelledError):
        await call
    (wait,) = seen.spans("skyvern.wait")
    assert wait.attributes["skyvern.canceled"] is True
    (in_flight,) = seen.metrics()["skyvern.calls.in_flight"]
    assert in_flight.value == 0


async def test_metrics_have_no_ids(emulator, seen):
    client = emulator.client(telemetry=seen.options())
    workflow = emulator.workflow(queued_after=0, started_after=0.5, duration=0.2)
    run = await client.run_workflow(workflow, **QUICK)
    emulator.on("get_run").times(1).status(503)
    await client.get_run(run.run_id)
    emulator.on("run_workflow").times(1).status(502, processed=True)
    await client.run_workflow(emulator.workflow())
    metrics = seen.metrics()
    (runs,) = metrics["skyvern.runs"]
    assert (runs.value, dict(runs.attributes)) == (1, {"skyvern.run.status": "completed"})
    (adopted,) = metrics["skyvern.starts.adopted"]
    (retries,) = metrics["skyvern.retries"]
    (waited,) = metrics["skyvern.wait.duration"]
    (queued,) = metrics["skyvern.run.queue.duration"]
    assert (adopted.value, retries.value, waited.count, queued.count) == (1, 1, 1, 1)
    assert sum(point.value for point in metrics["skyvern.starts"]) == 2
    assert metrics["skyvern.polls"][0].value > 0
    assert metrics["http.client.request.duration"]
    shown = repr(metrics)
    assert run.run_id not in shown
    assert workflow not in shown


async def test_a_webhook_continues_the_trace_of_its_start(emulator, seen):
    client = emulator.client(telemetry=seen.options())
    run = await client.run_workflow(emulator.workflow(duration=0.1))
    event = SimpleNamespace(run_id=run.run_id, status="completed")
    with webhook_span(event, tracer_provider=seen.tracers):
        seen.tracer.start_span("handler").end()
    (start,), (webhook,), (handler,) = map(
        seen.spans, ("skyvern.start", "skyvern.webhook", "handler")
    )
    assert webhook.parent.span_id == start.context.span_id
    assert handler.parent.span_id == webhook.context.span_id
    elsewhere = SimpleNamespace(run_id="wr_elsewhere", status="failed")
    parent = f"00-{'a' * 32}-{'b' * 16}-01"
    with webhook_span(elsewhere, traceparent=parent, tracer_provider=seen.tracers):
        pass
    assert seen.spans("skyvern.webhook")[-1].context.trace_id == int("a" * 32, 16)


async def test_providers_that_break_lose_no_run(emulator, caplog):
    class Broken:
        def get_tracer(self, *_, **__):
            return SimpleNamespace(start_span=self.fail)

        def fail(self, *_, **__):
            raise RuntimeError("broken tracer")

    with caplog.at_level(logging.WARNING):
        client = emulator.client(telemetry={"tracer_provider": Broken()})
        run = await client.run_workflow(emulator.workflow(duration=0.1), **QUICK)
    assert run.status == "completed"
    assert "broken tracer" in caplog.text


def test_what_is_no_telemetry_is_refused():
    with pytest.raises(ConfigurationError, match="True or a dict"):
        Skyvern(api_key="key", telemetry="yes")
    with pytest.raises(ConfigurationError, match="no option 'poll'"):
        Skyvern(api_key="key", telemetry={"poll": True})


async def test_a_check_tells_of_it(emulator, seen):
    report = await emulator.client(telemetry=seen.options()).check()
    assert "spans go to the application's TracerProvider" in str(report)
    assert "no tracer provider is set" in str(await emulator.client(telemetry=True).check())
