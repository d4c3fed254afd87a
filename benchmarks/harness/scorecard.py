"""Scenarios in which something breaks, played by two Python clients: what was wrong in the end."""

from __future__ import annotations

import json
from collections import Counter
from functools import partial
from typing import TYPE_CHECKING, Any

from . import play, tools
from .table import Row, markdown

if TYPE_CHECKING:
    from .budget import Budget

NAME = "scorecard"

PLAYER = tools.ROOT / "benchmarks" / "scorecard" / "play.py"
FILES = {"start": "starting a run", "wait": "waiting for a run"}
CLIENTS = {
    "ours": "ours",
    "official": "official",
    "official-resending": "official, retries on",
}
FAULTS = {
    "double": "run started twice",
    "resent": "start sent again though it may have worked",
    "lost": "run goes on, its id is lost",
    "gave up": "failed though the run could be found",
    "hung": "hung, or ended too late",
    "wrong": "returned a wrong result",
    "ignored": "an option had no effect",
    "missing": "no such call",
}

ASKED_BY = {"max_retries": "run_workflow", "on_cancel": "cancel_run"}
"""The operations whose number shows whether an option had an effect."""

Found = dict[str, dict[str, list[str]]]
"""By client and scenario: what was wrong."""


def measure(_budget: Budget) -> dict[str, Found]:
    """Both files at once: clients wait more than they work."""
    result: dict[str, Found] = {file: {} for file in FILES}
    for client in CLIENTS:
        found = play.together(*[partial(_play, file, client) for file in FILES])
        for file, scenarios in zip(FILES, found, strict=True):
            result[file][client] = scenarios
    return result


def _play(file: str, client: str) -> dict[str, list[str]]:
    path = tools.ROOT / "tests" / "scenarios" / f"{file}.json"
    scenarios = json.loads(path.read_text())
    interpreter = tools.PYTHON if client == "ours" else tools.OFFICIAL_PYTHON
    seen = play.program(interpreter, PLAYER, client, tools.EMULATOR, path)
    return {
        scenario["name"]: sorted(set(faults(scenario, observed)))
        for scenario, observed in zip(scenarios, seen, strict=True)
    }


def faults(scenario: dict[str, Any], seen: dict[str, Any]) -> list[str]:
    """What was wrong, whatever the errors of a client are called."""
    if "has no attribute 'wait_for_run'" in seen["says"]:
        return ["missing"]
    if seen["hung"]:
        return ["hung"]
    expect = scenario["expect"]
    most = expect.get("seconds", [0, 15])[1]
    sent = Counter(request["operation"] for request in seen["requests"])
    # A run that the call waits for may have been started before.
    started, allowed = len(seen["runs"]), max(1, expect.get("runs", 1))
    found = []
    if started > allowed:
        found.append("double")
    found += _of_the_outcome(expect, seen)
    if seen["seconds"] > most:
        found.append("hung")
    for operation, expected in expect.get("requests", {}).items():
        if operation == "run_workflow" and sent[operation] > expected:
            found.append("resent")
        elif operation == ASKED_BY.get(_asked(scenario)) and sent[operation] != expected:
            found.append("ignored")
    if "header" in expect:
        header = expect["header"]
        requests = [r for r in seen["requests"] if r["operation"] == header["operation"]]
        if any(r["headers"].get(header["name"]) != header["value"] for r in requests):
            found.append("ignored")
    return found


def _asked(scenario: dict[str, Any]) -> str:
    options = scenario.get("options", {})
    return "on_cancel" if "on_cancel" in options.get("wait", {}) else " ".join(options)


def _of_the_outcome(expect: dict[str, Any], seen: dict[str, Any]) -> list[str]:
    wanted = expect["kind"] if expect["kind"] in {"ok", "canceled"} else "error"
    if wanted == "ok" and seen["kind"] != "ok":
        return ["gave up", *_lost(seen)]
    if wanted == "ok":
        same = expect.get("status") in {None, seen["status"]}
        # Some answers tell of runs that the emulator does not have.
        known = seen["says"] in seen["runs"] or not seen["runs"]
        return [] if same and known else ["wrong"]
    if wanted == "error" and seen["kind"] == "ok":
        # A start that is sent again and then works is another fault.
        return [] if expect.get("requests", {}).get("run_workflow") and seen["runs"] else ["wrong"]
    return _lost(seen) if wanted == "error" and expect.get("run_id") else []


def _lost(seen: dict[str, Any]) -> list[str]:
    found = any(run in seen["says"] for run in seen["runs"])
    return [] if found or not seen["runs"] else ["lost"]


def rows(_measured: dict[str, Found]) -> list[Row]:
    return []


def tables(measured: dict[str, Found]) -> dict[str, str]:
    return {"score": _summary(measured), "scenarios": _details(measured)}


def _summary(measured: dict[str, Found]) -> str:
    lines = []
    for file, found in measured.items():
        for client, name in CLIENTS.items():
            scenarios = found[client]
            counted = Counter(fault for faults in scenarios.values() for fault in faults)
            right = sum(not faults for faults in scenarios.values())
            score = f"{right} of {len(scenarios)}"
            lines.append([FILES[file], name, score, *(counted[fault] or "" for fault in FAULTS)])
    return markdown(["", "client", "right", *FAULTS.values()], lines)


def _details(measured: dict[str, Found]) -> str:
    lines = [
        [name, *(", ".join(found[client][name]) or "right" for client in CLIENTS)]
        for found in measured.values()
        for name in found["ours"]
    ]
    return markdown(["scenario", *CLIENTS.values()], lines)
