"""What all engines need: the engine in a version that fits, and the run of a key."""

from __future__ import annotations

import hashlib
import json
from importlib import import_module
from importlib.metadata import version
from typing import TYPE_CHECKING, Any, Final

from skyvern.client.errors import RunTimeoutError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from skyvern import Skyvern as AsyncSkyvern
    from skyvern.client import Skyvern
    from skyvern.client.types import GetRunResponse, WorkflowRunResponse

_RETRIED: Final = ("failed", "timed_out")
_LONGEST: Final = 255


def require(module: str, package: str, oldest: tuple[int, int], below: tuple[int, int]) -> Any:
    """The module of an engine.

    Raises:
        ImportError: It is not installed, or its version is not one that this SDK is tested with.
    """
    extra = package.removeprefix("apache-")
    wanted = f"{package}>={_text(oldest)},<{_text(below)}"
    try:
        found = import_module(module)
        installed = version(package)
    except ImportError as error:
        raise ImportError(
            f'{error}. This module needs {wanted}: pip install "skyvern[{extra}]"'
        ) from error
    numbers = [int("".join(filter(str.isdigit, part)) or 0) for part in installed.split(".")[:2]]
    if not oldest <= (numbers[0], numbers[1]) < below:
        raise ImportError(
            f"{package} {installed} is installed, and this module is tested with {wanted}: "
            f'pip install "skyvern[{extra}]"'
        )
    return found


def _text(numbers: tuple[int, int]) -> str:
    return f"{numbers[0]}.{numbers[1]}"


def key_of(*parts: object) -> str:
    """An idempotency key of an engine's names; a hash where they can't be one."""
    key = "/".join(str(part) for part in parts if part is not None)
    if len(key) < _LONGEST - len("~99") and key.isprintable():
        return key
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()


def check(retry_runs: Mapping[str, int] | None, arguments: Mapping[str, Any]) -> None:
    """Refuses what can't be meant, before anything is sent.

    Raises:
        TypeError: An argument belongs to the engine.
        ValueError: A status is one of those that are never started again.
    """
    for taken in ("idempotency_key", "wait_for_completion"):
        if taken in arguments:
            raise TypeError(
                f"{taken} is the engine's here; `step` tells two starts of a task apart"
            )
    for status in retry_runs or ():
        if status not in _RETRIED:
            raise ValueError(f"retry_runs: {status!r} is not one of {', '.join(_RETRIED)}")


def attempts(key: str) -> Iterator[str]:
    """The key, and those of the runs that are started when a run before failed."""
    yield key
    for attempt in range(2, 100):
        yield f"{key}~{attempt}"


def start_or_find(
    client: Skyvern,
    key: str,
    retry_runs: Mapping[str, int] | None,
    arguments: Mapping[str, Any],
) -> tuple[WorkflowRunResponse, GetRunResponse | None]:
    """The run of a key, started unless it was before, and what it came to if it is final."""
    left = dict(retry_runs or {})
    for attempt in attempts(key):
        run = client.run_workflow(**arguments, idempotency_key=attempt)
        try:
            done = client.wait_for_run(run.run_id, timeout=0)
        except RunTimeoutError:
            return run, None
        if not spend(left, done):
            return run, done
    raise AssertionError("there are fewer retries than keys")


async def start_or_find_async(
    client: AsyncSkyvern,
    key: str,
    retry_runs: Mapping[str, int] | None,
    arguments: Mapping[str, Any],
) -> tuple[WorkflowRunResponse, GetRunResponse | None]:
    """The same with a client whose calls are awaited."""
    left = dict(retry_runs or {})
    for attempt in attempts(key):
        run = await client.run_workflow(**arguments, idempotency_key=attempt)
        try:
            done = await client.wait_for_run(run.run_id, timeout=0)
        except RunTimeoutError:
            return run, None
        if not spend(left, done):
            return run, done
    raise AssertionError("there are fewer retries than keys")


def going(client: Skyvern, key: str) -> str | None:
    """The run of a key, or of its last attempt, that is not final."""
    last = None
    for attempt in attempts(key):
        run = client.find_run(idempotency_key=attempt)
        if run is None:
            break
        last = run.run_id
    if last is not None:
        try:
            client.wait_for_run(last, timeout=0)
        except RunTimeoutError:
            return last
    return None


def spend(left: dict[str, int], done: GetRunResponse) -> bool:
    """Whether a run is to be started again; counts it."""
    status = str(done.status)
    if left.get(status, 0) < 1:
        return False
    left[status] -= 1
    return True


def run_to_end(
    client: Skyvern,
    key: str,
    retry_runs: Mapping[str, int] | None,
    arguments: Mapping[str, Any],
) -> GetRunResponse:
    """The final run of a key; for engines where a task holds its worker while it waits."""
    while True:
        run, done = start_or_find(client, key, retry_runs, arguments)
        if done is not None:
            return done
        client.wait_for_run(run.run_id, timeout=None)


async def run_to_end_async(
    client: AsyncSkyvern,
    key: str,
    retry_runs: Mapping[str, int] | None,
    arguments: Mapping[str, Any],
) -> GetRunResponse:
    """The same with a client whose calls are awaited."""
    while True:
        run, done = await start_or_find_async(client, key, retry_runs, arguments)
        if done is not None:
            return done
        await client.wait_for_run(run.run_id, timeout=None)


def small(run: GetRunResponse, largest: int | None) -> dict[str, Any]:
    """What an engine keeps of a run: plain values, and the output up to so many bytes of JSON."""
    names = ("run_id", "status", "app_url", "failure_reason")
    kept = {name: None if (value := getattr(run, name)) is None else str(value) for name in names}
    if largest is None or len(json.dumps(run.output)) <= largest:
        return {**kept, "output": run.output}
    return kept
