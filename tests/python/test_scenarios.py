"""What happens when something goes wrong: `tests/scenarios`, through both clients."""

import asyncio
import json
import time
from concurrent.futures import ThreadPoolExecutor
from itertools import chain, repeat
from pathlib import Path

import httpx
import pytest

from skyvern.client import errors
from skyvern.client.core import ApiError
from skyvern.testing import Emulator

FOLDER = Path(__file__).parents[1] / "scenarios"
LENT = ["start.json", "wait.json", "keys.json"]
"""What has to be the same whoever sends the requests."""
OPTIONS = {
    "api_key": "api_key",
    "timeout": "timeout_in_seconds",
    "max_retries": "max_retries",
    "headers": "additional_headers",
}
KINDS = {
    "connection": errors.ApiConnectionError,
    "timeout": errors.ApiTimeoutError,
    "unexpected_answer": errors.UnexpectedAnswerError,
    "may_exist": errors.RunMayExistError,
    "wait_timeout": errors.RunTimeoutError,
    "idempotency_conflict": errors.IdempotencyConflictError,
    "canceled": asyncio.CancelledError,
}
DEFINITION = {
    "parameters": [
        {
            "parameter_type": "workflow",
            "workflow_parameter_type": "string",
            "key": "customer",
            "default_value": "nobody",
        }
    ],
    "blocks": [{"block_type": "http_request", "label": "ping", "url": "https://example.com"}],
}


def emulator_for(scenario):
    workflow = {
        "workflow_id": "wpid_scenario",
        "definition": DEFINITION,
        "behaviour": scenario.get("runs", {}),
    }
    return Emulator(scenario.get("emulator"), workflows=[workflow])


def newest_run(emulator):
    runs = emulator.runs()
    return runs[0]["run_id"] if runs else None


async def play(scenario, kind, places, http_client=None):
    async with places:
        with emulator_for(scenario) as emulator:
            try:
                await check(scenario, emulator, kind, http_client)
            except AssertionError as problem:
                return f"- {scenario['name']}: {problem}"
    return None


async def check(scenario, emulator, kind, http_client):
    base_url = scenario.get("base_url", emulator.base_url)
    base_url = base_url.replace("{port}", emulator.base_url.rpartition(":")[2])
    settings = {"api_key": emulator.api_key, "base_url": base_url, **scenario.get("client", {})}
    if http_client is not None:
        settings["httpx_client"] = http_client
    client = type(getattr(emulator, kind)())(**settings)
    arguments = scenario.get("arguments", {"workflow_id": "wpid_scenario"})
    if "{run_id}" in json.dumps(arguments):
        run = await emulator.client().run_workflow("wpid_scenario")
        arguments = {
            name: value.replace("{run_id}", run.run_id) for name, value in arguments.items()
        }
    steering = asyncio.create_task(steer(emulator, scenario.get("meanwhile", [])))
    begin = time.perf_counter()
    calling = asyncio.ensure_future(outcome(scenario, client, kind, arguments))
    reading = asyncio.create_task(read_with_limit(scenario["expect"].get("before"), client, kind))
    await asyncio.wait([calling, reading], return_when=asyncio.FIRST_COMPLETED)
    if not calling.done():
        raise AssertionError(f"another read was over before: {reading.result()!r}")
    elapsed = time.perf_counter() - begin
    result = await calling
    reading.cancel()
    steering.cancel()
    expect(scenario["expect"], emulator, result, elapsed)


async def read_with_limit(seconds, client, kind):
    """A read with a limit of its own, which the same machine delays as much as the call."""
    if seconds is None:
        await asyncio.Event().wait()
    reading = {
        "operation": "get_run",
        "options": {"timeout": seconds, "max_retries": 0},
    }
    return await outcome(reading, client, kind, {"run_id": "wr_1"})


async def steer(emulator, commands):
    for command in commands:
        for pause in chain([command["after"]], repeat(0.05)):
            await asyncio.sleep(pause)
            if carried_out(emulator, command):
                break


def carried_out(emulator, command):
    arguments = {
        name: value.replace("{run_id}", newest_run(emulator) or "")
        for name, value in command["arguments"].items()
    }
    try:
        emulator.control(command["command"], **arguments)
    except (LookupError, ValueError):
        return False
    return True


async def outcome(scenario, client, kind, arguments):
    """What the call returned or raised."""
    options = dict(scenario.get("options", {}))
    wait = options.pop("wait", None)
    keywords = dict(arguments)
    if wait is not None:
        keywords |= wait
        if scenario.get("operation", "run_workflow") == "run_workflow":
            keywords["wait_for_completion"] = True
    keywords["request_options"] = {OPTIONS[name]: value for name, value in options.items()}
    method = getattr(client, scenario.get("operation", "run_workflow"))
    try:
        if kind == "sync_client":
            return await asyncio.to_thread(method, **keywords)
        task = asyncio.ensure_future(method(**keywords))
        if "cancel_after" in scenario:
            asyncio.get_running_loop().call_later(scenario["cancel_after"], task.cancel)
        return await task
    except (ApiError, asyncio.CancelledError) as error:
        return error


def expect(expected, emulator, result, elapsed):
    failed = isinstance(result, BaseException)
    if expected["kind"] == "ok":
        assert not failed, result
    else:
        assert isinstance(result, KINDS.get(expected["kind"], ApiError)), repr(result)
    if isinstance(result, ApiError):
        assert result.help_url.endswith(f"reference/errors.html#{expected['kind']}")
    if "status" in expected:
        assert (result.run_status if failed else result.status) == expected["status"]
    if expected.get("run_id"):
        assert result.run_id == newest_run(emulator)
    assert expected.get("says", "") in str(result)
    if "notes" in expected:
        assert expected["notes"] in "\n".join(getattr(result, "__notes__", []))
    if "hides" in expected:
        assert expected["hides"] not in f"{result!r} {result} {vars(result)}"
    least, most = expected.get("seconds", (0, 60))
    assert least <= elapsed <= most + 1, f"took {elapsed:.2f} s"
    if "runs" in expected:
        assert len(emulator.runs()) == expected["runs"]
    if "run_statuses" in expected:
        assert [run["status"] for run in emulator.runs()] == expected["run_statuses"]
    for operation, count in expected.get("requests", {}).items():
        seen = len(emulator.requests(operation))
        least, most = count if isinstance(count, list) else (count, count)
        assert least <= seen <= most, f"{seen} requests of {operation}"
    if "header" in expected:
        wanted = expected["header"]
        for request in emulator.requests(wanted["operation"]):
            assert dict(request["headers"])[wanted["name"]] == wanted["value"]


@pytest.mark.parametrize("kind", ["client", "sync_client"])
@pytest.mark.parametrize(
    "file", ["network.json", "start.json", "wait.json", "answers.json", "keys.json"]
)
async def test_scenarios(file, kind):
    await play_all(file, kind)


async def test_scenarios_with_an_awaited_client_of_httpx():
    async with httpx.AsyncClient(trust_env=False, timeout=60) as http_client:
        for file in LENT:
            await play_all(file, "client", http_client)
        assert not http_client.is_closed


async def test_scenarios_with_a_blocking_client_of_httpx():
    with httpx.Client(trust_env=False, timeout=60) as http_client:
        for file in LENT:
            await play_all(file, "sync_client", http_client)
        assert not http_client.is_closed


async def play_all(file, kind, http_client=None):
    scenarios = json.loads((FOLDER / file).read_text())
    if kind == "sync_client":
        scenarios = [scenario for scenario in scenarios if "cancel_after" not in scenario]
    # A thread each: one that had to wait for another would miss what happens meanwhile.
    threads = ThreadPoolExecutor(len(scenarios))
    asyncio.get_running_loop().set_default_executor(threads)
    # They mostly wait; all of them at once would be a load.
    places = asyncio.Semaphore(12)
    played = (play(scenario, kind, places, http_client) for scenario in scenarios)
    problems = await asyncio.gather(*played)
    assert not any(problems), "\n".join(filter(None, problems))
