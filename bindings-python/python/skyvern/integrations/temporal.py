"""Temporal: an activity that runs a workflow, with heartbeats; one run an activity of a workflow.

    worker = Worker(client, task_queue="invoices", workflows=[Pay], activities=[*activities()])

A workflow calls it by its name, so its file imports nothing of this SDK:

    run = await workflow.execute_activity(
        "skyvern_run_workflow",
        {"workflow_id": "wpid_invoices", "parameters": {"invoice": "4711"}},
        start_to_close_timeout=timedelta(hours=8),
        heartbeat_timeout=timedelta(seconds=30),
        cancellation_type=workflow.ActivityCancellationType.WAIT_CANCELLATION_COMPLETED,
    )
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from skyvern.client import AsyncSkyvern

from ._engine import check, key_of, require, small, start_or_find_async

if TYPE_CHECKING:
    from collections.abc import Callable

    from skyvern.client.types import GetRunResponse

__all__ = ["activities"]


def activities(client: AsyncSkyvern | None = None) -> list[Callable[..., Any]]:
    """The activities of a worker: `skyvern_run_workflow`.

    It takes a dict: the arguments of `run_workflow`, and besides

    - `key`: the idempotency key. Default: the ids of the workflow, its run, and the activity.
    - `retry_runs`: how often a run that `failed` or `timed_out` is started again, by status.

    It answers a dict: `run_id`, `status`, `app_url`, `failure_reason`, `output`. A run that failed
    is answered, not raised. When the activity is canceled, so is the run, if the workflow waits for
    that; a worker that stops or dies leaves it alone, and the next attempt finds it.

    Args:
        client: The client to use. Default: one made of the environment at the first activity.

    Raises:
        ImportError: temporalio is missing, or another version.

    Example:
        Worker(temporal, task_queue="invoices", workflows=[Pay], activities=[*activities()])
    """
    temporal = _temporalio("temporalio.activity")
    made = [client] if client else []

    async def skyvern_run_workflow(start: dict[str, Any]) -> dict[str, Any]:
        if not made:
            made.append(AsyncSkyvern())
        return small(await _run(made[0], dict(start)), largest=None)

    return [temporal.defn(name="skyvern_run_workflow")(skyvern_run_workflow)]


def _temporalio(module: str) -> Any:
    return require(module, "temporalio", (1, 10), (2, 0))


async def _run(client: AsyncSkyvern, start: dict[str, Any]) -> GetRunResponse:
    activity: Any = _temporalio("temporalio.activity")
    info: Any = activity.info()
    if not info.heartbeat_timeout:
        raise _temporalio("temporalio.exceptions").ApplicationError(
            "skyvern_run_workflow needs a heartbeat_timeout, such as 30 s: without one it can't be "
            "canceled, and a worker that died is not noticed",
            non_retryable=True,
        )
    ids = (info.workflow_id, info.workflow_run_id, info.activity_id)
    key: str = start.pop("key", None) or key_of("temporal", info.workflow_namespace, *ids)
    retry_runs = start.pop("retry_runs", None)
    check(retry_runs, start)
    run_ids: list[str] = []
    beats = asyncio.create_task(_beat(activity, info.heartbeat_timeout.total_seconds(), run_ids))
    try:
        while True:
            run, done = await start_or_find_async(client, key, retry_runs, start)
            run_ids[:] = [run.run_id]
            if done is not None:
                return done
            await client.wait_for_run(run.run_id, timeout=None)
    except asyncio.CancelledError:
        details = activity.cancellation_details()
        if details is not None and details.cancel_requested:
            # Also of a start that was cut off before its answer came.
            run_id = run_ids[0] if run_ids else await _found(client, key)
            if run_id:
                await client.cancel_run(run_id)
        raise
    finally:
        beats.cancel()


async def _found(client: AsyncSkyvern, key: str) -> str | None:
    run = await client.find_run(idempotency_key=key)
    return run.run_id if run else None


async def _beat(activity: Any, timeout: float, run_ids: list[str]) -> None:
    while True:
        activity.heartbeat(*run_ids)
        await asyncio.sleep(timeout / 3)
