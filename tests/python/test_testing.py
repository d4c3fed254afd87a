"""The emulator inside this process, as users' tests have it."""

import asyncio
import contextlib
import json
import os
import re
import socket
import threading
import urllib.error
import urllib.request
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from skyvern.client import ApiConnectionError, NotFoundError, TooManyRequestsError
from skyvern.client.core import ApiError
from skyvern.testing import Emulator

ROOT = Path(__file__).parents[2]
SOON = {"wait_for_completion": True, "poll_interval": 0.01}


@pytest.fixture
def emulator():
    with Emulator(auto_advance=True) as emulator:
        yield emulator


def listens(emulator):
    place = urlsplit(emulator.base_url)
    with contextlib.suppress(ConnectionRefusedError), socket.socket() as connection:
        connection.connect((place.hostname, place.port))
        return True
    return False


async def test_both_clients(emulator):
    workflow = emulator.workflow(output=[1])
    async with emulator.client(max_retries=0) as client:
        run = await client.run_workflow(workflow, **SOON)
    assert run.output == [1]
    with emulator.sync_client(max_retries=0) as client:
        assert client.get_run(run.run_id).status == "completed"


def test_many_at_once():
    with contextlib.ExitStack() as stack:
        emulators = [stack.enter_context(Emulator(auto_advance=True)) for _ in range(50)]
        assert len({emulator.base_url for emulator in emulators}) == 50
        assert len({emulator.api_key for emulator in emulators}) == 50
        emulators[7].workflow("wpid_here")
        emulators[7].sync_client().run_workflow("wpid_here")
        assert [len(emulator.runs()) for emulator in emulators] == [0] * 7 + [1] + [0] * 42
        assert all(map(listens, emulators))
    assert not any(map(listens, emulators))


def test_stop_frees_the_port_and_may_come_twice():
    emulator = Emulator()
    port = urlsplit(emulator.base_url).port
    emulator.stop()
    emulator.stop()
    with pytest.raises(RuntimeError, match="stopped"):
        emulator.runs()
    with Emulator(port=port) as again:
        assert again.base_url == emulator.base_url
        with pytest.raises(OSError, match="cannot listen"):
            Emulator(port=port)
    assert repr(emulator) == f"Emulator('{emulator.base_url}')"


def test_one_that_is_forgotten_stops():
    emulator = Emulator()
    place = urlsplit(emulator.base_url)
    del emulator
    with socket.socket() as connection, pytest.raises(ConnectionRefusedError):
        connection.connect((place.hostname, place.port))


def test_a_clock_that_stands_still():
    with Emulator(clock={"mode": "virtual", "start": "2026-03-29T00:00:00Z"}) as emulator:
        client = emulator.sync_client()
        run = client.run_workflow(emulator.workflow(duration=4 * 3600))
        emulator.advance(4 * 3600 - 1)
        assert client.get_run(run.run_id).status == "running"
        assert emulator.advance(1) > 0
        run = client.get_run(run.run_id)
        assert run.status == "completed"
        assert run.finished_at.isoformat() == "2026-03-29T04:00:00"


def test_the_options_of_a_scenario():
    with Emulator(
        auto_advance=True,
        faults=[{"operation": "get_version", "effect": {"kind": "status", "code": 503}}],
        webhooks={"attempts": 1},
        defaults={"random": {"failure_rate": 1}, "ai_fallback_triggered": True},
        accept_any_workflow=True,
        max_upload_bytes=4,
    ) as emulator:
        client = emulator.sync_client(max_retries=0)
        with pytest.raises(ApiError) as refused:
            client.upload_file(file=("a.txt", b"hello"))
        assert refused.value.status_code == 413
        with pytest.raises(ApiError) as broken:
            client.get_version()
        assert broken.value.status_code == 503
        run = client.run_workflow("wpid_1", **SOON)
        assert run.status == "failed"
        assert run.script_run.ai_fallback_triggered
    with pytest.raises(ValueError, match="max_uploads"):
        Emulator(max_uploads=4)


def test_finish():
    with Emulator(clock={"mode": "virtual"}) as emulator:
        client = emulator.sync_client()
        run = client.run_workflow(emulator.workflow())
        shown = emulator.finish(run.run_id, status="failed", failure_reason="Login refused")
        assert shown["status"] == "failed"
        assert client.get_run(run.run_id).failure_reason == "Login refused"
        with pytest.raises(LookupError, match="wr_0"):
            emulator.finish("wr_0")


def test_workflows(emulator):
    assert emulator.workflow("wpid_mine", title="Mine", runs=[{"status": "failed"}, {}]) == (
        "wpid_mine"
    )
    client = emulator.sync_client()
    ends = [client.run_workflow("wpid_mine", **SOON).status for _ in range(3)]
    assert ends == ["failed", "completed", "completed"]
    assert emulator.workflow("wpid_mine", status="terminated") == "wpid_mine"
    assert client.run_workflow("wpid_mine", **SOON).status == "terminated"
    assert len(emulator.runs(workflow_id="wpid_mine", status="completed")) == 2
    with pytest.raises(NotFoundError):
        client.run_workflow("wpid_other")
    emulator.reset()
    with pytest.raises(NotFoundError):
        client.run_workflow("wpid_mine")


def test_scenarios(tmp_path):
    file = tmp_path / "scenario.json"
    file.write_text('{"workflows": [{"workflow_id": "wpid_filed"}], "api_key": "filed"}')
    for scenario in (file, str(file), {"workflows": [{"workflow_id": "wpid_filed"}]}):
        with Emulator(scenario, api_key="given", auto_advance=True) as emulator:
            assert emulator.api_key == "given"
            assert emulator.sync_client().run_workflow("wpid_filed", **SOON).status == "completed"


def test_mistakes(emulator):
    with pytest.raises(ValueError, match="colour"):
        Emulator(colour="blue")
    with pytest.raises(ValueError, match="no command 'dance'"):
        emulator.control("dance")
    with pytest.raises(ValueError, match="loops"):
        emulator.workflow(loops=3)
    with pytest.raises(ValueError, match="negative"):
        emulator.advance(-1)


def a_run(emulator):
    return emulator.sync_client().run_workflow(emulator.workflow(), **SOON).run_id


CONNECTION = ApiConnectionError
BROKEN = [
    (lambda on: on.status(418, body={"detail": "short"}), ApiError),
    (lambda on: on.retry_after(0.01), TooManyRequestsError),
    (lambda on: on.reset_before(), CONNECTION),
    (lambda on: on.reset_after(), CONNECTION),
    (lambda on: on.close_after(), CONNECTION),
    (lambda on: on.stall_headers(), ApiError),
    (lambda on: on.stall_body(after_bytes=5), ApiError),
    (lambda on: on.cut_body(5), CONNECTION),
    (lambda on: on.html("<p>"), ApiError),
    (lambda on: on.redirect("http://localhost:1/"), ApiError),
]


@pytest.mark.parametrize(("inject", "error"), BROKEN, ids=range(len(BROKEN)))
def test_every_fault(emulator, inject, error):
    run_id = a_run(emulator)
    fault = inject(emulator.on("get_run", path="/v1/runs/*", method="GET").times(1))
    client = emulator.sync_client(max_retries=0, timeout=0.3)
    with pytest.raises(error):
        client.get_run(run_id)
    assert fault.injected == 1
    assert client.get_run(run_id).status == "completed"
    assert emulator.requests("get_run")[-2]["fault"] == fault.id


def test_answers_of_a_newer_service(emulator):
    run_id = a_run(emulator)
    emulator.on("get_run").edit(set={"status": "hibernating"}, remove=["output"])
    run = emulator.sync_client().get_run(run_id)
    assert run.status == "hibernating"
    assert run.output is None


@pytest.mark.parametrize(
    "body", [b"\xff\x00\n", bytearray(b"\xff\x00\n")], ids=["bytes", "bytearray"]
)
def test_a_body_of_bytes(emulator, body):
    emulator.on().status(200, headers={"content-type": "image/png"}, body=body)
    with urllib.request.urlopen(emulator.base_url + "/no/such/path") as answer:
        assert (answer.read(), answer.headers.get_all("content-type")) == (body, ["image/png"])


@pytest.mark.parametrize(("options", "body"), [({"body": None}, b"null"), ({}, b'{"detail":')])
def test_a_body_of_null_is_not_the_usual_body(emulator, options, body):
    emulator.on().status(404, **options)
    with pytest.raises(urllib.error.HTTPError) as caught:
        urllib.request.urlopen(emulator.base_url + "/v1/runs/wr_1")
    with caught.value as answer:
        assert answer.read().startswith(body)
        assert answer.headers.get_all("content-type") == ["application/json"]


def test_a_fault_that_makes_no_sense(emulator):
    for inject, says in [
        (lambda: emulator.on("get_rum").status(500), "did you mean 'get_run'"),
        (lambda: emulator.on().status(42), "42 is no status"),
        (lambda: emulator.requests("get_rum"), "did you mean 'get_run'"),
        (
            lambda: Emulator(scenario={"faults": [{"operation": "get_rum"}]}),
            "did you mean 'get_run'",
        ),
        (
            lambda: emulator.control("add_faults", effect={"kind": "earthquake"}),
            "unknown variant `earthquake`",
        ),
    ]:
        with pytest.raises(ValueError, match=re.escape(says)):
            inject()


def test_which_requests_meet_a_fault(emulator):
    client = emulator.sync_client(max_retries=0)
    run_id = a_run(emulator)

    def failed(count):
        outcomes = []
        for _ in range(count):
            try:
                client.get_run(run_id)
                outcomes.append(0)
            except ApiError:
                outcomes.append(1)
        return outcomes

    fault = emulator.on("get_run").named("mine").nth(2, 3).status(500)
    assert (fault.id, failed(4)) == ("mine", [0, 1, 1, 0])
    fault.clear()
    fault.clear()
    assert fault.injected == 0
    emulator.on("get_run", "cancel_run").skip(1).times(1).status(500)
    assert failed(3) == [0, 1, 0]
    emulator.on().between(1e9).status(500)
    emulator.on().with_probability(0).status(500)
    emulator.on(body_contains="nothing like it").status(500)
    slow = emulator.on().delay(0.01)
    assert failed(1) == [0]
    assert slow.injected == 1


def test_requests_are_read_back(emulator):
    workflow = emulator.workflow()
    run = emulator.sync_client().run_workflow(workflow, parameters={"a": 1}, **SOON)
    [start] = emulator.requests("run_workflow")
    assert (start["method"], start["path"], start["status"]) == ("POST", "/v1/run/workflows", 200)
    assert '"a":1' in start["body"]
    assert emulator.api_key not in str(start["headers"])
    assert emulator.requests(path=f"/v1/runs/{run.run_id}", limit=1)[0]["operation"] == "get_run"
    assert emulator.requests(since=start["number"], method="POST") == []
    assert emulator.peak_concurrency == 1
    assert [shown["run_id"] for shown in emulator.runs(run_id=run.run_id)] == [run.run_id]


def test_webhooks_are_read_back(emulator):
    nowhere = "http://127.0.0.1:9/"
    run = emulator.sync_client().run_workflow(emulator.workflow(), webhook_url=nowhere, **SOON)
    [webhook] = emulator.webhooks(run.run_id)
    assert webhook["url"] == nowhere
    assert "x-skyvern-signature" in webhook["headers"]
    assert emulator.webhooks("wr_0") == []


def test_values_come_back_as_they_were_given(emulator):
    numbers = [123456789.12345679, 5e-324, -0.0, 1e300, 2**64 - 1]
    value = {"z": numbers, "a": 'ü☃😀\0\u2028"'}
    client = emulator.sync_client()
    run = client.run_workflow(emulator.workflow(output=value), **SOON)
    assert json.dumps(run.output) == json.dumps(value)
    emulator.on("get_run").status(200, body={"run_id": "wr_1", "output": value})
    assert json.dumps(client.get_run("wr_1").output) == json.dumps(value)


def test_threads_steer_one_emulator(emulator):
    workflow = emulator.workflow()
    client = emulator.sync_client()

    def work():
        for _ in range(5):
            client.run_workflow(workflow)
            emulator.advance(1)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(emulator.runs()) == 20


async def test_a_loop_that_waits_goes_on(emulator):
    workflow = emulator.workflow()
    runs = await asyncio.gather(*(emulator.client().run_workflow(workflow, **SOON) for _ in "abc"))
    assert {run.status for run in runs} == {"completed"}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork")
def test_a_forked_child_calls_it_but_does_not_steer_it(python):
    printed = python("""
import os
from skyvern.testing import Emulator
emulator = Emulator(auto_advance=True, workflows=[{"workflow_id": "wpid_1"}])
emulator.sync_client().run_workflow("wpid_1")
child = os.fork()
if child == 0:
    try:
        emulator.runs()
    except RuntimeError as error:
        print(error)
    print(emulator.sync_client().run_workflow("wpid_1").status)
    emulator.stop()
    with Emulator() as own:
        print(own.base_url != emulator.base_url, own.runs(), flush=True)
    del emulator
    os._exit(0)
os.waitpid(child, 0)
print(len(emulator.runs()))
emulator.stop()
""")
    refused, *rest = printed.splitlines()
    assert refused.endswith("the process this one was forked from")
    assert rest == ["created", "True []", "2"]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork")
def test_stopped_it_is_gone_although_a_forked_child_lives(python):
    printed = python("""
import os
from skyvern.client import ApiConnectionError
from skyvern.testing import Emulator
emulator = Emulator(accept_any_workflow=True)
client = emulator.sync_client(max_retries=0, timeout=20)
client.run_workflow("wpid_1")
reader, writer = os.pipe()
child = os.fork()
if child == 0:
    os.close(writer)
    os.read(reader, 1)  # until its parent ends, however that happens
    os._exit(0)
emulator.stop()
try:
    client.get_version()
except ApiConnectionError as error:
    print(type(error).__name__)
port = int(emulator.base_url.rpartition(":")[2])
with Emulator(port=port) as heir:
    print(heir.base_url == emulator.base_url)
os.close(writer)
os.waitpid(child, 0)
""")
    assert printed.split() == ["ApiConnectionError", "True"]


def test_neither_the_package_nor_the_plugin_loads_more_than_it_has_to(python):
    printed = python("""
import sys
import skyvern, skyvern.pytest_plugin
print(*sorted(name for name in sys.modules if name.startswith("skyvern")))
""")
    assert printed.split() == ["skyvern", "skyvern._lazy", "skyvern.pytest_plugin"]


def test_one_that_runs_does_not_keep_the_process_alive(python):
    python("from skyvern.testing import Emulator; emulator = Emulator()", timeout=5)


def test_outcomes_of_a_data_set(emulator, tmp_path):
    client = emulator.sync_client()
    rows = [{"sku": 7, "fails": 1, "failure_reason": "Timeout"}, {"status": "terminated"}]
    file = tmp_path / "rows.json"
    file.write_text(json.dumps(rows))
    parameter = {"parameter_type": "workflow", "key": "sku", "workflow_parameter_type": "string"}
    block = {"block_type": "wait", "label": "w", "wait_sec": 1}
    definition = {"parameters": [parameter], "blocks": [block]}
    for outcomes in (rows, file, str(file)):
        workflow = emulator.workflow(definition=definition, outcomes=outcomes)
        runs = [
            client.run_workflow(workflow, parameters={"sku": sku}, **SOON)
            for sku in ("7", "7", "8")
        ]
        assert [run.status for run in runs] == ["failed", "completed", "terminated"]
        assert runs[0].failure_reason == "Timeout"
    with pytest.raises(ValueError, match="row 1: fails is a whole number"):
        emulator.workflow(outcomes=[{"fails": "twice"}])
    with pytest.raises(ValueError, match=r"none\.csv"):
        emulator.workflow(outcomes=tmp_path / "none.csv")


def test_chance_and_tasks(emulator):
    client = emulator.sync_client()
    workflow = emulator.workflow()
    endings = []
    for _ in range(2):
        emulator.reset()
        emulator.random(3, 0.5, duration=(1, 30))
        workflow = emulator.workflow()
        endings.append([client.run_workflow(workflow, **SOON).status for _ in range(8)])
    assert endings[0] == endings[1]
    assert set(endings[0]) == {"completed", "failed"}
    with pytest.raises(ValueError, match="failure_rate is a number from 0 to 1"):
        emulator.random(failure_rate=2)
    emulator.random()
    emulator.tasks(
        outcomes=[{"prompt": "Buy it", "status": "failed", "failure_reason": "Sold out"}]
    )
    task = client.run_task(prompt="Buy it", **SOON)
    assert (task.status, task.failure_reason) == ("failed", "Sold out")
    assert client.run_task(prompt="Find it", **SOON).status == "completed"


def test_a_plan():
    with pytest.raises(ValueError, match="concurrent_runs is at least 1"):
        Emulator(concurrent_runs=0)
    with Emulator(requests_per_window=1, accept_any_workflow=True) as emulator:
        client = emulator.sync_client(max_retries=0)
        client.run_workflow("wpid_any")
        with pytest.raises(TooManyRequestsError, match="Maximum 1 requests per 60 seconds"):
            client.run_workflow("wpid_any")


async def test_the_fixtures(skyvern_emulator, skyvern_client, skyvern_sync_client):
    run = await skyvern_client.run_workflow("wpid_any", **SOON)
    assert skyvern_sync_client.get_run(run.run_id).status == "completed"
    assert os.environ["SKYVERN_BASE_URL"] == skyvern_emulator.base_url
