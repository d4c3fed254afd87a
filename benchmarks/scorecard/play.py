"""Plays tests/scenarios with a Python client: play.py CLIENT EMULATOR FILE.

CLIENT is `ours`, `official`, or `official-resending`, which has its retries turned on, as many as
ours has. Prints a list of what was observed.
"""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path
from time import perf_counter
from urllib.request import Request, urlopen

AT_ONCE = 8
BEAT = 0.2
"""Instead of the official client's 10 s, so that it ends."""
PATIENCE = 15.0
"""A call that takes longer than this hangs."""
COUNTS_FROM = 2
"""The official client sends again only `max_retries` minus this often."""
OUR_RETRIES = 2
WORKFLOW = {
    "workflow_id": "wpid_scenario",
    "definition": {
        "parameters": [
            {
                "parameter_type": "workflow",
                "workflow_parameter_type": "string",
                "key": "customer",
                "default_value": "nobody",
            }
        ],
        "blocks": [{"block_type": "http_request", "label": "ping", "url": "https://example.com"}],
    },
}


class Emulator:
    def __init__(self, process, base_url, api_key):
        self.process = process
        self.base_url = base_url
        self.api_key = api_key

    @classmethod
    async def start(cls, binary, scenario):
        workflow = {**WORKFLOW, "behaviour": scenario.get("runs", {})}
        options = {**scenario.get("emulator", {}), "workflows": [workflow]}
        file = Path(binary).parent / f"scenario-{abs(hash(scenario['name']))}.json"
        file.write_text(json.dumps(options))
        pipe = asyncio.subprocess.PIPE
        process = await asyncio.create_subprocess_exec(
            binary, "--scenario", str(file), "--until-stdin-closes", stdin=pipe, stdout=pipe
        )
        started = json.loads(await process.stdout.readline())
        file.unlink()
        return cls(process, started["base_url"], started["api_key"])

    async def control(self, command, arguments):
        url = f"{self.base_url}/__emulator__/{command}"
        request = Request(url, json.dumps(arguments).encode())
        return await asyncio.to_thread(lambda: json.load(urlopen(request)))

    async def newest_run(self):
        runs = await self.control("runs", {})
        return runs[0]["run_id"] if runs else ""


def make(client, emulator, scenario):
    from skyvern import Skyvern

    if client != "ours":
        import skyvern.library.skyvern as library

        library.DEFAULT_AGENT_HEARTBEAT_INTERVAL = BEAT
    port = emulator.base_url.rpartition(":")[2]
    url = scenario.get("base_url", emulator.base_url).replace("{port}", port)
    return Skyvern(api_key=emulator.api_key, base_url=url)


async def call(client, skyvern, scenario, run_id):
    options = scenario.get("options", {})
    wait = options.get("wait")
    request_options = {}
    if "timeout" in options:
        request_options["timeout_in_seconds"] = options["timeout"]
    if "headers" in options:
        request_options["additional_headers"] = options["headers"]
    if "max_retries" in options:
        request_options["max_retries"] = options["max_retries"]
    elif client == "official-resending":
        request_options["max_retries"] = OUR_RETRIES + COUNTS_FROM
    waiting = dict(wait or {})
    if client != "ours":  # it has none of these
        waiting = {name: value for name, value in waiting.items() if name == "timeout"}
    if scenario.get("operation") == "wait_for_run":
        asked = scenario["arguments"]["run_id"].replace("{run_id}", run_id)
        return await skyvern.wait_for_run(asked, **waiting)
    arguments = scenario.get("arguments", {"workflow_id": "wpid_scenario"})
    return await skyvern.run_workflow(
        **arguments,
        **waiting,
        wait_for_completion=wait is not None,
        request_options=request_options,
    )


async def meanwhile(emulator, commands):
    for command in commands:
        await asyncio.sleep(command["after"])
        text = json.dumps(command["arguments"]).replace("{run_id}", await emulator.newest_run())
        await emulator.control(command["command"], json.loads(text))


async def play(client, binary, scenario):
    emulator = await Emulator.start(binary, scenario)
    skyvern = make(client, emulator, scenario)
    run_id = ""
    if "{run_id}" in str(scenario.get("arguments")):
        run_id = (await skyvern.run_workflow("wpid_scenario")).run_id
    begun = perf_counter()
    other = asyncio.create_task(meanwhile(emulator, scenario.get("meanwhile", [])))
    task = asyncio.create_task(call(client, skyvern, scenario, run_id))
    done, _ = await asyncio.wait([task], timeout=scenario.get("cancel_after", PATIENCE))
    hung = not done and "cancel_after" not in scenario
    if not done:
        task.cancel()
        await asyncio.wait([task], timeout=PATIENCE)
    seen = {
        "name": scenario["name"],
        "seconds": perf_counter() - begun,
        "hung": hung,
        **outcome(task),
        "runs": await emulator.control("runs", {}),
        "requests": (await emulator.control("requests", {}))["requests"],
    }
    other.cancel()
    emulator.process.stdin.close()
    await emulator.process.wait()
    return seen


def outcome(task):
    """What became of the call, and all that it says of the run."""
    if task.cancelled():
        return {"kind": "canceled", "says": "", "status": None}
    error = task.exception()
    if error is not None:
        says = f"{type(error).__name__}: {error} {vars(error)}"
        return {"kind": "error", "says": says, "status": None}
    result = task.result()
    status = getattr(result.status, "value", result.status)
    return {"kind": "ok", "says": str(result.run_id), "status": str(status)}


async def main(client, binary, scenarios):
    turns = asyncio.Semaphore(AT_ONCE)

    async def in_turn(scenario):
        async with turns:
            return await play(client, binary, scenario)

    seen = await asyncio.gather(*map(in_turn, scenarios))
    for one in seen:
        one["runs"] = [run["run_id"] for run in one["runs"]]
        one["requests"] = [
            {"operation": sent["operation"], "headers": dict(sent["headers"])}
            for sent in one["requests"]
        ]
    print(json.dumps(seen))


asyncio.run(main(sys.argv[1], sys.argv[2], json.loads(Path(sys.argv[3]).read_text())))
