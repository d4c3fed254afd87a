"""One key, one run: by run group, by tag, in threads and in processes."""

import asyncio
import subprocess
import sys
import textwrap

import pytest

from skyvern.client import AsyncSkyvern, errors


@pytest.fixture
def workflow(skyvern_emulator):
    return skyvern_emulator.workflow(duration=0.2)


async def test_one_key_is_one_run_while_it_runs_and_after(
    skyvern_client, skyvern_emulator, workflow
):
    first = await skyvern_client.run_workflow(
        workflow, parameters={"b": 1, "a": 2}, idempotency_key="invoice-4711"
    )
    assert first.started_by == "key"
    again = await skyvern_client.run_workflow(
        workflow,
        parameters={"a": 2, "b": 1},
        idempotency_key="invoice-4711",
        wait_for_completion=True,
    )
    assert (again.run_id, again.status, again.started_by) == (first.run_id, "completed", "key")
    later = await skyvern_client.run_workflow(
        workflow, parameters={"a": 2, "b": 1}, idempotency_key="invoice-4711"
    )
    assert later.run_id == first.run_id
    assert len(skyvern_emulator.runs()) == 1


@pytest.mark.parametrize("is_told", [True, False])
async def test_whether_the_end_is_told_is_input_and_where_is_not(
    skyvern_client, skyvern_emulator, workflow, is_told
):
    async def start(*place):
        told = {"webhook_url": f"http://127.0.0.1:9/{place[0]}"} if place else {}
        return await skyvern_client.run_workflow(workflow, idempotency_key="k", **told)

    first = await (start("first") if is_told else start())
    again = await (start("elsewhere") if is_told else start())
    assert again.run_id == first.run_id
    with pytest.raises(errors.IdempotencyConflictError):
        await (start() if is_told else start("elsewhere"))
    assert len(skyvern_emulator.runs()) == 1


async def test_other_input_is_a_conflict_that_names_the_run(
    skyvern_client, skyvern_emulator, workflow
):
    first = await skyvern_client.run_workflow(workflow, parameters={"a": 1}, idempotency_key="k")
    for arguments in ({"parameters": {"a": 2}}, {"parameters": {"a": 1}, "title": "Monday"}):
        with pytest.raises(errors.IdempotencyConflictError, match="other input") as raised:
            await skyvern_client.run_workflow(workflow, idempotency_key="k", **arguments)
        assert isinstance(raised.value, errors.ConflictError)
        assert (raised.value.status_code, raised.value.run_id) == (409, first.run_id)
    assert len(skyvern_emulator.runs()) == 1


@pytest.mark.parametrize("title", [None, "Monday"])
async def test_twenty_starts_at_once_are_one_run(client, emulator, title):
    # Its clock is the machine's: none is over before it can be canceled.
    workflow = emulator.workflow(duration=600)
    more = {} if title is None else {"title": title}
    starts = [client.run_workflow(workflow, idempotency_key="k", **more) for _ in range(20)]
    runs = await asyncio.gather(*starts)
    assert len({run.run_id for run in runs}) == 1
    going = [run for run in emulator.runs() if run["status"] != "canceled"]
    assert [run["run_id"] for run in going] == [runs[0].run_id]
    assert {run.started_by for run in runs} == {"key" if title is None else "tag"}


@pytest.mark.parametrize("given_up", [False, True])
async def test_a_second_run_does_not_go_on(client, emulator, given_up):
    workflow = emulator.workflow(duration=600)
    options = {"title": "Monday", "idempotency_key": "k"}
    first = await client.run_workflow(workflow, **options)
    # As if both had looked at the same moment, and canceling is not easy.
    emulator.on("get_runs_v2").times(1).status(200, body=[])
    emulator.on("cancel_run").times(2).status(503)
    second = asyncio.ensure_future(client.run_workflow(workflow, **options))
    if given_up:
        while len(emulator.runs()) < 2:  # noqa: ASYNC110
            await asyncio.sleep(0.005)
        second.cancel()
        await asyncio.wait([second])
        second = client.run_workflow(workflow, **options)
    assert (await second).run_id == first.run_id
    statuses = {run["run_id"]: run["status"] for run in emulator.runs()}
    assert len(statuses) == 2
    assert [run_id for run_id in statuses if statuses[run_id] != "canceled"] == [first.run_id]


async def test_other_input_at_the_same_moment_is_a_conflict_too(client, emulator):
    workflow = emulator.workflow(duration=600)
    first = await client.run_workflow(workflow, title="Monday", idempotency_key="k")
    emulator.on("get_runs_v2").times(1).status(200, body=[])
    with pytest.raises(errors.IdempotencyConflictError) as raised:
        await client.run_workflow(workflow, title="Tuesday", idempotency_key="k")
    assert raised.value.run_id == first.run_id
    assert [run["status"] for run in emulator.runs()][1:] == ["canceled"]


def test_two_processes_share_a_hundred_keys(skyvern_emulator, workflow):
    program = textwrap.dedent("""
        import sys
        from concurrent.futures import ThreadPoolExecutor
        from skyvern.client import Skyvern

        client = Skyvern()
        def start(number):
            key = f"k{number}"
            return client.run_workflow(sys.argv[1], parameters={"n": number}, idempotency_key=key)
        with ThreadPoolExecutor(20) as pool:
            print(*[run.run_id for run in pool.map(start, range(100))])
    """)
    command = [sys.executable, "-c", program, workflow]
    both = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    shown = [process.communicate(timeout=120)[0].split() for process in both]
    assert shown[0] == shown[1]
    assert len(skyvern_emulator.runs(limit=1000)) == len(set(shown[0])) == 100


async def test_a_run_is_found_by_its_key_alone(skyvern_client, workflow):
    run = await skyvern_client.run_workflow(workflow, idempotency_key="k")
    found = await skyvern_client.find_run(idempotency_key="k")
    assert found is not None
    assert found.run_id == run.run_id
    assert await skyvern_client.find_run(idempotency_key="another") is None


async def test_runs_of_several_workflows_are_told_apart(skyvern_client, skyvern_emulator, workflow):
    other = skyvern_emulator.workflow()
    runs = [
        await skyvern_client.run_workflow(one, idempotency_key="k") for one in (workflow, other)
    ]
    with pytest.raises(errors.ArgumentValueError, match="several workflows"):
        await skyvern_client.find_run(idempotency_key="k")
    found = await skyvern_client.find_run(idempotency_key="k", workflow_id=other)
    assert found is not None
    assert found.run_id == runs[1].run_id


@pytest.mark.parametrize("key", ["", " ", "a\nb", "a\0b", "x" * 256])
async def test_keys_that_can_not_be_are_refused_before_anything_is_sent(
    skyvern_client, skyvern_emulator, workflow, key
):
    with pytest.raises(errors.ArgumentValueError, match="idempotency_key"):
        await skyvern_client.run_workflow(workflow, idempotency_key=key)
    assert skyvern_emulator.requests() == []


@pytest.mark.parametrize("key", [1, 1.5, b"k", {"a": 1}])
async def test_only_text_is_a_key(skyvern_client, skyvern_emulator, workflow, key):
    with pytest.raises(errors.ArgumentTypeError, match="idempotency_key"):
        await skyvern_client.run_workflow(workflow, idempotency_key=key)
    assert skyvern_emulator.requests() == []


async def test_where_nothing_keeps_it_to_one_run_the_start_is_refused(
    skyvern_client, skyvern_emulator, workflow
):
    detail = {"detail": "Workflow tagging is not enabled for this organization"}
    skyvern_emulator.on("run_workflow", body_contains="skyvern_sdk").status(403, body=detail)
    with pytest.raises(errors.ArgumentValueError, match="best_effort"):
        await skyvern_client.run_workflow(workflow, title="Monday", idempotency_key="k")
    assert skyvern_emulator.runs() == []
    run = await skyvern_client.run_workflow(
        workflow, title="Monday", idempotency_key="k", idempotency="best_effort"
    )
    assert run.started_by == "start"


async def test_the_key_itself_is_not_sent(skyvern_client, skyvern_emulator, workflow):
    await skyvern_client.run_workflow(workflow, idempotency_key="ann@example.com")
    await skyvern_client.run_workflow(workflow, title="x", idempotency_key="bob@example.com")
    assert "example.com" not in repr(skyvern_emulator.requests())


NO_GROUPS = {"detail": "Not Found"}


async def test_a_key_of_before_an_upgrade_is_still_one_run(skyvern_emulator, workflow):
    async def start(**more):
        async with AsyncSkyvern() as client:
            return await client.run_workflow(
                workflow, parameters={"n": 1}, idempotency_key="k", **more
            )

    old = skyvern_emulator.on("submit_run_group").status(404, body=NO_GROUPS)
    before = await start()
    old.clear()
    after = await start()
    assert (after.run_id, before.started_by, after.started_by) == (before.run_id, "tag", "tag")
    with pytest.raises(errors.IdempotencyConflictError):
        await start(title="Monday")
    assert len(skyvern_emulator.runs()) == 1


async def test_a_key_of_after_an_upgrade_is_still_one_run_on_an_older_server(
    skyvern_emulator, workflow
):
    async with AsyncSkyvern() as client:
        before = await client.run_workflow(workflow, idempotency_key="k")
    skyvern_emulator.on("submit_run_group").status(404, body=NO_GROUPS)
    async with AsyncSkyvern() as client:
        after = await client.run_workflow(workflow, idempotency_key="k")
    assert after.run_id == before.run_id
    assert len(skyvern_emulator.runs()) == 1


async def test_while_the_runs_of_a_key_can_not_be_listed_nothing_is_started(
    skyvern_client, skyvern_emulator, workflow
):
    broken = skyvern_emulator.on("get_runs_v2").status(500)
    with pytest.raises(errors.InternalServerError):
        await skyvern_client.run_workflow(workflow, idempotency_key="k")
    assert skyvern_emulator.runs() == []
    broken.clear()
    run = await skyvern_client.run_workflow(workflow, idempotency_key="k")
    assert run.started_by == "key"
