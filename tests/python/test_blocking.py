"""The blocking client: threads, signals, and inside of running loops."""

import asyncio
import os
import signal
import threading
import time

import pytest

from skyvern.client import RunTimeoutError
from support.server import run


def test_calls(blocking, server):
    server.answer = [{"workflow_permanent_id": "wpid_1"}]
    assert blocking.get_workflows()[0].workflow_permanent_id == "wpid_1"
    server.answer = {"schedule": {"workflow_schedule_id": "wfs_1"}}
    assert blocking.schedules.get("wpid_1", "wfs_1").schedule.workflow_schedule_id == "wfs_1"


def test_waits(blocking, server):
    statuses = iter(["created", "running", "completed"])
    server.answer = lambda request: run(next(statuses)) if request.path != "/v1/runs" else []
    answer = blocking.run_workflow("wpid_1", wait_for_completion=True, poll_interval=0.05)
    assert answer.status == "completed"


def test_a_wait_that_runs_out_of_time(blocking, server):
    server.answer = lambda request: run("running")
    with pytest.raises(RunTimeoutError) as caught:
        blocking.wait_for_run("wr_1", timeout=0.3, poll_interval=0.1)
    assert caught.value.run_id == "wr_1"


def test_other_threads_go_on_during_a_call(blocking, server):
    server.answer = lambda request: time.sleep(0.3) or run()
    count = 0
    done = threading.Event()

    def work():
        blocking.get_run("wr_1")
        done.set()

    thread = threading.Thread(target=work)
    thread.start()
    while not done.is_set():
        count += 1
        time.sleep(0.001)
    thread.join()
    assert count > 50


def test_many_threads(blocking):
    results = []
    threads = [
        threading.Thread(target=lambda: results.append(blocking.get_run("wr_1"))) for _ in range(50)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(results) == 50


async def test_inside_of_a_running_loop(blocking):
    assert blocking.get_run("wr_1").run_id == "wr_1"
    assert (await asyncio.to_thread(blocking.get_run, "wr_1")).run_id == "wr_1"


@pytest.fixture
def ctrl_c():
    """Ctrl-C raises, also where the shell that started the tests ignores it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("ctrl_c")
@pytest.mark.parametrize("call", ["get_run", "wait_for_run"])
def test_ctrl_c_ends_a_call(blocking, server, call):
    over = threading.Event()
    answers = {"get_run": lambda: over.wait(20), "wait_for_run": lambda: None}
    server.answer = lambda request: answers[call]() or run("running")
    sent = []

    def interrupt():
        sent.append(time.perf_counter())
        os.kill(os.getpid(), signal.SIGINT)

    timer = threading.Timer(0.4, interrupt)
    timer.start()
    with pytest.raises(KeyboardInterrupt):
        getattr(blocking, call)("wr_1")
    assert time.perf_counter() - sent[0] < 5, "long before the server answers"
    over.set()
    timer.join()


def test_a_signal_handler_that_returns_changes_nothing(blocking, server):
    server.answer = lambda request: time.sleep(0.4) or run()
    heard = []
    before = signal.signal(signal.SIGUSR1, lambda *_: heard.append(1))
    try:
        timer = threading.Timer(0.1, lambda: os.kill(os.getpid(), signal.SIGUSR1))
        timer.start()
        assert blocking.get_run("wr_1").run_id == "wr_1"
        timer.join()
    finally:
        signal.signal(signal.SIGUSR1, before)
    assert heard
