"""Dagster: a resource that runs a workflow once in a step, however often the step is tried.

@op
def pay(context, skyvern: SkyvernResource):
    run = skyvern.run_workflow(context, "wpid_invoices", parameters={"invoice": "4711"})
"""

# No postponed annotations: Dagster reads the fields of a resource.

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from skyvern.client import Skyvern
from skyvern.client.types import GetRunResponse

from ._engine import check, going, key_of, require, run_to_end

if TYPE_CHECKING:

    class _Resource:
        def __init__(self, **kwargs: Any) -> None: ...

else:
    _Resource = require("dagster", "dagster", (1, 9), (2, 0)).ConfigurableResource

__all__ = ["SkyvernResource"]


class SkyvernResource(_Resource):
    """A client as a resource.

    Args:
        api_key: API key. Default: the environment variable `SKYVERN_API_KEY`.
        base_url: Address of the service. Default: `SKYVERN_BASE_URL`, or Skyvern Cloud.
        cancel_on_terminate: Cancel the run when the Dagster run is terminated while it waits.

    Example:
        Definitions(jobs=[pay_all], resources={"skyvern": SkyvernResource()})
    """

    api_key: str | None = None
    base_url: str | None = None
    cancel_on_terminate: bool = True

    def client(self) -> Skyvern:
        """A client of this resource."""
        return Skyvern(api_key=self.api_key, base_url=self.base_url)

    def run_workflow(
        self,
        context: Any,
        workflow_id: str,
        *,
        step: str | None = None,
        retry_runs: Mapping[str, int] | None = None,
        **arguments: Any,
    ) -> GetRunResponse:
        """Run a workflow once for this step, and wait for it.

        The key is made of the ids of the Dagster run and the step. A step that is tried again, and
        a run that Dagster itself tries again, find their run. A run that a person launches again
        starts another.

        Args:
            context: Context of the op or asset.
            workflow_id: Permanent id of the workflow (`wpid_…`).
            step: Tells two starts of one step apart. Default: the step has one.
            retry_runs: How often a run that `failed` or `timed_out` is started again, by status.
            **arguments: Further arguments of the start, as `run_workflow` of a client takes them.

        Returns:
            The final run. It may have failed: look at `status`.

        Raises:
            ApiError: The start failed. The step may be tried again.

        Example:
            run = skyvern.run_workflow(context, "wpid_invoices", parameters={"invoice": "4711"})
        """
        check(retry_runs, arguments)
        inner = getattr(context, "op_execution_context", context)
        tags: Mapping[str, str] = inner.run.tags
        by_machine = "dagster/retry_number" in tags
        dagster_run = tags.get("dagster/root_run_id") if by_machine else None
        step_key = inner.get_step_execution_context().step.key
        key = key_of("dagster", dagster_run or inner.run.run_id, step_key, step)
        interrupted = require(
            "dagster._core.errors", "dagster", (1, 9), (2, 0)
        ).DagsterExecutionInterruptedError
        with self.client() as client:
            try:
                start = {"workflow_id": workflow_id, **arguments}
                return run_to_end(client, key, retry_runs, start)
            except interrupted:
                if self.cancel_on_terminate and (run_id := going(client, key)):
                    client.cancel_run(run_id)
                raise
