"""The awaited client under asyncio: many calls, cancellation, several loops and threads."""

import asyncio
import gc
import inspect
import json
import threading
import time
import weakref

import pytest

from skyvern.client import calls


async def reached(fault):
    while not fault.injected:  # noqa: ASYNC110
        await asyncio.sleep(0.01)


async def test_methods_are_real_coroutines(client):
    assert inspect.iscoroutinefunction(client.run_workflow)
    assert inspect.iscoroutinefunction(client.schedules.create)
    assert inspect.iscoroutinefunction(client.wait_for_run)
    call = client.get_run("wr_1")
    assert inspect.iscoroutine(call)
    call.close()


async def test_nothing_is_sent_before_it_is_awaited(client, emulator, run_id):
    call = client.get_run(run_id)
    await asyncio.sleep(0.05)
    assert not emulator.requests("get_run")
    await call
    assert len(emulator.requests("get_run")) == 1


async def test_many_at_once(client):
    started = await asyncio.gather(*(client.run_workflow("wpid_1") for _ in range(300)))
    ids = [run.run_id for run in started]
    assert len(set(ids)) == 300
    runs = await asyncio.gather(*map(client.get_run, ids))
    assert [run.run_id for run in runs] == ids


async def test_a_canceled_task_ends_at_once(client, emulator):
    stall = emulator.on("get_run").stall_headers()
    task = asyncio.create_task(client.get_run("wr_1"))
    await reached(stall)
    begin = time.perf_counter()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert time.perf_counter() - begin < 5


async def test_a_canceled_call_is_dropped(client, emulator):
    """The connection is closed: the request is not read to its end in the background."""
    stall = emulator.on("get_run").stall_headers()
    task = asyncio.create_task(client.get_run("wr_1"))
    await reached(stall)
    assert emulator.control("requests")["open_connections"] == 1
    task.cancel()
    await asyncio.wait([task])
    async with asyncio.timeout(10):
        while emulator.control("requests")["open_connections"]:  # noqa: ASYNC110
            await asyncio.sleep(0.01)


async def test_asyncio_timeout(client, emulator):
    emulator.on("get_run").stall_headers()
    begin = time.perf_counter()
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.2):
            await client.get_run("wr_1")
    assert 0.15 < time.perf_counter() - begin < 5


async def test_a_task_canceled_before_it_began_sends_nothing(client, emulator):
    task = asyncio.create_task(client.get_run("wr_1"))
    task.cancel()
    await asyncio.wait([task])
    await asyncio.sleep(0.05)
    assert not emulator.requests()


async def test_cancellation_after_the_answer_came(client, run_id):
    """The answer waits in the queue while the loop is busy, then the task is canceled."""
    task = asyncio.create_task(client.get_run(run_id))
    await asyncio.sleep(0)
    time.sleep(0.1)  # noqa: ASYNC251
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert (await client.get_run(run_id)).run_id == run_id


async def test_a_group_of_tasks_ends_together(client, emulator):
    emulator.on("get_run").stall_headers()

    async def fail():
        await asyncio.sleep(0.1)
        raise ValueError("stop")

    with pytest.raises(ExceptionGroup):  # noqa: PT012
        async with asyncio.TaskGroup() as group:
            for number in range(50):
                group.create_task(client.get_run(f"wr_{number}"))
            group.create_task(fail())
    _, own = calls.running_calls()
    assert not own.waiting


def test_one_client_in_several_loops(client, run_id):
    for _ in range(5):
        assert asyncio.run(client.get_run(run_id)).run_id == run_id


def test_loops_in_turns(client, run_id):
    first, second = asyncio.new_event_loop(), asyncio.new_event_loop()
    for _ in range(3):
        for loop in (first, second):
            assert loop.run_until_complete(client.get_run(run_id)).run_id == run_id
    first.close()
    second.close()


def test_one_client_in_several_threads(client, run_id):
    results = []

    def work():
        async def calls():
            return await asyncio.gather(*(client.get_run(run_id) for _ in range(20)))

        results.extend(asyncio.run(calls()))

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(results) == 160


def test_calls_in_flight_go_with_their_loop(client, emulator):
    stall = emulator.on("get_run").stall_headers()
    loop = asyncio.new_event_loop()

    async def leave_a_call_behind():
        task = asyncio.ensure_future(client.get_run("wr_1"))
        await reached(stall)
        return weakref.ref(calls.running_calls()[1]), task

    own, task = loop.run_until_complete(leave_a_call_behind())
    assert own() is not None
    task._log_destroy_pending = False  # what asyncio says of any task that is left behind
    loop.close()
    known = weakref.ref(loop)
    del loop, task
    gc.collect()
    assert own() is None
    assert known() is None


def test_a_result_for_a_closed_loop_is_dropped(client, emulator, run_id, capfd):
    late = emulator.on("get_run").delay(0.3)
    loop = asyncio.new_event_loop()
    task = loop.create_task(client.get_run(run_id))
    loop.run_until_complete(reached(late))
    loop.close()
    time.sleep(0.5)
    task._log_destroy_pending = False
    del task, loop
    gc.collect()
    assert capfd.readouterr().err == ""


class LoopWithoutReaders(asyncio.SelectorEventLoop):
    """As the default loop on Windows."""

    def add_reader(self, fd, callback, *args):
        if getattr(callback, "__name__", "") == "deliver":
            raise NotImplementedError
        return super().add_reader(fd, callback, *args)


def test_loops_that_cannot_watch_descriptors(client, emulator, run_id):
    async def calls():
        runs = await asyncio.gather(*(client.get_run(run_id) for _ in range(100)))
        emulator.on("get_run").stall_headers()
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.1):
                await client.get_run(run_id)
        return len(runs)

    with asyncio.Runner(loop_factory=LoopWithoutReaders) as runner:
        assert runner.run(calls()) == 100
    for _ in range(100):
        if not any(thread.name == "skyvern" for thread in threading.enumerate()):
            break
        gc.collect()
        time.sleep(0.02)
    assert not any(thread.name == "skyvern" for thread in threading.enumerate())


def test_uvloop(client, run_id):
    uvloop = pytest.importorskip("uvloop")

    async def calls():
        return await asyncio.gather(*(client.get_run(run_id) for _ in range(50)))

    for _ in range(2):
        with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
            assert len(runner.run(calls())) == 50


def test_without_a_loop_the_error_says_what_to_do(client):
    call = client.get_run("wr_1")
    with pytest.raises(RuntimeError, match=r"skyvern\.client\.Skyvern"):
        call.send(None)


def test_debug_mode_has_nothing_to_say(client, run_id, caplog):
    assert asyncio.run(client.get_run(run_id), debug=True).run_id == run_id
    assert not caplog.records


async def test_large_and_odd_answers(client, emulator):
    output = {"text": "ü☃😀" * 1_000_000, "big": 2**200, "float": 0.1, "z": 1, "a": 2}
    emulator.on("get_run").status(200, body=json.dumps({"run_id": "wr_1", "output": output}))
    answer = await client.get_run("wr_1")
    assert answer.output == output
    assert list(answer.output) == list(output)


async def test_a_cancel_that_fails_is_told_of(client, emulator):
    emulator.on("cancel_run").status(500, body={"detail": "no"})
    workflow = emulator.workflow(duration=3600)
    wait = client.run_workflow(workflow, wait_for_completion=True, on_cancel="cancel")
    task = asyncio.create_task(wait)
    while not emulator.requests("get_run"):  # noqa: ASYNC110
        await asyncio.sleep(0.01)
    task.cancel()
    with pytest.raises(asyncio.CancelledError) as caught:
        await task
    (note,) = caught.value.__notes__
    [run] = emulator.runs()
    assert f"canceling run {run['run_id']} failed" in note
    assert len(emulator.requests("cancel_run")) == 1
