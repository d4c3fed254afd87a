"""Runs the programs that measure, and the servers that they talk to."""

from __future__ import annotations

import json
import os
import resource
import subprocess
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TYPE_CHECKING, Any
from urllib.request import Request, urlopen

from . import bodies, tools

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

LONGEST = 300
"""Seconds that any of them may take."""

CORES = sorted(os.sched_getaffinity(0))
CLIENT_CORE, SERVER_CORE = CORES[0], CORES[-1]
"""Where CPU time is compared, each has a core of its own, and the kernel nothing to decide."""


def program(*command: object, core: int | None = None) -> Any:
    """What a program that measures printed: the last line, as JSON."""
    return json.loads(carry_out(*command, core=core).splitlines()[-1])


def python(script: str, *arguments: object, official: bool = False, **how: Any) -> Any:
    return program(*python_command(script, *arguments, official=official), **how)


def node(script: str, *arguments: object, **how: Any) -> Any:
    return program(*node_command(script, *arguments), **how)


def python_command(script: str, *arguments: object, official: bool = False) -> list[object]:
    interpreter = tools.OFFICIAL_PYTHON if official else tools.PYTHON
    return [interpreter, tools.CLIENTS / "python" / script, *arguments]


def node_command(script: str, *arguments: object) -> list[object]:
    return ["node", "--expose-gc", tools.CLIENTS / "node" / script, *arguments]


LEFT_OUT = ("SSL_CERT_FILE", "SSL_CERT_DIR", "NODE_EXTRA_CA_CERTS", "NODE_OPTIONS", "PYTHONPATH")
"""Variables of this machine that make programs do more at their start, as reading certificates."""


def environment() -> dict[str, str]:
    """For Node where the package is, for Python the same hashes in every process."""
    kept = {name: value for name, value in os.environ.items() if name not in LEFT_OUT}
    told = {"SKYVERN_NODE": str(tools.NODE_PACKAGE), "SKYVERN_TELEMETRY": "false"}
    return {**kept, **told, "PYTHONUNBUFFERED": "1", "PYTHONHASHSEED": "0"}


def carry_out(*command: object, core: int | None = None) -> str:
    """Runs a program, and returns what it printed."""
    done = subprocess.run(
        _pinned(command, core),
        env=environment(),
        stdout=subprocess.PIPE,
        check=True,
        text=True,
        timeout=LONGEST,
    )
    return done.stdout


def _pinned(command: Iterable[object], core: int | None) -> list[str]:
    pin = [] if core is None else ["taskset", "--cpu-list", str(core)]
    return [*pin, *(str(word) for word in command)]


def together(*calls: Callable[[], Any]) -> list[Any]:
    """Carries out what does not disturb each other at the same time."""
    with ThreadPoolExecutor(len(calls)) as pool:
        return [future.result() for future in [pool.submit(call) for call in calls]]


@contextmanager
def lean_server() -> Iterator[str]:
    run, workflows = tools.HERE / "run.json", tools.HERE / "workflows.json"
    run.write_bytes(bodies.run())
    workflows.write_bytes(bodies.workflows())
    with _started(tools.LEAN_SERVER, run, workflows, core=SERVER_CORE) as server:
        yield server.stdout.readline().strip()


class Emulator:
    def __init__(self, url: str, process: int) -> None:
        self.url = url
        self._process = Path("/proc", str(process))

    def cpu(self) -> float:
        """Seconds of CPU time of its process."""
        tasks = self._process.glob("task/*/schedstat")
        return sum(int(task.read_text().split()[0]) for task in tasks) / 1e9

    def memory(self) -> float:
        """Resident memory of its process, in MB."""
        pages = int(self._process.joinpath("statm").read_text().split()[1])
        return pages * resource.getpagesize() / 2**20

    def control(self, command: str, **arguments: object) -> Any:
        return self._post(f"/__emulator__/{command}", arguments)

    def start_run(self) -> str:
        return self._post("/v1/run/workflows", {"workflow_id": "wpid_1"})["run_id"]

    def _post(self, path: str, body: dict[str, Any]) -> Any:
        headers = {"x-api-key": "key", "content-type": "application/json"}
        with urlopen(Request(self.url + path, json.dumps(body).encode(), headers)) as answer:
            return json.load(answer)


@contextmanager
def emulator(core: int | None = None, **scenario: Any) -> Iterator[Emulator]:
    """One that accepts any key and workflow, and remembers no request."""
    with NamedTemporaryFile("w", dir=tools.HERE) as file:
        json.dump({"api_key": "key", "request_log": 0, **scenario}, file)
        file.flush()
        arguments = ["--scenario", file.name, "--accept-anything", "--until-stdin-closes"]
        with _started(tools.EMULATOR, *arguments, core=core) as server:
            yield Emulator(json.loads(server.stdout.readline())["base_url"], server.pid)


@contextmanager
def _started(*command: object, core: int | None = None) -> Iterator[subprocess.Popen[str]]:
    pipe = subprocess.PIPE
    with subprocess.Popen(_pinned(command, core), stdin=pipe, stdout=pipe, text=True) as server:
        try:
            yield server
        finally:
            server.kill()
