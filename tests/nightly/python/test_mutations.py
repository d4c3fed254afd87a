"""Answers with anything in them, and arguments of any kind: a result or a documented error."""

import datetime as dt
import decimal
import json
import random
import socketserver
import threading

import pytest

from skyvern.client import AsyncSkyvern, Skyvern
from skyvern.client.core import ApiError

pytestmark = pytest.mark.timeout(300)

SEED = 20261130
CALLS = 4000
KEY = "sk-mutations-f3b1c9"

RUN = {
    "run_id": "wr_1",
    "status": "completed",
    "output": {"total": 42, "text": "grüße"},
    "created_at": "2026-11-30T21:15:24.949246",
    "modified_at": "2026-11-30T21:15:24.949246",
    "app_url": "https://app/runs/wr_1",
    "downloaded_files": [{"url": "https://a/b", "filename": "b"}],
    "run_type": "workflow_run",
    "retry_pending": False,
    "run_request": {"workflow_id": "wpid_1", "parameters": {"a": [1, None, "x"]}},
    "errors": [],
}
WORKFLOW = {
    "workflow_id": "w_1",
    "workflow_permanent_id": "wpid_1",
    "organization_id": "o_1",
    "title": "t",
    "version": 1,
    "workflow_definition": {"parameters": [], "blocks": [{"block_type": "task", "label": "a"}]},
    "created_at": "2026-11-30T21:15:24Z",
    "modified_at": "2026-11-30T21:15:24Z",
}
TOKENS = ["NaN", "1e999", r'"\ud800"', "null", "[", "{", "]]", '"', ",", "9" * 5000, "[" * 2000]
TYPES = ["application/json"] * 8 + ["text/html", "", "application/json; charset=utf-16"]


def anything(dice, depth=0):
    """A value of JSON."""
    kind = dice.randrange(9 if depth < 4 else 6)
    if kind == 6:
        return [anything(dice, depth + 1) for _ in range(dice.randrange(4))]
    if kind > 6:
        return {str(dice.random())[:3]: anything(dice, depth + 1) for _ in range(dice.randrange(4))}
    return [None, True, 7, -0.5, "text", 2**70][kind]


def changed(dice, value):
    """The same with something else in one place."""
    if isinstance(value, dict) and value and dice.random() < 0.8:
        key = dice.choice(list(value))
        return {**value, key: changed(dice, value[key])}
    if isinstance(value, list) and value and dice.random() < 0.8:
        place = dice.randrange(len(value))
        return [*value[:place], changed(dice, value[place]), *value[place + 1 :]]
    return anything(dice)


def answer(dice, path):
    """An answer to a request for this path, more or less wrong."""
    value = RUN if "/runs/" in path or "/run/" in path else [RUN if "runs" in path else WORKFLOW]
    for _ in range(dice.randrange(3)):
        value = changed(dice, value)
    text = json.dumps(value).encode()
    if dice.random() < 0.4:
        place = dice.randrange(len(text) + 1)
        part = dice.choice([*TOKENS, chr(dice.randrange(256))])
        text = text[:place] + part.encode("latin-1") + text[place + dice.randrange(9) :]
    if dice.random() < 0.2:
        text += KEY.encode()
    status = dice.choice([200] * 6 + [201, 204, 400, 401, 403, 404, 409, 422, 429, 500, 503, 599])
    head = f"HTTP/1.1 {status} Odd\r\ncontent-type: {dice.choice(TYPES)}\r\nx-key: {KEY}\r\n"
    return head.encode() + f"content-length: {len(text)}\r\n\r\n".encode() + text


class Handler(socketserver.StreamRequestHandler):
    """Answers each request with the next thing that the dice bring."""

    def handle(self):
        while line := self.rfile.readline():
            length = 0
            while (header := self.rfile.readline()) not in {b"\r\n", b""}:
                name, _, value = header.partition(b":")
                if name.lower() == b"content-length":
                    length = int(value)
            self.rfile.read(length)
            self.wfile.write(answer(self.server.dice, line.split()[1].decode()))


@pytest.fixture
def origin():
    socketserver.ThreadingTCPServer.daemon_threads = True
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler) as server:
        server.dice = random.Random(SEED)
        thread = threading.Thread(target=server.serve_forever, args=[0.01])
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
        thread.join()


def call_of(dice):
    """A method, and what it is called with."""
    options = {"max_retries": 0, "timeout_in_seconds": 5}
    calls = [
        ("get_run", {"run_id": "wr_1"}),
        ("get_runs_v2", {}),
        ("get_workflows", {"page_size": 1}),
        ("get_workflow", {"workflow_permanent_id": "wpid_1"}),
        ("cancel_run", {"run_id": "wr_1"}),
        ("get_run_timeline", {"run_id": "wr_1"}),
    ]
    weights = [6, 3, 3, 3, 1, 2]
    name, given = dice.choices(calls, weights)[0]
    return name, {**given, "request_options": options}


def look_at(result):
    """What programs do with results."""
    for item in result if isinstance(result, list) else [result]:
        repr(item)
        if hasattr(item, "model_dump_json"):
            item.model_dump_json()
            assert item == item.model_copy()


def check(error):
    shown = f"{error} {error!r} {vars(error)}"
    assert KEY not in shown
    assert len(str(error)) < 3000


async def test_answers(origin):
    dice = random.Random(SEED)
    kinds = {}
    client = AsyncSkyvern(api_key=KEY, base_url=origin)
    with Skyvern(api_key=KEY, base_url=origin) as blocking:
        for _ in range(CALLS // 2):
            name, given = call_of(dice)
            for one in (client, blocking):
                try:
                    result = getattr(one, name)(**given)
                    look_at(await result if one is client else result)
                    kinds["ok"] = kinds.get("ok", 0) + 1
                except ApiError as error:
                    check(error)
                    kinds[type(error).__name__] = kinds.get(type(error).__name__, 0) + 1
    await client.aclose()
    assert kinds["ok"] > CALLS / 20, kinds
    assert len(kinds) > 6, kinds


class Odd:
    def __str__(self):
        raise RuntimeError("no text")

    __repr__ = __str__


CYCLE = []
CYCLE.append(CYCLE)
DEEP = []
for _ in range(5000):
    DEEP = [DEEP]


def argument(dice, depth=0):
    """A value of Python, of whatever kind."""
    plain = [None, True, -1, 2**70, float("nan"), float("inf"), "", "x", "\ud800", "\0", b"\xff"]
    strange = [object(), Odd(), {1, 2}, CYCLE, DEEP, (i for i in range(3)), Odd, print, 1j]
    times = [dt.time.max, dt.date.max, dt.timedelta.max, decimal.Decimal("NaN")]
    inside = [{1: 2}, {"a": {"b": object()}}, [[]], {(): 1}, {"\udfff": 1}, "x" * 100_000]
    value = dice.choice([*plain, *strange, *times, *inside])
    if depth < 3 and dice.random() < 0.4:
        return {dice.choice(["a", "", "é"]): argument(dice, depth + 1)}
    return value


def test_arguments():
    dice = random.Random(SEED)
    names = ["workflow_id", "parameters", "title", "run_metadata", "webhook_url", "timeout"]
    options = ["timeout_in_seconds", "max_retries", "additional_headers", "x"]
    names += ["extra_http_headers", "max_steps_override", "poll_interval", "on_cancel", "file_ids"]
    with Skyvern(api_key=KEY, base_url="http://127.0.0.1:9", max_retries=0) as client:
        for _ in range(CALLS):
            given = {name: argument(dice) for name in dice.sample(names, dice.randrange(1, 4))}
            given = {"workflow_id": "wpid_1", **given}
            if dice.random() < 0.2:
                given["request_options"] = {dice.choice(options): argument(dice)}
            with pytest.raises(ApiError) as raised:
                client.run_workflow(**given)
            check(raised.value)
