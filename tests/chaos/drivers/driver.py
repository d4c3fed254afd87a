"""Makes the calls that the server of chaos plans, in Python: awaited, blocking, forked."""

from __future__ import annotations

import asyncio
import contextlib
import copy
import gc
import json
import os
import signal
import subprocess
import sys
import threading
import time
import traceback
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from skyvern.client import (
    ApiConnectionError,
    ApiTimeoutError,
    AsyncSkyvern,
    RunMayExistError,
    RunTimeoutError,
    Skyvern,
    UnexpectedAnswerError,
)
from skyvern.client.core import ApiError

KEY = "sk-chaos-f3b1c9d7e5a2"
AT_ONCE = 120
PAGES = 8
"""How often an iterator may fail before it is given up."""

NEVER = 400
"""Seconds after which a call is taken for one that never ends.

An iterator may meet several pauses of a minute that the server asks for.
"""

PARENT = os.getpid()

KINDS = (
    (RunMayExistError, "may_exist"),
    (RunTimeoutError, "wait_timeout"),
    (ApiTimeoutError, "timeout"),
    (ApiConnectionError, "connection"),
    (UnexpectedAnswerError, "unexpected_answer"),
)


class Server:
    """The server of chaos, as a child."""

    def __init__(self, program: str, arguments: list[str]) -> None:
        self._process = subprocess.Popen(
            [program, *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self._turn = threading.Lock()

    def ask(self, do: str, **details: Any) -> Any:
        if os.getpid() != PARENT:
            return {}
        with self._turn:
            assert self._process.stdin is not None
            assert self._process.stdout is not None
            self._process.stdin.write(json.dumps({"do": do, **details}).encode() + b"\n")
            self._process.stdin.flush()
            return json.loads(self._process.stdout.readline())

    def finish(self) -> Any:
        summary = self.ask("finish")
        self._process.communicate()
        return summary


class Pulse:
    """How late this process itself was lately: what a busy machine costs is not the client's."""

    def __init__(self) -> None:
        self._late: list[tuple[float, float]] = []
        self._before = time.monotonic()

    async def beat(self) -> None:
        while True:
            self._before = time.monotonic()
            await asyncio.sleep(0.05)
            now = time.monotonic()
            if now - self._before > 0.1:
                self._late = [*self._late[-200:], (now, now - self._before - 0.05)]

    def since(self, then: float) -> float:
        # A beat that is due by now tells as well: others may have had their turn before it.
        due = max(0.0, time.monotonic() - self._before - 0.05)
        return due + sum(late for at, late in self._late if at >= then)


def failed(error: BaseException) -> dict[str, Any]:
    """What an error tells."""
    shown = "".join(traceback.format_exception(error)) + repr(error) + repr(vars(error))
    outcome = {"message": str(error), "leak": KEY in shown}
    if isinstance(error, asyncio.CancelledError):
        return {**outcome, "kind": "canceled"}
    if not isinstance(error, ApiError):
        return {**outcome, "kind": f"{type(error).__name__}: {shown[-1500:]}"}
    kind = next((kind for known, kind in KINDS if isinstance(error, known)), None)
    if kind is None:
        kind = "status" if error.status_code else f"ApiError: {error}"
    return {
        **outcome,
        "kind": kind,
        "run_id": error.run_id,
        "status": error.run_status,
        "status_code": error.status_code,
    }


def run_of(run: Any) -> dict[str, Any]:
    run_id = getattr(run, "run_id", None)
    status = getattr(run, "status", None)
    return {
        "kind": "ok",
        "run_id": run_id if isinstance(run_id, str) else None,
        "status": status if isinstance(status, str) else None,
    }


def arguments(call: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """The method of a call, and what it is called with."""
    options: dict[str, Any] = {"max_retries": call["max_retries"]}
    options["timeout_in_seconds"] = call["http_timeout"]
    wait: dict[str, Any] = {}
    if call["wait_timeout"] is not None:
        wait = {
            "timeout": call["wait_timeout"],
            "poll_interval": call["poll_interval"],
            "start_timeout": call["start_timeout"],
            "on_cancel": call["on_cancel"] or "leave",
        }
    match call["kind"]:
        case "start" | "start_and_wait":
            given = {key: call[key] for key in ("parameters", "title", "run_metadata") if call[key]}
            given["workflow_id"] = call["workflow_id"]
            if wait:
                given["wait_for_completion"] = True
            name = "run_workflow"
        case "wait":
            name, given = "wait_for_run", {"run_id": call["run_id"]}
        case "watch":
            name, given = "watch_run", {"run_id": call["run_id"]}
        case "list" | "iterate":
            name = "get_workflows" if call["of"] == "workflows" else "get_runs_v2"
            if call["kind"] == "iterate":
                name = "iter_workflows" if call["of"] == "workflows" else "iter_runs"
            given = {"page_size": call["page_size"], "search_key": call["search_key"]}
        case kind:
            names = {"get": "get_run", "cancel": "cancel_run", "timeline": "get_run_timeline"}
            name, given = names[kind], {"run_id": call["run_id"]}
    return name, {**given, **wait, "request_options": options}


def identity(item: Any) -> str | None:
    found = getattr(item, "run_id", None) or getattr(item, "workflow_permanent_id", None)
    return found if isinstance(found, str) else None


async def awaited(client: Any, call: dict[str, Any]) -> dict[str, Any]:
    name, given = arguments(call)
    method = getattr(client, name)
    if call["kind"] == "watch":
        last = None
        async for event in method(given.pop("run_id"), **given):
            last = event
            if event.run_id != call["run_id"]:
                return {"kind": "an event of another run"}
        if last is None or last.run is None:
            return {"kind": "a watch without an end"}
        return run_of(last.run)
    if call["kind"] == "iterate":
        items, failures = method(**given), 0
        found: list[str | None] = []
        while True:
            try:
                found.append(identity(await anext(items)))
            except StopAsyncIteration:
                break
            except ApiError:
                failures += 1
                if failures >= PAGES:
                    raise
        return {"kind": "ok", "ended": True, "items": [item for item in found if item]}
    return made(call, await method(**given))


def made(call: dict[str, Any], result: Any) -> dict[str, Any]:
    if call["kind"] in {"start", "start_and_wait", "wait", "get"}:
        return run_of(result)
    if call["kind"] in {"list", "timeline"} and not isinstance(result, list):
        return {"kind": f"a list that is {result!r:.100}"}
    return {"kind": "ok"}


def blocking(client: Any, call: dict[str, Any]) -> dict[str, Any]:
    name, given = arguments(call)
    method = getattr(client, name)
    try:
        if call["kind"] == "watch":
            last = None
            for event in method(given.pop("run_id"), **given):
                last = event
            if last is None or last.run is None:
                return {"kind": "a watch without an end"}
            return run_of(last.run)
        if call["kind"] == "iterate":
            return iterated(method(**given))
        return made(call, method(**given))
    except Exception as error:  # noqa: BLE001
        return failed(error)


def iterated(items: Any) -> dict[str, Any]:
    found, failures = [], 0
    while True:
        try:
            found.append(identity(next(items)))
        except StopIteration:
            return {"kind": "ok", "ended": True, "items": [item for item in found if item]}
        except ApiError:
            failures += 1
            if failures >= PAGES:
                raise


async def ended(call: Any) -> dict[str, Any]:
    """Gives a call up that never ends, and leaves it behind."""
    task = asyncio.ensure_future(call)
    done, _ = await asyncio.wait({task}, timeout=NEVER)
    if not done:
        return {"kind": "it never ended"}
    return await task


class Act:
    """The calls of one server."""

    def __init__(self, server: Server, url: str, pulse: Pulse) -> None:
        self.server = server
        self.pulse = pulse
        self.client = AsyncSkyvern(api_key=KEY, base_url=url)
        self.blocking = Skyvern(api_key=KEY, base_url=url)
        self.threads = ThreadPoolExecutor(40)

    async def make(self, number: int) -> None:
        call = self.server.ask("begin", call=number)
        begun = time.monotonic()
        try:
            outcome = await ended(self.outcome(call))
        except (Exception, asyncio.CancelledError) as error:  # noqa: BLE001
            outcome = failed(error)
        if os.getpid() != PARENT:
            return
        outcome["seconds"] = time.monotonic() - begun
        outcome["at"] = time.time()
        outcome["lag"] = self.pulse.since(begun)
        outcome["last_lag"] = self.pulse.since(max(begun, time.monotonic() - 3))
        self.server.ask("end", call=number, outcome=outcome)

    async def outcome(self, call: dict[str, Any]) -> dict[str, Any]:
        if call["kind"] == "fork":
            return await self.fork(call)
        if call["blocking"]:
            loop = asyncio.get_running_loop()
            return await loop.run_in_executor(self.threads, blocking, self.blocking, call)
        if call["cancel_after"] is None:
            return await awaited(self.client, call)
        task = asyncio.ensure_future(awaited(self.client, call))
        done, _ = await asyncio.wait({task}, timeout=call["cancel_after"])
        if not done:
            task.cancel()
        return await task

    async def fork(self, call: dict[str, Any]) -> dict[str, Any]:
        """Two children of this process each start a run of their own."""
        children = [self.child(call, place) for place in range(2)]
        loop = asyncio.get_running_loop()
        ends = [await loop.run_in_executor(self.threads, reap, *child) for child in children]
        problems = "; ".join(end["problem"] for end in ends if "problem" in end)
        return {
            "kind": "ok",
            "children": [end for end in ends if "problem" not in end],
            "message": problems,
        }

    def child(self, call: dict[str, Any], place: int) -> tuple[int, int, float]:
        ours, theirs = os.pipe()
        pid = os.fork()
        if pid:
            os.close(theirs)
            return pid, ours, time.monotonic() + 200
        own = copy.deepcopy(call)
        own["kind"] = "start"
        if own["parameters"]:
            own["parameters"]["call"] += f".{place}"
        if own["title"]:
            own["title"] += f".{place}"
        begun = time.monotonic()
        outcome = blocking(self.blocking, own)
        outcome["seconds"] = time.monotonic() - begun
        outcome["at"] = time.time()
        os.write(theirs, json.dumps(outcome).encode())
        os.close(theirs)
        # Not by the loop, which shares an epoll with the parent and would empty it.
        os._exit(0)


def reap(pid: int, pipe: int, deadline: float) -> dict[str, Any]:
    """What a child told before its end."""
    while True:
        ended, status = os.waitpid(pid, os.WNOHANG)
        if ended:
            break
        if time.monotonic() > deadline:
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
            os.close(pipe)
            return {"problem": "a child did not exit"}
        time.sleep(0.02)
    text = b""
    while part := os.read(pipe, 65536):
        text += part
    os.close(pipe)
    if status or not text:
        return {"problem": f"a child ended with {status} and told {text!r}"}
    told: dict[str, Any] = json.loads(text)
    return told


def resources() -> dict[str, Any]:
    gc.collect()
    status = Path("/proc/self/status").read_text(encoding="ascii")
    fields = dict(line.split(":", 1) for line in status.splitlines())
    return {
        "bytes": int(fields["VmRSS"].split()[0]) * 1024,
        "threads": int(fields["Threads"]),
        "descriptors": len(list(Path("/proc/self/fd").iterdir())),
    }


async def storm(server: Server) -> None:
    pulse = Pulse()
    beating = asyncio.ensure_future(pulse.beat())
    while told := server.ask("act"):
        act = Act(server, told["url"], pulse)
        waiting = iter(told["calls"])

        async def work(act: Act = act, waiting: Any = waiting) -> None:
            for number in waiting:
                await act.make(number)

        await asyncio.gather(*(work() for _ in range(min(AT_ONCE, len(told["calls"])))))
        if len(told["calls"]) > 1:
            server.ask("calm")
            for number in told["after"]:
                await act.make(number)
        act.threads.shutdown(wait=False)
        for thread in act.threads._threads:
            thread.join(1)
        await act.client.close()
        act.blocking.close()
        del act, work, waiting
        server.ask("close", resources=resources())
    beating.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await beating


def main() -> None:
    server = Server(sys.argv[1], sys.argv[2:])
    asyncio.run(storm(server))
    print(json.dumps(server.finish()), flush=True)


if __name__ == "__main__":
    main()
