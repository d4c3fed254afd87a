"""HTTP clients of the caller's: they send what the core asks for, and stay the caller's."""

import asyncio
import gzip
import json
import subprocess
import sys
import threading
from types import SimpleNamespace

import httpx
import pytest

from skyvern.client import (
    ApiConnectionError,
    ApiTimeoutError,
    AsyncSkyvern,
    ConfigurationError,
    NotFoundError,
    Skyvern,
)
from skyvern.testing import Emulator

RUN = {"run_id": "wr_1", "status": "completed", "output": {"total": 5}}
NOWHERE = "http://nowhere.example"


def answering(*answers, seen=None):
    """A transport that gives these answers, one after the other; each is what makes a response."""
    left = list(answers)

    def handle(request):
        if seen is not None:
            seen.append(request)
        answer = left.pop(0) if len(left) > 1 else left[0]
        if isinstance(answer, Exception):
            raise answer
        return httpx.Response(**{"status_code": 200, **answer})

    return httpx.MockTransport(handle)


def blocking(transport, **settings):
    http_client = httpx.Client(transport=transport)
    return Skyvern(base_url=NOWHERE, httpx_client=http_client, **{"api_key": "key", **settings})


def awaited(transport, **settings):
    http_client = httpx.AsyncClient(transport=transport)
    settings = {"api_key": "key", **settings}
    return AsyncSkyvern(base_url=NOWHERE, httpx_client=http_client, **settings)


async def test_requests_go_through_it():
    seen = []
    transport = answering({"json": RUN}, seen=seen)
    run = await awaited(transport).run_workflow("wpid_1", {"a": 1}, wait_for_completion=True)
    assert run.output == {"total": 5}
    assert blocking(transport).get_run("wr_1").output == {"total": 5}
    start = seen[0]
    assert (start.method, str(start.url)) == ("POST", f"{NOWHERE}/v1/run/workflows")
    assert start.headers["x-api-key"] == "key"
    assert start.headers["content-type"] == "application/json"
    assert json.loads(start.content)["parameters"] == {"a": 1}


def test_the_key_may_be_its_own():
    seen = []
    transport = answering({"json": RUN}, seen=seen)
    http_client = httpx.Client(transport=transport, headers={"x-api-key": "its own", "x-a": "b"})
    Skyvern(base_url=NOWHERE, httpx_client=http_client).get_run("wr_1")
    assert (seen[0].headers["x-api-key"], seen[0].headers["x-a"]) == ("its own", "b")


def test_hooks_of_it_are_called():
    events = []
    hooks = {
        "request": [lambda request: events.append(request.method)],
        "response": [lambda response: events.append(response.status_code)],
    }
    transport = answering({"json": RUN})
    http_client = httpx.Client(transport=transport, event_hooks=hooks)
    Skyvern(api_key="key", base_url=NOWHERE, httpx_client=http_client).get_run("wr_1")
    assert events == ["GET", 200]


def test_a_hook_that_raises_for_a_status_gives_the_answer_all_the_same():
    def check(response):
        response.read()
        response.raise_for_status()

    transport = answering({"status_code": 404, "json": {"detail": "no such run"}})
    http_client = httpx.Client(transport=transport, event_hooks={"response": [check]})
    client = Skyvern(api_key="key", base_url=NOWHERE, httpx_client=http_client)
    with pytest.raises(NotFoundError, match="no such run"):
        client.get_run("wr_1")


async def test_answers_are_decoded_once():
    body = gzip.compress(json.dumps(RUN).encode())
    headers = {"content-encoding": "gzip", "x-a": "b"}
    client = awaited(answering({"content": body, "headers": headers}))
    answer = await client.with_raw_response.get_run("wr_1")
    assert answer.data.output == {"total": 5}
    assert answer.headers["x-a"] == "b"
    assert "content-encoding" not in answer.headers


@pytest.mark.parametrize(
    ("problem", "raised", "says"),
    [
        (httpx.ConnectError("refused"), ApiConnectionError, "ConnectError: refused"),
        (httpx.ConnectTimeout("slow"), ApiTimeoutError, "could not be connected to in time"),
        (httpx.PoolTimeout("full"), ApiTimeoutError, "could not be connected to in time"),
    ],
    ids=str,
)
def test_what_was_not_sent_is_sent_again(problem, raised, says):
    seen = []
    client = blocking(answering(problem, seen=seen))
    with pytest.raises(raised, match=says):
        client.run_workflow("wpid_1")
    assert len([request for request in seen if request.method == "POST"]) == 3


def test_a_start_whose_answer_is_lost_is_looked_for():
    with Emulator(accept_any_workflow=True) as emulator:
        real = httpx.HTTPTransport()

        def lose_the_first_start(request):
            answer = real.handle_request(request)
            answer.read()
            if request.method == "POST" and len(emulator.runs()) == 1:
                raise httpx.ReadError("gone")
            return answer

        http_client = httpx.Client(transport=httpx.MockTransport(lose_the_first_start))
        client = Skyvern(
            api_key=emulator.api_key, base_url=emulator.base_url, httpx_client=http_client
        )
        assert client.run_workflow("wpid_1").run_id == emulator.runs()[0]["run_id"]
        assert len(emulator.runs()) == 1
        real.close()


async def test_its_time_limits_are_its_own_and_ours_hold_where_they_are_given():
    waits = []

    async def handle(request):
        waits.append(request.extensions["timeout"]["read"])
        await asyncio.Event().wait()

    http_client = httpx.AsyncClient(transport=httpx.MockTransport(handle), timeout=123)
    client = AsyncSkyvern(
        api_key="key", base_url=NOWHERE, httpx_client=http_client, timeout=0.05, max_retries=0
    )
    with pytest.raises(ApiTimeoutError):
        await client.get_run("wr_1")
    assert waits == [123]


async def test_a_call_that_is_given_up_ends_its_request():
    begun, ended = asyncio.Event(), asyncio.Event()

    async def handle(_):
        begun.set()
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()

    call = asyncio.create_task(awaited(httpx.MockTransport(handle)).get_run("wr_1"))
    await begun.wait()
    call.cancel()
    await ended.wait()
    with pytest.raises(asyncio.CancelledError):
        await call


async def test_it_sends_on_the_loop_that_calls():
    threads = []

    async def handle(_):
        threads.append(threading.current_thread())
        return httpx.Response(200, json=RUN)

    client = awaited(httpx.MockTransport(handle))
    await client.get_run("wr_1")
    assert threads == [threading.current_thread()]


async def test_applications_can_be_called_without_a_network():
    async def application(scope, receive, send):
        await receive()
        headers = [(b"content-type", b"application/json")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        body = json.dumps({**RUN, "output": scope["path"]}).encode()
        await send({"type": "http.response.body", "body": body})

    run = await awaited(httpx.ASGITransport(application)).get_run("wr_1")
    assert run.output == "/v1/runs/wr_1"


def test_one_client_serves_one_loop_after_the_other():
    client = awaited(answering({"json": RUN}))
    for _ in range(3):
        assert asyncio.run(client.get_run("wr_1")).status == "completed"


async def test_many_at_once():
    with Emulator(accept_any_workflow=True) as emulator:
        async with httpx.AsyncClient(trust_env=False) as http_client:
            client = emulator.client(httpx_client=http_client)
            calls = [client.run_workflow("wpid_1", wait_for_completion=True) for _ in range(20)]
            runs = await asyncio.gather(*calls)
            done = [done async for done in client.run_workflows("wpid_1", [{"a": 1}, {"a": 2}])]
    assert {run.status for run in runs} == {"completed"}
    assert {one.run.status for one in done} == {"completed"}


@pytest.mark.parametrize("follows", [True, False])
def test_redirects_are_the_cores(follows):
    seen = []
    moved = {"status_code": 302, "headers": {"location": "/v1/runs/wr_2"}}
    transport = answering(moved, {"json": RUN}, seen=seen)
    http_client = httpx.Client(transport=transport, follow_redirects=follows)
    client = Skyvern(api_key="key", base_url=NOWHERE, httpx_client=http_client)
    assert client.get_run("wr_1").run_id == "wr_1"
    assert [request.url.path for request in seen] == ["/v1/runs/wr_1", "/v1/runs/wr_2"]


def test_files_come_piece_by_piece(tmp_path):
    pieces = []

    def body():
        for piece in (b"a" * 10, b"b" * 10):
            pieces.append(piece)
            yield piece

    client = blocking(answering({"content": body()}))
    file = client.download(f"{NOWHERE}/file.txt", to=tmp_path / "file.txt")
    assert file.path.read_bytes() == b"".join(pieces) == b"a" * 10 + b"b" * 10


@pytest.mark.parametrize(
    ("kind", "http_client"),
    [(AsyncSkyvern, httpx.Client()), (Skyvern, httpx.AsyncClient()), (Skyvern, "http://proxy")],
)
def test_the_wrong_kind_is_refused(kind, http_client):
    with pytest.raises(ConfigurationError, match="httpx_client has to be an httpx"):
        kind(api_key="key", httpx_client=http_client)


def test_a_look_alike_needs_no_httpx():
    program = """
import sys
from types import SimpleNamespace
from skyvern.client import Skyvern

class LookAlike:
    def request(self, method, url, *, headers, content):
        body = b'{"run_id": "wr_1", "status": "completed"}'
        return SimpleNamespace(status_code=200, headers={"x": "y"}, content=body)

client = Skyvern(api_key="key", httpx_client=LookAlike())
assert client.run_workflow("wpid_1", wait_for_completion=True).status == "completed"
assert "httpx" not in sys.modules
"""
    ended = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False, timeout=60
    )
    assert (ended.returncode, ended.stderr) == (0, "")


def test_what_a_look_alike_answers_may_be_odd():
    answer = SimpleNamespace(status_code="200", headers={}, content=None)
    look_alike = SimpleNamespace(request=lambda *_, **__: answer)
    client = Skyvern(api_key="key", httpx_client=look_alike, max_retries=0)
    with pytest.raises(ApiConnectionError):
        client.get_run("wr_1")
