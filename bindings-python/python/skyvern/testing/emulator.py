"""The emulator as tests hold it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self, Unpack

from skyvern import Skyvern as AsyncSkyvern
from skyvern._native import NativeEmulator
from skyvern.client import Skyvern
from skyvern.client.arguments import OMIT, encode_arguments

from .faults import FaultPlan
from .records import SeenRequest, SentWebhook
from .scenario import Behaviour, EmulatorOptions


class Emulator:
    """The Skyvern service inside this process, over real HTTP, on a port of its own.

    Starting one costs milliseconds, and any number run at once. `with` or `stop` ends it, and so
    does the end of the process. A forked child can call it over HTTP, but not steer it.

    Args:
        scenario: A scenario, or the path of a scenario file; the other arguments win over it.
        auto_advance: Use a virtual clock that jumps from event to event while a run is unfinished:
            runs of any length end at once.
        **options: The options of `EmulatorOptions`, such as `concurrent_runs` and `port`.

    Raises:
        ValueError: An option does not exist or does not fit.
        OSError: The port is taken.

    Example:
        with Emulator(auto_advance=True) as emulator:
            client = emulator.client()
    """

    def __init__(
        self,
        scenario: Mapping[str, Any] | str | Path | None = None,
        *,
        auto_advance: bool = False,
        **options: Unpack[EmulatorOptions],
    ) -> None:
        base = _read(scenario) if isinstance(scenario, str | Path) else dict(scenario or {})
        given = {name: value for name, value in options.items() if value is not None}
        merged: dict[str, Any] = {**base, **given}
        if auto_advance:
            merged["clock"] = {**merged.get("clock", {}), "mode": "virtual", "auto_advance": True}
        self._native = NativeEmulator(encode_arguments(merged))

    @property
    def base_url(self) -> str:
        """Where it listens, such as `http://127.0.0.1:40123`."""
        return self._native.base_url

    @property
    def api_key(self) -> str:
        """The key that it accepts, and signs webhooks with."""
        return self._native.api_key

    def client(self, **settings: Any) -> AsyncSkyvern:
        """An asynchronous client of it; takes the settings of `skyvern.Skyvern`."""
        return AsyncSkyvern(**self._reached_with(settings))

    def sync_client(self, **settings: Any) -> Skyvern:
        """A blocking client of it; takes the settings of `skyvern.client.Skyvern`."""
        return Skyvern(**self._reached_with(settings))

    def _reached_with(self, settings: dict[str, Any]) -> dict[str, Any]:
        return {"api_key": self.api_key, "base_url": self.base_url, **settings}

    def workflow(
        self,
        workflow_id: str | None = None,
        *,
        definition: Mapping[str, Any] | None = None,
        title: str | None = None,
        webhook_callback_url: str | None = None,
        schedules: Iterable[Mapping[str, Any]] = (),
        **behaviour: Unpack[Behaviour],
    ) -> str:
        """Adds a workflow, or changes how the runs of a known one go.

        Args:
            workflow_id: Its permanent id (`wpid_…`). Default: made up.
            definition: Its `workflow_definition`, or a whole `json_definition`. Default: one block.
            title: Its title.
            webhook_callback_url: Where its runs report to unless they say otherwise.
            schedules: Schedules it has from the start.
            **behaviour: How its runs go.

        Returns:
            Its permanent id.

        Raises:
            ValueError: The definition or an argument does not fit.

        Example:
            workflow = emulator.workflow(duration=4 * 3600, output={"total": 42})
        """
        seed = {
            "workflow_id": workflow_id,
            "definition": definition,
            "title": title,
            "webhook_callback_url": webhook_callback_url,
            "schedules": list(schedules),
            "behaviour": behaviour,
        }
        answer = self.control("script", workflows=[seed])
        return str(answer["workflow_ids"][0])

    def tasks(self, **behaviour: Unpack[Behaviour]) -> None:
        """Says how tasks (`run_task`) go from now on.

        Args:
            **behaviour: How they go; `outcomes` look at their `prompt` and `url`.

        Example:
            emulator.tasks(outcomes=[{"prompt": "Find it", "status": "failed"}])
        """
        self.control("script", tasks=behaviour)

    def random(
        self,
        seed: int = 0,
        failure_rate: float = 0.0,
        *,
        duration: float | tuple[float, float] | None = None,
    ) -> None:
        """Lets runs fail by chance; for load tests. What a workflow says of its own runs stays.

        Args:
            seed: The same seed makes the same runs fail.
            failure_rate: Share of the runs that fail, from 0 to 1.
            duration: Seconds from creation to the end: a number, or the least and the most.

        Raises:
            ValueError: The rate is not from 0 to 1, or the duration makes no sense.

        Example:
            emulator.random(7, 0.1, duration=(1, 30))
        """
        drawn = {} if duration is None else {"duration": duration}
        self.control("random", seed=seed, failure_rate=failure_rate, **drawn)

    def on(
        self,
        *operations: str,
        method: str | None = None,
        path: str | None = None,
        body_contains: str | None = None,
    ) -> FaultPlan:
        """Begins a fault for requests that fit everything given; without arguments, for all.

        Args:
            *operations: Operations, such as `run_workflow` and `get_run`.
            method: HTTP method.
            path: Path, in which `*` stands for any text.
            body_contains: Text that the body has to contain.

        Example:
            emulator.on("run_workflow").times(1).reset_after()
        """
        fault = {"method": method, "path": path, "body_contains": body_contains}
        return FaultPlan(self.control, {"operation": operations, **fault})

    def advance(self, seconds: float) -> int:
        """Moves the clock on; everything on the way happens at its own time.

        Returns:
            How many things happened.

        Raises:
            ValueError: The number is negative, or more than a hundred years.
        """
        return int(self.control("advance", seconds=seconds)["happened"])

    def finish(
        self,
        run_id: str,
        *,
        status: str | None = None,
        output: Any = OMIT,
        failure_reason: str | None = None,
        downloaded_files: Iterable[Mapping[str, Any]] | None = None,
        errors: Iterable[Mapping[str, Any]] | None = None,
    ) -> dict[str, Any]:
        """Ends a run now; retry policies hold, and its webhook is sent.

        Args:
            run_id: The run.
            status: Its final status. Default: what its behaviour says.
            output: Its output. Default: what its behaviour says.
            failure_reason: Why it ended like that.
            downloaded_files: Its files. Default: what its behaviour says.
            errors: Its errors. Default: what its behaviour says.

        Returns:
            The run, as the service shows it.

        Raises:
            LookupError: There is no such run.

        Example:
            emulator.finish(run.run_id, status="failed", failure_reason="Login refused")
        """
        return self._object(
            "finish",
            run_id=run_id,
            status=OMIT if status is None else status,
            output=output,
            failure_reason=OMIT if failure_reason is None else failure_reason,
            downloaded_files=OMIT if downloaded_files is None else list(downloaded_files),
            errors=OMIT if errors is None else list(errors),
        )

    def requests(
        self,
        operation: str | None = None,
        *,
        method: str | None = None,
        path: str | None = None,
        since: int = 0,
        limit: int | None = None,
    ) -> list[SeenRequest]:
        """The requests it has seen, oldest first; the last 10,000 are remembered.

        Args:
            operation: Only this operation, such as `run_workflow`.
            method: Only this HTTP method.
            path: Only this path.
            since: Only requests with a higher number.
            limit: Only the last so many.

        Example:
            assert len(emulator.requests("run_workflow")) == 1
        """
        filters = {"operation": operation, "method": method, "path": path, "limit": limit}
        given = {name: value for name, value in filters.items() if value is not None}
        seen: list[SeenRequest] = self.control("requests", since=since, **given)["requests"]
        return seen

    @property
    def peak_concurrency(self) -> int:
        """How many requests it was answering at once, at most."""
        return int(self.control("requests", limit=0)["peak_concurrency"])

    def runs(
        self,
        *,
        run_id: str | None = None,
        workflow_id: str | None = None,
        status: str | None = None,
        limit: int | None = None,
    ) -> list[dict[str, Any]]:
        """The runs that were created, oldest first, each as the service shows it.

        Args:
            run_id: Only this run.
            workflow_id: Only runs of this workflow.
            status: Only runs with this status.
            limit: Only the first so many.
        """
        filters = {
            "run_id": run_id,
            "workflow_id": workflow_id,
            "status": status,
            "limit": limit,
        }
        given = {name: value for name, value in filters.items() if value is not None}
        runs: list[dict[str, Any]] = self.control("runs", **given)
        return runs

    def webhooks(self, run_id: str | None = None) -> list[SentWebhook]:
        """The webhooks it sent or is sending, oldest first.

        Args:
            run_id: Only those of this run.

        Example:
            [webhook] = emulator.webhooks(run.run_id)
            my_handler(webhook["body"], webhook["headers"])
        """
        given = {} if run_id is None else {"run_id": run_id}
        webhooks: list[SentWebhook] = self.control("webhooks", **given)["webhooks"]
        return webhooks

    def reset(self) -> None:
        """Forgets everything except its options, which are applied again. The clock continues."""
        self.control("reset")

    def control(self, command: str, /, **arguments: Any) -> Any:
        """Carries out any command that its README lists.

        Returns:
            The answer, decoded.

        Raises:
            ValueError: There is no such command, or the arguments do not fit.
            LookupError: There is no such run, workflow or fault.
            RuntimeError: It was stopped, or belongs to the process this one was forked from.

        Example:
            emulator.control("set_run", run_id="wr_1", status="hibernating")
        """
        return json.loads(self._native.control(command, encode_arguments(arguments)))

    def _object(self, command: str, **arguments: Any) -> dict[str, Any]:
        answer: dict[str, Any] = self.control(command, **arguments)
        return answer

    def stop(self) -> None:
        """Stops it and frees its port; a second time nothing happens."""
        self._native.stop()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.stop()

    def __repr__(self) -> str:
        return f"Emulator({self.base_url!r})"


def _read(file: str | Path) -> dict[str, Any]:
    scenario: dict[str, Any] = json.loads(Path(file).read_text(encoding="utf-8"))
    return scenario
