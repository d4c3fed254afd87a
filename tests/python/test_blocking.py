"""The blocking client: threads, signals, and inside of running loops."""

import asyncio
import os
import signal
import threading
import time

import pytest

from skyvern.client import RunTimeoutError


def test_calls(blocking, emulator):
    emulator.workflow("wpid_1")
    assert blocking.get_workflows()[0].workflow_permanent_id == "wpid_1"
    assert blocking.schedules.get("wpid_1", "wfs_1").schedule.workflow_schedule_id == "wfs_1"


def test_waits(blocking):
    answer = blocking.run_workflow("wpid_1", wait_for_completion=True, poll_interval=0.05)
    assert answer.status == "completed"


def test_a_wait_that_runs_out_of_time(blocking, emulator):
    run = blocking.run_workflow(emulator.workflow(duration=3600))
    with pytest.raises(RunTimeoutError) as caught:
        blocking.wait_for_run(run.run_id, timeout=0.3, poll_interval=0.1)
    assert caught.value.run_id == run.run_id


def test_other_threads_go_on_during_a_call(blocking, emulator, run_id):
    emulator.on("get_run").delay(0.3)
    count = 0
    done = threading.Event()

    def work():
        blocking.get_run(run_id)
        done.set()

    thread = threading.Thread(target=work)
    thread.start()
    while not done.is_set():
        count += 1
        time.sleep(0.001)
    thread.join()
    assert count > 50


def test_many_threads(blocking, run_id):
    results = []
    threads = [
        threading.Thread(target=lambda: results.append(blocking.get_run(run_id))) for _ in range(50)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(results) == 50


async def test_inside_of_a_running_loop(blocking, run_id):
    assert blocking.get_run(run_id).run_id == run_id
    assert (await asyncio.to_thread(blocking.get_run, run_id)).run_id == run_id


@pytest.fixture
def ctrl_c():
    """Ctrl-C raises, also where the shell that started the tests ignores it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("ctrl_c")
@pytest.mark.parametrize("call", ["get_run", "wait_for_run"])
def test_ctrl_c_ends_a_call(blocking, emulator, call):
    if call == "get_run":
        emulator.on("get_run").stall_headers()
    run = blocking.run_workflow(emulator.workflow(duration=3600))
    sent = []

    def interrupt():
        sent.append(time.perf_counter())
        os.kill(os.getpid(), signal.SIGINT)

    timer = threading.Timer(0.4, interrupt)
    timer.start()
    with pytest.raises(KeyboardInterrupt):
        getattr(blocking, call)(run.run_id)
    assert time.perf_counter() - sent[0] < 5
    timer.join()


@pytest.mark.usefixtures("ctrl_c")
@pytest.mark.parametrize("on_cancel", ["leave", "cancel"])
def test_ctrl_c_in_a_wait_tells_of_its_run(blocking, emulator, on_cancel):
    workflow = emulator.workflow(duration=3600)

    def interrupt():
        while not emulator.requests("get_run"):
            time.sleep(0.01)
        os.kill(os.getpid(), signal.SIGINT)

    watcher = threading.Thread(target=interrupt)
    watcher.start()
    with pytest.raises(KeyboardInterrupt) as caught:
        blocking.run_workflow(workflow, wait_for_completion=True, on_cancel=on_cancel)
    watcher.join()
    (note,) = caught.value.__notes__
    [run] = emulator.runs()
    if on_cancel == "leave":
        assert f'the run was left alone; wait_for_run("{run["run_id"]}")' in note
    else:
        assert note == f"the wait was canceled, and run {run['run_id']} with it"


def test_a_signal_handler_that_returns_changes_nothing(blocking, emulator, run_id):
    emulator.on("get_run").delay(0.4)
    heard = []
    before = signal.signal(signal.SIGUSR1, lambda *_: heard.append(1))
    try:
        timer = threading.Timer(0.1, lambda: os.kill(os.getpid(), signal.SIGUSR1))
        timer.start()
        assert blocking.get_run(run_id).run_id == run_id
        timer.join()
    finally:
        signal.signal(signal.SIGUSR1, before)
    assert heard
