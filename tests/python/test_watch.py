"""Watching a run: its changes, one after the other."""

import asyncio
import contextlib

import pytest

from skyvern.client import ArgumentTypeError, GetRunResponse, RunEvent, RunTimeoutError
from skyvern.client.core import ApiError
from skyvern.testing import Emulator


@pytest.fixture(scope="module")
def emulator():
    with Emulator() as emulator:
        yield emulator


def started(emulator, **behaviour):
    return emulator.sync_client().run_workflow(emulator.workflow(**behaviour)).run_id


def reads(emulator):
    return emulator.control("requests", operation="get_run")["total"]


SLOW = {"queued_after": 0.2, "started_after": 0.4, "duration": 1}


def check(events, run_id):
    statuses = [event.status for event in events]
    assert len(set(statuses)) == len(statuses)
    assert statuses[-2:] == ["running", "completed"]
    assert all(isinstance(event, RunEvent) and event.run_id == run_id for event in events)
    assert all(event.run is None for event in events[:-1])
    assert isinstance(events[-1].run, GetRunResponse)
    assert events[-1].run.status == "completed"


async def test_every_change_is_told_once(emulator):
    run_id = started(emulator, **SLOW)
    check([e async for e in emulator.client().watch_run(run_id, poll_interval=0.05)], run_id)


def test_every_change_is_told_once_blocking(emulator):
    run_id = started(emulator, **SLOW)
    check(list(emulator.sync_client().watch_run(run_id, poll_interval=0.05)), run_id)


async def test_leaving_the_loop_ends_the_watch(emulator):
    run_id = started(emulator, duration=60)
    async for event in emulator.client().watch_run(run_id, poll_interval=0.05):
        if event.status == "running":
            break
    before = reads(emulator)
    await asyncio.sleep(0.3)
    assert reads(emulator) == before
    assert (await emulator.client().get_run(run_id)).status == "running"


@pytest.mark.parametrize("kind", ["awaited", "blocking"])
async def test_leaving_the_loop_can_end_the_run(emulator, kind):
    run_id = started(emulator, duration=60)
    options = {"poll_interval": 0.05, "on_cancel": "cancel"}
    if kind == "awaited":
        async with contextlib.aclosing(emulator.client().watch_run(run_id, **options)) as events:
            async for event in events:
                if event.status == "running":
                    break
    else:
        for event in emulator.sync_client().watch_run(run_id, **options):
            if event.status == "running":
                break
    assert (await emulator.client().wait_for_run(run_id, timeout=5)).status == "canceled"


async def test_a_canceled_watch(emulator):
    run_id = started(emulator, duration=60)

    async def watch():
        async for _ in emulator.client().watch_run(run_id):
            pass

    task = asyncio.create_task(watch())
    await asyncio.sleep(0.3)
    task.cancel()
    await asyncio.wait([task])
    assert task.cancelled()


async def test_errors(emulator):
    client = emulator.client()
    run_id = started(emulator, duration=60)
    with pytest.raises(RunTimeoutError) as caught:
        async for _ in client.watch_run(run_id, timeout=0.3, poll_interval=0.1):
            pass
    assert caught.value.run_id == run_id
    for wrong, kind in (("a/b", ApiError), (5, ArgumentTypeError)):
        with pytest.raises(kind):
            async for _ in client.watch_run(wrong):
                pass
