"""The main jobs from end to end, against the server of SKYVERN_E2E_BASE_URL or the emulator."""

import asyncio
import json
import os
import threading
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote

import pytest

import skyvern
from skyvern import WebhookReceiver, verify_webhook
from skyvern.client import Skyvern as BlockingSkyvern
from skyvern.client.errors import (
    ForbiddenError,
    NotFoundError,
    RunTimeoutError,
    UnprocessableEntityError,
)
from skyvern.testing import Emulator

REAL = "SKYVERN_E2E_BASE_URL" in os.environ
FINAL = {"completed", "failed", "terminated", "timed_out", "canceled"}


class Hooks:
    """Hears what the service sends."""

    def __init__(self):
        self.received = []
        hooks = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers.get("content-length") or 0))
                hooks.received.append((self.path, self.headers, body))
                answer = b'{"heard":true}'
                self.send_response(200)
                self.send_header("content-type", "application/json")
                self.send_header("content-length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True).start()

    async def heard(self, path):
        for _ in range(600):
            for item in self.received:
                if unquote(item[0]) == path:
                    return item
            await asyncio.sleep(0.05)
        raise AssertionError(f"nothing came to {path}")


@pytest.fixture(scope="module")
def service():
    if REAL:
        yield {
            "base_url": os.environ["SKYVERN_E2E_BASE_URL"],
            "api_key": os.environ["SKYVERN_E2E_API_KEY"],
        }
        return
    with Emulator(webhooks={"backoff": 0.1, "jitter": 0}) as emulator:
        yield {"base_url": emulator.base_url, "api_key": emulator.api_key}


@pytest.fixture(scope="module")
def hooks():
    hooks = Hooks()
    yield hooks
    hooks.server.shutdown()
    hooks.server.server_close()


@pytest.fixture
def client(service):
    return skyvern.Skyvern(**service)


def parameter(key):
    return {"parameter_type": "workflow", "key": key, "workflow_parameter_type": "string"}


@pytest.fixture
def greeting(hooks):
    """Asks for a URL of ours, named by its parameter."""
    block = {
        "block_type": "http_request",
        "label": "greet",
        "method": "POST",
        "url": f"{hooks.url}/greet/{{{{ name }}}}",
        "body": {"hello": "{{ name }}"},
        "parameter_keys": ["name"],
    }
    return {
        "title": "Greeting",
        "workflow_definition": {"parameters": [parameter("name")], "blocks": [block]},
    }


def pause(seconds):
    block = {"block_type": "wait", "label": "pause", "wait_sec": seconds}
    return {"title": "Pause", "workflow_definition": {"parameters": [], "blocks": [block]}}


async def create(client, definition):
    return (await client.create_workflow(json_definition=definition)).workflow_permanent_id


async def test_create_run_and_wait(client, greeting, hooks):
    workflow_id = await create(client, greeting)
    assert workflow_id.startswith("wpid_")
    run = await client.run_workflow(
        workflow_id,
        {"name": "Zoë"},
        title="A greeting",
        wait_for_completion=True,
        timeout=120,
    )
    assert run.status == "completed", run.failure_reason
    assert run.run_type == "workflow_run"
    assert "greet_output" in run.output
    assert run.run_request.workflow_id == workflow_id
    assert run.finished_at >= run.created_at
    if REAL:
        await hooks.heard("/greet/Zoë")


def test_create_run_and_wait_blocking(service, greeting):
    with BlockingSkyvern(**service) as client:
        workflow = client.create_workflow(json_definition=greeting)
        run = client.run_workflow(
            workflow.workflow_permanent_id,
            {"name": "Ada"},
            wait_for_completion=True,
            timeout=120,
        )
        assert run.status == "completed", run.failure_reason
        assert client.get_run(run.run_id).output == run.output


async def test_yaml_versions_and_deletion(client):
    yaml = (
        "title: From YAML\nworkflow_definition:\n  parameters: []\n  blocks:\n"
        "    - block_type: wait\n      label: pause\n      wait_sec: 1\n"
    )
    workflow = await client.create_workflow(yaml_definition=yaml)
    workflow_id = workflow.workflow_permanent_id
    assert workflow.version == 1
    changed = await client.update_workflow(workflow_id, yaml_definition=yaml.replace("From", "Of"))
    assert (changed.version, changed.title) == (2, "Of YAML")
    assert (await client.get_workflow(workflow_id)).version == 2
    assert (await client.get_workflow(workflow_id, version=1)).title == "From YAML"
    found = await client.get_workflows(search_key="Of YAML", only_workflows=True)
    assert workflow_id in [item.workflow_permanent_id for item in found]
    assert await client.delete_workflow(workflow_id) is None
    with pytest.raises(NotFoundError):
        await client.get_workflow(workflow_id)


async def test_polling_and_lists(client):
    started = await client.run_workflow(await create(client, pause(1)))
    assert started.run_id.startswith("wr_")
    assert started.status == "created"
    while (run := await client.get_run(started.run_id)).status not in FINAL:  # noqa: ASYNC110
        await asyncio.sleep(0.1)
    assert run.status == "completed"
    runs = await client.get_runs_v2(page_size=20)
    assert started.run_id in {item.run_id for item in runs}


async def test_cancel(client):
    run = await client.run_workflow(await create(client, pause(60)))
    assert await client.cancel_run(run.run_id) is None
    assert (await client.wait_for_run(run.run_id, timeout=60)).status == "canceled"
    assert await client.cancel_run(run.run_id) is None


async def test_a_wait_that_is_too_short(client):
    workflow_id = await create(client, pause(3))
    with pytest.raises(RunTimeoutError) as caught:
        await client.run_workflow(workflow_id, wait_for_completion=True, timeout=0.5)
    assert isinstance(caught.value, TimeoutError)
    assert caught.value.run_id in str(caught.value)
    run = await client.wait_for_run(caught.value.run_id, timeout=120)
    assert run.status == "completed"


@pytest.mark.parametrize(("on_cancel", "status"), [("leave", "running"), ("cancel", "canceled")])
async def test_a_canceled_wait(client, on_cancel, status):
    workflow_id = await create(client, pause(20))
    task = asyncio.create_task(
        client.run_workflow(workflow_id, wait_for_completion=True, on_cancel=on_cancel)
    )
    while not (runs := await client.get_runs_v2(workflow_permanent_id=workflow_id)):  # noqa: ASYNC110
        await asyncio.sleep(0.1)
    await asyncio.sleep(1)
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task
    assert task.cancelled()
    if on_cancel == "cancel":
        run = await client.wait_for_run(runs[0].run_id, timeout=60)
    else:
        run = await client.get_run(runs[0].run_id)
        await client.cancel_run(run.run_id)
    assert run.status == status


async def test_schedules(client, greeting):
    workflow_id = await create(client, greeting)
    timing = {"cron_expression": "0 9 * * 1-5", "timezone": "America/New_York"}
    created = await client.agent.create_workflow_schedule(
        workflow_id, **timing, name="Mornings", parameters={"name": "Ada"}
    )
    schedule_id = created.schedule.workflow_schedule_id
    assert schedule_id.startswith("wfs_")
    assert created.schedule.enabled
    assert created.next_runs

    disabled = await client.agent.disable_workflow_schedule(workflow_id, schedule_id)
    assert disabled.schedule.enabled is False
    enabled = await client.schedules.enable(workflow_id, schedule_id)
    assert enabled.schedule.enabled is True
    changed = await client.schedules.update(
        workflow_id,
        schedule_id,
        cron_expression="30 8 * * *",
        timezone="UTC",
        parameters={"name": "Ada"},
    )
    assert changed.schedule.cron_expression == "30 8 * * *"
    read = await client.schedules.get(workflow_id, schedule_id)
    assert read.schedule.workflow_schedule_id == schedule_id
    assert len((await client.schedules.list(workflow_id)).schedules) == 1
    everything = await client.schedules.list_all(page_size=100)
    assert schedule_id in {item.workflow_schedule_id for item in everything.schedules}
    assert (await client.schedules.delete(workflow_id, schedule_id)).ok
    with pytest.raises(NotFoundError):
        await client.schedules.get(workflow_id, schedule_id)


async def test_a_bad_key(service):
    stranger = skyvern.Skyvern(api_key="wrong", base_url=service["base_url"])
    for call in (stranger.get_workflows(), stranger.run_workflow("wpid_1")):
        with pytest.raises(ForbiddenError, match="API key") as caught:
            await call
        assert caught.value.status_code == 403


async def test_unknown_things(client):
    with pytest.raises(NotFoundError, match=r"^run_workflow: 404 .*wpid_000"):
        await client.run_workflow("wpid_000")
    with pytest.raises(NotFoundError):
        await client.get_run("wr_000")


async def test_a_definition_that_is_wrong(client):
    with pytest.raises(UnprocessableEntityError) as caught:
        await client.create_workflow(json_definition={"title": 5})
    assert "\n" not in str(caught.value)


async def test_a_signed_webhook(client, service, greeting, hooks):
    run = await client.run_workflow(
        await create(client, greeting),
        {"name": "Ada"},
        webhook_url=f"{hooks.url}/webhook",
        wait_for_completion=True,
    )
    _, headers, body = await hooks.heard("/webhook")
    signature = headers["x-skyvern-signature"]
    assert verify_webhook(body, signature, service["api_key"])
    assert not verify_webhook(body, signature, "wrong")
    assert not verify_webhook(body + b" ", signature, service["api_key"])
    payload = json.loads(body)
    assert (payload["run_id"], payload["status"]) == (run.run_id, "completed")


async def test_a_webhook_ends_a_wait(client, service, greeting):
    workflow_id = await create(client, greeting)
    async with WebhookReceiver(api_key=service["api_key"], path="/webhooks") as receiver:
        run = await client.run_workflow(
            workflow_id, {"name": "Ada"}, wait_for_completion=True, timeout=50, webhooks=receiver
        )
    assert run.status == "completed"


async def test_a_delivery_that_is_refused_twice_comes_a_third_time(client, service, greeting):
    workflow_id = await create(client, greeting)
    seen = []
    async with WebhookReceiver(api_key=service["api_key"]) as receiver:
        run = await client.run_workflow(workflow_id, {"name": "Ada"}, webhook_url=receiver.url)
        async for event in receiver:
            seen.append((event.run_id, event.status, event.final))
            if len(seen) == 3:
                break
            await event.release()
    assert seen == [(run.run_id, "completed", True)] * 3
