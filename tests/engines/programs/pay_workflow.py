"""The workflow of somebody who uses Temporal; it imports nothing of the SDK."""

from datetime import timedelta

from temporalio import workflow
from temporalio.common import RetryPolicy


@workflow.defn
class Pay:
    @workflow.run
    async def run(self, invoice: str) -> dict:
        return await workflow.execute_activity(
            "skyvern_run_workflow",
            {"workflow_id": "wpid_invoices", "parameters": {"invoice": invoice}},
            start_to_close_timeout=timedelta(hours=8),
            heartbeat_timeout=timedelta(seconds=3),
            cancellation_type=workflow.ActivityCancellationType.WAIT_CANCELLATION_COMPLETED,
            retry_policy=RetryPolicy(initial_interval=timedelta(seconds=0.1)),
        )


@workflow.defn
class WithoutHeartbeats:
    @workflow.run
    async def run(self) -> None:
        await workflow.execute_activity(
            "skyvern_run_workflow", {}, start_to_close_timeout=timedelta(hours=8)
        )
