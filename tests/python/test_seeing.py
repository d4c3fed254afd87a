"""What can be seen of the client: its log, and the hooks of a user."""

import asyncio
import logging
import os
import re
import subprocess
import sys
import textwrap
import urllib.error
import urllib.request

import pytest

from skyvern import WebhookReceiver, sign_webhook
from skyvern.client import ArgumentTypeError, OutgoingCall, Record
from skyvern.client.core import ApiError
from skyvern.client.errors import RunTimeoutError
from skyvern.webhooks import webhook_endpoint

QUICK = {"poll_interval": 0.05}


def records(caplog, event):
    return [record for record in caplog.records if getattr(record, "event", None) == event]


async def test_one_record_a_request_and_one_a_change(emulator, caplog):
    caplog.set_level(logging.DEBUG, logger="skyvern")
    workflow = emulator.workflow(queued_after=0.1, started_after=0.2, duration=0.4)
    run = await emulator.client().run_workflow(workflow, wait_for_completion=True, **QUICK)
    start, *reads = records(caplog, "request")
    assert (start.name, start.levelno) == ("skyvern.request", logging.DEBUG)
    assert (start.operation, start.method, start.status) == ("run_workflow", "POST", 200)
    assert (start.path, start.attempt) == ("/v1/run/workflows", 1)
    assert start.duration > 0
    assert len(reads) == len(emulator.requests(operation="get_run"))
    assert all(read.poll and read.run_id == run.run_id for read in reads)
    (started,) = records(caplog, "started")
    assert (started.name, started.run_id) == ("skyvern.run", run.run_id)
    changes = records(caplog, "changed")
    assert [change.run_status for change in changes][-2:] == ["running", "completed"]
    assert [change.is_final for change in changes][-1:] == [True]
    assert changes[-1].polls == len(reads)
    assert changes[-1].levelno == logging.INFO


def test_blocking_calls_are_told_of_too(emulator, caplog):
    caplog.set_level(logging.DEBUG, logger="skyvern")
    client = emulator.sync_client()
    run = client.run_workflow(emulator.workflow(duration=0.2), wait_for_completion=True, **QUICK)
    assert [event.run_status for event in records(caplog, "changed")][-1] == "completed"
    caplog.clear()
    list(client.watch_run(run.run_id))
    assert records(caplog, "changed")
    assert records(caplog, "request")


def test_a_wait_that_is_over_is_a_warning_and_a_look_is_none(emulator, caplog):
    caplog.set_level(logging.INFO, logger="skyvern")
    client = emulator.sync_client()
    run = client.run_workflow(emulator.workflow(duration=3600))
    for timeout in (0, 0.2):
        with pytest.raises(RunTimeoutError):
            client.wait_for_run(run.run_id, timeout=timeout, poll_interval=0.05)
    levels = [record.levelno for record in records(caplog, "gave_up")]
    assert levels == [logging.INFO, logging.WARNING]


async def test_a_watch_and_a_batch_are_told_of_too(emulator, caplog):
    caplog.set_level(logging.INFO, logger="skyvern")
    client = emulator.client()
    rows = [{"customer": "a"}, {"customer": "b"}]
    async with client.run_workflows(
        emulator.workflow(duration=0.1), rows, concurrency=2, **QUICK
    ) as batch:
        done = [item async for item in batch]
    assert {record.run_id for record in records(caplog, "started")} == {
        item.run.run_id for item in done
    }
    assert not records(caplog, "request")
    caplog.clear()
    async for _ in client.watch_run(done[0].run.run_id):
        pass
    assert [record.run_status for record in records(caplog, "changed")] == ["completed"]


def of_topic(caplog, topic):
    name = f"skyvern.{topic}"
    return [record for record in caplog.records if record.name == name]


@pytest.mark.parametrize("kind", ["awaited", "blocking"])
async def test_a_batch_is_told_of_with_its_items_and_how_it_ended(emulator, caplog, kind):
    caplog.set_level(logging.DEBUG, logger="skyvern")
    workflow = emulator.workflow(runs=[{"status": "failed"}, {"duration": 0.05}])
    rows = [{"id": "a"}]
    options = {"concurrency": 1, "key": "id", "retry_runs": {"failed": 1}, **QUICK}
    if kind == "blocking":
        batch = emulator.sync_client().run_workflows(workflow, rows, **options)
        items = list(batch)
    else:
        batch = emulator.client().run_workflows(workflow, rows, **options)
        items = [item async for item in batch]
    told = of_topic(caplog, "batch")
    assert [(r.event, r.levelname, getattr(r, "key", None)) for r in told] == [
        ("begun", "INFO", None),
        ("item_started", "DEBUG", "a"),
        ("item_retried", "WARNING", "a"),
        ("item_started", "DEBUG", "a"),
        ("item_done", "DEBUG", "a"),
        ("ended", "INFO", None),
    ]
    assert {record.workflow_id for record in told} == {workflow}
    assert told[4].run_id == items[0].run.run_id
    assert told[-1].summary["statuses"] == batch.summary.statuses == {"completed": 1}


def test_an_item_that_fails_is_a_warning(emulator, caplog):
    caplog.set_level(logging.WARNING, logger="skyvern")
    emulator.on("submit_run_group").status(400, body={"detail": "bad row"})
    (item,) = emulator.sync_client().run_workflows("wpid_1", [{"n": 1}], concurrency=1)
    assert item.error is not None
    (told,) = of_topic(caplog, "batch")
    assert (told.event, told.key, told.position) == ("item_failed", item.key, 0)
    assert "bad row" in told.getMessage()


def test_the_logger_of_batches_alone(emulator, caplog):
    logger = logging.getLogger("skyvern.batch")
    logger.addHandler(caplog.handler)
    logger.setLevel(logging.DEBUG)
    root = logging.root.handlers[:]
    try:
        logging.root.handlers.clear()
        list(emulator.sync_client().run_workflows("wpid_1", [{"n": 1}], concurrency=1))
    finally:
        logging.root.handlers[:] = root
        logger.removeHandler(caplog.handler)
        logger.setLevel(logging.NOTSET)
    assert [record.event for record in of_topic(caplog, "batch")][-1] == "ended"


WEBHOOK_KEY = "key-of-webhooks"


def delivery(run_id="wr_1", status="completed", key=WEBHOOK_KEY):
    return sign_webhook({"run_id": run_id, "status": status}, key)


def post(url, signed):
    body, headers = signed
    request = urllib.request.Request(url, body, headers, method="POST")
    try:
        return urllib.request.urlopen(request, timeout=10).status
    except urllib.error.HTTPError as error:
        return error.code


async def test_webhooks_that_are_received_are_told_of(caplog):
    caplog.set_level(logging.DEBUG, logger="skyvern")
    async with WebhookReceiver(api_key=WEBHOOK_KEY) as hooks:

        async def posted(signed):
            return await asyncio.to_thread(post, hooks.url, signed)

        assert await posted(delivery(key="another key")) == 401
        assert await posted(delivery(key="another key")) == 401
        answer = asyncio.create_task(posted(delivery()))
        async for event in hooks:
            await event.ack()
            break
        assert await answer == 204
        assert await posted(delivery()) == 204
        answer = asyncio.create_task(posted(delivery("wr_2", "failed")))
        async for event in hooks:
            await event.release()
            break
        assert await answer == 503
    told = of_topic(caplog, "webhook")
    assert [(r.event, r.levelname, getattr(r, "run_id", None)) for r in told] == [
        ("refused", "WARNING", None),
        ("refused", "DEBUG", None),
        ("accepted", "INFO", "wr_1"),
        ("duplicate", "DEBUG", "wr_1"),
        ("released", "WARNING", "wr_2"),
    ]
    assert told[0].getMessage().startswith("a webhook is refused: the signature is not")


def test_webhooks_at_an_endpoint_are_told_of(caplog):
    caplog.set_level(logging.DEBUG, logger="skyvern")
    fails = [ValueError("customer 4711")]

    def handle(event):
        if fails:
            raise fails.pop()

    endpoint = webhook_endpoint(handle, api_key=WEBHOOK_KEY)
    assert endpoint.answer(*delivery(key="another key")).status == 401
    with pytest.raises(ValueError, match="4711"):
        endpoint.answer(*delivery())
    assert endpoint.answer(*delivery()).status == 204
    assert endpoint.answer(*delivery()).status == 204
    told = of_topic(caplog, "webhook")
    assert [(record.event, getattr(record, "run_id", None)) for record in told] == [
        ("refused", None),
        ("released", "wr_1"),
        ("accepted", "wr_1"),
        ("duplicate", "wr_1"),
    ]
    assert "4711" not in caplog.text


async def test_what_is_coped_with_is_a_warning(emulator, caplog):
    caplog.set_level(logging.WARNING)
    client = emulator.client()
    emulator.on("get_run").times(1).status(503)
    run = await client.run_workflow(emulator.workflow(duration=0.1))
    await client.get_run(run.run_id)
    (retry,) = records(caplog, "retry")
    assert (retry.levelno, retry.operation, retry.status) == (logging.WARNING, "get_run", 503)
    assert (retry.run_id, retry.attempt) == (run.run_id, 1)
    caplog.clear()
    emulator.on("get_run").times(3).status(503)
    slow = emulator.workflow(duration=0.3)
    await client.run_workflow(slow, wait_for_completion=True, **QUICK)
    assert len(records(caplog, "read_failed")) == 1
    caplog.clear()
    emulator.on("run_workflow").times(1).status(502, processed=True)
    adopted = await client.run_workflow(emulator.workflow())
    (record,) = records(caplog, "adopted")
    assert (record.name, record.run_id) == ("skyvern.run", adopted.run_id)


async def test_a_path_on_its_way_out_is_told_once(emulator, run_id, caplog):
    caplog.set_level(logging.WARNING)
    client = emulator.client()
    answer = {"run_id": run_id, "status": "completed"}
    emulator.on("get_run").status(200, headers={"Deprecation": "true"}, body=answer)
    await client.get_run(run_id)
    await client.get_run(run_id)
    (record,) = records(caplog, "deprecated")
    assert (record.operation, record.route) == ("get_run", "/v1/runs/{run_id}")


async def test_hooks(emulator):
    seen = []

    async def on_event(record):
        await asyncio.sleep(0)
        seen.append(record)

    def on_request(call):
        seen.append(call)
        call.headers["x-audit"] = "me"

    client = emulator.client(on_request=on_request, on_response=seen.append, on_event=on_event)
    workflow = emulator.workflow(duration=0.2)
    run = await client.run_workflow(workflow, wait_for_completion=True, **QUICK)
    await asyncio.sleep(0)
    call = seen.pop(0)
    assert isinstance(call, OutgoingCall)
    assert (call.operation, call.ids) == ("run_workflow", {"workflow_id": workflow})
    assert emulator.api_key not in repr(call) + repr(seen)
    assert all(isinstance(record, Record) for record in seen)
    assert [r.run_status for r in seen if r.event == "changed"][-1] == "completed"
    assert {r.operation for r in seen if r.event == "request"} == {"run_workflow", "get_run"}
    assert all(r.run_id == run.run_id for r in seen if r.topic == "run")
    sent = emulator.requests()
    assert sent
    assert all(dict(request["headers"])["x-audit"] == "me" for request in sent)


def test_hooks_of_a_blocking_client(emulator):
    seen = []

    async def on_event(record):
        seen.append(record.run_status)

    client = emulator.sync_client(on_event=on_event)
    client.run_workflow(emulator.workflow(duration=0.1), wait_for_completion=True, **QUICK)
    assert seen[-1] == "completed"


@pytest.mark.parametrize("kind", ["sync", "async"])
async def test_a_hook_that_fails_loses_no_run(emulator, caplog, kind):
    def fails(_):
        raise ValueError("my hook")

    async def fails_later(_):
        raise ValueError("my hook")

    hook = fails if kind == "sync" else fails_later
    client = emulator.client(on_request=hook, on_response=hook, on_event=hook)
    run = await client.run_workflow(
        emulator.workflow(duration=0.1), wait_for_completion=True, **QUICK
    )
    await asyncio.sleep(0)
    assert run.status == "completed"
    assert "my hook" in caplog.text


def test_a_hook_has_to_be_a_function(emulator):
    with pytest.raises(ArgumentTypeError, match="on_event has to be a function, not int"):
        emulator.client(on_event=3)


def run_script(emulator, script, **variables):
    return subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script), emulator.workflow(duration=0.1)],
        env={
            **os.environ,
            "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
            "SKYVERN_API_KEY": emulator.api_key,
            "SKYVERN_BASE_URL": emulator.base_url,
            **variables,
        },
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )


RUN = """
    import sys
    from skyvern.client import Skyvern
    run = Skyvern().run_workflow(sys.argv[1], wait_for_completion=True, poll_interval=0.05)
    print(run.status)
"""


def test_skyvern_log_writes_lines(emulator):
    done = run_script(emulator, RUN, SKYVERN_LOG="debug")
    lines = done.stderr.splitlines()
    assert done.stdout == "completed\n"
    assert "DEBUG skyvern.request: run_workflow: POST /v1/run/workflows: 200 after" in lines[0]
    assert "INFO  skyvern.run: wr_" in lines[1]
    assert re.search(r" and (1 poll|\d+ polls)$", lines[-1])
    assert not any("DEBUG" in line for line in run_script(emulator, RUN, SKYVERN_LOG="info").stderr)
    assert run_script(emulator, RUN).stderr == ""


def test_nothing_is_written_without_being_asked_for(emulator):
    emulator.on("get_run").times(2).status(503)
    assert run_script(emulator, RUN).stderr == ""


def test_loud_threads_and_forks_do_not_stop_each_other(emulator):
    """Others' clients deadlock here: they log on a thread of their own, with the GIL."""
    script = """
        import logging, os, sys, threading
        from skyvern.client import Skyvern
        logging.basicConfig(level=logging.DEBUG)

        def work():
            for _ in range(3):
                run = Skyvern().run_workflow(sys.argv[1], wait_for_completion=True)
                assert run.status == "completed"
                batch = Skyvern().run_workflows(sys.argv[1], [{"n": 1}, {"n": 2}], concurrency=2)
                assert [done.error for done in batch] == [None, None]

        threads = [threading.Thread(target=work) for _ in range(8)]
        for thread in threads:
            thread.start()
        children = []
        for _ in range(6):
            child = os.fork()
            if child == 0:
                work()
                os._exit(0)
            children.append(child)
        for thread in threads:
            thread.join()
        print([os.waitpid(child, 0)[1] for child in children])
    """
    done = run_script(emulator, script, SKYVERN_LOG="debug")
    assert done.stdout == "[0, 0, 0, 0, 0, 0]\n"
    assert "Traceback" not in done.stderr


async def test_a_hook_that_fails_is_named(emulator, caplog):
    async def broken_later(record):
        raise ValueError("later")

    def broken(record):
        raise ValueError("at once")

    client = emulator.client(on_event=broken_later, on_response=broken)
    await client.run_workflow(emulator.workflow(), wait_for_completion=True, **QUICK)
    said = [record.getMessage() for record in caplog.records if record.name == "skyvern"]
    for name in ("broken_later", "broken"):
        assert any(text.endswith(f".{name} failed; the call goes on") for text in said), said
        assert any("<locals>" in text and " at 0x" not in text for text in said), said


@pytest.mark.parametrize("header", [("x-number", 5), (5, "x"), ("x-bytes", b"x")])
def test_headers_of_a_hook_are_text(emulator, header):
    def on_request(call):
        call.headers[header[0]] = header[1]

    client = emulator.sync_client(on_request=on_request)
    with pytest.raises(ArgumentTypeError, match=r"on_request: headers are text"):
        client.run_workflow(emulator.workflow())
    assert emulator.runs() == []


async def test_a_handler_that_raises_loses_no_run(emulator, caplog):
    class Broken(logging.Handler):
        def emit(self, record):
            raise RuntimeError("broken handler")

    logger = logging.getLogger("skyvern.run")
    broken = Broken()
    logger.addHandler(broken)
    logger.setLevel(logging.INFO)
    try:
        run = await emulator.client().run_workflow(
            emulator.workflow(duration=0.1), wait_for_completion=True, **QUICK
        )
    finally:
        logger.removeHandler(broken)
        logger.setLevel(logging.NOTSET)
    assert run.status == "completed"


async def test_an_error_is_told_without_the_key(emulator, caplog):
    caplog.set_level(logging.DEBUG, logger="skyvern")
    emulator.on("get_run").status(404, body={"detail": f"no such run {emulator.api_key}"})
    with pytest.raises(ApiError):
        await emulator.client().get_run("wr_1")
    assert records(caplog, "request")
    told = [repr(vars(record)) for record in caplog.records]
    assert not any(emulator.api_key in text for text in told)
