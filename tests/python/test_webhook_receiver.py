"""Webhooks that are received, and waits that they end."""

import asyncio
import json
import socket
import threading
import time
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from skyvern import WebhookReceiver, sign_webhook
from skyvern.client.errors import ArgumentTypeError, ArgumentValueError
from skyvern.testing import Emulator

SCENARIOS = json.loads((Path(__file__).parents[1] / "scenarios" / "webhooks.json").read_text())
KEY = "sk_test_key"


def names(group):
    return pytest.mark.parametrize("scenario", SCENARIOS[group], ids=lambda one: one["name"])


def payload_of(delivery, run_id):
    given = {"status": "completed", "attempt": 1, "retry_pending": False}
    told = {name: delivery.get(name, value) for name, value in given.items()}
    return delivery.get("payload", {"run_id": run_id, **told})


def deliver(url, delivery, key, run_id="wr_1"):
    """Posts a delivery of a scenario, and gives the status it is answered with."""
    body, headers = sign_webhook(payload_of(delivery, run_id), delivery.get("key", key))
    if "signature" in delivery:
        headers["x-skyvern-signature"] = delivery["signature"]
    headers = {name: value for name, value in headers.items() if value is not None}
    parts = urlsplit(url)
    with closing(HTTPConnection(parts.hostname, parts.port, timeout=20)) as connection:
        connection.putrequest("POST", delivery.get("path", parts.path))
        for name, value in headers.items():
            connection.putheader(name, value)
        connection.putheader("content-length", str(delivery.get("length", len(body))))
        connection.endheaders(body)
        return connection.getresponse().status


def open_and_say_little(url):
    parts = urlsplit(url)
    connection = socket.create_connection((parts.hostname, parts.port))
    connection.sendall(f"POST {parts.path} HTTP/1.1\r\nhost: x\r\nx-slow: ".encode())
    return connection


@names("receive")
async def test_received(scenario):
    keys = scenario.get("keys", [KEY])
    options = {name: scenario[name] for name in ("answer_within", "answer_at_once")
               if name in scenario}  # fmt: skip
    seen = []

    async def read():
        seen.extend([event.key async for event in hooks])

    async with WebhookReceiver(api_keys=keys, path="/hooks", **options) as hooks:
        reader = None if "unread" in scenario else asyncio.ensure_future(read())
        slow = [open_and_say_little(hooks.url) for _ in range(scenario.get("slow", 0))]
        calls = [
            asyncio.to_thread(deliver, hooks.url, delivery, keys[0])
            for delivery in scenario["deliveries"]
        ]
        if "together" in scenario:
            answers = list(await asyncio.gather(*calls))
        else:
            answers = [await call for call in calls]
        assert answers == [delivery["answer"] for delivery in scenario["deliveries"]]
        for connection in slow:
            connection.close()
    if reader is not None:
        await reader
    assert seen == scenario["events"]


@names("wait")
def test_waited(scenario):
    with Emulator(webhooks={"copies": scenario.get("copies", 1)}) as emulator:
        client = emulator.sync_client()
        workflow = emulator.workflow(**scenario["behaviour"])
        names = ("poll_interval", "webhook_url", "idempotency_key")
        options = {name: scenario[name] for name in names if name in scenario}
        if "earlier" in scenario:
            client.run_workflow(
                workflow, idempotency_key=scenario["idempotency_key"], **scenario["earlier"]
            )
        with WebhookReceiver(api_key=emulator.api_key, path="/hooks") as hooks:
            url = hooks.url
            answers = []

            def post():
                while not emulator.runs():
                    time.sleep(0.01)
                run_id = emulator.runs()[0]["run_id"]
                given = scenario.get("deliveries", [])
                answers.extend(deliver(url, one, emulator.api_key, run_id) for one in given)

            poster = threading.Thread(target=post)
            poster.start()
            run = client.run_workflow(
                workflow, wait_for_completion=True, timeout=20, webhooks=hooks, **options
            )
            assert run.status == scenario.get("status", "completed")
            assert run.started_by == scenario.get("started_by")
            poster.join()
        assert len(emulator.runs()) == 1
        for answer, delivery in zip(answers, scenario.get("deliveries", []), strict=True):
            assert answer == delivery.get("answer", answer)
        reads = len(emulator.requests("get_run"))
        assert reads <= scenario.get("reads", 20)


def test_who_sends_a_large_body_whole_hears_the_answer():
    with WebhookReceiver(api_key=KEY, path="/hooks", answer_at_once=True) as hooks:
        parts = urlsplit(hooks.url)
        with closing(HTTPConnection(parts.hostname, parts.port, timeout=60)) as connection:
            signed = {"x-skyvern-signature": "0" * 64}
            for path, headers, status in [
                ("/hooks", signed, 413),
                ("/hooks", {}, 401),
                ("/x", {}, 404),
            ]:
                connection.request("POST", path, bytes(11 << 20), headers)
                answer = connection.getresponse()
                assert (answer.status, bool(answer.read())) == (status, True)
            connection.request("POST", "/hooks", *sign_webhook(payload_of({}, "wr_1"), KEY))
            assert connection.getresponse().status == 204


def test_an_event_is_answered_when_it_is_taken():
    with WebhookReceiver(api_key=KEY) as hooks:
        answers = []
        poster = threading.Thread(target=lambda: answers.append(deliver(hooks.url, {}, KEY)))
        poster.start()
        events = iter(hooks)
        event = next(events)
        assert event.run.status == "completed"
        assert answers == []
        asyncio.run(event.ack())
        poster.join()
        assert answers == [204]
        events.close()


def test_an_event_that_is_given_back_comes_again():
    with WebhookReceiver(api_key=KEY) as hooks:
        answers = []

        def post():
            answers.extend(deliver(hooks.url, {}, KEY) for _ in range(2))

        poster = threading.Thread(target=post)
        poster.start()
        events = iter(hooks)
        hooks.release(next(events))
        again = next(events)
        hooks.ack(again)
        poster.join()
        assert answers == [503, 204]
        events.close()


def test_what_nobody_took_is_told():
    hooks = WebhookReceiver(api_key=KEY, answer_at_once=True).open()
    assert deliver(hooks.url, {"attempt": 3}, KEY) == 204
    hooks.close()
    assert [event.key for event in hooks.left] == ["wr_1:3:completed"]
    with pytest.raises(RuntimeError, match="not open"):
        _ = hooks.url


def test_a_store_hands_out_what_a_killed_program_left(tmp_path):
    store = tmp_path / "events.sqlite"
    with WebhookReceiver(api_key=KEY, store=store) as hooks:
        assert deliver(hooks.url, {"attempt": 1}, KEY) == 204
        assert deliver(hooks.url, {"attempt": 2}, KEY) == 204
        events = iter(hooks)
        hooks.ack(next(events))
        events.close()
    with WebhookReceiver(api_key=KEY, store=store) as hooks:
        assert deliver(hooks.url, {"attempt": 1}, KEY) == 204, "it was handled"
        events = iter(hooks)
        assert next(events).attempt == 2
        events.close()


@pytest.mark.parametrize(
    "options",
    [{"path": "hooks"}, {"public_url": "hooks"}, {"store": "/nowhere/at/all"},
     {"host": "203.0.113.1"}],
)  # fmt: skip
def test_what_can_not_work_is_said_at_once(options):
    with pytest.raises(ArgumentValueError):
        WebhookReceiver(api_key=KEY, **options).open()


def test_addresses():
    for given, expected in [("https://x.test", "https://x.test/hooks"),
                            ("https://x.test/", "https://x.test/hooks"),
                            ("https://x.test/a?b=1", "https://x.test/a?b=1")]:  # fmt: skip
        with WebhookReceiver(api_key=KEY, path="/hooks", public_url=given) as hooks:
            assert hooks.url == expected


def test_only_an_open_receiver_ends_waits():
    with Emulator(accept_any_workflow=True) as emulator:
        client = emulator.sync_client()
        with pytest.raises(ArgumentTypeError):
            client.run_workflow("wpid_1", wait_for_completion=True, webhooks="hooks")
        assert emulator.requests("run_workflow") == []


async def test_many_runs():
    with Emulator() as emulator:
        workflow = emulator.workflow(duration=0.5)
        async with WebhookReceiver(api_key=emulator.api_key) as hooks:
            rows = [{"n": str(number)} for number in range(5)]
            batch = emulator.client().run_workflows(
                workflow, rows, concurrency=5, timeout=20, webhooks=hooks
            )
            statuses = [done.run.status async for done in batch]
        assert statuses == ["completed"] * 5
        assert len(emulator.requests("get_run")) <= 10
