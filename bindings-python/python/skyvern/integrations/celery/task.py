"""The base of tasks that run workflows."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, NoReturn

from skyvern.client import Skyvern
from skyvern.integrations._engine import attempts, check, key_of, start_or_find

from .engine import celery, client_settings, waits_queue

if TYPE_CHECKING:
    from collections.abc import Mapping

    from skyvern.client.types import GetRunResponse, WorkflowRunResponse

    class _Task:
        app: Any
        request: Any
        serializer: str | None

        def signature_from_request(self) -> Any: ...
        def update_state(self, *, state: str, meta: object) -> None: ...

else:
    _Task = celery().Task


class SkyvernTask(_Task):
    """Base of tasks that run workflows: `@app.task(base=SkyvernTask, bind=True)`.

    Its client is made of the settings `skyvern_api_key` and `skyvern_base_url` of the application,
    or else of the environment.
    """

    abstract = True
    acks_late = True
    reject_on_worker_lost = True

    @cached_property
    def client(self) -> Skyvern:
        """The client of this task."""
        return Skyvern(**client_settings(self.app))

    def run_workflow(
        self,
        workflow_id: str,
        *,
        step: str | None = None,
        retry_runs: Mapping[str, int] | None = None,
        **arguments: Any,
    ) -> GetRunResponse:
        """Run a workflow once for this task, and return its final run.

        The first time it starts the run, hands the wait to the watcher and ends the task for now.
        When the run is final the task is called again from its beginning, and this returns the run.
        It may have failed: look at `status`. A task that is called as a function waits in place,
        and has no key.

        Args:
            workflow_id: Permanent id of the workflow (`wpid_…`).
            step: Tells two starts of one task apart. Default: the task has one.
            retry_runs: How often a run that `failed` or `timed_out` is started again, by status.
            **arguments: Further arguments of the start, as `run_workflow` of a client takes them.

        Raises:
            TypeError: An argument is the engine's.
            ApiError: The start failed. Every such task may be tried again.

        Example:
            run = self.run_workflow("wpid_invoices", parameters={"invoice": "4711"})
        """
        check(retry_runs, arguments)
        start: dict[str, Any] = {"workflow_id": workflow_id, **arguments}
        task_id = self.request.id
        if task_id is None:
            return self.client.wait_for_run(self.client.run_workflow(**start).run_id, timeout=None)
        while True:
            run, done = start_or_find(self.client, key_of(task_id, step), retry_runs, start)
            if not self.request.is_eager:
                if done is None:
                    self._hand_over(run)
                self.update_state(state="STARTED", meta=_names(run))  # the watcher looks for it
            if done is not None:
                return done
            self.client.wait_for_run(run.run_id, timeout=None)

    def cancel(self, task_id: str, *, step: str | None = None) -> None:
        """Revoke a task, and cancel its run if it has one.

        Celery's own `revoke` leaves the run alone.

        Args:
            task_id: Id of the task.
            step: The step whose run it is.

        Raises:
            ApiError: The run could not be looked up or canceled. Call it again.

        Example:
            pay.cancel(result.id)
        """
        self.app.control.revoke(task_id)
        for key in attempts(key_of(task_id, step)):
            run = self.client.find_run(idempotency_key=key)
            if run is None:
                return
            self.client.cancel_run(run.run_id)

    def _hand_over(self, run: WorkflowRunResponse) -> NoReturn:
        again = self.signature_from_request()
        again.options.pop("expires", None)  # it began in time
        self.update_state(state="WAITING", meta=_names(run))
        queue = waits_queue(self.app)
        with self.app.producer_or_acquire() as producer:
            producer.publish(
                dict(again),
                exchange="",
                routing_key=queue.name,
                declare=[queue],
                serializer=self.serializer or self.app.conf.task_serializer,
                headers={"task_id": self.request.id, "run_id": run.run_id},
                retry=True,
                retry_policy=self.app.conf.task_publish_retry_policy,
            )
        raise celery("celery.exceptions").Ignore("its run is under way")


def _names(run: WorkflowRunResponse) -> dict[str, Any]:
    return {"run_id": run.run_id, "app_url": run.app_url}
