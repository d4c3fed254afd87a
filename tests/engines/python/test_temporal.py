"""Temporal's own test server, from PyPI: workers are killed, workflows are canceled."""

import asyncio
import subprocess
import sys
import time
from pathlib import Path
from uuid import uuid4

import pytest
from temporalio.client import Client, WorkflowFailureError

from conftest import PROGRAMS, free_port, server

pytestmark = pytest.mark.asyncio


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    port = free_port()
    program = Path(sys.executable).parent / "temporal-test-server"
    log = tmp_path_factory.mktemp("temporal") / "log"
    with server([str(program), str(port)], port, log):
        yield f"127.0.0.1:{port}"


@pytest.fixture
def queue():
    """Of one test, so that what another left behind is not taken."""
    return f"invoices-{uuid4()}"


@pytest.fixture
def worker(address, environment, queue):
    running = []

    def start():
        command = [sys.executable, PROGRAMS / "pay_worker.py", address, queue]
        running.append(subprocess.Popen(command, env=environment))
        return running[-1]

    yield start
    for process in running:
        process.kill()
        process.wait()


async def until(true, patience=40):
    end = time.monotonic() + patience
    while time.monotonic() < end:
        if found := true():
            return found
        await asyncio.sleep(0.05)
    raise AssertionError("it did not come about")


def groups(emulator):
    return sum("group" in seen["path"] for seen in emulator.requests(method="POST"))


def pay(client, queue):
    return client.start_workflow("Pay", "4711", id=f"pay-{uuid4()}", task_queue=queue)


async def test_a_worker_is_killed_and_the_next_one_finds_the_run(address, worker, queue, emulator):
    emulator.workflow("wpid_invoices", duration=3600, output={"total": 42})
    client = await Client.connect(address)
    first = worker()
    handle = await pay(client, queue)
    await until(emulator.runs)
    first.kill()
    worker()
    await until(lambda: groups(emulator) >= 2)
    [run] = emulator.runs()
    emulator.finish(run["run_id"])
    told = await handle.result()
    assert (told["run_id"], told["output"]) == (run["run_id"], {"total": 42})
    assert len(emulator.runs()) == 1


async def test_the_worker_is_killed_in_the_start_twice(address, worker, queue, emulator):
    emulator.on(method="POST", path="/v1/*group*").times(2).stall_headers()
    client = await Client.connect(address)
    handle = await pay(client, queue)
    for times in (1, 2):
        process = worker()
        await until(lambda times=times: groups(emulator) >= times)
        process.kill()
    worker()
    assert (await handle.result())["status"] == "completed"
    assert len(emulator.runs()) == 1


async def test_a_person_cancels(address, worker, queue, emulator):
    emulator.workflow("wpid_invoices", duration=3600)
    client = await Client.connect(address)
    worker()
    handle = await pay(client, queue)
    await until(emulator.runs)
    await handle.cancel()
    with pytest.raises(WorkflowFailureError):
        await handle.result()
    await until(lambda: [run["status"] for run in emulator.runs()] == ["canceled"])


async def test_another_workflow_is_another_run(address, worker, queue, emulator):
    client = await Client.connect(address)
    worker()
    runs = await asyncio.gather(*[(await pay(client, queue)).result() for _ in range(20)])
    assert len({run["run_id"] for run in runs}) == len(emulator.runs()) == 20


async def test_it_does_not_run_without_heartbeats(address, worker, queue, emulator):
    client = await Client.connect(address)
    worker()
    with pytest.raises(WorkflowFailureError) as failed:
        await client.execute_workflow("WithoutHeartbeats", id="without", task_queue=queue)
    assert "needs a heartbeat_timeout" in str(failed.value.cause.cause)
    assert emulator.requests() == []


async def test_the_page(address, environment, page, emulator):
    environment["TEMPORAL_ADDRESS"] = address
    # temporalio/sdk-python#300: its threads take the GIL while the interpreter ends.
    said = page("temporal.md", "pay_worker.py", exit_bug="PyGILState_Release: thread state")
    assert "completed" in said
    assert len(emulator.runs()) == 1
