"""Memory stays flat: neither Python's objects nor the process grow with the number of calls."""

import asyncio
import gc
import sys

import psutil
import pytest

from skyvern.client.errors import NotFoundError

pytestmark = pytest.mark.timeout(1800)


@pytest.fixture
def skyvern_emulator_options():
    return {"accept_any_workflow": True, "request_log": 10}


def memory():
    """Blocks that Python has allocated, and bytes of the process."""
    gc.collect()
    return sys.getallocatedblocks(), psutil.Process().memory_info().rss


async def stays_flat(calls):
    """Makes calls again and again until nothing is left behind.

    What leaks grows each time; an allocator takes more memory once in a while, and gives some back.
    """
    await calls()
    before, told = memory(), []
    for _ in range(10):
        await calls()
        now = memory()
        blocks, size = (one - other for one, other in zip(now, before, strict=True))
        if blocks < 1_000 and abs(size) < 2**20:
            return
        told.append((blocks, size))
        before = now
    pytest.fail(f"it grew each time, by blocks and bytes: {told}")


async def in_turns(count, call):
    for _ in range(count // 100):
        await asyncio.gather(*(call() for _ in range(100)))


async def test_calls(skyvern_client, skyvern_sync_client):
    run = await skyvern_client.run_workflow("wpid_1")

    async def calls():
        await in_turns(20_000, lambda: skyvern_client.get_run(run.run_id))
        for _ in range(5_000):
            skyvern_sync_client.get_run(run.run_id)

    await stays_flat(calls)


async def test_failed_calls(skyvern_client):
    async def fail():
        with pytest.raises(NotFoundError):
            await skyvern_client.get_run("wr_none")

    await stays_flat(lambda: in_turns(5_000, fail))


async def test_canceled_calls(skyvern_client, skyvern_emulator):
    silent = skyvern_emulator.on("get_run").stall_headers()

    async def cancel():
        for _ in range(50):
            under_way = silent.injected + 100
            calls = [asyncio.ensure_future(skyvern_client.get_run("wr_1")) for _ in range(100)]
            while silent.injected < under_way:  # noqa: ASYNC110
                await asyncio.sleep(0.001)
            for call in calls:
                call.cancel()
            await asyncio.wait(calls)

    await stays_flat(cancel)
