"""Operators: they start runs under the task's name, and the triggerer waits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Final

from skyvern.integrations._engine import check, going, key_of, small, start_or_find

from .engine import airflow
from .hook import SkyvernHook
from .triggers import SkyvernRunTrigger

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import NoReturn

    from skyvern.client import Skyvern

    class _Operator:
        retries: int | None
        log: Any

        def __init__(self, **kwargs: Any) -> None: ...
        def defer(self, *, trigger: Any, method_name: str) -> NoReturn: ...

    class _Link: ...

else:
    _Operator = airflow("airflow.sdk").BaseOperator
    _Link = airflow("airflow.sdk").BaseOperatorLink

_AGAIN: Final = {"failed": 90, "timed_out": 90}  # Airflow counts the retries
_MAX_OUTPUT: Final = 40_000  # bytes; MySQL takes 64 KB in all


class SkyvernRunLink(_Link):
    """The button to the run."""

    name = "Skyvern run"

    def get_link(self, operator: Any, *, ti_key: Any) -> str:  # noqa: ARG002 - Airflow's signature
        """Where the run is shown."""
        return getattr(operator, "run_url", None) or ""


class SkyvernBatchOperator(_Operator):
    """Runs a workflow for every row, all at once; what has no slot is queued by the service.

    Args:
        workflow_id: Permanent id of the workflow (`wpid_…`). Templated.
        rows: What each run is started with. Templated, so it may be an XCom.
        key: Column that names a row. Default: its position.
        arguments: Further arguments of each start, as `run_workflow` of a client takes them.
        skyvern_conn_id: Id of the connection.
        deferrable: Wait in the triggerer; otherwise the task holds its worker.
        cancel_on_kill: Cancel the runs when a person kills or clears the task.
        **kwargs: As every operator takes them.

    Returns:
        A dict a row: `run_id`, `status`, `app_url`, `failure_reason`, and `output` up to 40 KB.
    """

    template_fields: ClassVar[Sequence[str]] = ("workflow_id", "rows", "arguments")

    def __init__(
        self,
        *,
        workflow_id: str,
        rows: Any = (),
        key: str | None = None,
        arguments: Mapping[str, Any] | None = None,
        skyvern_conn_id: str = SkyvernHook.default_conn_name,
        deferrable: bool = True,
        cancel_on_kill: bool = True,
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        check(None, arguments or {})
        self.workflow_id = workflow_id
        self.rows = rows
        self.key = key
        self.arguments = dict(arguments or {})
        self.skyvern_conn_id = skyvern_conn_id
        self.deferrable = deferrable
        self.cancel_on_kill = cancel_on_kill
        self.run_url: str | None = None
        self._waited_for: list[str] = []

    def execute(self, context: Any) -> Any:
        """Starts what was not started before, and hands the wait to the triggerer."""
        client = self._client()
        names = [row[self.key] if self.key else place for place, row in enumerate(self.rows)]
        if len(set(names)) < len(names):
            raise ValueError(f"two rows have the same {self.key!r}")
        self._waited_for = []
        for name, row in zip(names, self.rows, strict=True):
            self._waited_for.append(self._start(client, context["ti"], name, row))
        event: dict[str, Any] = {
            "run_ids": self._waited_for,
            "cleared_at": self._cleared_at(context["ti"]),
        }
        if self.deferrable:
            kept: dict[str, Any] = {
                "skyvern_conn_id": self.skyvern_conn_id,
                "cancel_on_kill": self.cancel_on_kill,
            }
            self.defer(trigger=SkyvernRunTrigger(**event, **kept), method_name="execute_complete")
        for run_id in self._waited_for:
            client.wait_for_run(run_id, timeout=None)
        return self.execute_complete(context, event)

    def execute_complete(self, context: Any, event: Mapping[str, Any]) -> Any:
        """Reads the runs, and says what they came to."""
        if event["cleared_at"] != self._cleared_at(context["ti"]):
            return self.execute(context)  # the event came late, and is of the task before it
        client = self._client()
        runs = [client.get_run(run_id) for run_id in event["run_ids"]]
        self.run_url = runs[0].app_url if runs else None
        bad = [run for run in runs if run.status != "completed"]
        if bad:
            told = "; ".join(
                f"{run.run_id} is {run.status}: {run.failure_reason}" for run in bad[:20]
            )
            exceptions = airflow("airflow.sdk.exceptions")
            # The workflow itself, or a person, decided on the others: no retry changes that.
            if all(str(run.status) in _AGAIN for run in bad):
                raise exceptions.AirflowException(told)
            raise exceptions.AirflowFailException(told)
        return [small(run, _MAX_OUTPUT) for run in runs]

    def on_kill(self) -> None:
        """A person killed the task while it held a worker."""
        if self.cancel_on_kill and self._waited_for:
            client = self._client()
            for run_id in self._waited_for:
                client.cancel_run(run_id)

    def _cleared_at(self, ti: Any) -> int:
        # Stays the same over retries; clearing a finished or deferred task moves it on.
        return max(0, (ti.max_tries or 0) - (self.retries or 0))

    def _client(self) -> Skyvern:
        return SkyvernHook(self.skyvern_conn_id).get_conn()

    def _start(self, client: Skyvern, ti: Any, name: object, row: Mapping[str, Any]) -> str:
        cleared_at = self._cleared_at(ti)
        place = (ti.dag_id, ti.run_id, ti.task_id, *([ti.map_index] if ti.map_index >= 0 else []))
        for before in range(cleared_at - 1, -1, -1):
            if run_id := going(client, key_of("airflow", *place, name, before or None)):
                if not self.cancel_on_kill:
                    return run_id
                client.cancel_run(run_id)
                break
        start = {"workflow_id": self.workflow_id, "parameters": dict(row), **self.arguments}
        key = key_of("airflow", *place, name, cleared_at or None)
        run, _ = start_or_find(client, key, _AGAIN, start)
        if self.run_url is None and run.app_url:
            self.run_url = run.app_url
            ti.xcom_push(key=SkyvernRunLink().xcom_key, value=run.app_url)  # type: ignore[attr-defined]
        return run.run_id


class SkyvernRunOperator(SkyvernBatchOperator):
    """Runs a workflow once for this task, even if the task is tried several times.

    Args:
        workflow_id: Permanent id of the workflow (`wpid_…`). Templated.
        parameters: What the run is started with. Templated.
        **kwargs: As `SkyvernBatchOperator` takes them.

    Returns:
        A dict: `run_id`, `status`, `app_url`, `failure_reason` and `output`.

    Example:
        day = "{{ dag_run.run_after | ds }}"
        SkyvernRunOperator(task_id="pay", workflow_id="wpid_1", parameters={"day": day})
    """

    template_fields: ClassVar[Sequence[str]] = ("workflow_id", "parameters", "arguments")
    operator_extra_links: ClassVar[Sequence[Any]] = (SkyvernRunLink(),)

    def __init__(self, *, parameters: Any = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.parameters = parameters

    def execute(self, context: Any) -> Any:
        """Starts the run, and hands the wait to the triggerer."""
        rows: list[Any] = [self.parameters or {}]
        self.rows = rows
        return super().execute(context)

    def execute_complete(self, context: Any, event: Mapping[str, Any]) -> Any:
        """Reads the run, and says what it came to."""
        told: Any = super().execute_complete(context, event)
        return told if isinstance(told, dict) else told[0]  # pyright: ignore[reportUnknownVariableType]
