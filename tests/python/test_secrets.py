"""Nothing that is secret comes out, however loud the client is: scenarios of starts and waits."""

import asyncio
import contextlib
import io
import json
import logging
import traceback

import pytest
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from skyvern.client import AsyncSkyvern
from skyvern.testing import Emulator
from test_scenarios import DEFINITION, FOLDER

KEY = "sk-secret-key-4711"
PARAMETER = "hidden-customer-password"
SIGNATURE = "hidden-signature-of-a-link"
PASSWORD = "hidden-proxy-password"
SECRETS = (KEY, PARAMETER, SIGNATURE, PASSWORD)
SCENARIOS = [
    scenario
    for file in ("start.json", "wait.json")
    for scenario in json.loads(FOLDER.joinpath(file).read_text())
    if scenario.get("options", {}).get("wait", {}).get("timeout", 0) < 5
]


class Out(io.StringIO):
    """Everything that came out."""

    def __init__(self):
        super().__init__()
        self.frames = io.StringIO()
        self.spans = InMemorySpanExporter()
        self.tracers = TracerProvider()
        self.tracers.add_span_processor(SimpleSpanProcessor(self.spans))

    def hook(self, told):
        self.write(repr(told))

    def text(self):
        spans = "".join(span.to_json() for span in self.spans.get_finished_spans())
        return self.getvalue() + spans


@pytest.fixture
def out():
    out = Out()
    handler = logging.StreamHandler(out)
    handler.format = lambda record: repr(vars(record)) + record.getMessage()
    logger = logging.getLogger("skyvern")
    logger.addHandler(handler)
    logger.setLevel(logging.DEBUG)
    yield out
    logger.removeHandler(handler)
    logger.setLevel(logging.NOTSET)


async def play(scenario, out):
    workflow = {
        "workflow_id": "wpid_scenario",
        "definition": DEFINITION,
        "behaviour": scenario.get("runs", {}),
    }
    options = {**(scenario.get("emulator") or {}), "api_key": KEY}
    with Emulator(options, workflows=[workflow]) as emulator:
        if scenario.get("faults"):
            emulator.control("script", faults=scenario["faults"])
        proxied = f"http://me:{PASSWORD}@{emulator.base_url.removeprefix('http://')}"
        await asyncio.gather(
            *(
                outcome(call, out)
                for more in ({}, {"proxy": proxied})
                for call in calls(loud_client(emulator, out, **more))
            )
        )


def loud_client(emulator, out, **more):
    client = AsyncSkyvern(
        api_key=KEY,
        base_url=emulator.base_url,
        telemetry={"tracer_provider": out.tracers, "polls": True},
        on_request=out.hook,
        on_response=out.hook,
        on_event=out.hook,
        **more,
    )
    out.hook(client)
    return client


def calls(client):
    return (
        client.run_workflow(
            "wpid_scenario",
            parameters={"customer": PARAMETER},
            browser_address=f"https://files.example/x?X-Amz-Signature={SIGNATURE}",
            wait_for_completion=True,
            timeout=0.4,
            poll_interval=0.05,
        ),
        client.get_run("wr_1"),
        client.check(request_options={"timeout_in_seconds": 1}),
    )


async def outcome(call, out):
    try:
        async with asyncio.timeout(1):
            out.hook(type(await call))
    except (Exception, asyncio.CancelledError) as error:  # noqa: BLE001
        out.write("".join(traceback.format_exception(error)))
        # Reporters of errors show what the frames hold.
        shown = traceback.TracebackException.from_exception(error, capture_locals=True)
        out.frames.write("".join(shown.format()))
        with contextlib.suppress(AttributeError):
            out.hook(error.headers)


async def test_nothing_secret_comes_out(out, capfd):
    for many in range(0, len(SCENARIOS), 25):
        await asyncio.gather(*(play(scenario, out) for scenario in SCENARIOS[many : many + 25]))
    text = out.text()
    printed = capfd.readouterr()
    assert "skyvern.start" in text
    assert "run_workflow: POST /v1/run/workflows" in text
    for secret in SECRETS:
        at = (text + printed.out + printed.err).find(secret)
        assert at < 0, text[max(0, at - 300) : at + 100]
    assert KEY not in out.frames.getvalue()
    assert PASSWORD not in out.frames.getvalue()
