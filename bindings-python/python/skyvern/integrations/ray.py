"""Ray: rows of `ray.data` as runs, one run a row, however often a block is tried.

rows.map_batches(
    WorkflowRuns,
    fn_constructor_kwargs={"workflow_id": "wpid_invoices", "name": "july", "key": "invoice"},
    batch_size=100, concurrency=2, batch_format="pandas",
)
"""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING, Any

from skyvern.client import AsyncSkyvern

from ._engine import check, key_of, run_to_end_async, small

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["WorkflowRuns"]


class WorkflowRuns:
    """Runs a workflow for every row of a batch, and adds the results as columns.

    It is an actor of `map_batches`, and works as an actor of your own too. The whole batch waits at
    once in one process. It imports nothing of Ray.

    Args:
        workflow_id: Permanent id of the workflow (`wpid_…`).
        name: Names this job. With the row's key it is the idempotency key, so a job that is started
            again under its name finds its runs, and another name runs them again.
        key: Column that names a row.
        columns: What a row's run is started with. Default: all columns.
        retry_runs: How often a run that `failed` or `timed_out` is started again, by status.
        arguments: Further arguments of each start.
        settings: Of the client, such as `api_key`. Default: the environment.

    Example:
        runs = WorkflowRuns("wpid_invoices", name="july", key="invoice")
    """

    def __init__(
        self,
        workflow_id: str,
        *,
        name: str,
        key: str,
        columns: list[str] | None = None,
        retry_runs: Mapping[str, int] | None = None,
        arguments: Mapping[str, Any] | None = None,
        settings: Mapping[str, Any] | None = None,
    ) -> None:
        check(retry_runs, arguments or {})
        self._workflow_id = workflow_id
        self._name = name
        self._key = key
        self._columns = columns
        self._retry_runs = dict(retry_runs or {})
        self._arguments = dict(arguments or {})
        self._client = AsyncSkyvern(**(settings or {}))

    def __call__(self, batch: Any) -> Any:
        """Runs the rows of a batch of pandas, and answers it with `run_id`, `status`, `output`.

        `output` is JSON text, as outputs differ in shape.
        """
        rows: list[dict[str, Any]] = json.loads(batch.to_json(orient="records"))
        runs = asyncio.run(self.run(rows))
        for column in ("run_id", "status", "failure_reason"):
            batch[column] = [run[column] for run in runs]
        batch["output"] = [json.dumps(run["output"]) for run in runs]
        return batch

    async def run(self, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Runs rows, all at once, and answers `run_id`, `status`, `output` and more of each."""
        return list(await asyncio.gather(*(self._run(row) for row in rows)))

    async def _run(self, row: dict[str, Any]) -> dict[str, Any]:
        parameters = {name: row[name] for name in self._columns or row}
        start = {"workflow_id": self._workflow_id, "parameters": parameters, **self._arguments}
        key = key_of("ray", self._name, row[self._key])
        return small(await run_to_end_async(self._client, key, self._retry_runs, start), None)
