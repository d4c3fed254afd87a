"""Ends of runs, forwarded to an address on this machine."""

import asyncio
import threading
import time
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from skyvern.client.errors import ArgumentTypeError, ArgumentValueError, ForbiddenError
from skyvern.testing import Emulator
from skyvern.webhooks import forward_events, parse_webhook


class Receiver(HTTPServer):
    """Answers with the statuses it is given, then with 204."""

    def __init__(self, *statuses):
        super().__init__(("127.0.0.1", 0), Hook)
        self.statuses, self.heard = list(statuses), []
        self.url = f"http://127.0.0.1:{self.server_port}/hook?a=1"
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def __exit__(self, *_):
        self.shutdown()
        self.server_close()


class Hook(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["content-length"]))
        self.server.heard.append((self.path, self.headers, body))
        self.send_response(self.server.statuses.pop(0) if self.server.statuses else 204)
        self.send_header("content-length", "0")
        self.end_headers()

    def log_message(self, *_):
        pass


@pytest.fixture
def emulator():
    with Emulator(accept_any_workflow=True) as emulator:
        yield emulator


def until_looked(emulator):
    """Waits until the list was read: what ends later is news."""
    while not emulator.requests("get_runs_v2"):
        time.sleep(0.01)


async def test_each_end_is_delivered_as_the_service_does(emulator):
    workflow = emulator.workflow(status="failed", failure_reason="no", output={"ü": 5.0})
    other = emulator.workflow()
    client = emulator.client()
    await client.run_workflow(workflow, wait_for_completion=True)
    with Receiver() as receiver:
        events = forward_events(client, to=receiver.url, workflow_id=workflow, poll_interval=0.05)
        task = asyncio.ensure_future(anext(events))
        await asyncio.to_thread(until_looked, emulator)
        await client.run_workflow(other)
        run = await client.run_workflow(workflow, parameters={"who": "Zoë"})
        forwarded = await task
        await events.aclose()
    assert (forwarded.run_id, forwarded.status) == (run.run_id, "failed")
    assert (forwarded.delivered, forwarded.status_code, forwarded.tries) == (True, 204, 1)
    assert forwarded.problem is None
    [(path, headers, body)] = receiver.heard
    assert path == "/hook?a=1"
    assert headers["x-skyvern-forwarded"] == "true"
    event = parse_webhook(body, headers, api_key=emulator.api_key)
    assert event.final
    assert event.run.failure_reason == "no"
    assert (event.run["workflow_id"], event.run["workflow_run_id"]) == (workflow, run.run_id)


def test_a_receiver_that_refuses_is_told_of(emulator):
    workflow = emulator.workflow()
    client = emulator.sync_client()
    with Receiver(301) as receiver:
        events = forward_events(client, to=receiver.url, workflow_id=workflow, poll_interval=0.05)

        def start():
            until_looked(emulator)
            client.run_workflow(workflow)

        threading.Thread(target=start).start()
        forwarded = next(events)
        events.close()
    assert (forwarded.delivered, forwarded.status_code, forwarded.tries) == (False, 301, 1)
    assert "redirects" in forwarded.problem


def test_what_can_not_work_is_said_at_once(emulator):
    for to in ("localhost:3000", "ftp://x/", "", "/hook"):
        with pytest.raises(ArgumentValueError, match="http://localhost"):
            forward_events(emulator.sync_client(), to=to)
    with pytest.raises(ArgumentValueError, match="poll_interval"):
        forward_events(emulator.sync_client(), to="http://x/", poll_interval=0)
    with pytest.raises(ArgumentTypeError, match="a client"):
        forward_events("client", to="http://x/")
    with pytest.raises(ForbiddenError):
        next(forward_events(emulator.sync_client(api_key="another"), to="http://localhost:1/"))
