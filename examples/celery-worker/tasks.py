"""Tasks that run a workflow each. While a run is going, its task holds no worker."""

import os

from celery import Celery

from skyvern.integrations.celery import SkyvernTask

REDIS = os.environ.get("REDIS_URL", "redis://localhost:6379/0")
WORKFLOW = os.environ.get("WORKFLOW_ID", "wpid_invoices")

app = Celery("invoices", broker=REDIS, backend=REDIS)
app.conf.broker_connection_retry_on_startup = True


@app.task(base=SkyvernTask, bind=True)
def pay(self: SkyvernTask, invoice: str) -> dict[str, object]:
    """Pays an invoice. The key of its run is the task's id: a task that comes twice is one run."""
    run = self.run_workflow(WORKFLOW, parameters={"invoice": invoice})
    if run.status != "completed":
        raise RuntimeError(f"{run.run_id} is {run.status}: {run.failure_reason}")
    return {"invoice": invoice, "run_id": run.run_id, "output": run.output}


@app.task
def report(paid: list[dict[str, object]]) -> str:
    """Called when all are paid."""
    return f"{len(paid)} invoices paid"
