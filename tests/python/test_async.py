"""The awaited client under asyncio: many calls, cancellation, several loops and threads."""

import asyncio
import gc
import inspect
import threading
import time
import weakref

import pytest

import skyvern
from skyvern.client import bridge
from support.server import run


def slow(server, seconds=30.0):
    """Answers late, but not after the test is over."""
    over = threading.Event()
    server.answer = lambda request: over.wait(seconds) and None
    return over


async def test_methods_are_real_coroutines(client):
    assert inspect.iscoroutinefunction(client.run_workflow)
    assert inspect.iscoroutinefunction(client.schedules.create)
    assert inspect.iscoroutinefunction(client.wait_for_run)
    call = client.get_run("wr_1")
    assert inspect.iscoroutine(call)
    call.close()


async def test_nothing_is_sent_before_it_is_awaited(client, server):
    call = client.get_run("wr_1")
    await asyncio.sleep(0.05)
    assert not server.requests
    await call
    assert len(server.requests) == 1


async def test_many_at_once(client, server):
    server.answer = lambda request: {**run(), "run_id": request.path.rpartition("/")[2]}
    runs = await asyncio.gather(*(client.get_run(f"wr_{number}") for number in range(300)))
    assert [item.run_id for item in runs] == [f"wr_{number}" for number in range(300)]


async def test_a_canceled_task_ends_at_once(client, server):
    over = slow(server)
    task = asyncio.create_task(client.get_run("wr_1"))
    while not server.requests:  # noqa: ASYNC110
        await asyncio.sleep(0.01)
    begin = time.perf_counter()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert time.perf_counter() - begin < 5
    over.set()


async def test_a_canceled_call_is_dropped(client, server):
    """The connection is closed: the request is not read to its end in the background."""
    closed = threading.Event()

    async def watch(reader, writer):
        await reader.readuntil(b"\r\n\r\n")
        heard.set()
        assert await reader.read() == b""
        closed.set()
        writer.close()

    heard = asyncio.Event()
    listener = await asyncio.start_server(watch, "127.0.0.1", 0)
    port = listener.sockets[0].getsockname()[1]
    client = skyvern.Skyvern(api_key="key", base_url=f"http://127.0.0.1:{port}")
    task = asyncio.create_task(client.get_run("wr_1"))
    await heard.wait()
    task.cancel()
    await asyncio.wait([task])
    for _ in range(100):
        if closed.is_set():
            break
        await asyncio.sleep(0.01)
    assert closed.is_set()
    listener.close()


async def test_asyncio_timeout(client, server):
    over = slow(server)
    begin = time.perf_counter()
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.2):
            await client.get_run("wr_1")
    assert 0.15 < time.perf_counter() - begin < 5
    over.set()


async def test_a_task_canceled_before_it_began_sends_nothing(client, server):
    task = asyncio.create_task(client.get_run("wr_1"))
    task.cancel()
    await asyncio.wait([task])
    await asyncio.sleep(0.05)
    assert not server.requests


async def test_cancellation_after_the_answer_came(client, server):
    """The answer waits in the queue while the loop is busy, then the task is canceled."""
    task = asyncio.create_task(client.get_run("wr_1"))
    await asyncio.sleep(0)
    time.sleep(0.1)  # noqa: ASYNC251
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert (await client.get_run("wr_1")).run_id == "wr_1"


async def test_a_group_of_tasks_ends_together(client, server):
    over = slow(server)

    async def fail():
        await asyncio.sleep(0.1)
        raise ValueError("stop")

    with pytest.raises(ExceptionGroup):  # noqa: PT012
        async with asyncio.TaskGroup() as group:
            for number in range(50):
                group.create_task(client.get_run(f"wr_{number}"))
            group.create_task(fail())
    _, own = bridge.running_bridge()
    assert not own.waiting
    over.set()


def test_one_client_in_several_loops(client, server):
    for _ in range(5):
        assert asyncio.run(client.get_run("wr_1")).run_id == "wr_1"


def test_loops_in_turns(client):
    first, second = asyncio.new_event_loop(), asyncio.new_event_loop()
    for _ in range(3):
        for loop in (first, second):
            assert loop.run_until_complete(client.get_run("wr_1")).run_id == "wr_1"
    first.close()
    second.close()


def test_one_client_in_several_threads(client):
    results = []

    def work():
        async def calls():
            return await asyncio.gather(*(client.get_run("wr_1") for _ in range(20)))

        results.extend(asyncio.run(calls()))

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(results) == 160


def test_a_bridge_goes_with_its_loop(client, server):
    over = slow(server)
    loop = asyncio.new_event_loop()

    async def leave_a_call_behind():
        task = asyncio.ensure_future(client.get_run("wr_1"))
        await asyncio.sleep(0.05)
        return weakref.ref(bridge.running_bridge()[1]), task

    own, task = loop.run_until_complete(leave_a_call_behind())
    assert own() is not None
    task._log_destroy_pending = False  # what asyncio says of any task that is left behind
    loop.close()
    known = weakref.ref(loop)
    del loop, task
    gc.collect()
    assert own() is None
    assert known() is None
    over.set()


def test_a_result_for_a_closed_loop_is_dropped(client, server, capfd):
    over = slow(server, 0.3)
    loop = asyncio.new_event_loop()
    task = loop.create_task(client.get_run("wr_1"))
    loop.run_until_complete(asyncio.sleep(0.1))
    loop.close()
    time.sleep(0.5)
    task._log_destroy_pending = False
    del task, loop
    gc.collect()
    over.set()
    assert capfd.readouterr().err == ""


class LoopWithoutReaders(asyncio.SelectorEventLoop):
    """As the default loop on Windows."""

    def add_reader(self, fd, callback, *args):
        if getattr(callback, "__name__", "") == "deliver":
            raise NotImplementedError
        return super().add_reader(fd, callback, *args)


def test_loops_that_cannot_watch_descriptors(client, server):
    async def calls():
        runs = await asyncio.gather(*(client.get_run("wr_1") for _ in range(100)))
        over = slow(server)
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.1):
                await client.get_run("wr_1")
        over.set()
        return len(runs)

    with asyncio.Runner(loop_factory=LoopWithoutReaders) as runner:
        assert runner.run(calls()) == 100
    for _ in range(100):
        if not any(thread.name == "skyvern" for thread in threading.enumerate()):
            break
        gc.collect()
        time.sleep(0.02)
    assert not any(thread.name == "skyvern" for thread in threading.enumerate())


def test_uvloop(client):
    uvloop = pytest.importorskip("uvloop")

    async def calls():
        return await asyncio.gather(*(client.get_run("wr_1") for _ in range(50)))

    for _ in range(2):
        with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
            assert len(runner.run(calls())) == 50


def test_without_a_loop_the_error_says_what_to_do(client):
    call = client.get_run("wr_1")
    with pytest.raises(RuntimeError, match=r"skyvern\.client\.Skyvern"):
        call.send(None)


def test_debug_mode_has_nothing_to_say(client, caplog):
    assert asyncio.run(client.get_run("wr_1"), debug=True).run_id == "wr_1"
    assert not caplog.records


async def test_large_and_odd_answers(client, server):
    output = {"text": "ü☃😀" * 1_000_000, "big": 2**200, "float": 0.1, "z": 1, "a": 2}
    server.answer = run(output=output)
    answer = await client.get_run("wr_1")
    assert answer.output == output
    assert list(answer.output) == list(output)


async def test_a_cancel_that_fails_is_told_of(client, server):
    from support.server import Reply

    def answer(request):
        return Reply({"detail": "no"}, 500) if request.path.endswith("/cancel") else run("running")

    server.answer = answer
    wait = client.run_workflow("wpid_1", wait_for_completion=True, on_cancel="cancel")
    task = asyncio.create_task(wait)
    await asyncio.sleep(0.3)
    task.cancel()
    with pytest.raises(asyncio.CancelledError) as caught:
        await task
    (note,) = caught.value.__notes__
    assert "canceling run wr_1 failed" in note
    assert [request.path for request in server.requests].count("/v1/runs/wr_1/cancel") == 1
