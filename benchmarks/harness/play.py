"""Runs the programs that measure, and the servers that they talk to."""

from __future__ import annotations

import json
import os
import subprocess
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from urllib.request import Request, urlopen

from . import bodies, tools

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST = 180


def program(*command: object) -> Any:
    """What a program that measures printed."""
    environment = {**os.environ, "SKYVERN_NODE": str(tools.NODE_PACKAGE), "PYTHONUNBUFFERED": "1"}
    environment["SKYVERN_TELEMETRY"] = "false"
    done = subprocess.run(
        [str(word) for word in command],
        env=environment,
        stdout=subprocess.PIPE,
        check=True,
        text=True,
        timeout=LONGEST,
    )
    return json.loads(done.stdout.splitlines()[-1])


def python(script: str, *arguments: object, official: bool = False) -> Any:
    interpreter = tools.OFFICIAL_PYTHON if official else tools.PYTHON
    return program(interpreter, tools.CLIENTS / "python" / script, *arguments)


def node(script: str, *arguments: object) -> Any:
    return program("node", "--expose-gc", tools.CLIENTS / "node" / script, *arguments)


@contextmanager
def lean_server() -> Iterator[str]:
    run, workflows = tools.HERE / "run.json", tools.HERE / "workflows.json"
    run.write_bytes(bodies.run())
    workflows.write_bytes(bodies.workflows())
    with _started(tools.LEAN_SERVER, run, workflows) as server:
        yield server.stdout.readline().strip()


class Emulator:
    def __init__(self, url: str) -> None:
        self.url = url

    def control(self, command: str, **arguments: object) -> Any:
        return self._post(f"/__emulator__/{command}", arguments)

    def start_run(self) -> str:
        return self._post("/v1/run/workflows", {"workflow_id": "wpid_1"})["run_id"]

    def _post(self, path: str, body: dict[str, Any]) -> Any:
        headers = {"x-api-key": "key", "content-type": "application/json"}
        with urlopen(Request(self.url + path, json.dumps(body).encode(), headers)) as answer:
            return json.load(answer)


@contextmanager
def emulator(scenario: dict[str, Any]) -> Iterator[Emulator]:
    file = tools.HERE / "scenario.json"
    file.write_text(json.dumps(scenario))
    arguments = ["--scenario", file, "--accept-anything", "--until-stdin-closes"]
    with _started(tools.EMULATOR, *arguments) as server:
        yield Emulator(json.loads(server.stdout.readline())["base_url"])


@contextmanager
def _started(*command: object) -> Iterator[subprocess.Popen[str]]:
    words = [str(word) for word in command]
    with subprocess.Popen(
        words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as server:
        try:
            yield server
        finally:
            server.kill()
