"""Prints in what a run that was started by itself and one of a group of one item differ.

    tests/real/server python tests/real/starts.py

Two workflows are run both ways: one that says nothing of its runs, and one with a proxy, a webhook
and a limit of its own. Then ten starts each way are timed.
"""

from __future__ import annotations

import json
import os
import time
import urllib.error
import urllib.request
import uuid
from statistics import median
from typing import Any

URL, KEY = os.environ["SKYVERN_E2E_BASE_URL"], os.environ["SKYVERN_E2E_API_KEY"]
FINAL = {"completed", "failed", "terminated", "canceled", "timed_out"}
EACH = 10
BEAT = 0.02
PATIENCE = 300.0

WORKFLOWS = {
    "a workflow without settings": {},
    "one with settings": {
        "proxy_location": "NONE",
        "webhook_callback_url": "http://127.0.0.1:9/hook",
        "max_elapsed_time_minutes": 5,
    },
}


def call(method: str, path: str, body: Any = None) -> tuple[int, Any]:
    """Status and answer."""
    data = None if body is None else json.dumps(body).encode()
    headers = {"x-api-key": KEY, "content-type": "application/json"}
    request = urllib.request.Request(URL + path, data, headers, method=method)
    try:
        with urllib.request.urlopen(request) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as error:
        return error.code, None


def make_workflow(settings: dict[str, Any]) -> str:
    """A workflow of one block that ends at once."""
    definition = {"parameters": [], "blocks": [{"block_type": "wait", "label": "w", "wait_sec": 1}]}
    body = {"title": "starts", "workflow_definition": definition, **settings}
    status, made = call("POST", "/v1/workflows", {"json_definition": body})
    assert status == 200, made
    return made["workflow_permanent_id"]


def alone(workflow_id: str) -> str:
    """The id of a run that was started by itself."""
    status, run = call("POST", "/v1/run/workflows", {"workflow_id": workflow_id})
    assert status == 200, status
    return run["run_id"]


def in_group(workflow_id: str) -> str:
    """The id of a run in a group of one item."""
    group = {
        "workflow_id": workflow_id,
        "submission_key": str(uuid.uuid4()),
        "items": [{"key": "1", "parameters": {}}],
    }
    status, answer = call("POST", "/v1/workflow_run_groups", group)
    assert status == 200, status
    return answer["items"][0]["workflow_run_id"]


WAYS = {"by itself": alone, "in a group": in_group}


def followed(start: Any, workflow_id: str) -> tuple[dict[str, Any], dict[str, float]]:
    """The run, and milliseconds until the answer, until it exists, and until it is over."""
    begun = time.monotonic()
    run_id = start(workflow_id)
    times = {"answered": time.monotonic() - begun}
    while time.monotonic() - begun < PATIENCE:
        status, run = call("GET", f"/v1/runs/{run_id}")
        if status == 200:
            times.setdefault("exists", time.monotonic() - begun)
            if run["status"] in FINAL:
                times["over"] = time.monotonic() - begun
                return run, {name: seconds * 1000 for name, seconds in times.items()}
        time.sleep(BEAT)
    raise TimeoutError(run_id)


def fields(run: Any, path: str = "") -> dict[str, Any]:
    """The fields of a run, but for ids and times, by their paths."""
    if isinstance(run, list):
        run = {str(position): item for position, item in enumerate(run)}
    if not isinstance(run, dict):
        return {path: run}
    result: dict[str, Any] = {}
    for name, value in run.items():
        if not name.endswith(("_id", "_at", "_url")) or value is None:
            result |= fields(value, f"{path}.{name}".strip("."))
        elif name == "webhook_url":
            result[f"{path}.{name}".strip(".")] = value
    return result


def table(heads: list[str], lines: list[list[str]]) -> str:
    """As Markdown."""
    rows = [heads, ["---"] * len(heads), *lines]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def main() -> None:
    """Compares and times."""
    made = {name: make_workflow(settings) for name, settings in WORKFLOWS.items()}
    for name, workflow_id in made.items():
        seen = {way: fields(followed(start, workflow_id)[0]) for way, start in WAYS.items()}
        one, other = seen["by itself"], seen["in a group"]
        differ = [field for field in one | other if one.get(field) != other.get(field)]
        print(f"\n{name}: {len(differ)} of {len(one | other)} fields differ\n")
        told = [[f"`{field}`", f"`{one.get(field)}`", f"`{other.get(field)}`"] for field in differ]
        print(table(["field", *WAYS], told))
    workflow_id = made["a workflow without settings"]
    timed: dict[str, list[dict[str, float]]] = {way: [] for way in WAYS}
    for _ in range(EACH):
        for way, start in WAYS.items():
            timed[way].append(followed(start, workflow_id)[1])
    print(f"\nmilliseconds, medians of {EACH} in turns\n")
    told = [
        [f"until {name}", *(f"{median(one[name] for one in timed[way]):.0f}" for way in WAYS)]
        for name in ("answered", "exists", "over")
    ]
    print(table(["", *WAYS], told))


if __name__ == "__main__":
    main()
