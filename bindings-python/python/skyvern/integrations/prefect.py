"""Prefect 3: a task that runs a workflow once in a flow run, however often task and flow are tried.

@flow(retries=2)
def pay(invoice: str):
    run = run_workflow("wpid_invoices", parameters={"invoice": invoice})
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from skyvern.client import Skyvern

from ._engine import check, key_of, require, run_to_end, small

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["run_workflow"]


def _run_workflow(
    workflow_id: str,
    *,
    parameters: Mapping[str, Any] | None = None,
    key: str | None = None,
    retry_runs: Mapping[str, int] | None = None,
    **arguments: Any,
) -> dict[str, Any]:
    """Run a workflow once in this flow run, and wait for it.

    The key of the run is made of the flow run's id, the workflow and `key`. So a task or a flow run
    that is tried again finds its run; a new flow run starts another.

    Args:
        workflow_id: Permanent id of the workflow (`wpid_…`).
        parameters: What the run is started with.
        key: Tells runs of one flow run apart. Default: the parameters.
        retry_runs: How often a run that `failed` or `timed_out` is started again, by status.
        **arguments: Further arguments of the start, as `run_workflow` of a client takes them.

    Returns:
        A dict: `run_id`, `status`, `app_url`, `failure_reason`, `output`. It may have failed.

    Raises:
        RuntimeError: It was not called in a flow.
        ApiError: The start failed. The task may be tried again.

    Example:
        run = run_workflow("wpid_invoices", parameters={"invoice": "4711"})
    """
    check(retry_runs, arguments)
    flow_run_id: str | None = _prefect("prefect.runtime.flow_run").id
    if flow_run_id is None:
        raise RuntimeError("run_workflow has to be called in a flow: the flow run's id is the key")
    start = {"workflow_id": workflow_id, "parameters": parameters, **arguments}
    name = key if key is not None else json.dumps(start, sort_keys=True, default=str)
    with Skyvern() as client:
        whole = key_of("prefect", flow_run_id, workflow_id, name)
        return small(run_to_end(client, whole, retry_runs, start), largest=None)


def _prefect(module: str) -> Any:
    return require(module, "prefect", (3, 1), (4, 0))


# A client among the arguments could not be hashed, and a cached result would be another flow run's.
run_workflow: Any = _prefect("prefect").task(
    _run_workflow,
    name="skyvern-run-workflow",
    cache_policy=_prefect("prefect.cache_policies").NO_CACHE,
)
