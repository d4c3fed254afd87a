"""Starts beside each other, beside reads that hang, and given up half way."""

import asyncio

import pytest

from skyvern.client import errors

TAGGING = {"detail": "Workflow tagging is not enabled for this organization"}


@pytest.fixture
def few(emulator):
    return emulator.client(max_connections=4, max_retries=0)


async def hang(client, emulator, count=10):
    emulator.on("get_run").delay(3600)
    reads = [asyncio.create_task(client.get_run("wr_1")) for _ in range(count)]
    while len(emulator.requests("get_run")) < 3:  # noqa: ASYNC110
        await asyncio.sleep(0.01)
    return reads


async def test_a_start_and_a_cancel_leave_though_every_read_hangs(few, emulator):
    reads = await hang(few, emulator)
    async with asyncio.timeout(10):
        run = await few.run_workflow("wpid_1")
        await few.cancel_run(run.run_id)
    assert len(emulator.requests("get_run")) == 3
    for read in reads:
        read.cancel()


async def test_time_spent_queueing_counts_and_is_told(few, emulator):
    reads = await hang(few, emulator)
    options = {"timeout_in_seconds": 0.5}
    with pytest.raises(
        errors.ApiTimeoutError, match=r"0\.5 s were spent queueing.*max_connections"
    ):
        await few.get_run("wr_2", request_options=options)
    for read in reads:
        read.cancel()


def test_fewer_than_two_connections_are_refused(emulator):
    for client in (emulator.client, emulator.sync_client):
        with pytest.raises(errors.ArgumentValueError, match="max_connections: 1 is too few"):
            client(max_connections=1)


async def test_two_lost_starts_without_a_tag_share_no_run(client, emulator):
    emulator.on("run_workflow", body_contains="skyvern_sdk_start").status(403, body=TAGGING)
    emulator.on("run_workflow").times(1).reset_after()
    emulator.on("run_workflow").reset_before()
    starts = (client.run_workflow("wpid_1", parameters={"a": 1}) for _ in range(2))
    results = await asyncio.gather(*starts, return_exceptions=True)
    assert all(isinstance(result, errors.RunMayExistError) for result in results), results


async def test_a_tag_that_was_refused_for_another_reason_teaches_nothing(client, emulator):
    bad = {
        "detail": [{"loc": ["body", "run_metadata", "k"], "msg": "bad key", "type": "value_error"}]
    }
    emulator.on("run_workflow", body_contains="bad_key").status(422, body=bad)
    with pytest.raises(errors.UnprocessableEntityError):
        await client.run_workflow("wpid_1", run_metadata={"bad_key": "x"})
    await client.run_workflow("wpid_1")
    assert "skyvern_sdk_start" in emulator.requests("run_workflow")[-1]["body"]


async def test_a_wait_that_is_given_up_tells_of_its_run(client, emulator):
    workflow = emulator.workflow(duration=3600)
    task = asyncio.create_task(client.run_workflow(workflow, wait_for_completion=True))
    while not emulator.requests("get_run"):  # noqa: ASYNC110
        await asyncio.sleep(0.01)
    task.cancel()
    with pytest.raises(asyncio.CancelledError) as caught:
        await task
    (note,) = caught.value.__notes__
    [run] = emulator.runs()
    assert f'the run was left alone; wait_for_run("{run["run_id"]}")' in note


async def test_a_timeout_around_a_start_tells_of_the_run(client, emulator):
    emulator.on("run_workflow").stall_headers()
    with pytest.raises(TimeoutError) as caught:
        async with asyncio.timeout(0.5):
            await client.run_workflow("wpid_1")
    (note,) = caught.value.__cause__.__notes__
    assert "it may exist" in note
    assert "tags=skyvern_sdk_start:" in note
