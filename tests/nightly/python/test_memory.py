"""Memory stays flat: neither Python's objects nor the process grow with the number of calls."""

import asyncio
import gc
import sys

import psutil
import pytest

from skyvern.client.errors import NotFoundError

pytestmark = pytest.mark.timeout(600)


@pytest.fixture
def skyvern_emulator_options():
    return {"accept_any_workflow": True, "request_log": 10}


def memory():
    """Blocks that Python has allocated, and bytes of the process."""
    gc.collect()
    return sys.getallocatedblocks(), psutil.Process().memory_info().rss


def check_flat(before):
    blocks, size = (now - then for now, then in zip(memory(), before, strict=True))
    assert blocks < 1_000
    assert size < 4 * 2**20, "less than half a kilobyte for each of ten thousand calls"


async def in_turns(count, call):
    for _ in range(count // 100):
        await asyncio.gather(*(call() for _ in range(100)))


async def test_a_hundred_thousand_calls(skyvern_client, skyvern_sync_client):
    run = await skyvern_client.run_workflow("wpid_1")

    async def calls(awaited, blocking):
        await in_turns(awaited, lambda: skyvern_client.get_run(run.run_id))
        for _ in range(blocking):
            skyvern_sync_client.get_run(run.run_id)

    await calls(5_000, 1_000)
    before = memory()
    await calls(80_000, 20_000)
    check_flat(before)


async def test_ten_thousand_failed_calls(skyvern_client):
    async def fail():
        with pytest.raises(NotFoundError):
            await skyvern_client.get_run("wr_none")

    await in_turns(2_000, fail)
    before = memory()
    await in_turns(10_000, fail)
    check_flat(before)


async def test_ten_thousand_canceled_calls(skyvern_client, skyvern_emulator):
    silent = skyvern_emulator.on("get_run").stall_headers()

    async def cancel(count):
        for _ in range(count // 100):
            under_way = silent.injected + 100
            calls = [asyncio.ensure_future(skyvern_client.get_run("wr_1")) for _ in range(100)]
            while silent.injected < under_way:  # noqa: ASYNC110
                await asyncio.sleep(0.001)
            for call in calls:
                call.cancel()
            await asyncio.wait(calls)

    await cancel(2_000)
    before = memory()
    await cancel(10_000)
    check_flat(before)
